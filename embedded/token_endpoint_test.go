package embedded_test

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tokenbench/embedded"
)

// Rules of the token endpoint that no recording shows. The demo applications and users are used.
func TestTokenRules(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) {
		config.Applications, config.Users = embedded.Demo()
		config.Applications = append(config.Applications,
			embedded.Application{ID: "public", Public: true, Side: embedded.Storefront, Kind: embedded.PasswordKind},
			embedded.Application{ID: "off", Secret: "s", Inactive: true, Side: embedded.Storefront, Kind: embedded.PasswordKind},
			embedded.Application{ID: "orphan", Secret: "s", Side: embedded.BackOffice, Kind: embedded.ClientKind, Owner: "ben.demo"},
			embedded.Application{ID: "redirects", Secret: "s", Side: embedded.Storefront, Kind: embedded.PasswordKind, RedirectURIs: []string{"https://example.com/back"}},
		)
	})
	password := func(client, secret, user, word string, more ...string) []string {
		return append([]string{"grant_type", "password", "client_id", client, "client_secret", secret, "username", user, "password", word}, more...)
	}
	const locked, disabled = "Account is locked.", "Account is disabled."
	tests := []struct {
		name       string
		parameters []string
		status     int
		code, hint string
	}{
		{"back-office user by e-mail", password("demo-backoffice", "demo-backoffice-secret", "ada.demo@example.com", "ada-demo"), 200, "", ""},
		{"locked customer", password("demo-storefront", "demo-storefront-secret", "pia.demo@example.com", "wrong"), 400, "invalid_grant", locked},
		{"disabled customer", password("demo-storefront", "demo-storefront-secret", "otto.demo@example.com", "otto-demo"), 400, "invalid_grant", disabled},
		{"disabled back-office user by e-mail", password("demo-backoffice", "demo-backoffice-secret", "ben.demo@example.com", "x"), 400, "invalid_grant", disabled},
		{"guest on a back-office application", password("demo-backoffice", "demo-backoffice-secret", "guest", "guest"), 400, "invalid_grant", ""},
		{"guest in capitals", password("demo-storefront", "demo-storefront-secret", "Guest", "guest"), 400, "invalid_grant", ""},
		{"public application without a secret", password("public", "", "guest", "guest"), 200, "", ""},
		{"public application with any secret", password("public", "anything", "guest", "guest"), 200, "", ""},
		{"inactive application", password("off", "s", "guest", "guest"), 401, "invalid_client", ""},
		{"application is checked before the user", password("off", "s", "otto.demo@example.com", "x"), 401, "invalid_client", ""},
		{"password on a browser application", password("demo-storefront-browser", "demo-storefront-browser-secret", "guest", "guest"), 401, "invalid_client", ""},
		{"disabled owner", []string{"grant_type", "client_credentials", "client_id", "orphan", "client_secret", "s"}, 401, "invalid_client", ""},
		{"garbage as authorization code", []string{"grant_type", "authorization_code", "client_id", "demo-storefront-browser", "client_secret", "demo-storefront-browser-secret", "code", "x"}, 400, "invalid_request", "Cannot decrypt the authorization code"},
		{"registered redirect_uri", password("redirects", "s", "guest", "guest", "redirect_uri", "https://example.com/back"), 200, "", ""},
		{"another redirect_uri", password("redirects", "s", "guest", "guest", "redirect_uri", "https://evilexample.com/back"), 401, "invalid_client", ""},
		{"blank behind the secret", password("demo-storefront", "demo-storefront-secret ", "guest", "guest"), 401, "invalid_client", ""},
		{"no password", []string{"grant_type", "password", "client_id", "public", "username", "guest"}, 400, "invalid_request", "Check the `password` parameter"},
		{"unusable visitor token is ignored", password("demo-storefront", "demo-storefront-secret", "nora.demo@example.com", "nora-demo", "visitor_access_token", "x"), 200, "", ""},
	}
	for _, test := range tests {
		parsed, got := requestTokens(t, server, test.parameters...)
		if got.status != test.status || parsed.Error != test.code || parsed.Hint != test.hint {
			t.Errorf("%s: got %d %s", test.name, got.status, got.body)
		}
	}
}

