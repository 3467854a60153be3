package embedded_test

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tokenbench/embedded"
)

// signedInDemo returns a browser in which the side's demo user is signed in.
func signedInDemo(tb testing.TB, server *embedded.Server, side embedded.Side) *browser {
	tb.Helper()
	b := openBrowser(tb, server, side)
	if side == embedded.BackOffice {
		b.signIn("ada.demo", "ada-demo")
	} else {
		b.signIn("nora.demo@example.com", "nora-demo")
	}
	return b
}

// browserDemo is the demo with applications that show single rules.
func browserDemo(config *embedded.Config) {
	config.Applications, config.Users = embedded.Demo()
	config.Applications = append(config.Applications, embedded.DemoVariants()...)
	add := func(id string, change func(*embedded.Application), redirects ...string) {
		application := embedded.Application{
			ID: id, Secret: id, Side: embedded.Storefront, Kind: embedded.BrowserKind, SkipConsent: true, RedirectURIs: redirects,
		}
		if change != nil {
			change(&application)
		}
		config.Applications = append(config.Applications, application)
	}
	add("remote", nil, "https://example.com/back", "https://example.com/back?tenant=1")
	add("one", nil, callback)
	add("nowhere", nil)
	add("local", nil, callback, "http://[::1]/callback", "http://localhost:8765/callback", "https://127.0.0.1:8765/callback")
	add("off", func(a *embedded.Application) { a.Inactive = true }, callback)
	add("plain", func(a *embedded.Application) { a.Public, a.PlainPKCE = true, true }, callback)
}

func TestRedirectRules(t *testing.T) {
	server := startServer(t, browserDemo)
	b := signedInDemo(t, server, embedded.Storefront)
	for _, test := range []struct {
		client, uri string // "-" leaves it out
		want        string // how the Location begins; empty for a refusal
	}{
		{"local", callback, callback + "?code="},
		{"local", "http://127.0.0.1:49152/callback", "http://127.0.0.1:49152/callback?code="},
		{"local", "http://127.0.0.1/callback", "http://127.0.0.1/callback?code="},
		{"local", "http://[::1]:49152/callback", "http://[::1]:49152/callback?code="},
		{"local", "http://localhost:8765/callback", "http://localhost:8765/callback?code="},
		{"local", "http://localhost:49152/callback", ""},
		{"local", "https://127.0.0.1:8765/callback", "https://127.0.0.1:8765/callback?code="},
		{"local", "https://127.0.0.1:49152/callback", ""},
		{"local", "http://127.0.0.1:49152/callback/", ""},
		{"local", "http://127.0.0.1:49152/callback?x=1", ""},
		{"local", "http://127.0.0.1:49152/callback#x", ""},
		{"local", "http://127.0.0.2:8765/callback", ""},
		{"local", "http://user@127.0.0.1:8765/callback", ""},
		{"local", "-", ""},
		{"local", "", ""},
		{"remote", "https://example.com/back", "https://example.com/back?code="},
		{"remote", "https://example.com/back?tenant=1", "https://example.com/back?tenant=1&code="},
		{"remote", "https://example.com:444/back", ""},
		{"remote", "https://evilexample.com/back", ""},
		{"remote", "https://example.com.evil.example.org/back", ""},
		{"remote", "https://example.com/back/../back", ""},
		{"remote", "https://EXAMPLE.com/back", ""},
		{"remote", "http://example.com/back", ""},
		{"one", "-", callback + "?code="},
		{"nowhere", "-", ""},
		{"nowhere", callback, ""},
		{"off", callback, ""},
		{"demo-storefront", callback, ""},
		{"demo-storefront-client", callback, ""},
		{"unknown", callback, ""},
		{"", callback, ""},
	} {
		got := b.get("/oauth2-token/authorize?" + authorization(test.client, "redirect_uri", test.uri))
		location := got.header.Get("Location")
		if test.want == "" {
			if got.status != http.StatusUnauthorized || location != "" || !strings.Contains(got.body, `"error":"invalid_client"`) {
				t.Errorf("%s to %q: %d, to %q, %s", test.client, test.uri, got.status, location, got.body)
			}
		} else if got.status != http.StatusFound || !strings.HasPrefix(location, test.want) {
			t.Errorf("%s to %q: %d, to %q", test.client, test.uri, got.status, location)
		}
	}
}

