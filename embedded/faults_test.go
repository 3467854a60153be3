package embedded_test

import (
	"net/http"
	"strings"
	"testing"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
)

// failing is a server with faults switched on, and what a client needs to see them.
type failing struct {
	*testing.T
	server *embedded.Server
	clock  *clock
	pair   tokens // of a customer, from before
	code   string // for demo-storefront-browser, from before
}

func startFailing(t *testing.T, version embedded.Version) *failing {
	t.Helper()
	c := newClock()
	server := startServer(t, func(config *embedded.Config) {
		config.Now, config.Settings.Version = c.read, version
	})
	f := &failing{T: t, server: server, clock: c}
	if version == "3.1" {
		return f
	}
	f.pair = demoTokens(t, server, "customer")
	if version != "4.0" {
		f.code = signedInDemo(t, server, embedded.Storefront).grant(authorization("demo-storefront-browser"))
	}
	return f
}

func (f *failing) set(faults ...fault.Fault) {
	f.Helper()
	for _, one := range faults {
		if err := f.server.Faults().Set(one); err != nil {
			f.Fatal(err)
		}
	}
}

// The requests of these tests. Each returns status and body on one line.
var asks = map[string]func(*failing) string{
	"password": func(f *failing) string {
		return say(requestTokens(f, f.server, "grant_type", "password", "client_id", "demo-storefront", "client_secret", "demo-storefront-secret",
			"username", "nora.demo@example.com", "password", "nora-demo"))
	},
	"guest": func(f *failing) string {
		return say(requestTokens(f, f.server, "grant_type", "password", "client_id", "demo-storefront", "client_secret", "demo-storefront-secret",
			"username", "guest", "password", "guest"))
	},
	"client": func(f *failing) string {
		return say(requestTokens(f, f.server, "grant_type", "client_credentials", "client_id", "demo-backoffice-client",
			"client_secret", "demo-backoffice-client-secret"))
	},
	"basic": func(f *failing) string {
		got := send(f, http.MethodPost, f.server.URL()+"/oauth2-token", "grant_type=client_credentials",
			"Content-Type", "application/x-www-form-urlencoded", "Authorization", "Basic ZGVtby1iYWNrb2ZmaWNlLWNsaWVudDpkZW1vLWJhY2tvZmZpY2UtY2xpZW50LXNlY3JldA==")
		return say(tokens{}, got)
	},
	"unknown client": func(f *failing) string {
		return say(requestTokens(f, f.server, "grant_type", "client_credentials", "client_id", "nobody", "client_secret", "x"))
	},
	"refresh": func(f *failing) string {
		parsed, got := refreshDemo(f, f.server, f.pair.Refresh)
		if got.status == http.StatusOK {
			f.pair = parsed
		}
		return say(parsed, got)
	},
	"code": func(f *failing) string {
		return say(requestTokens(f, f.server, "grant_type", "authorization_code", "client_id", "demo-storefront-browser",
			"client_secret", "demo-storefront-browser-secret", "redirect_uri", callback, "code", f.code))
	},
	"api": func(f *failing) string {
		return say(tokens{}, getAPI(f, f.server, "/api/customerusers/mine", f.pair.Access))
	},
	"api as a page": func(f *failing) string {
		return say(tokens{}, send(f, http.MethodGet, f.server.URL()+"/api/customerusers/mine", "", "Authorization", "Bearer "+f.pair.Access))
	},
	"authorize": func(f *failing) string {
		got := openBrowser(f, f.server, embedded.Storefront).get("/oauth2-token/authorize?" + authorization("demo-storefront-browser"))
		return say(tokens{}, got) + got.header.Get("Location")
	},
	"visitor code": func(f *failing) string {
		got := openBrowser(f, f.server, embedded.Storefront).get("/oauth2-token/authorize-visitor?" + authorization("demo-storefront-browser"))
		return say(tokens{}, got) + got.header.Get("Location")
	},
	"sign-in page": func(f *failing) string {
		b := openBrowser(f, f.server, embedded.Storefront)
		b.tryPassword("nora.demo@example.com", "nora-demo")
		return b.note()
	},
}

func say(_ tokens, got answer) string {
	return http.StatusText(got.status) + ": " + got.body
}

const keyRefused = `Unauthorized: {"error":"no_encryption_key","error_description":"The encryption key does not exist.","message":"The encryption key does not exist."}`

const clientRefused = `Unauthorized: {"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}`

