package timeline

import (
	"net/http"
	"strings"
	"testing"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

const (
	login    = "https://shop.example.com/oauth2-token/authorize?response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&state=" + exchange.Dots
	callback = "http://127.0.0.1:8765/callback"
)

// browsed is a sign-in with the browser, with an answer of somebody else in between.
func browsed(id string) workbench.RunView {
	ledOn := &exchange.Response{Proto: "HTTP/1.1", Status: http.StatusSeeOther, Reason: "See Other"}
	v := runOf(
		id, noon, store.RunBrowser, store.OutcomeOK,
		exchange.Exchange{Started: noon, Method: http.MethodGet, URL: login, Part: exchange.PartLogin},
		exchange.Exchange{Started: noon, Method: http.MethodGet, URL: callback + "?state=" + exchange.Dots, Part: exchange.PartStray, Response: ledOn},
		exchange.Exchange{Started: noon, Method: http.MethodGet, URL: callback + "?code=" + exchange.Dots + "&note=%zz", Part: exchange.PartAnswer, Response: ledOn},
		refreshed(id, noon).Hops[0].Exchange,
	)
	for i, sentence := range []string{"Sent the browser to the login", "It did not count", "The browser brought the answer", "Exchanged the code for a token"} {
		v.Hops[i].Sentence = sentence
	}
	return v
}

func TestABrowsersWayInTheList(t *testing.T) {
	p := wide(t, &fakeBench{remember: map[string]string{}, runs: map[string][]workbench.RunView{"env-shop": {browsed("run-1")}}})
	words := desktest.Words(p.list.card)
	for _, want := range []string{"Browser sign-in", "Sent the browser to the login", "The browser brought the answer", textBrowser, "200"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is missing in: %s", want, words)
		}
	}
	for _, never := range []string{"under 1 ms", "303"} {
		if strings.Contains(words, never) {
			t.Errorf("%q was not measured, or says nothing, and is in: %s", never, words)
		}
	}
	if got := p.rows[2].state(); got != widgets.StateWarn {
		t.Errorf("what did not count has the mark %v", got)
	}
}

func TestABrowsersWayInDetail(t *testing.T) {
	p := wide(t, &fakeBench{remember: map[string]string{}, runs: map[string][]workbench.RunView{"env-shop": {browsed("run-1")}}})
	for _, c := range []struct {
		row                    int
		asks, address, request string
		answers, status        string
		own                    bool
	}{
		{3, textBrought, callback, "code: " + exchange.Dots + "\nnote: %zz", textLedOn, "303 See Other", false},
		{
			1, textOpens, "https://shop.example.com/oauth2-token/authorize",
			"response_type: code\nredirect_uri: http://127.0.0.1:8765/callback\nstate: " + exchange.Dots, textOnlyBrowser, "", false,
		},
		{4, textRequest, "https://shop.example.com/oauth2-token", "", textResponse, "200 OK", true},
	} {
		p.choose(c.row)
		p.settle(1)
		d := p.detail
		if d.asks.Text() != c.asks || d.address.Text() != c.address || d.answers.Text() != c.answers {
			t.Errorf("row %d: %q %q, %q", c.row, d.asks.Text(), d.address.Text(), d.answers.Text())
		}
		if got := string(d.request.Document().Bytes()); c.request != "" && got != c.request {
			t.Errorf("row %d: the request is\n%s", c.row, got)
		}
		if d.status.Visible() != (c.status != "") || d.status.Visible() && d.status.Text() != c.status {
			t.Errorf("row %d: the status %q is in sight: %v", c.row, d.status.Text(), d.status.Visible())
		}
		if d.reveal.Visible() != c.own || d.curl.Visible() != c.own || d.response.Visible() != c.own || (d.note.Text() == textNeverKept) == c.own {
			t.Errorf("row %d offers what only a request of our own has, or lacks it: %s", c.row, d.note.Text())
		}
		d.toggle()
		if d.revealed != c.own {
			t.Errorf("row %d can be revealed: %v", c.row, d.revealed)
		}
		d.mask()
	}
}

func TestABrowsersWayInACopy(t *testing.T) {
	p := wide(t, &fakeBench{remember: map[string]string{}, runs: map[string][]workbench.RunView{"env-shop": {browsed("run-1")}}})
	got := write(p.rows)
	for _, want := range []string{"Sent the browser to the login (browser)\nGET " + login, "→ " + textOnlyBrowser, "→ 303 See Other", "→ 200 OK"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in:\n%s", want, got)
		}
	}
}

func TestAnswersThatNoServerGave(t *testing.T) {
	refusal := &exchange.Response{Status: http.StatusBadRequest}
	for want, x := range map[string]exchange.Exchange{
		textPasted:   {Part: exchange.PartAnswer},
		textShows:    {Part: exchange.PartAnswer, Response: refusal},
		textResponse: {},
	} {
		x.Method = http.MethodGet
		if got, _ := answerWords(x); got != want {
			t.Errorf("%+v: %q, want %q", x, got, want)
		}
	}
}
