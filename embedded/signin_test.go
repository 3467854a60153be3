package embedded_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
)

// note opens the login page and returns what it says about the last try.
func (b *browser) note() string {
	found := regexp.MustCompile(`role="alert">([^<]*)<`).FindStringSubmatch(b.get(b.loginPath()).body)
	if found == nil {
		return ""
	}
	return found[1]
}

func TestSignInLeadsBack(t *testing.T) {
	server := startServer(t, nil)
	for _, side := range []struct {
		side                      embedded.Side
		client, name, password, h string
	}{
		{embedded.Storefront, "demo-storefront-browser", "nora.demo@example.com", "nora-demo", `Sign in to continue to “Storefront browser”`},
		{embedded.BackOffice, "demo-backoffice-browser", "ada.demo@example.com", "ada-demo", `Sign in to continue to “Back-office browser”`},
	} {
		b := openBrowser(t, server, side.side)
		wanted := b.path("/oauth2-token/authorize") + "?" + authorization(side.client, "state", "a b&c")
		login := b.get(wanted).header.Get("Location")
		page := b.get(login)
		if page.status != http.StatusOK || !strings.Contains(page.body, side.h) {
			t.Fatalf("%s: %d %s", login, page.status, page.body)
		}
		back := b.post(b.loginPath()+"-check", "_username", side.name, "_password", side.password,
			"_csrf_token", formToken(page.body), "_target_path", wanted)
		if got := back.header.Get("Location"); got != wanted {
			t.Fatalf("after the sign-in to %q, want %q", got, wanted)
		}
		consent := b.get(wanted)
		if consent.status != http.StatusOK || !strings.Contains(consent.body, `wants to access your account</h1>`) {
			t.Errorf("consent: %d %s", consent.status, consent.body)
		}
		again := b.get(login)
		if !strings.Contains(again.body, "You are signed in as") {
			t.Error("the login page does not say who is signed in")
		}
	}
}

func TestOneClick(t *testing.T) {
	server := startServer(t, nil)
	for name, test := range map[string]struct{ location, note string }{
		"nora.demo@example.com": {"/", ""},
		"otto.demo@example.com": {"/customer/user/login?_target_path=%2F", "Account is disabled."},
		"pia.demo@example.com":  {"/customer/user/login?_target_path=%2F", "Account is locked."},
		"ada.demo":              {"/customer/user/login?_target_path=%2F", "There is nobody of that name here."},
	} {
		b := openBrowser(t, server, embedded.Storefront)
		page := b.get(b.loginPath())
		if offered := strings.Contains(page.body, `name="_demo_user" value="`+name+`"`); offered != (name != "ada.demo") {
			t.Errorf("%s is offered: %v", name, offered)
		}
		got := b.post(b.loginPath()+"-check", "_demo_user", name, "_csrf_token", formToken(page.body))
		if got.header.Get("Location") != test.location {
			t.Errorf("%s: to %q", name, got.header.Get("Location"))
		}
		if note := b.note(); note != test.note {
			t.Errorf("%s: %q, want %q", name, note, test.note)
		}
	}
}

func TestFailedSignIns(t *testing.T) {
	server := startServer(t, nil)
	b := openBrowser(t, server, embedded.Storefront)
	const wrong = "E-mail address or password is wrong."
	for _, test := range []struct{ name, password, want string }{
		{"nora.demo@example.com", "nora", wrong},
		{"nobody@example.com", "nora-demo", wrong},
		{"", "", wrong},
		{"ada.demo", "ada-demo", wrong},
		{strings.Repeat("x", 5000), "x", wrong},
		{"otto.demo@example.com", "wrong too", "Account is disabled."},
		{"pia.demo@example.com", "pia-demo", "Account is locked."},
	} {
		got := b.tryPassword(test.name, test.password)
		if location := got.header.Get("Location"); got.status != http.StatusFound || location != "/customer/user/login?_target_path=%2F" {
			t.Errorf("%q: %d, to %q", test.name, got.status, location)
		}
		if note := b.note(); note != test.want {
			t.Errorf("%q: %q, want %q", test.name, note, test.want)
		}
		if note := b.note(); note != "" {
			t.Errorf("%q: %q is said twice", test.name, note)
		}
	}
	b.tryPassword(`"><b>x`, "sekret")
	page := b.get(b.loginPath()).body
	if !strings.Contains(page, `value="&#34;&gt;&lt;b&gt;x"`) || strings.Contains(page, "sekret") {
		t.Error("what was typed is not kept, or not escaped, or the password is")
	}
	if got := b.get("/oauth2-token/authorize?" + authorization("demo-storefront-trusted")); got.status != http.StatusFound || !strings.HasPrefix(got.header.Get("Location"), "/customer/user/login?") {
		t.Errorf("a failed sign-in opened the door: %d, to %q", got.status, got.header.Get("Location"))
	}
	b.signIn("nora.demo@example.com", "nora-demo")
}