func TestAnswersAsTheApplicationGetsThem(t *testing.T) {
	server := startServer(t, browserDemo)
	b := signedInDemo(t, server, embedded.Storefront)
	const refusal = "error=access_denied&error_description=The+resource+owner+or+authorization+server+denied+the+request." +
		"&hint=The+user+denied+the+request&message=The+resource+owner+or+authorization+server+denied+the+request."
	for _, test := range []struct{ name, state, word, want string }{
		{"granted", "a b~c/ü&=", "true", callback + "?code=CODE&state=a+b%7Ec%2F%C3%BC%26%3D"},
		{"granted, empty state", "", "true", callback + "?code=CODE&state="},
		{"granted, no state", "-", "true", callback + "?code=CODE"},
		{"denied", "a b", "false", callback + "?state=a+b&" + refusal},
		{"denied, empty state", "", "false", callback + "?state=&" + refusal},
		{"denied, no state", "-", "false", callback + "?&" + refusal},
		{"another word is no", "x", "TRUE", callback + "?state=x&" + refusal},
		{"no word is no", "x", "", callback + "?state=x&" + refusal},
	} {
		got := b.answerConsent(authorization("demo-storefront-browser", "state", test.state), test.word)
		if location := wordForCode(got.header.Values("Location")); got.status != http.StatusFound || location[0] != test.want {
			t.Errorf("%s: %d, to %q, want %q", test.name, got.status, location, test.want)
		}
	}
}

func TestAuthorizationRules(t *testing.T) {
	server := startServer(t, browserDemo)
	b := signedInDemo(t, server, embedded.Storefront)
	for _, test := range []struct {
		name, query string
		status      int
		hint        string
	}{
		{"a list as state", "response_type=code&client_id=one&state[]=x", 400, "Check the `state` parameter"},
		{"a list as scope", "response_type=code&client_id=one&scope[x]=y", 302, ""},
		{"a list as redirect_uri", "response_type=code&client_id=one&redirect_uri[]=x", 400, "Check the `redirect_uri` parameter"},
		{"a list as client_id", "response_type=code&client_id[]=one", 500, "Internal Server Error"},
		{"empty response_type", "response_type=&client_id=one", 400, "Check that all required parameters have been provided"},
		{"the last value wins", "response_type=token&client_id=x&client_id=one&response_type=code", 302, ""},
		{"application before challenge", "response_type=code&client_id=unknown&code_challenge=short", 401, ""},
		{"plain for those who may", "response_type=code&client_id=plain&code_challenge=" + challenge, 302, ""},
		{"an application of the other side", "response_type=code&client_id=demo-backoffice-browser&redirect_uri=" + url.QueryEscape(callback), 404, ""},
		{"the other side before plain", "response_type=code&client_id=demo-backoffice-browser&code_challenge=" + challenge + "&redirect_uri=" + url.QueryEscape(callback), 404, ""},
		{"nothing", "", 400, "Check that all required parameters have been provided"},
	} {
		got := b.get("/oauth2-token/authorize?" + test.query)
		if got.status != test.status || !strings.Contains(got.body, test.hint) {
			t.Errorf("%s: %d %s", test.name, got.status, got.body)
		}
	}
}

// An application that skips the question has to live with an answer all the same.
func TestTrustedApplicationIsDenied(t *testing.T) {
	server := startServer(t, nil)
	b := signedInDemo(t, server, embedded.Storefront)
	address := "/oauth2-token/authorize?" + authorization("demo-storefront-browser")
	token := formToken(b.get(address).body)
	got := b.post("/oauth2-token/authorize?"+authorization("demo-storefront-trusted"), "grantAccess", "false", "_csrf_token", token)
	if location := got.header.Get("Location"); got.status != http.StatusFound || !strings.Contains(location, "error=access_denied") {
		t.Errorf("got %d, to %q", got.status, location)
	}
}

