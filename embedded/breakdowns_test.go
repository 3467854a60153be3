package embedded_test

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tokenbench/embedded"
)

// withHeader posts a form to the token endpoint for an application whose id and secret are in the header alone.
func (s shopAt) withHeader(client, secret, grant string, more ...string) string {
	s.Helper()
	form := url.Values{"grant_type": {grant}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	got := send(s, http.MethodPost, s.server.URL()+"/oauth2-token", form.Encode(), "Content-Type", "application/x-www-form-urlencoded",
		"Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(client+":"+secret)))
	return mark(parseTokens(s, got), got)
}

const broken = "Internal Server Error"

// breakdownRows are requests that the shop's log of sign-ins does not understand in some patches.
var breakdownRows = []struct {
	name  string
	cells string // 3.1 | 4.0 | 4.1 | 4.2 | 5.0 | 5.1 | 6.0 | 6.1
	look  func(shopAt) string
}{
	{"password, client in the header", "Bad Request unsupported_grant_type | OK | broken | broken | broken | OK | OK | OK", func(s shopAt) string {
		return s.withHeader("bo_password", "bo_password_secret", "password", "username", "admin", "password", "admin")
	}},
	{"guest, client in the header", "Bad Request unsupported_grant_type | Unauthorized invalid_credentials | broken | broken | broken | OK | OK | OK", func(s shopAt) string {
		return s.withHeader("sf_password", "sf_password_secret", "password", "username", "guest", "password", "guest")
	}},
	{
		"wrong password, client in the header", "Bad Request unsupported_grant_type | Unauthorized invalid_credentials | broken | broken | broken | " +
			"Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant",
		func(s shopAt) string {
			return s.withHeader("bo_password", "bo_password_secret", "password", "username", "admin", "password", "wrong")
		},
	},
	{
		"the same without a storefront", "Bad Request unsupported_grant_type | Unauthorized invalid_credentials | Unauthorized invalid_credentials | " +
			"Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant",
		func(s shopAt) string {
			s.platformOnly()
			return s.withHeader("bo_password", "bo_password_secret", "password", "username", "admin", "password", "wrong")
		},
	},
	{"client credentials in the header", "OK | OK | OK | OK | broken | OK | OK | OK", func(s shopAt) string {
		return s.withHeader("bo_cc", "bo_cc_secret", "client_credentials")
	}},
	{"wrong client credentials in the header", "Unauthorized invalid_client", func(s shopAt) string {
		return s.withHeader("bo_cc", "wrong", "client_credentials")
	}},
	{"code, client in the header", "- | - | OK | OK | broken | broken | OK | OK", inBrowser(func(s shopAt) string {
		return s.withHeader("sf_code", "sf_code_secret", "authorization_code", "code", s.code("sf_code"), "redirect_uri", callback)
	})},
	{"code, wrong secret in the header", "- | - | 401 | 401 | broken | broken | 401 | 401", inBrowser(func(s shopAt) string {
		return s.withHeader("sf_code", "wrong", "authorization_code", "code", s.code("sf_code"), "redirect_uri", callback)
	})},
	{"no code at all, client in the header", "- | - | 400 | 400 | broken | broken | 400 | 400", inBrowser(func(s shopAt) string {
		return s.withHeader("sf_code", "sf_code_secret", "authorization_code", "redirect_uri", callback)
	})},
	{"a code that does not open, client in the header", "- | - | 400 | 400 | 400 | 400 | 400 | 400", inBrowser(func(s shopAt) string {
		return s.withHeader("sf_code", "sf_code_secret", "authorization_code", "code", "def50200", "redirect_uri", callback)
	})},
	{"refresh, client in the header", "- | - | OK | OK | OK | OK | OK | OK", inBrowser(func(s shopAt) string {
		return s.withHeader("bo_password", "bo_password_secret", "refresh_token", "refresh_token", s.admin().Refresh)
	})},
	{"password without any client", "Bad Request unsupported_grant_type | 400 | broken | broken | broken | broken | broken | broken", func(s shopAt) string {
		return mark(requestTokens(s, s.server, "grant_type", "password", "username", "admin", "password", "admin"))
	}},
	{"the same without a storefront", "Bad Request unsupported_grant_type | 400 | 400 | 400 | 400 | 400 | 400 | 400", func(s shopAt) string {
		s.platformOnly()
		return mark(requestTokens(s, s.server, "grant_type", "password", "username", "admin", "password", "admin"))
	}},
	{"a list as username", "Bad Request unsupported_grant_type | 400 | broken | broken | broken | broken | broken | broken", func(s shopAt) string {
		return mark(s.ask("bo_password", "password", "username[]", "admin", "password", "admin"))
	}},
	{"wrong secret and no username", "Bad Request unsupported_grant_type | 401 | broken | broken | broken | broken | 401 | 401", func(s shopAt) string {
		return mark(requestTokens(s, s.server, "grant_type", "password", "client_id", "bo_password", "client_secret", "x"))
	}},
}

func (s shopAt) platformOnly() {
	s.Helper()
	settings := s.server.Settings()
	settings.PlatformOnly = true
	if err := s.server.SetSettings(settings); err != nil {
		s.Fatal(err)
	}
}

func TestBreakdownsByVersion(t *testing.T) {
	short := strings.NewReplacer("broken", broken, "400", "Bad Request invalid_request", "401", "Unauthorized invalid_client")
	for _, row := range breakdownRows {
		cells := strings.Split(row.cells, " | ")
		for i, version := range embedded.Versions() {
			t.Run(row.name+" "+string(version), func(t *testing.T) {
				want := short.Replace(cells[min(i, len(cells)-1)])
				if got := row.look(openShop(t, embedded.Settings{Version: version})); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		}
	}
}

// The tokens are made before the shop breaks down: a code is spent by it.
func TestBreakdownSpendsTheCode(t *testing.T) {
	s := openShop(t, embedded.Settings{Version: "5.1"})
	code := s.code("sf_code")
	if got := s.withHeader("sf_code", "sf_code_secret", "authorization_code", "code", code, "redirect_uri", callback); got != broken {
		t.Fatalf("got %q", got)
	}
	log := s.server.Log()
	if last := log[len(log)-1]; last.Error != "" || !strings.Contains(last.Outcome, "no client_id in the body") {
		t.Errorf("the log says %+v", last)
	}
	if parsed, _ := s.ask("sf_code", "authorization_code", "code", code, "redirect_uri", callback); parsed.Hint != "Authorization code has been revoked" {
		t.Errorf("once more: %+v", parsed)
	}
}

// What the framework refuses before the shop has seen it may not be read by pages of other origins.
func TestNoOriginOnUnreadableBodies(t *testing.T) {
	s := openShop(t, embedded.Settings{CORS: embedded.CORS{Origins: []string{"*"}}})
	for body, want := range map[string]string{"{": "", "{}": "https://a.example.com"} {
		got := send(t, http.MethodPost, s.server.URL()+"/oauth2-token", body, "Content-Type", "application/json", "Origin", "https://a.example.com")
		if allowed := got.header.Get("Access-Control-Allow-Origin"); got.status != http.StatusBadRequest || allowed != want {
			t.Errorf("%s: %d, %q is allowed, want %q", body, got.status, allowed, want)
		}
	}
}
