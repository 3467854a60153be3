package exchanges

import (
	"context"
	"errors"
	"net/http"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/exchange"
	"tokenbench/ui/viewer/syntax"
	"tokenbench/ui/widgets"
)

func TestHead(t *testing.T) {
	header := http.Header{"Set-Cookie": {"a=1", "b=2"}, "Content-Type": {"text/html"}}
	if got, want := Head(header), "Content-Type: text/html\nSet-Cookie: a=1\nSet-Cookie: b=2\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := CountFields(header); got != 3 {
		t.Errorf("counts %d lines, want 3", got)
	}
}

func TestMessage(t *testing.T) {
	header := http.Header{"Accept": {"a/b"}}
	for _, c := range []struct {
		name     string
		message  exchange.Message
		want     string
		language syntax.Language
	}{
		{"no body", exchange.Message{Header: header}, "Accept: a/b", syntax.HTTP},
		{"JSON", exchange.Message{Header: header, Body: []byte(`{"a":1}`)}, "Accept: a/b\n\n{\n  \"a\": 1\n}", syntax.Message},
		{"other text", exchange.Message{Header: header, Body: []byte("a=1&b=2\n")}, "Accept: a/b\n\na=1&b=2", syntax.Message},
		{"cut", exchange.Message{Header: header, Body: []byte("abc"), Cut: 2048}, "Accept: a/b\n\nabc\n\nThe first 3 B are shown, at least 2.0 KB more came", syntax.Message},
	} {
		got, err := Message(t.Context(), c.message)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if string(got.Bytes()) != c.want || got.Language() != c.language {
			t.Errorf("%s: %q in language %v, want %q", c.name, got.Bytes(), got.Language(), c.want)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Message(ended, exchange.Message{Body: []byte("{}")}); !errors.Is(err, context.Canceled) {
		t.Errorf("after its end: %v", err)
	}
}

func TestCurlMenu(t *testing.T) {
	test.NewTempApp(t)
	link := widgets.NewLink("Copy as curl", "", nil)
	w := test.NewTempWindow(t, link)
	w.Resize(fyne.NewSize(500, 400))
	var asked []bool
	for range 2 {
		ShowCurlMenu(link, func(withSecrets bool) { asked = append(asked, withSecrets) })
		menu := w.Canvas().Overlays().Top().(*widgets.Menu)
		for range len(asked) + 1 {
			menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if len(asked) != 2 || asked[0] || !asked[1] {
		t.Errorf("the entries asked for secrets: %v, want false, true", asked)
	}
}
