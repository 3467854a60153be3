package embedded_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
)

// shopAt is a server of one version with the recordings' applications and users, on which a test looks at
// one thing.
type shopAt struct {
	*testing.T
	server *embedded.Server
	clock  *clock
}

func openShop(t *testing.T, settings embedded.Settings) shopAt {
	t.Helper()
	c := newClock()
	server := startServer(t, func(config *embedded.Config) {
		config.Applications, config.Users = fixtures()
		config.Applications = append(config.Applications,
			embedded.Application{ID: "bo_no_api", Secret: "bo_no_api_secret", Side: embedded.BackOffice, Kind: embedded.ClientKind, Owner: "admin", NoAPI: true},
			embedded.Application{ID: "sf_public_password", Public: true, Side: embedded.Storefront, Kind: embedded.PasswordKind},
		)
		config.Settings, config.Now = settings, c.read
	})
	return shopAt{t, server, c}
}

// ask posts a form to the token endpoint for an application with its secret.
func (s shopAt) ask(client, grant string, more ...string) (tokens, answer) {
	s.Helper()
	return requestTokens(s, s.server, append([]string{"grant_type", grant, "client_id", client, "client_secret", client + "_secret"}, more...)...)
}

// mark is what a row of a table says of an answer: the status, and the error code if there is one.
func mark(parsed tokens, got answer) string {
	return strings.TrimSpace(http.StatusText(got.status) + " " + parsed.Error)
}

// code returns an authorization code for a customer; the query is that of the application with more.
func (s shopAt) code(client string, more ...string) string {
	s.Helper()
	return s.customer().grant(authorization(client, more...))
}

// redeem exchanges a code without a secret.
func (s shopAt) redeem(client, code string, more ...string) (tokens, answer) {
	s.Helper()
	return requestTokens(s, s.server, append([]string{
		"grant_type", "authorization_code", "client_id", client, "code", code, "redirect_uri", callback,
	}, more...)...)
}

// get asks for an address, with headers in pairs of name and value.
func (s shopAt) get(path string, headers ...string) answer {
	s.Helper()
	return send(s, http.MethodGet, s.server.URL()+path, "", headers...)
}

