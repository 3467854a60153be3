package doctor

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// TestOverSockets asks servers that fail in their own ways and explains what came of it.
func TestOverSockets(t *testing.T) {
	encrypted := httptest.NewTLSServer(http.NotFoundHandler())
	defer encrypted.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	mux := http.NewServeMux()
	mux.HandleFunc("/moved/oauth2-token", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://shop.example.com/oauth2-token", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/cut/oauth2-token", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/page/oauth2-token", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("<!DOCTYPE html><title>Sign In</title>"))
	})
	plain := httptest.NewServer(mux)
	defer plain.Close()

	for name, c := range map[string]struct{ address, rule string }{
		"self-signed":     {encrypted.URL, "certificate not trusted"},
		"nothing there":   {gone.URL, "connection refused"},
		"no TLS there":    {"https" + plain.URL[len("http"):], "TLS failed"},
		"no such address": {plain.URL, "web page not found"},
		"redirect":        {plain.URL + "/moved", "redirect"},
		"cut off":         {plain.URL + "/cut", "answer broke off"},
		"web page":        {plain.URL + "/page", "web page"},
	} {
		t.Run(name, func(t *testing.T) {
			env := shop(oro.Storefront, oro.V61)
			env.Address = c.address
			if got := ruleOf(ask(t, env)); got != c.rule {
				t.Errorf("rule %q, want %q", got, c.rule)
			}
		})
	}
}

// ask sends a password request and gives the case of its failure.
func ask(t *testing.T, env profile.Environment) Case {
	t.Helper()
	client, err := exchange.NewClient(exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, x, err := oauth.RequestToken(t.Context(), client, oauth.TokenRequest{
		URL: env.TokenURL(), Grant: oauth.GrantPassword, Client: oauth.Client{ID: "id", Secret: "secret"}, Username: "ada@example.org", Password: "pw",
	})
	c := Case{Exchange: x, Environment: env, Flow: profile.FlowPassword, Application: env.Applications[0]}
	if !errors.As(err, &c.Err) {
		t.Fatalf("no error of the token client: %v", err)
	}
	return c
}
