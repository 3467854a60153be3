package loopback

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// raw sends a request as it is written, which an http.Client would put in order first, and returns the status.
func raw(t *testing.T, run *Run, text string) int {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", run.target.sockets()[0].String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusBadRequest { // net/http's own answer to what is no request
		checkAnswer(t, answer.StatusCode, answer.Header, string(body))
	}
	return answer.StatusCode
}

// TestForeignHost: a page elsewhere points its own name here (DNS rebinding).
func TestForeignHost(t *testing.T) {
	run := anyRun(t, listeners(t))
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	here, path := run.target.hostHeader(), strings.TrimPrefix(link, run.target.origin())
	query := "?code=" + code + "&state=" + state
	for _, text := range []string{
		"GET /callback" + query + " HTTP/1.1\r\nHost: evil.example.org\r\n\r\n",
		"GET /callback" + query + " HTTP/1.1\r\nHost: evil.example.org:" + strings.TrimPrefix(here, "127.0.0.1:") + "\r\n\r\n",
		"GET /callback" + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
		"GET /callback" + query + " HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n",
		"GET /callback" + query + " HTTP/1.1\r\nHost: 127.0.0.1.example.org\r\n\r\n",
		"GET /callback" + query + " HTTP/1.0\r\n\r\n",
		"GET http://evil.example.org/callback" + query + " HTTP/1.1\r\nHost: " + here + "\r\n\r\n",
		"GET " + path + " HTTP/1.1\r\nHost: evil.example.org\r\n\r\n",
		"GET " + helloPath + " HTTP/1.1\r\nHost: evil.example.org\r\n\r\n",
		"OPTIONS * HTTP/1.1\r\nHost: evil.example.org\r\n\r\n",
	} {
		if got := raw(t, run, text); got != http.StatusMisdirectedRequest {
			t.Errorf("%s: %d", strings.ReplaceAll(text, "\r\n", " "), got)
		}
	}
	for _, text := range []string{"GET /callback HTTP/1.1\r\n\r\n", "GET /callback HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "nonsense\r\n\r\n"} {
		if got := raw(t, run, text); got != http.StatusBadRequest {
			t.Errorf("%q: %d", text, got)
		}
	}
	if status, _, _ := visit(t, link); status != http.StatusFound {
		t.Error("the link was used up")
	}
	stillWaiting(t, run)
}

// TestOtherInterface: whoever is in the same network reaches nothing.
func TestOtherInterface(t *testing.T) {
	run := open(t, listeners(t), Wanted{Addresses: []string{fmt.Sprintf("http://localhost:%d/callback", freePort(t))}})
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		network, ok := a.(*net.IPNet)
		if !ok || network.IP.IsLoopback() || network.IP.IsLinkLocalUnicast() {
			continue
		}
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", net.JoinHostPort(network.IP.String(), fmt.Sprint(run.target.port)))
		if err == nil {
			_ = conn.Close()
			t.Errorf("reached by %s", network.IP)
		}
	}
	for _, g := range run.gates {
		if !g.address.Addr().IsLoopback() {
			t.Errorf("bound at %s", g.address)
		}
	}
}