func TestFailuresAreSlowedDown(t *testing.T) {
	c := newClock()
	server := startServer(t, func(config *embedded.Config) { config.Now = c.read })
	b := openBrowser(t, server, embedded.BackOffice)
	for range 5 {
		b.tryPassword("ada.demo", "guess")
		c.advance(2 * time.Second)
	}
	b.tryPassword("ada.demo@example.com", "ada-demo") // the same person, and the right password
	if got, want := b.note(), "Too many failed sign-ins. Try again in 50 seconds."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := b.tryPassword("ada.demo", "ada-demo"); got.header.Get("Location") == "/" {
		t.Error("the right password tells itself while attempts are held up")
	}
	openBrowser(t, server, embedded.Storefront).signIn("nora.demo@example.com", "nora-demo") // the other side is free
	c.advance(50 * time.Second)
	b.signIn("ada.demo", "ada-demo")
}

func TestForgedForms(t *testing.T) {
	server := startServer(t, nil)
	b, stranger := signedInDemo(t, server, embedded.Storefront), openBrowser(t, server, embedded.Storefront)
	address := "/oauth2-token/authorize?" + authorization("demo-storefront-browser")
	consent := formToken(b.get(address).body)
	foreign := formToken(stranger.get(stranger.loginPath()).body)
	own := formToken(b.get(b.loginPath()).body)
	if consent == "" || foreign == "" || own == "" || consent == own {
		t.Fatalf("tokens %q, %q, %q", consent, foreign, own)
	}
	for name, token := range map[string]string{"none": "", "another form's": own, "another browser's": foreign, "cut": consent[1:]} {
		got := b.post(address, "grantAccess", "true", "_csrf_token", token)
		if got.status != http.StatusBadRequest || !strings.Contains(got.body, "Check the `_csrf_token` parameter") {
			t.Errorf("consent, %s: %d, to %q", name, got.status, got.header.Get("Location"))
		}
	}
	for name, token := range map[string]string{"none": "", "another form's": consent, "another browser's": own} {
		stranger.post(stranger.loginPath()+"-check", "_demo_user", "nora.demo@example.com", "_csrf_token", token)
		if got := stranger.note(); got != "This page was open for too long. Sign in again." {
			t.Errorf("login, %s: %q", name, got)
		}
	}
	good := url.Values{"grantAccess": {"true"}, "_csrf_token": {consent}}
	for name, headers := range map[string][]string{
		"another host":         {"Origin", "https://evil.example.com"},
		"another port":         {"Origin", "http://127.0.0.1:1"},
		"no origin at all":     {"Origin", "null"},
		"said by the browser":  {"Sec-Fetch-Site", "cross-site"},
		"a page of this host":  {"Sec-Fetch-Site", "same-site"},
		"login of a stranger":  {"Origin", "https://evil.example.com"},
		"authorize, back door": {"Origin", "http://localhost:8425"},
	} {
		if got := b.do(http.MethodPost, address, good, headers...); got.status != http.StatusForbidden {
			t.Errorf("%s: %d, to %q", name, got.status, got.header.Get("Location"))
		}
	}
	if got := b.do(http.MethodPost, address, good); got.status != http.StatusFound {
		t.Errorf("the form itself: %d", got.status)
	}
}

// A consent page that is still open must not speak for who signed in since; a login page may.
func TestFormsInOtherTabs(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) {
		config.Applications, config.Users = embedded.Demo()
		config.Users = append(config.Users, embedded.User{Email: "rita.demo@example.com", Password: "rita-demo", Side: embedded.Storefront})
	})
	b := openBrowser(t, server, embedded.Storefront)
	otherTab := formToken(b.get(b.loginPath()).body)
	b.signIn("nora.demo@example.com", "nora-demo")
	address := "/oauth2-token/authorize?" + authorization("demo-storefront-browser")
	norasConsent := formToken(b.get(address).body)
	got := b.post(b.loginPath()+"-check", "_username", "rita.demo@example.com", "_password", "rita-demo", "_csrf_token", otherTab)
	if got.header.Get("Location") != "/" {
		t.Errorf("the login page in the other tab: to %q, %q", got.header.Get("Location"), b.note())
	}
	if got := b.post(address, "grantAccess", "true", "_csrf_token", norasConsent); got.status != http.StatusBadRequest {
		t.Errorf("Nora's page granted Rita's account: %d", got.status)
	}
	if page := b.get(address).body; !strings.Contains(page, "rita.demo@example.com") {
		t.Error("the consent page does not say whose account it is about")
	}
}

