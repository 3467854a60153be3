package loopback

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestSignIn goes the whole way: link, login, answer, clean page, outcome, closed socket.
func TestSignIn(t *testing.T) {
	l, events := listeners(t), &seen{}
	run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true, Seen: events.add})
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(link, state) || !strings.HasPrefix(link, "http://127.0.0.1:") {
		t.Errorf("the browser is started with %s", link)
	}
	if status, location, _ := visit(t, link); status != http.StatusFound || location != authURL {
		t.Fatalf("the link gives %d to %q", status, location)
	}
	status, clean, _ := visit(t, run.Redirect()+"?code="+code+"&state="+state)
	if status != http.StatusSeeOther || strings.ContainsAny(clean, "?#") {
		t.Fatalf("the answer gives %d to %q", status, clean)
	}
	answer, err := run.Wait(t.Context())
	if err != nil || answer.Mode != ModeQuery || answer.Values.Get("code") != code || answer.Received.IsZero() {
		t.Fatalf("got %v, %v", answer, err)
	}
	run.Finish(Outcome{Good: true, Title: "You are signed in", Text: []string{"You can close this tab."}})
	run.Finish(Outcome{Title: "Only the first outcome counts"})
	run.Close()
	if status, page := follow(t, run, clean); status != http.StatusOK || !strings.Contains(page, "<h1>You are signed in</h1>") || !strings.Contains(page, `class="mark good"`) {
		t.Errorf("the page is %d:\n%s", status, page)
	}
	isClosed(t, run.target.sockets()[0].String())
	if events.kinds() != "browser" {
		t.Errorf("told of %q", events.kinds())
	}
	if text := fmt.Sprintf("%v %+v %#v", answer, answer, answer); strings.Contains(text, code) || !strings.Contains(text, "answer by query with code, state") {
		t.Errorf("printed as %s", text)
	}
}

// TestPrintingShowsNoSecret: neither the state nor the link that is good once, in whatever way a value is printed.
func TestPrintingShowsNoSecret(t *testing.T) {
	wanted := Wanted{Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true, State: state}
	run := open(t, listeners(t), wanted)
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []any{wanted, run, Event{Answer: Answer{Values: url.Values{"code": {code}, "state": {state}}}}} {
		text := fmt.Sprintf("%v %+v %#v %s", value, value, value, slog.AnyValue(value).Resolve())
		for _, secret := range []string{state, code, link[len(link)-32:]} {
			if strings.Contains(text, secret) {
				t.Errorf("printed as %s", text)
			}
		}
	}
}

// TestWaysToAnswer sends answers as servers do.
func TestWaysToAnswer(t *testing.T) {
	for _, c := range []struct {
		name string
		mode Mode
		send func(t *testing.T, redirect string) (int, string, string)
		want string
	}{
		{"code", ModeQuery, get("?code=c&state=" + state), "code=c"},
		{"recorded refusal of Oro", ModeQuery, get("?state=" + state + "&error=access_denied&error_description=The+resource+owner&hint=The+user+denied+the+request"), "error=access_denied"},
		{"neither code nor error", ModeQuery, get("?state=" + state), ""},
		{"form", ModeForm, form(url.Values{"code": {"c"}, "state": {state}}), "code=c"},
		{"fragment", ModeFragment, form(url.Values{"fragment": {"code=c&state=" + state}}), "code=c"},
		{"fragment with its sign", ModeFragment, form(url.Values{"fragment": {"#error=e&state=" + state}}), "error=e"},
	} {
		t.Run(c.name, func(t *testing.T) {
			run := anyRun(t, listeners(t))
			status, clean, _ := c.send(t, run.Redirect())
			if status != http.StatusSeeOther || !strings.HasPrefix(clean, pagePath) {
				t.Fatalf("%d to %q", status, clean)
			}
			answer, err := run.Wait(t.Context())
			if err != nil || answer.Mode != c.mode || !strings.Contains(answer.Values.Encode(), c.want) {
				t.Errorf("got %v, %v", answer, err)
			}
		})
	}
}