// What is bound into the code at authorize, the token request has to repeat.
func TestRedirectIsRepeated(t *testing.T) {
	server := startServer(t, browserDemo)
	b := signedInDemo(t, server, embedded.Storefront)
	const elsewhere = "http://127.0.0.1:49152/callback"
	for _, test := range []struct{ name, client, authorize, exchange, hint string }{
		{"the same", "local", elsewhere, elsewhere, ""},
		{"another port", "local", elsewhere, callback, "Invalid redirect URI"},
		{"another name of the host", "local", callback, "http://localhost:8765/callback", "Invalid redirect URI"},
		{"left out at the end", "local", callback, "", "Check the `redirect_uri` parameter"},
		{"left out in both", "one", "-", "", ""},
		{"left out at first", "one", "-", callback, "Invalid redirect URI"},
	} {
		code := returned(t, b.get("/oauth2-token/authorize?"+authorization(test.client, "redirect_uri", test.authorize)), "code")
		parameters := []string{"grant_type", "authorization_code", "client_id", test.client, "client_secret", test.client, "code", code}
		if test.exchange != "" {
			parameters = append(parameters, "redirect_uri", test.exchange)
		}
		if parsed, got := requestTokens(t, server, parameters...); parsed.Hint != test.hint || (got.status == 200) != (test.hint == "") {
			t.Errorf("%s: %d %s", test.name, got.status, got.body)
		}
	}
}

func TestCodeRules(t *testing.T) {
	server := startServer(t, browserDemo)
	b := signedInDemo(t, server, embedded.Storefront)
	public := b.grant(authorization("demo-storefront-public", "code_challenge", challenge, "code_challenge_method", "S256", "scope", "a b"))
	redeem := func(code string, more ...string) tokens {
		return exchange(t, server, "demo-storefront-public", "", code, more...)
	}
	if got := redeem(public, "code_verifier", strings.Repeat("x", 43)); got.Hint != "Failed to verify `code_verifier`." {
		t.Errorf("wrong verifier: %+v", got)
	}
	if got := redeem(public); got.Hint != "Check the `code_verifier` parameter" {
		t.Errorf("no verifier: %+v", got)
	}
	pair := redeem(public, "code_verifier", verifier)
	if pair.Access == "" || pair.Refresh == "" || subject(t, pair.Access) != "nora.demo@example.com" {
		t.Fatalf("the code did not survive: %+v", pair)
	}
	if claims := decodePart(strings.Split(pair.Access, ".")[1]); !strings.Contains(claims, `"scopes":["a","b"]`) {
		t.Errorf("claims %s", claims)
	}
	if got := redeem(public, "code_verifier", verifier); got.Hint != "Authorization code has been revoked" {
		t.Errorf("used twice: %+v", got)
	}
	if got := getAPI(t, server, "/api/customerusers/mine", pair.Access); got.status != 200 {
		t.Errorf("using the code again harmed its tokens: %d", got.status)
	}
	if got := redeem(pair.Refresh, "code_verifier", verifier); got.Hint != "Authorization code malformed" {
		t.Errorf("a refresh token as code: %+v", got)
	}
	refreshed, _ := requestTokens(t, server, "grant_type", "refresh_token", "client_id", "demo-storefront-public", "refresh_token", pair.Refresh)
	if subject(t, refreshed.Access) != "nora.demo@example.com" {
		t.Errorf("refreshed: %+v", refreshed)
	}
}

func TestDisabledSinceTheCode(t *testing.T) {
	server := startServer(t, browserDemo)
	code := signedInDemo(t, server, embedded.Storefront).grant(authorization("demo-storefront-browser"))
	if err := server.Directory().ChangeUser(embedded.Storefront, "nora.demo@example.com", func(u *embedded.User) { u.Disabled = true }); err != nil {
		t.Fatal(err)
	}
	if got := exchange(t, server, "demo-storefront-browser", "demo-storefront-browser-secret", code); got.Hint != "Account is disabled." {
		t.Errorf("got %+v", got)
	}
}