// TestForgedAnswers do not end the wait, whatever way they come; each is told, and shown at an address that holds nothing of it.
func TestForgedAnswers(t *testing.T) {
	events := &seen{}
	run := open(t, listeners(t), Wanted{Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true, Seen: events.add})
	for _, c := range []struct {
		name   string
		send   func(*testing.T, string) (int, string, string)
		to     string
		reason string
	}{
		{"another state", get("?code=" + code + "&state=" + other), strayPath, "belongs to no sign-in"},
		{"a part of the state", get("?code=" + code + "&state=" + state[:20]), strayPath, "belongs to no sign-in"},
		{"the state and more", get("?code=" + code + "&state=" + state + "0"), strayPath, "belongs to no sign-in"},
		{"no state", get("?code=" + code), strayPath, "no state"},
		{"an empty state", get("?code=" + code + "&state="), strayPath, "belongs to no sign-in"},
		{"two states", get("?code=" + code + "&state=" + other + "&state=" + state), strayPath, "more than one state"},
		{"an error without state", get("?error=access_denied"), strayPath, "no state"},
		{"a broken code", get("?code=%zz&state=" + state), wrongPath, "encoded"},
		{"a cross-site form", form(url.Values{"code": {code}, "state": {other}}), strayPath, "belongs to no sign-in"},
		{"a form with the state in the address", func(t *testing.T, redirect string) (int, string, string) {
			return post(t, redirect+"?state="+state, url.Values{"code": {code}})
		}, strayPath, "no state"},
		{"a forged fragment", form(url.Values{"fragment": {"code=" + code + "&state=" + other}}), strayPath, "belongs to no sign-in"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, location, _ := c.send(t, run.Redirect())
			if status != http.StatusSeeOther || location != c.to {
				t.Fatalf("%d to %q, want %q", status, location, c.to)
			}
			if status, page := follow(t, run, location); status != http.StatusOK || !strings.Contains(page, "Nothing was done with it") && !strings.Contains(page, "nothing was done with it") {
				t.Errorf("the page is %d:\n%s", status, page)
			}
			if e := events.last(); e.Kind != EventStray || !strings.Contains(e.Reason, c.reason) || strings.Contains(fmt.Sprint(e), code) {
				t.Errorf("told %v", e)
			}
		})
	}
	stillWaiting(t, run)
}

// TestStrayAfterTheAnswer: the pages don't say that somebody waits when nobody does.
func TestStrayAfterTheAnswer(t *testing.T) {
	run := anyRun(t, listeners(t))
	said := func() (list []string) {
		for _, query := range []string{"?code=c&state=" + other, "?code=%zz"} {
			_, location, _ := visit(t, run.Redirect()+query)
			_, page := follow(t, run, location)
			list = append(list, page)
		}
		return list
	}
	for _, page := range said() {
		if !strings.Contains(page, "Tokenbench is still waiting") {
			t.Errorf("while it waits the page says\n%s", page)
		}
	}
	stillWaiting(t, run)
	for _, page := range said() {
		if strings.Contains(page, "waiting.") || !strings.Contains(page, "othing was done with it") {
			t.Errorf("after the answer the page says\n%s", page)
		}
	}
}

// TestPostedOtherwise: only forms are read; a page elsewhere can send other types, too.
func TestPostedOtherwise(t *testing.T) {
	run := anyRun(t, listeners(t))
	for _, kind := range []string{"", "text/plain", "application/json", "multipart/form-data; boundary=x"} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, run.Redirect(), strings.NewReader("code="+code+"&state="+state))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", kind)
		if status, location, _ := send(t, request); status != http.StatusSeeOther || location != wrongPath {
			t.Errorf("%q: %d to %q", kind, status, location)
		}
	}
	stillWaiting(t, run)
}

// TestManyStrays: a page that fires at the listener can't fill the record, and the browser's own step is told all the same.
func TestManyStrays(t *testing.T) {
	events := &seen{}
	run := open(t, listeners(t), Wanted{Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true, Seen: events.add})
	for range mostEvents + 10 {
		run.stray(Answer{}, errNoState)
	}
	if n := len(strings.Fields(events.kinds())); n != mostEvents {
		t.Errorf("told of %d", n)
	}
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	for range mostEvents {
		run.stray(Answer{}, errNoState)
	}
	visit(t, link)
	if n := len(strings.Fields(events.kinds())); n != mostEvents+1 || events.last().Kind != EventBrowser {
		t.Errorf("told of %d, last of %q", n, events.last().Kind)
	}
}

// TestLinkIsForOneUse: whoever reads it in a list of processes comes too late.
func TestLinkIsForOneUse(t *testing.T) {
	run := anyRun(t, listeners(t))
	first, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	second, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	if status, _, _ := visit(t, first); status != http.StatusNotFound {
		t.Errorf("the replaced link gives %d", status)
	}
	for i, want := range []int{http.StatusFound, http.StatusNotFound, http.StatusNotFound} {
		if status, location, _ := visit(t, second); status != want || (location != "") != (want == http.StatusFound) {
			t.Errorf("use %d: %d to %q", i+1, status, location)
		}
	}
	third, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	visit(t, run.Redirect()+"?code=c&state="+state)
	if status, _, _ := visit(t, third); status != http.StatusNotFound {
		t.Errorf("the link of an answered run gives %d", status)
	}
}