// Whatever a user typed, the subject is the user name; each guest is a new visitor, and stays the same
// one through a refresh.
func TestSubjects(t *testing.T) {
	server := startServer(t, nil)
	byMail := signIn(t, server, "demo-backoffice", "demo-backoffice-secret", "ada.demo@example.com", "ada-demo")
	if got := subject(t, byMail.Access); got != "ada.demo" {
		t.Errorf("subject %q", got)
	}
	first, second := demoTokens(t, server, "guest"), demoTokens(t, server, "guest")
	visitor := subject(t, first.Access)
	if !regexp.MustCompile(`^visitor:[0-9a-f]{20}$`).MatchString(visitor) || visitor == subject(t, second.Access) {
		t.Errorf("visitors %q and %q", visitor, subject(t, second.Access))
	}
	refreshed, _ := refreshDemo(t, server, first.Refresh)
	if got := subject(t, refreshed.Access); got != visitor {
		t.Errorf("after a refresh %q is %q", visitor, got)
	}
}

func subject(t *testing.T, access string) string {
	t.Helper()
	text := decodePart(strings.Split(access, ".")[1])
	_, rest, _ := strings.Cut(text, `"sub":"`)
	sub, _, _ := strings.Cut(rest, `"`)
	return sub
}

func refreshDemo(tb testing.TB, server *embedded.Server, refresh string) (tokens, answer) {
	tb.Helper()
	return requestTokens(tb, server, "grant_type", "refresh_token", "client_id", "demo-storefront",
		"client_secret", "demo-storefront-secret", "refresh_token", refresh)
}

func TestBasicIsReadRawThenDecoded(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) {
		config.Users = []embedded.User{}
		config.Applications = []embedded.Application{
			{ID: "a-b", Secret: "s t", Side: embedded.Storefront, Kind: embedded.PasswordKind},
			{ID: "raw%2D", Secret: "50%", Side: embedded.Storefront, Kind: embedded.PasswordKind},
		}
	})
	for credentials, want := range map[string]int{
		"a-b:s t": 200, "a%2Db:s+t": 200, "a%2Db:s%20t": 200, "a%2Db:s": 401, "raw%2D:50%": 200, "raw-:50%": 401,
	} {
		got := send(t, http.MethodPost, server.URL()+"/oauth2-token", "grant_type=password&username=guest&password=guest",
			"Content-Type", "application/x-www-form-urlencoded",
			"Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(credentials)))
		if got.status != want {
			t.Errorf("%s: got %d, want %d", credentials, got.status, want)
		}
		if challenge := got.header.Get("WWW-Authenticate"); want == 401 && challenge != `Basic realm="OAuth"` {
			t.Errorf("%s: challenge %q", credentials, challenge)
		}
	}
}

// Of 100 clients that refresh one token at the same time, exactly one wins.
func TestRefreshRace(t *testing.T) {
	server := startServer(t, nil)
	old := demoTokens(t, server, "customer")
	const clients = 100
	var winners, revoked atomic.Int32
	var start, done sync.WaitGroup
	start.Add(1)
	for range clients {
		done.Go(func() {
			start.Wait()
			parsed, got := refreshDemo(t, server, old.Refresh)
			switch {
			case got.status == http.StatusOK:
				winners.Add(1)
			case got.status == http.StatusUnauthorized && parsed.Hint == "Token has been revoked":
				revoked.Add(1)
			}
		})
	}
	start.Done()
	done.Wait()
	if winners.Load() != 1 || revoked.Load() != clients-1 {
		t.Errorf("%d won and %d were told of it, want 1 and %d", winners.Load(), revoked.Load(), clients-1)
	}
}

// A refresh ends the old access token at once, and using the old refresh token again does not harm
// what came of it.
func TestRotation(t *testing.T) {
	server := startServer(t, nil)
	old := demoTokens(t, server, "customer")
	fresh, _ := refreshDemo(t, server, old.Refresh)
	refreshDemo(t, server, old.Refresh)
	if got := getAPI(t, server, "/api/customerusers/mine", old.Access); got.status != 401 {
		t.Errorf("the old access token: %d", got.status)
	}
	if got := getAPI(t, server, "/api/customerusers/mine", fresh.Access); got.status != 200 {
		t.Errorf("the new access token: %d", got.status)
	}
}

