package embedded_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
)

// The engine's sentences, written a second time, so that a slip in the one is seen against the other.
const (
	sentenceL = "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."
	sentenceR = "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed."
	incorrect = "The user credentials were incorrect."
	badToken  = "The refresh token is invalid."
	noClient  = "Client authentication failed"
	locked    = "Account is locked."
	disabled  = "Account is disabled."

	noHint = "\x00" // the member hint is not there
)

// refused is a whole answer.
type refused struct {
	status                  int
	code, description, hint string
}

// body writes the members in the engine's order. None of the texts needs to be escaped.
func (r refused) body() string {
	members := []string{`"error":"` + r.code + `"`, `"error_description":"` + r.description + `"`}
	if r.hint != noHint {
		members = append(members, `"hint":"`+r.hint+`"`)
	}
	return "{" + strings.Join(append(members, `"message":"`+r.description+`"`), ",") + "}"
}

// Answers that several rows have.
var (
	invalidClient   = refused{401, "invalid_client", noClient, noHint}
	unsupported     = refused{400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.", "Check that all required parameters have been provided"}
	oldCredentials  = refused{401, "invalid_credentials", incorrect, noHint}
	bareCredentials = refused{400, "invalid_grant", sentenceL, ""}
	newCredentials  = refused{400, "invalid_grant", incorrect, noHint}
	oldLocked       = refused{401, "invalid_credentials", locked, noHint}
	newLocked       = refused{400, "invalid_grant", sentenceL, locked}
	brokenDown      = refused{500, "", "", noHint} // a page
	newDisabled     = refused{400, "invalid_grant", sentenceL, disabled}
)

func missing(parameter string) refused {
	return refused{400, "invalid_request", sentenceR, "Check the `" + parameter + "` parameter"}
}

func badRequest(hint string) refused { return refused{400, "invalid_request", sentenceR, hint} }
func badRefresh(hint string) refused { return refused{401, "invalid_request", badToken, hint} }

// byVersion tells for ranges of versions what is answered: from each version on the next answer.
type byVersion map[embedded.Version]refused

// at returns what a version answers; ok is false for versions that have no such case.
func (b byVersion) at(version embedded.Version) (want refused, ok bool) {
	for _, from := range embedded.Versions() {
		if answer, found := b[from]; found {
			want, ok = answer, true
		}
		if from == version {
			return want, ok
		}
	}
	return want, ok
}

// refusalRow is one situation of the catalogue.
type refusalRow struct {
	name string
	want byVersion
	ask  func(shopAt) answer
}

// refusalRows is the catalogue of refusals at the token endpoint.
var refusalRows = []refusalRow{
	{"unknown client id", byVersion{"3.1": invalidClient}, credentials("nobody", "x")},
	{"wrong secret", byVersion{"3.1": invalidClient}, credentials("bo_cc", "x")},
	{"inactive application", byVersion{"3.1": invalidClient}, func(s shopAt) answer {
		s.changeApplication("bo_cc", func(a *embedded.Application) { a.Inactive = true })
		return credentials("bo_cc", "bo_cc_secret")(s)
	}},
	{"another grant", byVersion{"3.1": invalidClient}, credentials("bo_password", "bo_password_secret")},
	{"unregistered redirect_uri", byVersion{"3.1": invalidClient}, credentials("bo_cc", "bo_cc_secret", "redirect_uri", "https://evilexample.com/back")},
	{"public application in its own name", byVersion{"4.2": invalidClient}, func(s shopAt) answer {
		s.changeApplication("bo_cc", func(a *embedded.Application) { a.Public = true })
		return credentials("bo_cc", "bo_cc_secret")(s)
	}},
	{"owner disabled", byVersion{"4.2": invalidClient}, func(s shopAt) answer {
		s.changeUser("admin", func(u *embedded.User) { u.Disabled = true })
		return credentials("bo_cc", "bo_cc_secret")(s)
	}},
	{"wrong password", byVersion{"4.0": oldCredentials, "4.2": bareCredentials, "5.0": newCredentials}, password("bo_password", "admin", "wrong")},
	{"unknown user", byVersion{"4.0": oldCredentials, "4.2": bareCredentials, "5.0": newCredentials}, password("bo_password", "nobody", "x")},
	{"user of the other kind", byVersion{"4.0": oldCredentials, "4.2": bareCredentials, "5.0": newCredentials}, password("sf_password", "admin", "admin")},
	{"guest on a back-office application", byVersion{"4.0": oldCredentials, "4.2": bareCredentials, "5.0": newCredentials}, password("bo_password", "guest", "guest")},
	{"user disabled", byVersion{"4.0": oldLocked, "4.2": newLocked, "5.0": newDisabled}, password("bo_password", "disabled", "disabled")},
	{"user disabled, wrong password", byVersion{"4.0": oldCredentials, "4.1": oldLocked, "4.2": newLocked, "5.0": newDisabled}, password("bo_password", "disabled", "wrong")},
	{"customer disabled", byVersion{"4.0": oldLocked, "4.2": newLocked, "5.0": newDisabled}, password("sf_password", "disabled@example.org", "disabled")},
	{"too many failed sign-ins", byVersion{"4.0": oldLocked, "4.2": newLocked}, password("bo_password", "locked", "locked")},
	{"customer not confirmed", byVersion{"4.0": oldLocked, "4.2": newLocked}, hindered("not confirmed")},
	hinderedRow("password reset", "Your password was reset by administrator. Please, check your email for details."),
	hinderedRow("no organization", "The user does not have an active organization assigned to it. Please contact your administrator."),
	hinderedRow("no owner", "There was an issue with your authentication, please contact the system administrator."),
	hinderedRow("guest", "The customer user is a guest."),
	{"no grant_type", byVersion{"3.1": unsupported}, form()},
	{"unknown grant_type", byVersion{"3.1": unsupported}, form("grant_type", "implicit")},
	{"body not understood", byVersion{"3.1": unsupported}, func(s shopAt) answer {
		return send(s, http.MethodPost, s.server.URL()+"/oauth2-token", "grant_type=client_credentials&client_id=bo_cc&client_secret=bo_cc_secret", "Content-Type", "text/plain")
	}},
	{"only in the query", byVersion{"3.1": unsupported}, func(s shopAt) answer {
		return send(s, http.MethodPost, s.server.URL()+"/oauth2-token?grant_type=client_credentials&client_id=bo_cc&client_secret=bo_cc_secret", "")
	}},
	{"client_id missing", byVersion{"3.1": missing("client_id")}, form("grant_type", "client_credentials")},
	{"username missing", byVersion{"4.0": missing("username"), "4.1": brokenDown, "6.0": missing("username")}, form("grant_type", "password", "client_id", "bo_password", "client_secret", "bo_password_secret", "password", "x")},
	{"password missing", byVersion{"4.0": missing("password")}, form("grant_type", "password", "client_id", "bo_password", "client_secret", "bo_password_secret", "username", "x")},
	{"refresh token missing", byVersion{"4.0": missing("refresh_token")}, refresh("")},
	{"refresh token unreadable", byVersion{"4.0": badRefresh("Cannot decrypt the refresh token")}, refresh("def50200")},
	{"refresh token of another application", byVersion{"4.0": badRefresh("Token is not linked to client")}, func(s shopAt) answer {
		pair, _ := s.ask("sf_password", "password", "username", "amandarcole@example.org", "password", "amandarcole@example.org")
		return refresh(pair.Refresh)(s)
	}},
	{"refresh token expired", byVersion{"4.0": badRefresh("Token has expired")}, func(s shopAt) answer {
		pair := s.admin()
		s.clock.advance(211 * 24 * time.Hour)
		return refresh(pair.Refresh)(s)
	}},
	{"refresh token used", byVersion{"4.0": badRefresh("Token has been revoked")}, func(s shopAt) answer {
		pair := s.admin()
		refresh(pair.Refresh)(s)
		return refresh(pair.Refresh)(s)
	}},
	{"refresh with a scope that it never had", byVersion{"4.0": {400, "invalid_scope", "The requested scope is invalid, unknown, or malformed", "Check the `zzz` scope"}}, func(s shopAt) answer {
		return refresh(s.admin().Refresh, "scope", "zzz")(s)
	}},
	{"refresh with a scope that wants escaping", byVersion{"4.0": {400, "invalid_scope", "The requested scope is invalid, unknown, or malformed", "Check the `&lt;a&gt;&amp;&#039;b&quot;&amp;c;` scope"}}, func(s shopAt) answer {
		return refresh(s.admin().Refresh, "scope", `<a>&'b"&amp;c;`)(s)
	}},
	{"code in the place of a refresh token", byVersion{"4.1": brokenDown}, func(s shopAt) answer {
		return form("grant_type", "refresh_token", "client_id", "sf_code", "client_secret", "sf_code_secret", "refresh_token", s.code("sf_code"))(s)
	}},
	{"another application's code in the place of a refresh token", byVersion{"4.1": badRefresh("Token is not linked to client")}, func(s shopAt) answer {
		return refresh(s.code("sf_code"))(s)
	}},
	{"old code in the place of a refresh token", byVersion{"4.1": badRefresh("Token has expired")}, func(s shopAt) answer {
		code := s.code("sf_code")
		s.clock.advance(601 * time.Second)
		return form("grant_type", "refresh_token", "client_id", "sf_code", "client_secret", "sf_code_secret", "refresh_token", code)(s)
	}},
	{"spent code of a user disabled since, with another redirect_uri", byVersion{"4.1": oldLocked, "4.2": newLocked, "5.0": newDisabled}, func(s shopAt) answer {
		code := s.code("sf_code")
		redeemed(code)(s)
		s.changeUser("amandarcole@example.org", func(u *embedded.User) { u.Disabled = true })
		return redeemed(code, "redirect_uri", "http://localhost:8765/callback")(s)
	}},
	{"a list as client_id", byVersion{"3.1": brokenDown}, form("grant_type", "client_credentials", "client_id[]", "bo_cc", "client_secret", "bo_cc_secret")},
	{"public application's code with its secret, wrong redirect_uri", byVersion{"4.2": badRequest("Invalid redirect URI"), "5.1": invalidClient}, func(s shopAt) answer {
		return form("grant_type", "authorization_code", "client_id", "sf_public", "client_secret", "sf_public_secret", "code", s.publicCode(), "redirect_uri", "https://example.com/x")(s)
	}},
	{"code missing", byVersion{"4.1": missing("code"), "5.0": brokenDown, "6.0": missing("code")}, redeemed("")},
	{"code unreadable", byVersion{"4.1": badRequest("Cannot decrypt the authorization code")}, redeemed("def50200")},
	{"code is a refresh token", byVersion{"4.1": badRequest("Cannot decrypt the authorization code"), "4.2": badRequest("Authorization code malformed")}, func(s shopAt) answer {
		return redeemed(s.admin().Refresh)(s)
	}},
	{"code expired", byVersion{"4.1": badRequest("Authorization code has expired")}, func(s shopAt) answer {
		code := s.code("sf_code")
		s.clock.advance(601 * time.Second)
		return redeemed(code)(s)
	}},
	{"code used twice", byVersion{"4.1": badRequest("Authorization code has been revoked")}, func(s shopAt) answer {
		code := s.code("sf_code")
		redeemed(code)(s)
		return redeemed(code)(s)
	}},
	{"code of another application", byVersion{"4.1": badRequest("Authorization code was not issued to this client")}, func(s shopAt) answer {
		return redeemed(s.code("sf_code_one"))(s)
	}},
	{"another redirect_uri", byVersion{"4.1": badRequest("Invalid redirect URI")}, func(s shopAt) answer {
		return redeemed(s.code("sf_code"), "redirect_uri", "http://localhost:8765/callback")(s)
	}},
	{"no redirect_uri", byVersion{"4.1": missing("redirect_uri")}, func(s shopAt) answer {
		return form("grant_type", "authorization_code", "client_id", "sf_code", "client_secret", "sf_code_secret", "code", s.code("sf_code"))(s)
	}},
	{"verifier missing", byVersion{"4.2": missing("code_verifier")}, func(s shopAt) answer { return redeemed(s.challengedCode())(s) }},
	{"verifier of wrong form", byVersion{"4.2": badRequest("Code Verifier must follow the specifications of RFC-7636.")}, func(s shopAt) answer {
		return redeemed(s.challengedCode(), "code_verifier", "short")(s)
	}},
	{"verifier does not match", byVersion{"4.2": {400, "invalid_grant", sentenceL, "Failed to verify `code_verifier`."}}, func(s shopAt) answer {
		return redeemed(s.challengedCode(), "code_verifier", strings.Repeat("x", 43))(s)
	}},
	{"verifier without challenge", byVersion{"5.0": badRequest("code_verifier received when no code_challenge is present")}, func(s shopAt) answer {
		return redeemed(s.code("sf_code"), "code_verifier", verifier)(s)
	}},
	{"guest's token where there are no guests", byVersion{"6.1": {500, "server_error", "The authorization server encountered an unexpected condition which prevented it from fulfilling the request: The customer visitors are not available.", noHint}}, func(s shopAt) answer {
		if err := s.server.SetSettings(embedded.Settings{Version: "6.1", PlatformOnly: true}); err != nil {
			s.Fatal(err)
		}
		return password("bo_password", "admin", "admin", "visitor_access_token", "x")(s)
	}},
}

// form posts parameters to the token endpoint.
func form(parameters ...string) func(shopAt) answer {
	return func(s shopAt) answer {
		_, got := requestTokens(s, s.server, parameters...)
		return got
	}
}

func credentials(client, secret string, more ...string) func(shopAt) answer {
	return form(append([]string{"grant_type", "client_credentials", "client_id", client, "client_secret", secret}, more...)...)
}

func password(client, user, word string, more ...string) func(shopAt) answer {
	return form(append([]string{"grant_type", "password", "client_id", client, "client_secret", client + "_secret", "username", user, "password", word}, more...)...)
}

func refresh(token string, more ...string) func(shopAt) answer {
	parameters := append([]string{"grant_type", "refresh_token", "client_id", "bo_password", "client_secret", "bo_password_secret"}, more...)
	if token != "" {
		parameters = append(parameters, "refresh_token", token)
	}
	return form(parameters...)
}

func redeemed(code string, more ...string) func(shopAt) answer {
	parameters := []string{"grant_type", "authorization_code", "client_id", "sf_code", "client_secret", "sf_code_secret", "redirect_uri", callback}
	if code != "" {
		parameters = append(parameters, "code", code)
	}
	return form(append(parameters, more...)...)
}

// hindered asks for a customer whose account is in a state.
func hindered(state embedded.Condition) func(shopAt) answer {
	return func(s shopAt) answer {
		s.changeUser("amandarcole@example.org", func(u *embedded.User) { u.Hindrance = state })
		return password("sf_password", "amandarcole@example.org", "amandarcole@example.org")(s)
	}
}

func hinderedRow(state embedded.Condition, text string) refusalRow {
	want := byVersion{"4.0": {401, "invalid_credentials", text, noHint}, "4.2": {400, "invalid_grant", sentenceL, text}}
	return refusalRow{"account state: " + string(state), want, hindered(state)}
}

func (s shopAt) admin() tokens {
	s.Helper()
	return signIn(s, s.server, "bo_password", "bo_password_secret", "admin", "admin")
}

func (s shopAt) challengedCode() string {
	s.Helper()
	return s.code("sf_code", "code_challenge", challenge, "code_challenge_method", "S256")
}

func (s shopAt) changeApplication(id string, change func(*embedded.Application)) {
	s.Helper()
	applications := s.server.Applications()
	i := slices.IndexFunc(applications, func(a embedded.Application) bool { return a.ID == id })
	change(&applications[i])
	if err := s.server.SetApplications(applications); err != nil {
		s.Fatal(err)
	}
}

func (s shopAt) changeUser(name string, change func(*embedded.User)) {
	s.Helper()
	users := s.server.Users()
	i := slices.IndexFunc(users, func(u embedded.User) bool { return u.Identifier() == name })
	change(&users[i])
	if err := s.server.SetUsers(users); err != nil {
		s.Fatal(err)
	}
}

func TestRefusalsByVersion(t *testing.T) {
	for _, row := range refusalRows {
		for _, version := range embedded.Versions() {
			want, ok := row.want.at(version)
			if !ok {
				continue
			}
			t.Run(row.name+" "+string(version), func(t *testing.T) {
				got := row.ask(openShop(t, embedded.Settings{Version: version}))
				if want == brokenDown {
					if got.status != want.status || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
						t.Errorf("got %d %s, want a page", got.status, got.body)
					}
					return
				}
				if got.status != want.status || got.body != want.body() {
					t.Errorf("got %d %s, want %d %s", got.status, got.body, want.status, want.body())
				}
				if got.header.Get("Content-Type") != "application/json" || got.header.Get("Cache-Control") != "no-cache, private" || !json.Valid([]byte(got.body)) {
					t.Errorf("headers %v", got.header)
				}
			})
		}
	}
}