// TestGuessing: neither link nor page can be found by trying, and a try uses nothing up.
func TestGuessing(t *testing.T) {
	run := anyRun(t, listeners(t))
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	if random := link[strings.LastIndexByte(link, '/')+1:]; len(random) != 32 || random == run.page {
		t.Errorf("the link ends in %q", random)
	}
	for _, path := range []string{
		startPath, startPath + strings.Repeat("0", 32), startPath + link[len(link)-32:len(link)-1], startPath + "%00",
		pagePath, pagePath + strings.Repeat("0", 32), startPath + run.page, reserved, reserved + "start", "/favicon.ico", "/", "/callback/",
		"/callback/../callback", "//callback", "/Callback", "/callback%2F", "/call%62ack", "/robots.txt",
	} {
		if status, location, _ := visit(t, run.target.origin()+path); status != http.StatusNotFound || location != "" {
			t.Errorf("%s: %d to %q", path, status, location)
		}
	}
	if status, _, _ := visit(t, link); status != http.StatusFound {
		t.Error("guessing used the link up")
	}
	stillWaiting(t, run)
}

// TestMethods: an answer is opened or posted, and nothing that a browser sends by itself counts as one.
func TestMethods(t *testing.T) {
	run := anyRun(t, listeners(t))
	link, err := run.Start(authURL)
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodOptions, http.MethodPatch, "BREW"} {
		for _, address := range []string{run.Redirect() + "?code=c&state=" + state, link} {
			request, err := http.NewRequestWithContext(t.Context(), method, address, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			if status, _, _ := send(t, request); status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, address, status)
			}
		}
	}
	for name, value := range map[string]string{"Sec-Purpose": "prefetch;prerender", "Purpose": "prefetch"} {
		for _, address := range []string{run.Redirect() + "?code=c&state=" + state, link} {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set(name, value)
			if status, location, _ := send(t, request); status != http.StatusServiceUnavailable || location != "" {
				t.Errorf("a guess of the browser: %d to %q", status, location)
			}
		}
	}
	if status, _, _ := post(t, link, nil); status != http.StatusMethodNotAllowed {
		t.Errorf("posted to the link: %d", status)
	}
	if status, _, _ := visit(t, link); status != http.StatusFound {
		t.Error("the link was used up")
	}
	stillWaiting(t, run)
}

// TestReplay: the second answer changes nothing, and what the history holds is worth nothing to the next sign-in.
func TestReplay(t *testing.T) {
	events, l, port := &seen{}, listeners(t), freePort(t)
	address := fmt.Sprintf("http://127.0.0.1:%d/callback", port)
	run := open(t, l, Wanted{Addresses: []string{address}, Seen: events.add})
	history := address + "?code=first&state=" + state
	visit(t, history)
	for _, again := range []string{history, address + "?code=" + code + "&state=" + state} {
		status, location, _ := visit(t, again)
		if status != http.StatusSeeOther || location != againPath {
			t.Fatalf("%d to %q", status, location)
		}
		if _, page := follow(t, run, location); !strings.Contains(page, "This sign-in was answered before") {
			t.Errorf("the page says\n%s", page)
		}
	}
	if a, err := run.Wait(t.Context()); err != nil || a.Values.Get("code") != "first" || events.kinds() != "repeat repeat" {
		t.Errorf("got %v, %v, told of %q", a, err, events.kinds())
	}
	run.Finish(Outcome{Good: true, Title: "Done"})
	follow(t, run, pagePath+run.page)
	run.Close()
	next := open(t, l, Wanted{Addresses: []string{address}, State: other})
	if _, location, _ := visit(t, history); location != strayPath {
		t.Errorf("the history leads to %q", location)
	}
	if err := next.Give(url.Values{"state": {other}, "code": {"c"}}); err != nil {
		t.Errorf("the next run does not wait any more: %v", err)
	}
}

func TestStateThatCanBeGuessed(t *testing.T) {
	for _, guessable := range []string{"", "1", strings.Repeat("a", shortestState-1)} {
		if _, err := listeners(t).Open(t.Context(), Wanted{Addresses: []string{"http://127.0.0.1/"}, AnyPort: true, State: guessable}); err == nil || strings.Contains(err.Error(), "aaa") {
			t.Errorf("%q: %v", guessable, err)
		}
	}
}
