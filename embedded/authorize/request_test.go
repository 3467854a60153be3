package authorize

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/form"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

const (
	callback  = "http://127.0.0.1:8765/callback"
	challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
)

func config(tb testing.TB) Config {
	tb.Helper()
	d, err := shop.NewDirectory([]shop.Application{
		{ID: "app", Secret: "x", Side: shop.Storefront, Kind: shop.Browser, RedirectURIs: []string{callback}},
		{ID: "public", Public: true, Side: shop.BackOffice, Kind: shop.Browser, RedirectURIs: []string{callback, "https://example.com/back?a=1"}},
		{ID: "password", Secret: "x", Side: shop.Storefront, Kind: shop.Password, RedirectURIs: []string{callback}},
	}, nil)
	if err != nil {
		tb.Fatal(err)
	}
	b, err := behaviour.Of(behaviour.Default)
	if err != nil {
		tb.Fatal(err)
	}
	return Config{Directory: d, Behaviour: b}
}

func TestReadKeepsWhatWasSent(t *testing.T) {
	query := "response_type=code&client_id=app&scope=+a++b&state=&visitor_access_token=v&code_challenge_method=S256&code_challenge=" + challenge
	req, refusal := config(t).read(nil, form.Parse(query))
	if refusal != nil {
		t.Fatal(refusal)
	}
	if req.returnsTo != callback || req.boundURI != "" || !req.hasState || req.state != "" || req.visitorToken != "v" {
		t.Errorf("got %+v", req)
	}
	code := req.code("ada")
	if code.Subject != "ada" || code.ClientID != "app" || code.RedirectURI != "" || strings.Join(code.Scopes, "|") != "a|b" ||
		code.Challenge != challenge || code.ChallengeMethod != "S256" {
		t.Errorf("got %+v", code)
	}
}

func TestAddresses(t *testing.T) {
	const refusal = "error=access_denied&"
	for _, test := range []struct {
		req             request
		granted, denied string
	}{
		{request{returnsTo: "https://example.com"}, "https://example.com?code=c%2F", "https://example.com?&" + refusal},
		{request{returnsTo: "https://example.com/?a=1"}, "https://example.com/?a=1&code=c%2F", "https://example.com/?a=1&&" + refusal},
		{request{returnsTo: "app:/back", state: "s t", hasState: true}, "app:/back?code=c%2F&state=s+t", "app:/back?state=s+t&" + refusal},
		{request{returnsTo: "app:/back?a", state: "s", hasState: true}, "app:/back?a&code=c%2F&state=s", "app:/back?a&state=s&" + refusal},
	} {
		if got := test.req.grantedAt("c/"); got != test.granted {
			t.Errorf("granted: %q, want %q", got, test.granted)
		}
		if got := test.req.deniedAt(wire.AccessDenied()); !strings.HasPrefix(got, test.denied) {
			t.Errorf("denied: %q, want %q…", got, test.denied)
		}
	}
}

// Whatever a query holds, it is either refused with a status of the engine, or it leads to an address
// that is registered, on whatever loopback port, with the code and the state as they are.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"response_type=code&client_id=app",
		"response_type=code&client_id=app&state=a%20b&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback",
		"response_type=code&client_id=public&code_challenge=" + challenge + "&code_challenge_method=S256&redirect_uri=https://example.com/back?a=1",
		"response_type=code&client_id=public&redirect_uri=https://evilexample.com/back",
		"response_type=code&client_id=app&redirect_uri=http://127.0.0.1:8765@evil.example.com/callback",
		"response_type=code&client_id=app&redirect_uri=http://127.0.0.1:8765/callback%23&scope[]=x",
		"response_type[]=code&client_id=%zz&&&=&[=&state[]=",
	} {
		f.Add(seed)
	}
	known := config(f)
	f.Fuzz(func(t *testing.T, query string) {
		req, refusal := known.read(nil, form.Parse(query))
		if refusal != nil {
			if refusal.Status != http.StatusBadRequest && refusal.Status != http.StatusUnauthorized {
				t.Fatalf("status %d", refusal.Status)
			}
			return
		}
		address, err := url.Parse(req.grantedAt("def50200"))
		if err != nil {
			t.Fatalf("%q leads to %q: %v", query, req.grantedAt("def50200"), err)
		}
		host, path := address.Hostname(), address.Path
		if (host != "127.0.0.1" || path != "/callback") && (host != "example.com" || path != "/back") || address.User != nil || address.Fragment != "" {
			t.Fatalf("%q leads to %q", query, address)
		}
		values := address.Query()
		if values.Get("code") != "def50200" || values.Has("state") != req.hasState || values.Get("state") != req.state {
			t.Fatalf("%q comes back as %q", query, address)
		}
	})
}
