package api

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
)

const amanda = `{"data":{"type":"customerusers","id":"1"}}`

func TestSendShowsTheAnswer(t *testing.T) {
	bench := newBench()
	bench.answer = answers(answerOf(200, amanda), nil)
	p := wide(t, bench)
	p.Send()
	p.settle(1)
	call := bench.calls[0]
	if call.EnvironmentID != "env-shop" || call.TokenSetID != "set-1" || call.Name != "Who am I" || call.Method != "GET" || call.Path != "/api/customerusers/mine" {
		t.Errorf("sent %+v", call)
	}
	a := p.outcome.answer
	if a.status.Text() != "200 OK" || a.took.Text() != "184 ms" || a.size.Text() != fmt.Sprint(len(amanda), " B") {
		t.Errorf("shows %s, %s, %s", a.status.Text(), a.took.Text(), a.size.Text())
	}
	if got := string(a.view.Document().Bytes()); !strings.Contains(got, "\n  \"data\": {\n") {
		t.Errorf("the body is not indented: %s", got)
	}
	if p.outcome.content.Objects[0] != fyne.CanvasObject(a.card) {
		t.Error("a success has something above its answer")
	}
}

// TestNewestTokenGoesAlong sends before the page has read the token that was just got.
func TestNewestTokenGoesAlong(t *testing.T) {
	bench := newBench()
	bench.answer = answers(answerOf(200, amanda), nil)
	p := wide(t, bench)
	bench.current["env-shop"] = tokenOf("set-2", time.Hour)
	p.Send()
	p.settle(1)
	p.UseToken(tokenOf("set-1", time.Minute))
	p.Send()
	p.settle(1)
	p.form.switched(false)
	p.Send()
	p.settle(1)
	for i, want := range []string{"set-2", "set-1", ""} {
		if got := bench.calls[i].TokenSetID; got != want {
			t.Errorf("request %d went with %q, want %q", i+1, got, want)
		}
	}
}

func TestAnswerTabs(t *testing.T) {
	bench := newBench()
	bench.answer = answers(answerOf(200, amanda), nil)
	p := wide(t, bench)
	p.Send()
	p.settle(1)
	a := p.outcome.answer
	for tab, want := range []string{`"type": "customerusers"`, "Content-Type: application/vnd.api+json", "HTTP/1.1 200 OK\nContent-Type: application/vnd.api+json\n"} {
		a.tabs.Choose(tab)
		a.open(tab)
		got := string(a.view.Document().Bytes())
		if !strings.Contains(got, want) {
			t.Errorf("tab %d shows %q, want %q in it", tab, got, want)
		}
		if strings.Contains(got, "0123456789abcdef") {
			t.Errorf("tab %d shows the cookie", tab)
		}
	}
	a.tabs.Choose(tabBody)
	a.copy()
	if got := p.d.Clip.Text(); got != amanda {
		t.Errorf("copied %q, want the body as it came", got)
	}
}

func TestAnswerNotes(t *testing.T) {
	cut := answerOf(200, amanda)
	cut.Exchange.Response.Cut = 5 << 20
	binary := answerOf(200, "\xff\xd8\xff")
	binary.Exchange.Response.Header.Set("Content-Type", "image/jpeg")
	for name, c := range map[string]struct {
		answer *workbench.Answer
		note   string
		body   string
	}{
		"whole":  {answerOf(200, amanda), "", amanda[:7]},
		"cut":    {cut, "at least 5.0 MB more came", amanda[:7]},
		"binary": {binary, "image/jpeg, not text", ""},
		"empty":  {answerOf(204, ""), "", textNoBody},
	} {
		r, err := newReply(t.Context(), c.answer)
		if err != nil {
			t.Fatal(err)
		}
		if (c.note == "") != (r.note == "") || !strings.Contains(r.note, c.note) {
			t.Errorf("%s: note %q, want %q in it", name, r.note, c.note)
		}
		if got := strings.Join(strings.Fields(string(r.docs[tabBody].Bytes())), ""); !strings.Contains(got, strings.ReplaceAll(c.body, " ", "")) {
			t.Errorf("%s: shows %q", name, got)
		}
	}
}

