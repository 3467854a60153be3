package embedded_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tokenbench/embedded"
)

// formRows are differences in the form of tokens, headers and resources.
var formRows = []struct {
	name  string
	cells string // 3.1 | 4.0 | 4.1 | 4.2 | 5.0 | 5.1 | 6.0 | 6.1
	look  func(shopAt) string
}{
	{
		"JWT header", `{"typ":"JWT","alg":"RS256","jti":JTI} | {"typ":"JWT","alg":"RS256","jti":JTI} | {"typ":"JWT","alg":"RS256","jti":JTI} | {"typ":"JWT","alg":"RS256"} | {"typ":"JWT","alg":"RS256"} | {"typ":"JWT","alg":"RS256"} | {"typ":"JWT","alg":"RS256"} | {"typ":"JWT","alg":"RS256"}`,
		func(s shopAt) string {
			header, claims := s.ownToken()
			jti := regexp.MustCompile(`"[0-9a-f]{80}"`).FindString(claims)
			return strings.ReplaceAll(header, jti, "JTI")
		},
	},
	{
		"JWT times", "iat=1795344844 nbf=1795344844 exp=1795348444 | = | = | iat=1795344844.50227 nbf=1795344844.50227 exp=1795348444.50227 | = | = | = | =",
		func(s shopAt) string {
			_, claims := s.ownToken()
			form := regexp.MustCompile(`^\{"aud":"bo_cc","jti":"[0-9a-f]{80}","iat":([0-9.]+),"nbf":([0-9.]+),"exp":([0-9.]+),"sub":"","scopes":\[\]\}$`)
			return form.ReplaceAllString(claims, "iat=$1 nbf=$2 exp=$3")
		},
	},
	{
		"JWT with a scope that PHP escapes", `"https:\/\/example.com\/\u00fc" | = | = | "https://example.com/ü" | = | = | = | =`,
		func(s shopAt) string {
			pair, _ := s.ask("bo_cc", "client_credentials", "scope", "https://example.com/ü")
			_, scopes, _ := strings.Cut(decodePart(strings.Split(pair.Access, ".")[1]), `"scopes":[`)
			if got := s.apiStatus("/admin/api/users", pair.Access); got != http.StatusOK {
				s.Errorf("the API does not take it: %d", got)
			}
			return strings.TrimSuffix(scopes, "]}")
		},
	},
	{
		"visitor", "- | - | visitor:1:HEX | visitor:1:HEX | visitor:1:HEX | visitor:HEX | visitor:HEX | visitor:HEX",
		func(s shopAt) string {
			pair, _ := s.ask("sf_password", "password", "username", "guest", "password", "guest")
			if pair.Access == "" {
				return "-"
			}
			if got := s.get("/api/products", "Authorization", "Bearer "+pair.Access); got.status != http.StatusOK {
				s.Errorf("the API does not know the guest: %d", got.status)
			}
			return regexp.MustCompile(`[0-9a-f]{20}$`).ReplaceAllString(subject(s.T, pair.Access), "HEX")
		},
	},
	{
		"preflight headers", "Content-Type | = | = | = | = | Authorization,Content-Type,X-Custom | = | =",
		func(s shopAt) string {
			got := s.preflight("https://page.example.com")
			fixed := got.header.Get("Access-Control-Allow-Methods") + got.header.Get("Access-Control-Max-Age") + got.header.Get("Cache-Control") + got.header.Get("Vary")
			if fixed != "OPTIONS, POST600max-age=600, publicOrigin" || got.header.Get("Access-Control-Allow-Origin") != "https://page.example.com" {
				return fixed
			}
			return got.header.Get("Access-Control-Allow-Headers")
		},
	},
	{
		"origin on answers", "no no | no no | yes yes | = | = | = | = | =",
		func(s shopAt) string {
			var seen []string
			for _, secret := range []string{"bo_cc_secret", "wrong"} {
				got := send(s, http.MethodPost, s.server.URL()+"/oauth2-token", "grant_type=client_credentials&client_id=bo_cc&client_secret="+secret,
					"Content-Type", "application/x-www-form-urlencoded", "Origin", "https://page.example.com")
				word := "no"
				if got.header.Get("Access-Control-Allow-Origin") == "https://page.example.com" {
					word = "yes"
				}
				seen = append(seen, word)
			}
			return strings.Join(seen, " ")
		},
	},
	{
		"origin *", "no | no | no | yes | = | = | = | =",
		func(s shopAt) string {
			settings := s.server.Settings()
			settings.CORS.Origins = []string{"*"}
			if err := s.server.SetSettings(settings); err != nil {
				s.Fatal(err)
			}
			if s.preflight("https://other.example.com").header.Get("Access-Control-Allow-Origin") == "https://other.example.com" {
				return "yes"
			}
			return "no"
		},
	},
	{
		"API without token", `WSSE realm="Secured API", profile="UsernameToken", WSSE realm="Secured Frontend API", profile="UsernameToken" | = | = | = | = | = | = | Bearer, Bearer`,
		func(s shopAt) string { return s.challenge() },
	},
	{
		"API with a bad token", `WSSE realm="Secured API", profile="UsernameToken", WSSE realm="Secured Frontend API", profile="UsernameToken" | = | = | = | = | = | ,  | =`,
		func(s shopAt) string { return s.challenge("Authorization", "Bearer WRONG") },
	},
	{
		"token in the body", "no | = | = | = | = | = | yes | =",
		func(s shopAt) string {
			pair, _ := s.ask("bo_cc", "client_credentials")
			got := send(s, http.MethodGet, s.server.URL()+"/admin/api/users", `{"access_token":"`+pair.Access+`"}`, "Content-Type", "application/vnd.api+json")
			return map[int]string{http.StatusOK: "yes", http.StatusUnauthorized: "no"}[got.status]
		},
	},
	{
		"supported APIs", "OK | = | = | = | = | = | Forbidden | =",
		func(s shopAt) string {
			pair, _ := s.ask("bo_no_api", "client_credentials")
			got := s.get("/admin/api/users", "Authorization", "Bearer "+pair.Access, "Accept", "application/vnd.api+json")
			const body = `{"errors":[{"status":"403","title":"authentication exception","detail":"This API is not accessible via the current OAuth2 token."}]}`
			if got.status == http.StatusForbidden && got.body != body {
				return got.body
			}
			return http.StatusText(got.status)
		},
	},
	{
		"roles of a user", `"roles" "authstatuses" | = | = | "roles" "userauthstatuses" | "userRoles" "userauthstatuses" | = | = | =`,
		func(s shopAt) string {
			pair, _ := s.ask("bo_cc", "client_credentials")
			got := s.get("/admin/api/users/1", "Authorization", "Bearer "+pair.Access, "Accept", "application/vnd.api+json")
			found := regexp.MustCompile(`("userRoles"|"roles"):|"type":("\w*authstatuses")`).FindAllStringSubmatch(got.body, -1)
			var words []string
			for _, match := range found {
				words = append(words, match[1]+match[2])
			}
			return strings.Join(words, " ")
		},
	},
}