// What a state of the shop does to each request. The answer is a part of what comes back; "fine" is an
// answer as if nothing were switched on, which the log must know.
var states = []struct {
	kind    fault.Kind
	version embedded.Version // empty: 6.1
	ask     string
	answer  string
}{
	{fault.KeysMissing, "", "password", keyRefused},
	{fault.KeysMissing, "4.0", "password", keyRefused},
	{fault.KeysMissing, "", "unknown client", keyRefused},
	{fault.KeysMissing, "", "visitor code", keyRefused},
	{fault.KeysMissing, "", "api", "Unauthorized: "},
	{fault.KeysMissing, "", "sign-in page", "fine"},

	{fault.APIOff, "", "password", clientRefused},
	{fault.APIOff, "4.2", "client", clientRefused},
	{fault.APIOff, "4.1", "client", `Not Found: {"error":"not_available","error_description":"Not found","message":"Not found"}`},
	{fault.APIOff, "4.1", "unknown client", "fine"},
	{fault.APIOff, "4.0", "client", "fine"},
	{fault.APIOff, "3.1", "client", "fine"},
	{fault.APIOff, "", "visitor code", clientRefused},
	{fault.APIOff, "4.0", "api", `Not Found: {"errors":[{"status":"404","title":"not found http exception"`},
	{fault.APIOff, "", "api", `Not Found: {"errors":[{"status":"404","title":"not found http exception"`},
	{fault.APIOff, "", "api as a page", "Not Found: <!DOCTYPE html>"},

	{fault.ApplicationInactive, "", "password", clientRefused},
	{fault.ApplicationInactive, "", "refresh", clientRefused},
	{fault.ApplicationInactive, "", "visitor code", clientRefused},
	{fault.ApplicationInactive, "", "api", "Unauthorized: "},
	{fault.ApplicationInactive, "", "unknown client", "fine"},

	{fault.SecretChanged, "", "password", clientRefused},
	{fault.SecretChanged, "", "basic", clientRefused},
	{fault.SecretChanged, "", "api", "fine"},

	{fault.UserDisabled, "", "password", `"hint":"Account is disabled."`},
	{fault.UserDisabled, "4.2", "password", `"hint":"Account is locked."`},
	{fault.UserDisabled, "4.1", "password", `{"error":"invalid_credentials","error_description":"Account is locked."`},
	{fault.UserDisabled, "", "refresh", `"hint":"Account is disabled."`},
	{fault.UserDisabled, "", "code", `"hint":"Account is disabled."`},
	{fault.UserDisabled, "", "client", clientRefused},
	{fault.UserDisabled, "4.1", "client", "fine"},
	{fault.UserDisabled, "", "guest", "fine"},
	{fault.UserDisabled, "", "api", "Unauthorized: "},
	{fault.UserDisabled, "", "sign-in page", "Account is disabled."},
	{fault.UserLocked, "", "password", `"hint":"Account is locked."`},
	{fault.UserLocked, "", "sign-in page", "Account is locked."},

	{fault.EncryptionKeyChanged, "", "refresh", `Unauthorized: {"error":"invalid_request","error_description":"The refresh token is invalid.","hint":"Cannot decrypt the refresh token"`},
	{fault.EncryptionKeyChanged, "", "code", `"hint":"Cannot decrypt the authorization code"`},
	{fault.EncryptionKeyChanged, "", "password", "fine"},
	{fault.EncryptionKeyChanged, "", "api", "fine"},
	{fault.RefreshTokenUsed, "", "refresh", `"hint":"Token has been revoked"`},
	{fault.RefreshTokenUsed, "", "password", "fine"},

	{fault.AuthorizationLost, "", "api", "Unauthorized: "},
	{fault.AuthorizationLost, "", "basic", "\"hint\":\"Check the `client_id` parameter\""},
	{fault.AuthorizationLost, "", "password", "fine"},
	{fault.LoginPage, "", "password", "OK: <!DOCTYPE html>"},
	{fault.Maintenance, "", "authorize", "Service Unavailable: <!DOCTYPE html>"},
}

func TestStatesOfTheShop(t *testing.T) {
	for _, test := range states {
		t.Run(string(test.kind)+" "+string(test.version)+" "+test.ask, func(t *testing.T) {
			f := startFailing(t, test.version)
			f.set(fault.Fault{Kind: test.kind})
			got := asks[test.ask](f)
			log := f.server.Log()
			acted := log[len(log)-1].Fault
			if test.ask == "sign-in page" { // the note comes with the page after
				acted = log[len(log)-2].Fault
			}
			if test.answer == "fine" {
				healthy := startFailing(t, test.version)
				if want := asks[test.ask](healthy); firstWord(got) != firstWord(want) || acted != "" {
					t.Errorf("got %s\nwant %s; the log says %q", got, want, acted)
				}
				return
			}
			if !strings.Contains(got, test.answer) || acted != string(test.kind) {
				t.Errorf("got %s; the log says %q", got, acted)
			}
		})
	}
}

// firstWord is the status of what say returned.
func firstWord(said string) string {
	word, _, _ := strings.Cut(said, ":")
	return word
}

// States of the shop have counts and routes, too, and are counted once for each request.
func TestStatesAreCounted(t *testing.T) {
	tests := []struct {
		kind      fault.Kind
		ask       string
		routes    []fault.Route
		elsewhere string
	}{
		{fault.KeysMissing, "client", []fault.Route{fault.Token}, "api"},
		{fault.APIOff, "client", []fault.Route{fault.Token}, "api"},
		{fault.ApplicationInactive, "api", []fault.Route{fault.API}, "client"},
		{fault.SecretChanged, "basic", nil, "api"},
		{fault.UserDisabled, "client", []fault.Route{fault.Token}, "api"},
		{fault.UserLocked, "api", []fault.Route{fault.API}, "password"},
		{fault.RefreshTokenUsed, "refresh", nil, "password"},
	}
	for _, test := range tests {
		t.Run(string(test.kind), func(t *testing.T) {
			f := startFailing(t, "")
			fine := func(ask string) bool { return firstWord(asks[ask](f)) == "OK" }
			for _, count := range []int{1, 3} {
				f.set(fault.Fault{Kind: test.kind, Remaining: count, Routes: test.routes})
				if !fine(test.elsewhere) {
					t.Errorf("%d: it acts on %s", count, test.elsewhere)
				}
				for i := range count {
					if fine(test.ask) {
						t.Errorf("%d: it does not act the time %d", count, i+1)
					}
				}
				if !fine(test.ask) || len(f.server.Faults().Active()) > 0 {
					t.Errorf("%d: it acts once too often", count)
				}
			}
		})
	}
}
