package shop_test

import (
	"net/url"
	"strings"
	"testing"

	"tokenbench/embedded/shop"
)

// Without the freedom of the port only the exact text is taken.
func TestExactRedirect(t *testing.T) {
	application := shop.Application{RedirectURIs: []string{"http://127.0.0.1:8765/callback", "https://example.com/back"}}
	for uri, want := range map[string]bool{
		"http://127.0.0.1:8765/callback": true, "https://example.com/back": true, "http://127.0.0.1:9/callback": false,
		"http://127.0.0.1/callback": false, "https://evilexample.com/back": false, "https://example.com/back/": false, "": false,
	} {
		if got := application.AcceptsRedirect(uri, false); got != want {
			t.Errorf("%q: got %v", uri, got)
		}
	}
}

// Whatever is taken leads to a registered place, but for the port of a loopback address.
func FuzzAcceptsRedirect(f *testing.F) {
	registered := []string{"http://127.0.0.1:8765/callback", "http://[::1]/back?a=1", "http://localhost:8765/callback", "https://example.com/back"}
	for _, uri := range append(registered,
		"http://127.0.0.1:8765\\@example.com/callback", "http://127.0.0.1:9/callback#", "http://127.0.0.1:9\r\n/callback",
		"https://evilexample.com/back", "http://127.0.0.1:9/callback?", "HTTP://127.0.0.1/callback", "http://127.0.0.1:/callback",
	) {
		f.Add(uri)
	}
	application := shop.Application{RedirectURIs: registered}
	f.Fuzz(func(t *testing.T, uri string) {
		exact, free := application.AcceptsRedirect(uri, false), application.AcceptsRedirect(uri, true)
		known := strings.Contains("\n"+strings.Join(registered, "\n")+"\n", "\n"+uri+"\n") && !strings.Contains(uri, "\n") && uri != ""
		if exact != known || exact && !free {
			t.Fatalf("%q: exact %v, any port %v", uri, exact, free)
		}
		if exact || !free {
			return
		}
		parsed, err := url.Parse(uri)
		if err != nil || parsed.Scheme != "http" || parsed.User != nil || parsed.Fragment != "" {
			t.Fatalf("%q was taken: %v", uri, err)
		}
		place := parsed.Hostname() + parsed.EscapedPath() + "?" + parsed.RawQuery
		if place != "127.0.0.1/callback?" && place != "::1/back?a=1" {
			t.Fatalf("%q was taken", uri)
		}
	})
}