// Of 100 clients that exchange one code at the same time, exactly one wins.
func TestCodeRace(t *testing.T) {
	server := startServer(t, nil)
	code := signedInDemo(t, server, embedded.BackOffice).grant(authorization("demo-backoffice-browser"))
	const clients = 100
	var winners, revoked atomic.Int32
	var start, done sync.WaitGroup
	start.Add(1)
	for range clients {
		done.Go(func() {
			start.Wait()
			got := exchange(t, server, "demo-backoffice-browser", "demo-backoffice-browser-secret", code)
			switch {
			case got.Access != "":
				winners.Add(1)
			case got.Hint == "Authorization code has been revoked":
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

func TestVisitorCode(t *testing.T) {
	server := startServer(t, nil)
	b := openBrowser(t, server, embedded.Storefront)
	const path = "/oauth2-token/authorize-visitor?"
	code := returned(t, b.get(path+authorization("demo-storefront-browser")), "code")
	pair := exchange(t, server, "demo-storefront-browser", "demo-storefront-browser-secret", code)
	if visitor := subject(t, pair.Access); !strings.HasPrefix(visitor, "visitor:") || pair.Refresh == "" {
		t.Errorf("subject %q", visitor)
	}
	if got := b.post(path + authorization("demo-storefront-browser")); got.status != 405 || got.header.Get("Allow") != "GET" {
		t.Errorf("posted: %d", got.status)
	}
	if got := b.get(path + authorization("demo-backoffice-browser")); got.status != 404 {
		t.Errorf("back-office application: %d", got.status)
	}
	if got := b.get(path + authorization("demo-storefront-public")); got.status != 400 || !strings.Contains(got.body, "must be provided for public clients") {
		t.Errorf("public application without a challenge: %d %s", got.status, got.body)
	}
	if got := b.get("/admin" + path + authorization("demo-backoffice-browser")); got.status != 404 {
		t.Errorf("back-office address: %d", got.status)
	}
}

// A guest who signs in becomes the customer, in both flows; a token that is no guest's changes nothing.
func TestVisitorBecomesCustomer(t *testing.T) {
	server := startServer(t, nil)
	guest, customer := demoTokens(t, server, "guest").Access, demoTokens(t, server, "customer").Access
	b := signedInDemo(t, server, embedded.Storefront)
	byPassword := func(access string) tokens {
		got, _ := requestTokens(t, server, "grant_type", "password", "client_id", "demo-storefront", "client_secret", "demo-storefront-secret",
			"username", "nora.demo@example.com", "password", "nora-demo", "visitor_access_token", access)
		return got
	}
	byBrowser := func(access string) tokens {
		code := b.grant(authorization("demo-storefront-browser", "visitor_access_token", access))
		return exchange(t, server, "demo-storefront-browser", "demo-storefront-browser-secret", code)
	}
	for name, test := range map[string]struct {
		flow   func(string) tokens
		access string
		want   bool
	}{
		"password, guest":    {byPassword, guest, true},
		"password, customer": {byPassword, customer, false},
		"password, garbage":  {byPassword, "x", false},
		"browser, guest":     {byBrowser, guest, true},
		"browser, customer":  {byBrowser, customer, false},
		"browser, none":      {byBrowser, "", false},
	} {
		got := test.flow(test.access)
		if got.Access == "" || subject(t, got.Access) != "nora.demo@example.com" {
			t.Errorf("%s: %+v", name, got)
		}
		entries := server.Log()
		if last := entries[len(entries)-1]; last.Visitor != test.want {
			t.Errorf("%s: noted as visitor: %v, want %v", name, last.Visitor, test.want)
		}
	}
	page := b.get("/oauth2-token/authorize?" + authorization("demo-storefront-browser", "visitor_access_token", guest))
	if !strings.Contains(page.body, "a guest, who becomes you") {
		t.Error("the consent page does not tell of the guest")
	}
}

// Queries hold codes, states and visitor tokens; none of them is remembered.
func TestBrowserLogHoldsNoSecret(t *testing.T) {
	server := startServer(t, browserDemo)
	b := signedInDemo(t, server, embedded.Storefront)
	b.answerConsent(authorization("demo-storefront-browser", "state", "sekret"), "false")
	b.get("/oauth2-token/authorize?" + authorization("sekret-client"))
	entries := server.Log()
	var got []string
	for _, e := range entries[len(entries)-3:] {
		got = append(got, strings.Join([]string{e.Method, e.Path, http.StatusText(e.Status), e.ClientID, e.Error}, " "))
	}
	want := []string{
		"GET /oauth2-token/authorize OK demo-storefront-browser ",
		"POST /oauth2-token/authorize Found demo-storefront-browser access_denied",
		"GET /oauth2-token/authorize Unauthorized  invalid_client",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
