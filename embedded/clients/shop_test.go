//go:build clients

package clients_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"tokenbench/embedded"
)

// start starts a server of a version, with people and applications of its own, on a free port.
func start(t *testing.T, keys embedded.Keys, version embedded.Version) *embedded.Server {
	t.Helper()
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: keys, Settings: embedded.Settings{Version: version}})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		// The test's own context has ended by now.
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	return server
}

// Where the shop is and who is there, as run.mjs reads it.
type (
	shop struct {
		Address     string   `json:"address"`
		Metadata    bool     `json:"metadata"` // it says itself where everything is
		RedirectURI string   `json:"redirectURI"`
		Cases       []string `json:"cases"` // what the clients are to do
		Sides       []side   `json:"sides"`
	}
	side struct {
		Name         embedded.Side                  `json:"name"`
		Prefix       string                         `json:"prefix"` // of the pages
		WhoAmI       string                         `json:"whoAmI"` // path of the API that knows its caller
		User         user                           `json:"user"`
		Applications map[embedded.Kind]*credentials `json:"applications"`
	}
	user struct {
		Name     string `json:"name"`
		Password string `json:"password"`
	}
	credentials struct {
		ID     string `json:"id"`
		Secret string `json:"secret,omitempty"`
	}
)

// public stands beside the kinds of application: one for the browser, without a secret.
const public embedded.Kind = "public"

// describe names the server's own applications and users.
func describe(server *embedded.Server) shop {
	sides := []side{
		{Name: embedded.Storefront, Prefix: "", WhoAmI: "/api/customerusers/mine"},
		{Name: embedded.BackOffice, Prefix: "/admin", WhoAmI: "/admin/api/userprofile"},
	}
	applications, users := embedded.Demo()
	applications = append(applications, embedded.DemoVariants()...)
	for i := range sides {
		s := &sides[i]
		s.Applications = map[embedded.Kind]*credentials{}
		for _, a := range applications {
			kind := a.Kind
			if a.Public {
				kind = public
			}
			if a.Side == s.Name && !a.SkipConsent {
				s.Applications[kind] = &credentials{ID: a.ID, Secret: a.Secret}
			}
		}
		first := slices.IndexFunc(users, func(u embedded.User) bool { return u.Side == s.Name && !u.Disabled && !u.Locked })
		s.User = user{Name: users[first].Identifier(), Password: users[first].Password}
	}
	// Nobody listens there: the browser stops before.
	return shop{Address: server.URL(), RedirectURI: "http://127.0.0.1:8765/callback", Sides: sides}
}
