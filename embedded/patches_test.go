package embedded_test

import (
	"net/http"
	"strings"
	"testing"

	"tokenbench/embedded"
)

// With its own login page, the sign-in in the browser goes there and back, failures included.
func TestOwnLoginPage(t *testing.T) {
	for _, side := range []struct {
		side                         embedded.Side
		client, name, password, page string
	}{
		{embedded.Storefront, "sf_code", "amandarcole@example.org", "amandarcole@example.org", "/oauth2-token/login"},
		{embedded.BackOffice, "bo_code", "admin", "admin", "/admin/oauth2-token/login"},
	} {
		s := openShop(t, embedded.Settings{OwnLoginPage: true})
		b := openBrowser(t, s.server, side.side)
		wanted := b.path("/oauth2-token/authorize") + "?" + authorization(side.client)
		login := b.get(wanted).header.Get("Location")
		if !strings.HasPrefix(login, side.page+"?") {
			t.Fatalf("the sign-in is at %s", login)
		}
		try := func(password string) answer {
			page := b.get(login)
			return b.post(side.page+"-check", "_username", side.name, "_password", password, "_csrf_token", formToken(page.body), "_target_path", wanted)
		}
		if got := try("wrong").header.Get("Location"); got != login {
			t.Errorf("after a failure to %s, want %s", got, login)
		}
		if page := b.get(login).body; !strings.Contains(page, "password is wrong.") {
			t.Errorf("the page does not say what was wrong: %s", page)
		}
		if got := try(side.password).header.Get("Location"); got != wanted {
			t.Errorf("after the sign-in to %s, want %s", got, wanted)
		}
		if got := b.get(wanted); got.status != http.StatusOK {
			t.Errorf("consent: %d", got.status)
		}
		for _, path := range []string{side.page, side.page + "?_target_path=/", side.page + "?_target_path=//example.com"} {
			if got := b.get(path); got.status != http.StatusNotFound {
				t.Errorf("%s: %d", path, got.status)
			}
		}
	}
}

// Public applications lose their refresh in the version that had such patches, and in no other.
func TestOldPublicApplications(t *testing.T) {
	for version, want := range map[embedded.Version]int{"5.1": 401, "6.0": 200, "6.1": 200} {
		s := openShop(t, embedded.Settings{Version: version, OldPublicApplications: true})
		pair, _ := s.redeem("sf_public", s.publicCode(), "code_verifier", verifier)
		_, got := requestTokens(t, s.server, "grant_type", "refresh_token", "client_id", "sf_public", "refresh_token", pair.Refresh)
		if got.status != want {
			t.Errorf("%s: %d, want %d", version, got.status, want)
		}
		// With the secret that it has all the same, it could refresh at any time.
		if _, got := s.ask("sf_public", "refresh_token", "refresh_token", pair.Refresh); (got.status == 200) != (want == 401) {
			t.Errorf("%s, with its secret: %d %s", version, got.status, got.body)
		}
	}
}

func TestNoMetadata(t *testing.T) {
	for _, version := range []embedded.Version{"6.0", "6.1"} {
		s := openShop(t, embedded.Settings{Version: version, NoMetadata: true})
		for _, path := range []string{
			"/.well-known/oauth-authorization-server/oauth2-server",
			"/.well-known/oauth-authorization-server/admin/oauth2-server",
			"/.well-known/oauth-protected-resource/api",
		} {
			if got := s.get(path); got.status != http.StatusNotFound || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
				t.Errorf("%s %s: %d %s", version, path, got.status, got.header.Get("Content-Type"))
			}
		}
		if home := s.get("/").body; strings.Contains(home, "well-known") {
			t.Errorf("%s: the home page leads to the metadata", version)
		}
	}
}

// The home page says which version this is, and leads only to what is there.
func TestHomeByVersion(t *testing.T) {
	for _, version := range embedded.Versions() {
		s := openShop(t, embedded.Settings{Version: version, Prefix: "/backend"})
		home := s.get("/").body
		if !strings.Contains(home, "behaves like Oro "+string(version)+"<") || !strings.Contains(home, embedded.JWKSPath) || !strings.Contains(home, "/backend/api/users") {
			t.Errorf("%s: %s", version, home)
		}
		for _, path := range []string{
			"/backend/oauth2-token/authorize",
			"/oauth2-token/authorize-visitor",
			"/.well-known/oauth-authorization-server/backend/oauth2-server",
		} {
			if there := s.get(path).status != http.StatusNotFound; strings.Contains(home, path) != there {
				t.Errorf("%s: %s is there: %v", version, path, there)
			}
		}
	}
}