// Tokens outlive a restart with the same keys; what was revoked is forgotten.
func TestRestart(t *testing.T) {
	server := startServer(t, nil)
	spent, kept := demoTokens(t, server, "customer"), demoTokens(t, server, "customer")
	refreshDemo(t, server, spent.Refresh)
	if err := server.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	kept2 := startServer(t, nil)
	if got := getAPI(t, kept2, "/api/customers/mine", kept.Access); got.status != 200 {
		t.Errorf("access token: %d", got.status)
	}
	for name, refresh := range map[string]string{"kept": kept.Refresh, "revoked before": spent.Refresh} {
		if _, got := refreshDemo(t, kept2, refresh); got.status != 200 {
			t.Errorf("%s: %d %s", name, got.status, got.body)
		}
	}
	other, err := embedded.GenerateKeys()
	if err != nil {
		t.Fatal(err)
	}
	foreign := startServer(t, func(config *embedded.Config) { config.Keys = other })
	if parsed, got := refreshDemo(t, foreign, kept.Refresh); got.status != 401 || parsed.Hint != "Cannot decrypt the refresh token" {
		t.Errorf("with other keys: %d %s", got.status, got.body)
	}
	if got := getAPI(t, foreign, "/api/customers/mine", kept.Access); got.status != 401 {
		t.Errorf("with other keys: %d", got.status)
	}
}

func TestLifetimes(t *testing.T) {
	c := newClock()
	server := startServer(t, func(config *embedded.Config) {
		config.Now, config.Settings.AccessLifetime, config.Settings.RefreshLifetime = c.read, 5*time.Second, 20*time.Second
	})
	pair := demoTokens(t, server, "customer")
	c.advance(4 * time.Second)
	if got := getAPI(t, server, "/api/customers/mine", pair.Access); got.status != 200 {
		t.Errorf("after 4 s: %d", got.status)
	}
	c.advance(time.Second)
	if got := getAPI(t, server, "/api/customers/mine", pair.Access); got.status != 401 {
		t.Errorf("after 5 s: %d", got.status)
	}
	c.advance(16 * time.Second)
	if parsed, _ := refreshDemo(t, server, pair.Refresh); parsed.Hint != "Token has expired" {
		t.Errorf("after 21 s: %+v", parsed)
	}
}

func TestMethodsAndSizes(t *testing.T) {
	server := startServer(t, nil)
	address := server.URL() + "/oauth2-token"
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodPut, http.MethodDelete, http.MethodPatch} {
		got := send(t, method, address, "")
		if got.status != 405 || got.header.Get("Allow") != "POST, OPTIONS" || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
			t.Errorf("%s: %d, Allow %q, %s", method, got.status, got.header.Get("Allow"), got.header.Get("Content-Type"))
		}
	}
	large := "grant_type=password&client_id=demo-backoffice&username=x&x=" + strings.Repeat("x", 100<<10)
	if got := send(t, http.MethodPost, address, large, "Content-Type", "application/x-www-form-urlencoded"); got.status != 413 {
		t.Errorf("a body of 100 KB: %d", got.status)
	}
	if got := send(t, http.MethodPost, address, large[:60<<10], "Content-Type", "application/x-www-form-urlencoded"); got.status != 401 {
		t.Errorf("a body of 60 KB: %d", got.status)
	}
	malformed := send(t, http.MethodPost, address, "{", "Content-Type", "application/json", "Accept", "text/html")
	if malformed.status != 400 || !strings.HasPrefix(malformed.header.Get("Content-Type"), "text/html") {
		t.Errorf("malformed JSON for a browser: %d %s", malformed.status, malformed.header.Get("Content-Type"))
	}
}

func TestOriginStar(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) { config.Settings.CORS.Origins = []string{"*"} })
	for origin, want := range map[string]string{"https://a.example.com": "https://a.example.com", server.URL(): ""} {
		got := send(t, http.MethodOptions, server.URL()+"/oauth2-token", "", "Origin", origin)
		if allowed := got.header.Get("Access-Control-Allow-Origin"); allowed != want {
			t.Errorf("%s: %q is allowed, want %q", origin, allowed, want)
		}
	}
}