func TestRefusalIsExplainedAboveItsAnswer(t *testing.T) {
	answer := answerOf(403, `{"errors":[]}`)
	answer.Diagnosis = &doctor.Diagnosis{
		Title: "The shop does not let this user do this", Safe: "Your token was not touched.",
		Causes:  []doctor.Cause{{Lead: "The token is fine.", Text: "The role lacks the right."}},
		Actions: []doctor.Action{{Kind: doctor.SignInAgain, Label: "Sign in again"}, {Kind: doctor.ShowTimeline, Label: "Show in timeline"}},
	}
	bench := newBench()
	bench.answer = answers(answer, nil)
	p := wide(t, bench)
	p.Send()
	p.settle(1)
	words := desktest.Words(p.outcome.content)
	for _, want := range []string{"The shop does not let this user do this", "Your token was not touched.", "The token is fine. The role lacks the right.", "403 Forbidden"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in: %s", want, words)
		}
	}
	if !p.outcome.answer.card.Visible() {
		t.Error("the answer itself is gone")
	}
	desktest.Press(t, p.outcome.content, "Sign in again")
	desktest.Press(t, p.outcome.content, "Show in timeline")
	if got := p.take(); got != "[sign in timeline run-1]" {
		t.Errorf("the buttons led to %s", got)
	}
}

func TestNoAnswer(t *testing.T) {
	diagnosis := doctor.Diagnosis{Title: "No answer from shop.example.com", Actions: []doctor.Action{
		{Kind: doctor.TryAgain, Label: "Try again"},
		{Kind: doctor.EditEnvironment, Label: "Edit the address", Field: profile.FieldAddress},
		{Kind: doctor.UseAddress, Label: "Use another", Value: "https://b.example.com"},
	}}
	bench := newBench()
	bench.answer = answers(nil, &workbench.Problem{Diagnosis: diagnosis, RunID: "run-9", At: noon})
	p := wide(t, bench)
	p.Send()
	p.settle(1)
	if words := desktest.Words(p.outcome.content); !strings.Contains(words, "No answer from shop.example.com") {
		t.Errorf("shows %s", words)
	}
	p.SetNarrow(true)
	if words := desktest.Words(p.outcome.content); !strings.Contains(words, "No answer from shop.example.com") {
		t.Errorf("got narrow, it shows %s", words)
	}
	desktest.Press(t, p.outcome.content, "Edit the address")
	desktest.Press(t, p.outcome.content, "Use another")
	if got := p.take(); got != "[edit address edit address]" {
		t.Errorf("the buttons led to %s", got)
	}
	desktest.Press(t, p.outcome.content, "Try again")
	p.settle(1)
	if len(bench.calls) != 2 {
		t.Errorf("Try again sent %d requests in all, want 2", len(bench.calls))
	}
}

func TestErrorsOfSending(t *testing.T) {
	for name, c := range map[string]struct {
		err   error
		field string
		told  string
		asked int
	}{
		"another server": {workbench.ErrElsewhere, textElsewhere, "[]", 0},
		"a question":     {&workbench.Question{Kind: workbench.AskPlainHTTP}, "", "[]", 1},
		"the database":   {errors.New("keep the run: disk full"), "", "[fail keep the run: disk full]", 0},
	} {
		t.Run(name, func(t *testing.T) {
			bench := newBench()
			bench.answer = answers(nil, c.err)
			p := wide(t, bench)
			p.Send()
			p.settle(1)
			if got := p.form.path.Error(); got != c.field {
				t.Errorf("beside the path: %q, want %q", got, c.field)
			}
			if got := p.take(); got != c.told || len(p.asked) != c.asked {
				t.Errorf("told %s and asked %d, want %s and %d", got, len(p.asked), c.told, c.asked)
			}
			if p.sending != nil || p.form.send.Disabled() {
				t.Error("nothing more can be sent")
			}
		})
	}
}