// differences between versions: what each of them does, oldest first. A single cell stands for all.
var versionRows = []struct {
	name  string
	cells string // 3.1 | 4.0 | 4.1 | 4.2 | 5.0 | 5.1 | 6.0 | 6.1
	look  func(shopAt) string
}{
	{"client_credentials", "OK", func(s shopAt) string { return mark(s.ask("bo_cc", "client_credentials")) }},
	{
		"password and refresh", "Bad Request unsupported_grant_type | OK | OK | OK | OK | OK | OK | OK",
		func(s shopAt) string {
			pair, got := s.ask("bo_password", "password", "username", "admin", "password", "admin")
			if got.status == http.StatusOK {
				return mark(s.ask("bo_password", "refresh_token", "refresh_token", pair.Refresh))
			}
			_, refused := s.ask("bo_password", "refresh_token", "refresh_token", "x")
			if refused.body != got.body {
				return "refresh has another answer: " + refused.body
			}
			return mark(pair, got)
		},
	},
	{
		"guest", "Bad Request unsupported_grant_type | Unauthorized invalid_credentials | OK | OK | OK | OK | OK | OK",
		func(s shopAt) string {
			return mark(s.ask("sf_password", "password", "username", "guest", "password", "guest"))
		},
	},
	{
		"authorization_code", "Not Found | Not Found | OK | OK | OK | OK | OK | OK",
		func(s shopAt) string {
			if got := s.get("/oauth2-token/authorize?" + authorization("sf_code")); got.status == http.StatusNotFound {
				if parsed, _ := s.ask("sf_code", "authorization_code", "code", "x"); parsed.Error != "unsupported_grant_type" {
					return "the token endpoint knows codes"
				}
				return http.StatusText(got.status)
			}
			return mark(s.ask("sf_code", "authorization_code", "code", s.code("sf_code"), "redirect_uri", callback))
		},
	},
	{
		"authorize-visitor", "Not Found | Not Found | Not Found | Not Found | Not Found | Not Found | Not Found | Found",
		func(s shopAt) string {
			return http.StatusText(s.get("/oauth2-token/authorize-visitor?" + authorization("sf_code")).status)
		},
	},
	{
		"visitor_access_token", "- | - | passed over | passed over | passed over | passed over | passed over | taken",
		func(s shopAt) string {
			guest, got := s.ask("sf_password", "password", "username", "guest", "password", "guest")
			if got.status != http.StatusOK {
				return "-"
			}
			s.ask("sf_password", "password", "username", "amandarcole@example.org", "password", "amandarcole@example.org",
				"visitor_access_token", guest.Access)
			if log := s.server.Log(); log[len(log)-1].Visitor {
				return "taken"
			}
			return "passed over"
		},
	},
	{
		"PKCE: a wrong verifier", "- | - | OK | Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant | Bad Request invalid_grant",
		inBrowser(func(s shopAt) string {
			code := s.code("sf_code", "code_challenge", challenge, "code_challenge_method", "S256")
			return mark(s.ask("sf_code", "authorization_code", "code", code, "redirect_uri", callback, "code_verifier", strings.Repeat("x", 43)))
		}),
	},
	{
		"loopback any-port", "- | - | Unauthorized | Unauthorized | OK | OK | OK | OK",
		inBrowser(func(s shopAt) string {
			return http.StatusText(s.customer().get("/oauth2-token/authorize?" + authorization("sf_code", "redirect_uri", "http://127.0.0.1:9/callback")).status)
		}),
	},
	{
		"public code without secret", "- | - | Unauthorized invalid_client | OK | OK | OK | OK | OK",
		inBrowser(func(s shopAt) string {
			return mark(s.redeem("sf_public", s.publicCode(), "code_verifier", verifier))
		}),
	},
	{
		"public code, wrong redirect_uri", "- | - | Unauthorized invalid_client | Bad Request invalid_request | Bad Request invalid_request | Unauthorized invalid_client | Unauthorized invalid_client | Unauthorized invalid_client",
		inBrowser(func(s shopAt) string {
			return mark(s.redeem("sf_public", s.publicCode(), "code_verifier", verifier, "redirect_uri", "https://example.com/other"))
		}),
	},
	{
		"public refresh without secret", "- | - | - | Unauthorized invalid_client | Unauthorized invalid_client | OK | OK | OK",
		inBrowser(func(s shopAt) string {
			pair, _ := s.redeem("sf_public", s.publicCode(), "code_verifier", verifier)
			if pair.Refresh == "" {
				return "-"
			}
			return mark(requestTokens(s, s.server, "grant_type", "refresh_token", "client_id", "sf_public", "refresh_token", pair.Refresh))
		}),
	},
	{
		"public password without secret", "Bad Request unsupported_grant_type | Unauthorized invalid_client | Unauthorized invalid_client | Unauthorized invalid_client | Unauthorized invalid_client | OK | OK | OK",
		func(s shopAt) string {
			return mark(requestTokens(s, s.server, "grant_type", "password", "client_id", "sf_public_password", "username", "amandarcole@example.org", "password", "amandarcole@example.org"))
		},
	},
	{
		"verifier without challenge", "- | - | OK | OK | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request",
		inBrowser(func(s shopAt) string {
			return mark(s.ask("sf_code", "authorization_code", "code", s.code("sf_code"), "redirect_uri", callback, "code_verifier", verifier))
		}),
	},
	{
		"redirect_uri left out at authorize, sent for the token", "- | - | OK | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request",
		inBrowser(func(s shopAt) string {
			return mark(s.ask("sf_code_one", "authorization_code", "code", s.code("sf_code_one", "redirect_uri", "-"), "redirect_uri", callback))
		}),
	},
	{
		"redirect_uri left out twice", "- | - | Bad Request invalid_request | OK | OK | OK | OK | OK",
		inBrowser(func(s shopAt) string {
			return mark(s.ask("sf_code_one", "authorization_code", "code", s.code("sf_code_one", "redirect_uri", "-")))
		}),
	},
	{
		"password application at authorize", "- | - | Unauthorized | OK | OK | OK | OK | OK",
		inBrowser(func(s shopAt) string {
			s.changeApplication("sf_password", func(a *embedded.Application) { a.RedirectURIs = []string{callback} })
			return http.StatusText(s.customer().get("/oauth2-token/authorize?" + authorization("sf_password")).status)
		}),
	},
	{
		"JSON numbers as values", "- | Unauthorized invalid_credentials | Unauthorized invalid_credentials | Bad Request invalid_grant | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request | Bad Request invalid_request",
		func(s shopAt) string {
			if s.server.Settings().Version == "3.1" {
				return "-"
			}
			got := send(s, http.MethodPost, s.server.URL()+"/oauth2-token",
				`{"grant_type":"password","client_id":"bo_password","client_secret":"bo_password_secret","username":5,"password":true}`,
				"Content-Type", "application/json; charset=UTF-8")
			return mark(parseTokens(s, got), got)
		},
	},
	{
		"own login page", "- | - | own | own | own | own | own | normal",
		inBrowser(func(s shopAt) string {
			sent, err := url.Parse(s.get("/oauth2-token/authorize?" + authorization("sf_code")).header.Get("Location"))
			if err != nil {
				s.Fatal(err)
			}
			if page := s.get(sent.RequestURI()); page.status != http.StatusOK || !strings.Contains(page.body, `action="`+sent.Path+`-check"`) {
				s.Errorf("the page: %d %s", page.status, page.body)
			}
			direct := s.get(sent.Path).status
			switch {
			case sent.Path == "/oauth2-token/login" && direct == http.StatusNotFound:
				return "own"
			case sent.Path == "/customer/user/login" && direct == http.StatusOK:
				return "normal"
			default:
				return sent.Path
			}
		}),
	},
	{
		"skip consent", "- | - | OK | OK | OK | Found | Found | Found",
		inBrowser(func(s shopAt) string {
			return http.StatusText(s.customer().get("/oauth2-token/authorize?" + authorization("sf_code_skip")).status)
		}),
	},
	{
		"owner disabled, at the token endpoint and the API", "OK Unauthorized | OK Unauthorized | OK Unauthorized | Unauthorized | Unauthorized | Unauthorized | Unauthorized | Unauthorized",
		func(s shopAt) string {
			s.changeUser("admin", func(u *embedded.User) { u.Disabled = true })
			pair, got := s.ask("bo_cc", "client_credentials")
			if pair.Access == "" {
				return http.StatusText(got.status)
			}
			return "OK " + http.StatusText(s.apiStatus("/admin/api/users", pair.Access))
		},
	},
	{
		"metadata", "Not Found | Not Found | Not Found | Not Found | Not Found | Not Found | OK | OK",
		func(s shopAt) string {
			return http.StatusText(s.get("/.well-known/oauth-authorization-server/oauth2-server").status)
		},
	},
	{
		"refresh life in days", "- | 210 | 210 | 210 | 210 | 210 | 210 | 30",
		func(s shopAt) string {
			pair, _ := s.ask("bo_password", "password", "username", "admin", "password", "admin")
			if pair.Refresh == "" {
				return "-"
			}
			const day = 24 * time.Hour
			passed := time.Duration(0)
			for _, days := range []time.Duration{30, 210} {
				s.clock.advance(days*day - passed)
				_, before := s.ask("bo_password", "refresh_token", "refresh_token", pair.Refresh, "scope", "never")
				s.clock.advance(time.Second)
				after, _ := s.ask("bo_password", "refresh_token", "refresh_token", pair.Refresh, "scope", "never")
				if strings.Contains(before.body, "invalid_scope") && after.Hint == "Token has expired" {
					return strconv.Itoa(int(days))
				}
				passed = days*day + time.Second
			}
			return "another"
		},
	},
}

// inBrowser looks at nothing in the versions without a sign-in in a browser.
func inBrowser(look func(shopAt) string) func(shopAt) string {
	return func(s shopAt) string {
		if version := s.server.Settings().Version; version == "3.1" || version == "4.0" {
			return "-"
		}
		return look(s)
	}
}

func (s shopAt) publicCode() string {
	s.Helper()
	return s.code("sf_public", "code_challenge", challenge, "code_challenge_method", "S256")
}

func TestDifferencesByVersion(t *testing.T) {
	for _, row := range versionRows {
		cells := strings.Split(row.cells, " | ")
		for i, version := range embedded.Versions() {
			t.Run(row.name+" "+string(version), func(t *testing.T) {
				want := cells[0]
				if len(cells) > 1 {
					want = cells[i]
				}
				if got := row.look(openShop(t, embedded.Settings{Version: version})); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		}
	}
}