func TestSignInLeadsNowhereElse(t *testing.T) {
	server := startServer(t, nil)
	good := "/oauth2-token/authorize?client_id=x&redirect_uri=http%3A%2F%2Fevil.example.com"
	for target, want := range map[string]string{
		good:                                     good,
		"/oauth2-token/authorize":                "/oauth2-token/authorize",
		"https://evil.example.com/":              "/",
		"//evil.example.com/":                    "/",
		"/\\evil.example.com":                    "/",
		"/oauth2-token/authorize/../../x":        "/",
		"/oauth2-token/authorize@evil":           "/",
		"/admin/oauth2-token/authorize?x=1":      "/",
		"javascript:alert(1)":                    "/",
		"/oauth2-token/authorize?a=\r\nX-Evil:1": "/",
		"":                                       "/",
	} {
		b := openBrowser(t, server, embedded.Storefront)
		page := b.get(b.loginPath() + "?_target_path=" + url.QueryEscape(target))
		got := b.post(b.loginPath()+"-check", "_demo_user", "nora.demo@example.com", "_csrf_token", formToken(page.body), "_target_path", target)
		if location := got.header.Get("Location"); location != want || got.header.Get("X-Evil") != "" {
			t.Errorf("%q leads to %q, want %q", target, location, want)
		}
	}
}

func TestSessions(t *testing.T) {
	c := newClock()
	server := startServer(t, func(config *embedded.Config) { config.Now = c.read })
	b := openBrowser(t, server, embedded.Storefront)
	b.get(b.loginPath())
	before := b.cookie()
	b.signIn("nora.demo@example.com", "nora-demo")
	if after := b.cookie(); after == before || before == "" {
		t.Errorf("the sign-in kept the session id %q", after)
	}
	address := b.server.URL() + "/oauth2-token/authorize?" + authorization("demo-storefront-trusted")
	if got := send(t, http.MethodGet, address, "", "Cookie", before); !strings.HasPrefix(got.header.Get("Location"), "/customer/user/login") {
		t.Error("who knew the old session id got in")
	}
	inside := func() bool {
		return strings.HasPrefix(b.get("/oauth2-token/authorize?"+authorization("demo-storefront-trusted")).header.Get("Location"), callback)
	}
	c.advance(59 * time.Minute)
	if !inside() {
		t.Error("signed out after 59 minutes")
	}
	c.advance(59 * time.Minute)
	if !inside() {
		t.Error("signed out 59 minutes after the last use")
	}
	lock := func(locked bool) {
		if err := server.Directory().ChangeUser(embedded.Storefront, "nora.demo@example.com", func(u *embedded.User) { u.Locked = locked }); err != nil {
			t.Fatal(err)
		}
	}
	lock(true)
	if inside() {
		t.Error("a locked user is still signed in")
	}
	lock(false)
	if !inside() {
		t.Error("an unlocked user is signed out")
	}
	if got := b.get("/admin/oauth2-token/authorize?" + authorization("demo-backoffice-trusted")); !strings.HasPrefix(got.header.Get("Location"), "/admin/user/login?") {
		t.Errorf("a customer at the back-office: %d, to %q", got.status, got.header.Get("Location"))
	}
	c.advance(time.Hour)
	if inside() {
		t.Error("signed in an hour after the last use")
	}
}

func TestCookies(t *testing.T) {
	server := startServer(t, nil)
	_, port, _ := strings.Cut(server.Addr(), ":")
	for path, want := range map[string]string{
		"/customer/user/login": `^OROSFID` + port + `=[A-Z2-7]{26}; Path=/; HttpOnly; SameSite=Lax$`,
		"/admin/user/login":    `^BAPID` + port + `=[A-Z2-7]{26}; Path=/admin; HttpOnly; SameSite=Lax$`,
	} {
		got := send(t, http.MethodGet, server.URL()+path, "").header.Get("Set-Cookie")
		if !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("%s sets %q", path, got)
		}
	}
	if got := send(t, http.MethodGet, server.URL()+"/oauth2-token/authorize", ""); got.header.Get("Set-Cookie") != "" {
		t.Error("a cookie is set before a page is shown")
	}
}

