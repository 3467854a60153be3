package wire_test

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"tokenbench/assets/shoppages"
	"tokenbench/embedded/wire"
)

func TestQueryAsPHP(t *testing.T) {
	for _, test := range []struct {
		pairs []string
		want  string
	}{
		{nil, ""},
		{[]string{"a", ""}, "a="},
		{[]string{"b", "x y", "a", "-_.~!*'()"}, "b=x+y&a=-_.%7E%21%2A%27%28%29"},
		{[]string{"ü", "/?&=#%+"}, "%C3%BC=%2F%3F%26%3D%23%25%2B"},
	} {
		if got := wire.Query(test.pairs...); got != test.want {
			t.Errorf("%q: got %q, want %q", test.pairs, got, test.want)
		}
	}
}

func TestShow(t *testing.T) {
	for address, source := range map[string]string{
		"":                               "",
		"http://127.0.0.1:8765/callback": " http://127.0.0.1:8765",
		"https://example.com/a?b=;c":     " https://example.com",
		"http://[::1]:8765/callback":     " http:",
		"com.example.app:/callback":      " com.example.app:",
		"https://user@example.com/":      " https://example.com",
		"https://a;b/":                   " https:",
		"/relative":                      "",
		"http://127.0.0.1:port/":         "",
	} {
		w := httptest.NewRecorder()
		wire.Show(w, 200, shoppages.Home{}, address)
		want := "default-src 'none'; style-src " + shoppages.StyleSource() + "; img-src data:; form-action 'self'" + source +
			"; base-uri 'none'; frame-ancestors 'none'"
		if got := w.Header().Get("Content-Security-Policy"); got != want {
			t.Errorf("%q: %s", address, got)
		}
		if w.Code != 200 || !strings.Contains(w.Body.String(), "<h1>") || w.Header().Get("Cache-Control") != "no-store, private" {
			t.Errorf("%d %v", w.Code, w.Header())
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%v", w.Header())
		}
	}
}

type broken struct{}

func (broken) Render() ([]byte, error) { return nil, errors.New("no ink") }

func TestShowWithoutAPage(t *testing.T) {
	w := httptest.NewRecorder()
	wire.Show(w, 200, broken{})
	if w.Code != 500 || strings.Contains(w.Body.String(), "ink") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestRedirect(t *testing.T) {
	w := httptest.NewRecorder()
	wire.Redirect(w, "http://127.0.0.1:8765/callback?code=x")
	if w.Code != 302 || w.Header().Get("Location") != "http://127.0.0.1:8765/callback?code=x" || w.Body.Len() != 0 || w.Header().Get("Cache-Control") != "no-cache, private" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
}

func TestRefusalAsQuery(t *testing.T) {
	want := "error=access_denied&error_description=The+resource+owner+or+authorization+server+denied+the+request.&hint=The+user+denied+the+request&message=The+resource+owner+or+authorization+server+denied+the+request."
	if got := wire.AccessDenied().Query(); got != want {
		t.Errorf("got %s", got)
	}
}
