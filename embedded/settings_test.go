package embedded_test

import (
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
)

// change puts other settings in force, which has to work.
func (s shopAt) change(edit func(*embedded.Settings)) {
	s.Helper()
	settings := s.server.Settings()
	edit(&settings)
	if err := s.server.SetSettings(settings); err != nil {
		s.Fatal(err)
	}
}

// apiStatus asks the back-office API, wherever it is.
func (s shopAt) apiStatus(path, access string) int {
	s.Helper()
	return s.get(path, "Authorization", "Bearer "+access).status
}

func TestDefaultSettings(t *testing.T) {
	server := startServer(t, nil)
	want := embedded.Settings{Version: "6.1", Prefix: "/admin"}
	if got := server.Settings(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
	if got := embedded.Versions(); len(got) != 8 || got[7] != embedded.DefaultVersion {
		t.Errorf("versions %v", got)
	}
}

// Tokens and sessions outlive a change of the version; what comes next has the form of the new one.
func TestVersionChangesWhileItRuns(t *testing.T) {
	s := openShop(t, embedded.Settings{})
	b := s.customer()
	newer := s.admin()
	s.change(func(settings *embedded.Settings) { settings.Version = "4.1" })
	older := s.admin()
	if header := decodePart(strings.Split(older.Access, ".")[0]); !strings.Contains(header, `"jti"`) {
		t.Errorf("a token of 4.1 has the header %s", header)
	}
	for _, access := range []string{newer.Access, older.Access} {
		if got := s.apiStatus("/admin/api/users", access); got != http.StatusOK {
			t.Errorf("the API: %d", got)
		}
	}
	if got := b.get("/oauth2-token/authorize?" + authorization("sf_code")); got.status != http.StatusOK {
		t.Errorf("the browser is signed out: %d", got.status)
	}
	if parsed, got := s.ask("bo_password", "refresh_token", "refresh_token", newer.Refresh); got.status != http.StatusOK {
		t.Errorf("refresh in 4.1: %d %+v", got.status, parsed)
	}
	if got := s.apiStatus("/admin/api/users", newer.Access); got != http.StatusUnauthorized {
		t.Errorf("the refreshed token: %d", got)
	}
	s.change(func(settings *embedded.Settings) { settings.Version = "6.1" })
	if parsed, _ := s.ask("bo_password", "refresh_token", "refresh_token", newer.Refresh); parsed.Hint != "Token has been revoked" {
		t.Errorf("back in 6.1 the spent token: %+v", parsed)
	}
}

// Requests go on while the version changes; each is answered as one version or the other.
func TestVersionChangesUnderLoad(t *testing.T) {
	s := openShop(t, embedded.Settings{Version: "4.1"})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 10 {
				_, got := s.ask("bo_password", "password", "username", "admin", "password", "wrong")
				if got.body != oldCredentials.body() && got.body != newCredentials.body() {
					t.Errorf("got %d %s", got.status, got.body)
				}
			}
		})
	}
	for _, version := range []embedded.Version{"5.0", "4.1", "6.1", "4.1", "5.1"} {
		s.change(func(settings *embedded.Settings) { settings.Version = version })
		s.changeUser("admin", func(u *embedded.User) { u.FirstName = string(version) })
		s.changeApplication("bo_password", func(a *embedded.Application) { a.Name = string(version) })
	}
	all.Wait()
}

