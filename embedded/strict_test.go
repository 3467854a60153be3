package embedded_test

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tokenbench/embedded"
)

// What comes twice, in the engine's way and in the strict one: status of what came of the first use.
func TestWhatComesTwice(t *testing.T) {
	for _, strict := range []bool{false, true} {
		want := http.StatusOK
		if strict {
			want = http.StatusUnauthorized
		}
		settings := embedded.Settings{Strict: strict}

		s := openShop(t, settings)
		first := s.admin()
		second, _ := s.ask("bo_password", "refresh_token", "refresh_token", first.Refresh)
		third, _ := s.ask("bo_password", "refresh_token", "refresh_token", second.Refresh)
		other := s.admin()
		if parsed, _ := s.ask("bo_password", "refresh_token", "refresh_token", first.Refresh); parsed.Hint != "Token has been revoked" {
			t.Errorf("strict %v: the first refresh token again: %+v", strict, parsed)
		}
		if got := s.apiStatus("/admin/api/users", third.Access); got != want {
			t.Errorf("strict %v: the newest access token: %d", strict, got)
		}
		if _, got := s.ask("bo_password", "refresh_token", "refresh_token", third.Refresh); got.status != want {
			t.Errorf("strict %v: the newest refresh token: %d", strict, got.status)
		}
		if got := s.apiStatus("/admin/api/users", other.Access); got != http.StatusOK {
			t.Errorf("strict %v: the token of another sign-in: %d", strict, got)
		}

		s = openShop(t, settings)
		code := s.code("sf_code")
		pair := parseTokens(t, redeemed(code)(s))
		if got := parseTokens(t, redeemed(code)(s)); got.Hint != "Authorization code has been revoked" {
			t.Errorf("strict %v: the code again: %+v", strict, got)
		}
		if got := s.apiStatus("/api/customers/mine", pair.Access); got != want {
			t.Errorf("strict %v: what came of the code: %d", strict, got)
		}
		if _, got := s.ask("sf_code", "refresh_token", "refresh_token", pair.Refresh); got.status != want {
			t.Errorf("strict %v: the refresh token of the code: %d", strict, got.status)
		}
	}
}

// A code whose exchange fails is good for another try, unless the server is strict.
func TestFailedExchanges(t *testing.T) {
	for _, strict := range []bool{false, true} {
		for name, wrong := range map[string][]string{
			"verifier":     {"code_verifier", strings.Repeat("x", 43)},
			"no verifier":  nil,
			"redirect_uri": {"code_verifier", verifier, "redirect_uri", "http://localhost:8765/callback"},
			"application":  {"code_verifier", verifier, "client_id", "sf_code_one", "client_secret", "sf_code_one_secret"},
		} {
			s := openShop(t, embedded.Settings{Strict: strict})
			code := s.challengedCode()
			if got := redeemed(code, wrong...)(s); got.status == http.StatusOK {
				t.Errorf("wrong %s: %d", name, got.status)
			}
			got := redeemed(code, "code_verifier", verifier)(s)
			if (got.status == http.StatusOK) == strict {
				t.Errorf("strict %v, wrong %s, then right: %d %s", strict, name, got.status, got.body)
			}
		}
	}
}

// Of 100 clients with one refresh token at most one wins; the strict server takes even that from it.
func TestStrictRefreshRace(t *testing.T) {
	s := openShop(t, embedded.Settings{Strict: true})
	pair := s.admin()
	var won atomic.Int32
	var newest atomic.Value
	var all sync.WaitGroup
	for range 100 {
		all.Go(func() {
			if parsed, got := s.ask("bo_password", "refresh_token", "refresh_token", pair.Refresh); got.status == http.StatusOK {
				won.Add(1)
				newest.Store(parsed)
			}
		})
	}
	all.Wait()
	if won.Load() > 1 {
		t.Fatalf("%d clients won", won.Load())
	}
	if parsed, ok := newest.Load().(tokens); ok {
		if got := s.apiStatus("/admin/api/users", parsed.Access); got != http.StatusUnauthorized {
			t.Errorf("the winner's token: %d", got)
		}
	}
}
