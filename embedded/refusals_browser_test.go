package embedded_test

import (
	"net/http"
	"strings"
	"testing"

	"tokenbench/embedded"
)

// authorizeRows is the catalogue of refusals that a browser is shown. The query is the usual one with changes;
// a "-" leaves a parameter out.
var authorizeRows = []struct {
	name   string
	want   byVersion
	client string
	more   []string
}{
	{"no response_type", byVersion{"4.1": unsupported}, "sf_code", []string{"response_type", "-"}},
	{"response_type token", byVersion{"4.1": unsupported}, "sf_code", []string{"response_type", "token"}},
	{"no client_id", byVersion{"4.1": unsupported}, "sf_code", []string{"client_id", "-"}},
	{"unknown client_id", byVersion{"4.1": invalidClient}, "nobody", nil},
	{"unregistered redirect_uri", byVersion{"4.1": invalidClient}, "sf_code", []string{"redirect_uri", "http://evil.example.com/callback"}},
	{"no redirect_uri of two", byVersion{"4.1": invalidClient}, "sf_code", []string{"redirect_uri", "-"}},
	{"any port of localhost", byVersion{"4.1": invalidClient}, "sf_code", []string{"redirect_uri", "http://localhost:9/callback"}},
	{"public application without challenge", byVersion{"4.2": badRequest("Code challenge must be provided for public clients")}, "sf_public", nil},
	{"plain challenge", byVersion{"4.2": badRequest("Plain code challenge method is not allowed for this client")}, "sf_code", []string{"code_challenge", challenge}},
	{"unknown challenge method", byVersion{"4.2": badRequest("Code challenge method must be one of `S256`, `plain`")}, "sf_code", []string{"code_challenge", challenge, "code_challenge_method", "S512"}},
	{"malformed challenge", byVersion{"4.2": badRequest("Code challenge must follow the specifications of RFC-7636.")}, "sf_code", []string{"code_challenge", "short", "code_challenge_method", "S256"}},
}

func TestAuthorizeRefusalsByVersion(t *testing.T) {
	for _, row := range authorizeRows {
		for _, version := range embedded.Versions() {
			want, ok := row.want.at(version)
			if !ok {
				continue
			}
			t.Run(row.name+" "+string(version), func(t *testing.T) {
				s := openShop(t, embedded.Settings{Version: version})
				got := s.customer().get("/oauth2-token/authorize?" + authorization(row.client, row.more...))
				if got.status != want.status || got.body != want.body() || got.header.Get("Content-Type") != "application/json" {
					t.Errorf("got %d %s, want %d %s", got.status, got.body, want.status, want.body())
				}
				if got.header.Get("Location") != "" {
					t.Errorf("the browser is sent to %s", got.header.Get("Location"))
				}
			})
		}
	}
}

// In versions without proof keys their parameters are passed over, faulty or not.
func TestChallengesArePassedOver(t *testing.T) {
	s := openShop(t, embedded.Settings{Version: "4.1"})
	query := authorization("sf_code", "code_challenge", "short", "code_challenge_method", "S512")
	if got := s.customer().get("/oauth2-token/authorize?" + query); got.status != http.StatusOK {
		t.Errorf("got %d %s", got.status, got.body)
	}
}

// Cancel goes back to the application the same way in every version.
func TestDeniedByVersion(t *testing.T) {
	const sentence = "The+resource+owner+or+authorization+server+denied+the+request."
	const want = callback + "?state=st-1&error=access_denied&error_description=" + sentence + "&hint=The+user+denied+the+request&message=" + sentence
	for _, version := range embedded.Versions() {
		if version == "3.1" || version == "4.0" {
			continue
		}
		s := openShop(t, embedded.Settings{Version: version})
		if got := s.customer().answerConsent(authorization("sf_code"), "false"); got.status != http.StatusFound || got.header.Get("Location") != want {
			t.Errorf("%s: %d %s", version, got.status, got.header.Get("Location"))
		}
	}
}

// Where there is no storefront there are no guests, which 6.1 finds out late.
func TestVisitorsWithoutStorefront(t *testing.T) {
	s := openShop(t, embedded.Settings{PlatformOnly: true})
	got := s.get("/oauth2-token/authorize-visitor?" + authorization("bo_code"))
	if got.status != http.StatusInternalServerError || !strings.HasPrefix(got.body, `{"error":"server_error",`) {
		t.Errorf("got %d %s", got.status, got.body)
	}
}

// customer returns the browser of the one customer who can sign in.
func (s shopAt) customer() *browser {
	s.Helper()
	b := openBrowser(s, s.server, embedded.Storefront)
	b.signIn("amandarcole@example.org", "amandarcole@example.org")
	return b
}