func TestWrongPathIsNotSent(t *testing.T) {
	bench := newBench()
	p := wide(t, bench)
	p.form.path.SetText("  ")
	p.Send()
	if p.form.path.Error() != textPathNeeded || len(bench.calls) != 0 || !p.form.path.Focused() {
		t.Errorf("says %q, sent %d, keyboard in the path: %v", p.form.path.Error(), len(bench.calls), p.form.path.Focused())
	}
	p.form.path.SetText("/api")
	if p.form.path.Error() != "" {
		t.Error("the words stay while the path is mended")
	}
}

func TestCancelAndWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bench := newBench()
		bench.answer = func(ctx context.Context, _ workbench.Call) (*workbench.Answer, error) {
			<-ctx.Done()
			return nil, &workbench.Problem{Diagnosis: doctor.Diagnosis{Title: "You cancelled it"}, Cancelled: true}
		}
		p := wide(t, bench)
		if p.Cancel() {
			t.Error("there is nothing to cancel yet")
		}
		p.form.send.Focus()
		p.Send()
		p.Send()
		synctest.Wait()
		p.drain()
		if p.form.cancel.Visible() {
			t.Error("Cancel flickers up at once")
		}
		time.Sleep(noticeable)
		synctest.Wait()
		p.drain()
		if !p.form.cancel.Visible() || p.form.send.Visible() || p.window.Canvas().Focused() != fyne.Focusable(p.form.cancel) {
			t.Error("after a while Cancel is not in the place of Send, with the keyboard")
		}
		bench.now = noon.Add(3 * time.Second)
		p.Tick(bench.now)
		if p.form.elapsed.Text() != "3 s" {
			t.Errorf("waited for %q", p.form.elapsed.Text())
		}
		if !p.Cancel() {
			t.Error("there is nothing to cancel")
		}
		synctest.Wait()
		p.drain()
		if words := desktest.Words(p.outcome.content); !strings.Contains(words, "You cancelled it") {
			t.Errorf("shows %s", words)
		}
		if !p.form.send.Visible() || p.window.Canvas().Focused() != fyne.Focusable(p.form.send) || len(bench.calls) != 1 {
			t.Errorf("Send is not back with the keyboard, or %d requests went out", len(bench.calls))
		}
	})
}

func TestLateAnswerOfAnotherEnvironment(t *testing.T) {
	bench := newBench()
	hold := make(chan struct{})
	bench.answer = func(context.Context, workbench.Call) (*workbench.Answer, error) {
		<-hold
		return answerOf(200, amanda), nil
	}
	p := wide(t, bench)
	p.Send()
	other := shop()
	other.ID, other.Address = "env-other", "https://other.example.com"
	p.Show(other)
	p.settle(1)
	close(hold)
	p.settle(1)
	if words := desktest.Words(p.outcome.content); !strings.Contains(words, textEmptyTitle) {
		t.Errorf("the answer of the other environment is shown: %s", words)
	}
	if p.form.server.Text() != "https://other.example.com" || p.token.sent() != "" {
		t.Errorf("shows %s and sends %q", p.form.server.Text(), p.token.sent())
	}
}

func TestCopyAsCurl(t *testing.T) {
	p := wide(t, newBench())
	for _, secrets := range []bool{false, true} {
		p.copyCurl(secrets)
		p.settle(1)
		if got, want := p.d.Clip.Text(), fmt.Sprintf("curl /api/customerusers/mine secrets=%v", secrets); got != want {
			t.Errorf("copied %q, want %q", got, want)
		}
	}
	p.bench.curlErr = workbench.ErrElsewhere
	p.copyCurl(false)
	p.settle(1)
	if p.form.path.Error() != textElsewhere {
		t.Errorf("beside the path: %q", p.form.path.Error())
	}
}

func TestMaskedHeaderChip(t *testing.T) {
	if got := masked(oroHeader("Authorization", "Bearer abcdefghijklmnop")); got != "Bearer "+exchange.Dots {
		t.Errorf("shows %q", got)
	}
	if got := masked(oroHeader("Accept", "a/b")); got != "a/b" {
		t.Errorf("shows %q", got)
	}
}