func TestPagesAreProtected(t *testing.T) {
	server := startServer(t, nil)
	b := signedInDemo(t, server, embedded.Storefront)
	for path, forms := range map[string]string{
		"/":                     "form-action 'self';",
		"/customer/user/login":  "form-action 'self';",
		"/admin/user/login":     "form-action 'self';",
		"/nothing":              "",
		"/customer/user/login?": "form-action 'self';",
		"/oauth2-token/authorize?" + authorization("demo-storefront-browser"):                                                                                                    "form-action 'self' http://127.0.0.1:8765;",
		"/customer/user/login?_target_path=" + url.QueryEscape("/oauth2-token/authorize?"+authorization("demo-storefront-trusted")):                                              "form-action 'self' http://127.0.0.1:8765;",
		"/customer/user/login?_target_path=" + url.QueryEscape("/oauth2-token/authorize?"+authorization("demo-storefront-trusted", "redirect_uri", "https://evil.example.com/")): "form-action 'self';",
	} {
		got := b.get(path)
		policy := got.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") || !strings.Contains(policy, forms) {
			t.Errorf("%s: policy %q", path, policy)
		}
		if strings.Contains(policy, "unsafe") || strings.Contains(policy, "script-src") || got.header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s: policy %q, frames %q", path, policy, got.header.Get("X-Frame-Options"))
		}
		if forms != "" && got.header.Get("Cache-Control") != "no-store, private" {
			t.Errorf("%s: %q", path, got.header.Get("Cache-Control"))
		}
	}
}

func TestSignInMethodsAndSizes(t *testing.T) {
	server := startServer(t, nil)
	b := signedInDemo(t, server, embedded.Storefront)
	large := url.Values{"x": {strings.Repeat("x", 100<<10)}}
	for _, test := range []struct {
		method, path string
		values       url.Values
		status       int
	}{
		{http.MethodPost, "/customer/user/login", nil, 405},
		{http.MethodGet, "/customer/user/login-check", nil, 405},
		{http.MethodPost, "/customer/user/login-check", large, 413},
		{http.MethodPost, "/oauth2-token/authorize?" + authorization("demo-storefront-browser"), large, 413},
		{http.MethodHead, "/customer/user/login", nil, 200},
		{http.MethodPut, "/oauth2-token/authorize?" + authorization("demo-storefront-browser"), nil, 200},
		{http.MethodGet, "/oauth2-token/login", nil, 404},
		{http.MethodGet, "/oauth2-server", nil, 404},
	} {
		if got := b.do(test.method, test.path, test.values); got.status != test.status {
			t.Errorf("%s %.60s: %d, want %d", test.method, test.path, got.status, test.status)
		}
	}
}

func TestMetadata(t *testing.T) {
	server := startServer(t, nil)
	const path = "/.well-known/oauth-authorization-server/"
	base := strings.ReplaceAll(server.URL(), "/", `\/`)
	for issuer, side := range map[string]string{"oauth2-server": "", "admin/oauth2-server": `\/admin`} {
		got := send(t, http.MethodGet, server.URL()+path+issuer, "")
		want := `{"issuer":"` + base + side + `\/oauth2-server","authorization_endpoint":"` + base + side + `\/oauth2-token\/authorize",` +
			`"token_endpoint":"` + base + `\/oauth2-token",`
		if got.status != 200 || !strings.HasPrefix(got.body, want) {
			t.Errorf("%s: %d %s", issuer, got.status, got.body)
		}
	}
	for path, text := range map[string]string{
		path + "x":              "The OAuth server not found.",
		path:                    "The OAuth server not found.",
		path + "admin":          "The OAuth server not found.",
		path + "oauth2-server/": "The OAuth server not found.",
		"/.well-known/oauth-protected-resource/mcp": "The resource not found.",
	} {
		got := send(t, http.MethodGet, server.URL()+path, "")
		if got.status != 404 || got.body != text || !strings.HasPrefix(got.header.Get("Content-Type"), "text/plain") {
			t.Errorf("%s: %d %s", path, got.status, got.body)
		}
	}
	if got := send(t, http.MethodPost, server.URL()+path+"oauth2-server", ""); got.status != 405 || got.header.Get("Allow") != "GET" {
		t.Errorf("posted: %d", got.status)
	}
	if got := send(t, http.MethodGet, server.URL()+"/.well-known/openid-configuration", ""); got.status != 404 {
		t.Errorf("OpenID: %d", got.status)
	}
}