// ownToken returns header and claims of a token of an application that acts in its own name.
func (s shopAt) ownToken() (header, claims string) {
	s.Helper()
	pair, _ := s.ask("bo_cc", "client_credentials")
	parts := strings.Split(pair.Access, ".")
	return decodePart(parts[0]), decodePart(parts[1])
}

func (s shopAt) preflight(origin string) answer {
	s.Helper()
	return send(s, http.MethodOptions, s.server.URL()+"/oauth2-token", "", "Origin", origin, "Access-Control-Request-Method", "POST")
}

// challenge returns the WWW-Authenticate headers of both APIs, whose bodies have to be empty.
func (s shopAt) challenge(headers ...string) string {
	s.Helper()
	var list []string
	for _, path := range []string{"/admin/api/users", "/api/products"} {
		got := s.get(path, headers...)
		if got.status != http.StatusUnauthorized || got.body != "" {
			s.Errorf("%s: %d %s", path, got.status, got.body)
		}
		list = append(list, got.header.Get("WWW-Authenticate"))
	}
	return strings.Join(list, ", ")
}

// A cell "=" stands for the one before it.
func TestFormsByVersion(t *testing.T) {
	for _, row := range formRows {
		cells := strings.Split(row.cells, " | ")
		for i, version := range embedded.Versions() {
			if cells[i] == "=" {
				cells[i] = cells[i-1]
			}
			t.Run(row.name+" "+string(version), func(t *testing.T) {
				got := row.look(openShop(t, embedded.Settings{
					Version: version, CORS: embedded.CORS{Origins: []string{"https://page.example.com"}, Headers: []string{"X-Custom"}},
				}))
				if got != cells[i] {
					t.Errorf("got %q, want %q", got, cells[i])
				}
			})
		}
	}
}