func TestSettingsAreChecked(t *testing.T) {
	s := openShop(t, embedded.Settings{Version: "5.0", Prefix: "/backend"})
	before := s.server.Settings()
	for want, settings := range map[string]embedded.Settings{
		`version "7.0" is unknown`: {Version: "7.0"},
		"does not begin":           {Prefix: "admin"},
		"ends with one":            {Prefix: "/admin/"},
		`prefix "/"`:               {Prefix: "/"},
		"other letters":            {Prefix: "/ad min"},
		`"/a//b"`:                  {Prefix: "/a//b"},
		`"/a/../b"`:                {Prefix: "/a/../b"},
		`"/{x}"`:                   {Prefix: "/{x}"},
		"storefront's":             {Prefix: "/api"},
		`"/customer/x" is`:         {Prefix: "/customer/x"},
		"-1s":                      {AccessLifetime: -time.Second},
		"1.5s":                     {RefreshLifetime: 1500 * time.Millisecond},
		"200000h":                  {CodeLifetime: 200000 * time.Hour},
	} {
		err := s.server.SetSettings(settings)
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "could not change the settings: ") {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
	if got := s.server.Settings(); !reflect.DeepEqual(got, before) {
		t.Errorf("after errors: %+v", got)
	}
}

// Nobody can reach into the server through the slices that went in or came out.
func TestSettingsAreCopies(t *testing.T) {
	given := embedded.Settings{CORS: embedded.CORS{Origins: []string{"https://a.example.com"}, Headers: []string{"X-A"}}}
	s := openShop(t, given)
	given.CORS.Origins[0], given.CORS.Headers[0] = "https://b.example.com", "X-B"
	got := s.server.Settings()
	got.CORS.Origins[0] = "https://c.example.com"
	if again := s.server.Settings().CORS; again.Origins[0] != "https://a.example.com" || again.Headers[0] != "X-A" {
		t.Errorf("got %+v", again)
	}
	if answer := s.preflight("https://a.example.com"); answer.header.Get("Access-Control-Allow-Headers") != "Authorization,Content-Type,X-A" {
		t.Errorf("preflight: %v", answer.header)
	}
}

func TestPrefix(t *testing.T) {
	s := openShop(t, embedded.Settings{Prefix: "/back-office/v1"})
	pair := s.admin()
	for path, want := range map[string]int{
		"/back-office/v1/api/users":    200,
		"/admin/api/users":             404,
		"/back-office/v1/oauth2-token": 404,
		"/back-office/v1/user/login":   200,
		"/admin/user/login":            404,
		"/.well-known/oauth-authorization-server/back-office/v1/oauth2-server":      200,
		"/.well-known/oauth-authorization-server/oauth2-server":                     200,
		"/.well-known/oauth-authorization-server/admin/oauth2-server":               404,
		"/back-office/v1/oauth2-token/authorize?" + authorization("bo_code"):        302,
		"/admin/oauth2-token/authorize?" + authorization("bo_code"):                 404,
		"/.well-known/oauth-authorization-server/back-office/v1/oauth2-server/more": 404,
	} {
		if got := s.apiStatus(path, pair.Access); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
	document := s.get("/.well-known/oauth-authorization-server/back-office/v1/oauth2-server").body
	if !strings.Contains(document, `\/back-office\/v1\/oauth2-token\/authorize"`) || !strings.Contains(document, `0\/oauth2-token"`) && !strings.Contains(document, `\/oauth2-token","response_types`) {
		t.Errorf("metadata %s", document)
	}
	cookie := s.get("/back-office/v1/user/login").header.Get("Set-Cookie")
	if !strings.Contains(cookie, "BAPID") || !strings.Contains(cookie, "Path=/back-office/v1;") {
		t.Errorf("cookie %s", cookie)
	}
}

// Without a storefront the back-office has the addresses to itself.
func TestPlatformOnly(t *testing.T) {
	s := openShop(t, embedded.Settings{PlatformOnly: true})
	pair := s.admin()
	for path, want := range map[string]int{
		"/api/users":       200,
		"/admin/api/users": 404,
		"/api/countries":   404,
		"/.well-known/oauth-authorization-server/oauth2-server":       200,
		"/.well-known/oauth-authorization-server/admin/oauth2-server": 404,
		"/user/login":          200,
		"/customer/user/login": 404,
		"/oauth2-token/authorize?" + authorization("bo_code"): 302,
	} {
		if got := s.apiStatus(path, pair.Access); got != want {
			t.Errorf("%s: got %d, want %d", path, got, want)
		}
	}
	if parsed, _ := s.ask("sf_password", "password", "username", "guest", "password", "guest"); parsed.Error != "invalid_client" {
		t.Errorf("a storefront application: %+v", parsed)
	}
	if home := s.get("/").body; strings.Contains(home, "torefront") || !strings.Contains(home, "/api/users") {
		t.Errorf("the home page: %s", home)
	}
	b := openBrowser(t, s.server, embedded.Storefront) // the addresses are those of a storefront elsewhere
	page := b.get("/user/login")
	b.post("/user/login-check", "_username", "admin", "_password", "admin", "_csrf_token", formToken(page.body))
	code := b.grant(authorization("bo_code"))
	if parsed, got := s.ask("bo_code", "authorization_code", "code", code, "redirect_uri", callback); got.status != http.StatusOK {
		t.Errorf("the code: %d %+v", got.status, parsed)
	}
	if got := b.get("/oauth2-token/authorize?" + authorization("sf_code")); got.status != http.StatusUnauthorized {
		t.Errorf("a storefront application at authorize: %d", got.status)
	}
}

// Another layout is another shop to browsers; what else changes leaves them signed in.
func TestLayoutSignsOut(t *testing.T) {
	for name, test := range map[string]struct {
		edit func(*embedded.Settings)
		want int
	}{
		"strictness":     {func(s *embedded.Settings) { s.Strict = true }, http.StatusOK},
		"own login page": {func(s *embedded.Settings) { s.OwnLoginPage = true }, http.StatusOK},
		"prefix":         {func(s *embedded.Settings) { s.Prefix = "/other" }, http.StatusFound},
	} {
		s := openShop(t, embedded.Settings{})
		b := s.customer()
		s.change(test.edit)
		if got := b.get("/oauth2-token/authorize?" + authorization("sf_code")); got.status != test.want {
			t.Errorf("%s: %d, want %d", name, got.status, test.want)
		}
	}
}

func TestLifetimesChange(t *testing.T) {
	s := openShop(t, embedded.Settings{})
	long := s.admin()
	s.change(func(settings *embedded.Settings) {
		settings.AccessLifetime, settings.RefreshLifetime = 5*time.Second, 10*time.Second
	})
	_, got := s.ask("bo_password", "password", "username", "admin", "password", "admin")
	short := parseTokens(t, got)
	if !strings.Contains(got.body, `"expires_in":5,`) {
		t.Errorf("got %s", got.body)
	}
	s.clock.advance(12 * time.Second)
	if status := s.apiStatus("/admin/api/users", long.Access); status != http.StatusOK {
		t.Errorf("the token from before: %d", status)
	}
	if status := s.apiStatus("/admin/api/users", short.Access); status != http.StatusUnauthorized {
		t.Errorf("the short one: %d", status)
	}
	if parsed, _ := s.ask("bo_password", "refresh_token", "refresh_token", short.Refresh); parsed.Hint != "Token has expired" {
		t.Errorf("the short refresh token: %+v", parsed)
	}
	// A token that was made to live long stays revoked for as long as it would have lived.
	s.ask("bo_password", "refresh_token", "refresh_token", long.Refresh)
	s.clock.advance(50 * time.Minute)
	s.ask("bo_password", "refresh_token", "refresh_token", s.admin().Refresh)
	if status := s.apiStatus("/admin/api/users", long.Access); status != http.StatusUnauthorized {
		t.Errorf("the revoked token after 50 minutes: %d", status)
	}
}