func get(query string) func(*testing.T, string) (int, string, string) {
	return func(t *testing.T, redirect string) (int, string, string) { return visit(t, redirect+query) }
}

func form(values url.Values) func(*testing.T, string) (int, string, string) {
	return func(t *testing.T, redirect string) (int, string, string) { return post(t, redirect, values) }
}

// TestNothingCameAlong: an answer in the fragment looks like this to a server, and the page knows what to do with it.
func TestNothingCameAlong(t *testing.T) {
	run := anyRun(t, listeners(t))
	for _, query := range []string{"", "?", "?utm_source=x"} {
		status, _, page := visit(t, run.Redirect()+query)
		if status != http.StatusOK || !strings.Contains(page, "<script>") || !strings.Contains(page, "copy the whole address and paste it in Tokenbench") {
			t.Errorf("%q: %d\n%s", query, status, page)
		}
	}
	stillWaiting(t, run)
}

// TestFailureIsTold: the page tells the truth, with the server's own words.
func TestFailureIsTold(t *testing.T) {
	run := anyRun(t, listeners(t))
	_, clean, _ := visit(t, run.Redirect()+"?code=c&state="+state)
	run.Finish(Outcome{Title: "The shop refused the code", Text: []string{"Nothing was issued."}, Said: "invalid_grant"})
	run.Close()
	_, page := follow(t, run, clean)
	for _, want := range []string{"<h1>The shop refused the code</h1>", "Nothing was issued.", "<pre>invalid_grant</pre>", `class="mark bad"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s:\n%s", want, page)
		}
	}
}

func TestClosedWithoutOutcome(t *testing.T) {
	run := anyRun(t, listeners(t))
	_, clean, _ := visit(t, run.Redirect()+"?code=c&state="+state)
	run.Close()
	run.Close()
	if _, page := follow(t, run, clean); !strings.Contains(page, "Tokenbench stopped waiting") {
		t.Errorf("the page says\n%s", page)
	}
}

// TestNoAnswerAnyMore: the listener still stands, but the wait was cancelled.
func TestNoAnswerAnyMore(t *testing.T) {
	run := anyRun(t, listeners(t))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := run.Wait(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
	_, location, _ := visit(t, run.Redirect()+"?code="+code+"&state="+state)
	if _, page := follow(t, run, location); !strings.Contains(page, "Tokenbench stopped waiting") {
		t.Errorf("the page says\n%s", page)
	}
	if err := run.Give(url.Values{"state": {state}}); !errors.Is(err, context.Canceled) {
		t.Errorf("an answer by hand gives %v", err)
	}
	run.Close()
	if _, err := anyRun(t, run.listeners).Start("javascript:alert(1)"); err == nil {
		t.Error("a link to a script was made")
	}
}

func TestAnswerByHand(t *testing.T) {
	run := anyRun(t, listeners(t))
	for _, values := range []url.Values{nil, {"code": {"c"}}, {"state": {other}}, {"state": {state, state}}} {
		if err := run.Give(values); !errors.Is(err, ErrState) {
			t.Errorf("%v: got %v", values, err)
		}
	}
	stillWaiting(t, run)
	if err := run.Give(url.Values{"state": {state}, "code": {"second"}}); !errors.Is(err, ErrAnswered) {
		t.Errorf("the second answer gives %v", err)
	}
	run.Close()
	isClosed(t, run.target.sockets()[0].String())
}

// TestOwnQuery: the registered address has a query of its own, which comes back with every answer.
func TestOwnQuery(t *testing.T) {
	run := open(t, listeners(t), Wanted{Addresses: []string{fmt.Sprintf("http://127.0.0.1:%d/cb?shop=1&x=%%20", freePort(t))}})
	if status, _, page := visit(t, run.Redirect()); status != http.StatusOK || !strings.Contains(page, "No answer came") {
		t.Errorf("without an answer: %d", status)
	}
	visit(t, run.Redirect()+"&code=c&state="+state)
	answer, err := run.Wait(t.Context())
	if err != nil || answer.Values.Encode() != "code=c&state="+state {
		t.Errorf("got %v, %v", answer, err)
	}
}

// TestSecureAddress: the answer comes over https, the login begins without a warning.
func TestSecureAddress(t *testing.T) {
	run := open(t, listeners(t), Wanted{Addresses: []string{fmt.Sprintf("https://localhost:%d/callback", freePort(t))}})
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(link, "http://127.0.0.1:") || !run.Warns() {
		t.Errorf("link %s, warns %v", link, run.Warns())
	}
	if status, location, _ := visit(t, link); status != http.StatusFound || location != authURL {
		t.Errorf("the link gives %d to %s", status, location)
	}
	_, clean, _ := visit(t, run.Redirect()+"?code=c&state="+state)
	run.Finish(Outcome{Good: true, Title: "Done"})
	if _, page := follow(t, run, clean); !strings.Contains(page, "<h1>Done</h1>") {
		t.Errorf("the page says\n%s", page)
	}
}

// TestBothFamilies: a browser may take either for localhost.
func TestBothFamilies(t *testing.T) {
	l, port := listeners(t), freePort(t)
	run := open(t, l, Wanted{Addresses: []string{fmt.Sprintf("http://localhost:%d/callback", port)}})
	for _, host := range []string{"127.0.0.1", "[::1]"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("http://%s:%d/callback?code=c", host, port), http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = fmt.Sprintf("localhost:%d", port)
		if status, location, _ := send(t, request); status != http.StatusSeeOther || location != strayPath {
			t.Errorf("%s: %d to %q", host, status, location)
		}
	}
	run.Close()
	isClosed(t, fmt.Sprintf("127.0.0.1:%d", port))
	isClosed(t, fmt.Sprintf("[::1]:%d", port))
}

// TestRunsShareASocket: two environments have registered the same address, and a third one localhost beside it.
func TestRunsShareASocket(t *testing.T) {
	l, port := listeners(t), freePort(t)
	address := fmt.Sprintf("http://127.0.0.1:%d/callback", port)
	first := open(t, l, Wanted{Addresses: []string{address}})
	second := open(t, l, Wanted{Addresses: []string{address}, State: other})
	third := open(t, l, Wanted{Addresses: []string{fmt.Sprintf("http://localhost:%d/callback", port)}, State: state + "3"})
	visit(t, address+"?code=two&state="+other)
	visit(t, third.Redirect()+"?code=three&state="+state+"3")
	if status, location, _ := visit(t, third.Redirect()+"?code=one&state="+state); status != http.StatusSeeOther || location != strayPath {
		t.Errorf("an answer under another name of this computer gives %d to %q", status, location)
	}
	for run, want := range map[*Run]string{second: "two", third: "three"} {
		if a, err := run.Wait(t.Context()); err != nil || a.Values.Get("code") != want {
			t.Errorf("got %v, %v, want %s", a, err, want)
		}
		run.Finish(Outcome{Good: true, Title: want})
	}
	second.Close()
	visit(t, address+"?code=one&state="+state)
	if a, err := first.Wait(t.Context()); err != nil || a.Values.Get("code") != "one" {
		t.Errorf("the first run got %v, %v", a, err)
	}
	if _, page := follow(t, first, pagePath+second.page); !strings.Contains(page, "<h1>two</h1>") {
		t.Errorf("the page of the second run says\n%s", page)
	}
}

// TestClose ends what is under way, within its patience.
func TestClose(t *testing.T) {
	l := New(Options{})
	run := anyRun(t, l)
	visit(t, run.Redirect()+"?code=c&state="+state) // and the browser never comes for its page
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	l.Close(ctx)
	isClosed(t, run.target.sockets()[0].String())
	if _, err := l.Open(t.Context(), Wanted{Addresses: []string{"http://127.0.0.1/"}, AnyPort: true, State: state}); !errors.Is(err, ErrClosed) {
		t.Errorf("opened after the end: %v", err)
	}
}
