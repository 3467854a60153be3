package embedded_test

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
)

func TestApplicationsAndUsersChange(t *testing.T) {
	s := openShop(t, embedded.Settings{})
	pair := s.admin()
	applications, users := s.server.Applications(), s.server.Users()
	if len(applications) != 15 || applications[0].Secret != "bo_password_secret" || len(users) != 6 || users[0].Password != "admin" {
		t.Fatalf("%d applications, %d users", len(applications), len(users))
	}
	for want, err := range map[string]error{
		`application "bo_cc" (back-office, client): owner "admin" is no user`: s.server.SetUsers(users[1:]),
		`user "admin" (back-office): the name is taken`:                       s.server.SetUsers(append(users[:1:1], users...)),
		`hindrance "tired" is unknown`:                                        s.server.SetUsers([]embedded.User{{Name: "x", Side: embedded.BackOffice, Hindrance: "tired"}}),
		`application "bo_password" (back-office, password): the id is taken`:  s.server.SetApplications(append(applications[:1:1], applications...)),
		`kind "magic" is unknown`:                                             s.server.SetApplications([]embedded.Application{{ID: "x", Secret: "x", Side: embedded.BackOffice, Kind: "magic"}}),
		`owner "nobody"`:                                                      s.server.SetShop([]embedded.Application{{ID: "x", Secret: "x", Side: embedded.BackOffice, Kind: embedded.ClientKind, Owner: "nobody"}}, nil),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
	if !reflect.DeepEqual(s.server.Applications(), applications) || !reflect.DeepEqual(s.server.Users(), users) {
		t.Error("an error has changed something")
	}
	applications[2].RedirectURIs[0] = "https://evil.example.com/"
	if again := s.server.Applications(); again[2].RedirectURIs[0] != callback {
		t.Errorf("a caller has changed a redirect URI to %s", again[2].RedirectURIs[0])
	}
	if err := s.server.SetApplications(slices.Delete(applications, 0, 1)); err != nil {
		t.Fatal(err)
	}
	if got := s.apiStatus("/admin/api/users", pair.Access); got != http.StatusUnauthorized {
		t.Errorf("a token of an application that is gone: %d", got)
	}
	if err := s.server.SetShop(nil, nil); err != nil || len(s.server.Users()) != 0 || len(s.server.Applications()) != 0 {
		t.Errorf("emptied: %v", err)
	}
}

func TestReset(t *testing.T) {
	s := openShop(t, embedded.Settings{Version: "5.1"})
	b := s.customer()
	spent := s.admin()
	s.ask("bo_password", "refresh_token", "refresh_token", spent.Refresh)
	for range 6 {
		openBrowser(t, s.server, embedded.Storefront).tryPassword("disabled@example.org", "x")
	}
	applications, users := s.server.Applications(), s.server.Users()
	s.changeUser("admin", func(u *embedded.User) { u.Locked = true })
	s.changeApplication("bo_password", func(a *embedded.Application) { a.Secret = "another" })
	s.change(func(settings *embedded.Settings) {
		settings.Version, settings.Strict, settings.Prefix = "4.0", true, "/other"
	})

	if err := s.server.Reset(); err != nil {
		t.Fatal(err)
	}
	if got := s.server.Settings(); got.Version != "5.1" || got.Strict || got.Prefix != "/admin" {
		t.Errorf("settings %+v", got)
	}
	if !reflect.DeepEqual(s.server.Applications(), applications) || !reflect.DeepEqual(s.server.Users(), users) {
		t.Error("applications or users are not those of the start")
	}
	if log := s.server.Log(); len(log) != 0 {
		t.Errorf("the log has %d entries", len(log))
	}
	if got := b.get("/oauth2-token/authorize?" + authorization("sf_code")); got.status != http.StatusFound {
		t.Errorf("the browser is still signed in: %d", got.status)
	}
	if _, got := s.ask("bo_password", "refresh_token", "refresh_token", spent.Refresh); got.status != http.StatusOK {
		t.Errorf("a token that was spent before: %d %s", got.status, got.body)
	}
	fresh := openBrowser(t, s.server, embedded.Storefront)
	fresh.tryPassword("disabled@example.org", "x")
	if got := fresh.note(); got != "Account is disabled." {
		t.Errorf("failed sign-ins are remembered: %s", got)
	}
}

// Everything that callers can do at the same time.
func TestChangesAtTheSameTime(t *testing.T) {
	s := openShop(t, embedded.Settings{})
	cancel := s.server.Subscribe(func(embedded.LogEntry) {})
	defer cancel()
	var all sync.WaitGroup
	for _, act := range []func() error{
		func() error { return s.server.Reset() },
		func() error { return s.server.SetSettings(embedded.Settings{Version: "4.2", Prefix: "/x"}) },
		func() error { return s.server.SetUsers(s.server.Users()) },
		func() error { return s.server.SetApplications(s.server.Applications()) },
		func() error { s.server.Log(); s.server.Settings(); s.server.PublicKeyPEM(); return nil },
		func() error {
			if _, got := s.ask("bo_cc", "client_credentials"); got.status != http.StatusOK {
				return errors.New(got.body)
			}
			return nil
		},
	} {
		all.Go(func() {
			for range 5 {
				if err := act(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

// The entry is there before a second request can ask for it, with the server's own view.
func TestSubscribe(t *testing.T) {
	s := openShop(t, embedded.Settings{})
	heard := make(chan embedded.LogEntry, 10)
	cancel := s.server.Subscribe(func(e embedded.LogEntry) { heard <- e })
	s.ask("bo_cc", "client_credentials", "scope", "sekret")
	s.customer()
	cancel()
	s.ask("bo_cc", "client_credentials")
	close(heard)
	var words []string
	for e := range heard {
		words = append(words, strings.Join([]string{e.Method, e.Route, e.ClientID, e.User, e.Outcome}, "|"))
		if e.Time.Before(s.clock.read().Add(-time.Second)) || e.Remote == "" || e.Number == 0 {
			t.Errorf("entry %+v", e)
		}
	}
	want := []string{"POST|token|bo_cc||tokens issued", "GET|login|||", "POST|login||amandarcole@example.org|signed in"}
	if !slices.Equal(words, want) {
		t.Errorf("heard %q", words)
	}
}

// Expired state does not pile up: with lives of 5 seconds, only what is alive is remembered.
func TestStateIsDropped(t *testing.T) {
	s := openShop(t, embedded.Settings{AccessLifetime: 5 * time.Second, RefreshLifetime: 5 * time.Second, CodeLifetime: 5 * time.Second})
	pair := s.admin()
	most := 0
	for range 150 {
		pair, _ = s.ask("bo_password", "refresh_token", "refresh_token", pair.Refresh)
		if pair.Refresh == "" {
			t.Fatal("a refresh failed")
		}
		s.clock.advance(time.Second)
		most = max(most, s.server.Ledger().Len())
	}
	if most > 2*(60+6) {
		t.Errorf("up to %d entries are remembered", most)
	}
}
