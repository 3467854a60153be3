package config_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/embedded/shop"
)

// testKeys are made once: an RSA key costs more than all the rest of a test.
var testKeys = sync.OnceValues(embedded.GenerateKeys)

// example reads an example that has to be there.
func example(t *testing.T, name string) config.Config {
	t.Helper()
	found, ok := config.LookUpExample(name)
	if !ok {
		t.Fatalf("there is no example %s", name)
	}
	c, err := config.Read(name, strings.NewReader(found.Text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// start starts a server with a configuration, and stops it with the test.
func start(t *testing.T, c config.Config) *embedded.Server {
	t.Helper()
	keys, err := testKeys()
	if err != nil {
		t.Fatal(err)
	}
	c.Address = "127.0.0.1:0"
	server, err := embedded.New(c.Server(keys))
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := server.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	return server
}

// TestExamples starts a server with each example, and gets a token with each application and user that can.
func TestExamples(t *testing.T) {
	all := config.Examples()
	if len(all) < 5 {
		t.Fatalf("only %d examples", len(all))
	}
	for _, one := range all {
		t.Run(one.Name, func(t *testing.T) {
			if !strings.HasSuffix(one.About, ".") || strings.HasPrefix(one.About, "#") {
				t.Errorf("it is about %q", one.About)
			}
			if !strings.Contains(one.Text, "protect") {
				t.Error("nothing says that its secrets protect nothing")
			}
			c := example(t, one.Name)
			server := start(t, c)
			if active := server.Faults().Active(); len(active) != len(c.Faults) {
				t.Errorf("%d faults are on: %v", len(active), active)
			}
			server.Faults().ClearAll() // they are meant to keep tokens back
			for _, a := range c.Applications {
				if a.Inactive {
					continue
				}
				u := c.Users[slices.IndexFunc(c.Users, func(u embedded.User) bool { return u.Side == a.Side && u.Condition() == shop.Good })]
				switch a.Kind {
				case embedded.BrowserKind:
					requireCode(t, server, a, u)
				case embedded.ClientKind:
					requireToken(t, server, a, url.Values{"grant_type": {"client_credentials"}})
				default:
					requireToken(t, server, a, url.Values{
						"grant_type": {"password"}, "username": {u.Identifier()}, "password": {u.Password},
					})
				}
			}
			if c.OwnSecrets() {
				t.Error("its secrets count as somebody's own")
			}
		})
	}
}

func requireToken(t *testing.T, server *embedded.Server, a embedded.Application, form url.Values) {
	t.Helper()
	form.Set("client_id", a.ID)
	form.Set("client_secret", a.Secret)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL()+"/oauth2-token", strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), `"access_token"`) {
		t.Errorf("%v: %d %s, %v", a, response.StatusCode, body, err)
	}
}

// The demo shop is the one that a server has when nobody tells it another.
func TestDemoExample(t *testing.T) {
	applications, users := embedded.Demo()
	applications = append(applications, embedded.DemoVariants()...)
	c := example(t, "demo")
	if !reflect.DeepEqual(c.Applications, applications) {
		t.Errorf("got %v, want %v", c.Applications, applications)
	}
	if !reflect.DeepEqual(c.Users, users) {
		t.Errorf("got %v, want %v", c.Users, users)
	}
	if c.Address != embedded.DefaultAddr || c.Settings.Version != embedded.DefaultVersion {
		t.Errorf("%s, Oro %s", c.Address, c.Settings.Version)
	}
}

// The recordings name what they were made with: each of these applications and users.
func TestRecordingsExample(t *testing.T) {
	c := example(t, "recordings")
	var ids, users []string
	for _, a := range c.Applications {
		ids = append(ids, a.ID)
		if a.Secret != a.ID+"_secret" && !a.Public {
			t.Errorf("%v has another secret", a)
		}
	}
	for _, u := range c.Users {
		users = append(users, u.Identifier())
	}
	want := "bo_password bo_cc bo_code bo_public bo_inactive sf_password sf_cc sf_code sf_code_one sf_code_skip sf_public sf_public2 sf_public_plain"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := strings.Join(users, " "), "admin disabled locked amandarcole@example.org disabled@example.org locked@example.org"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestOwnSecrets(t *testing.T) {
	c := example(t, "demo")
	c.Users[0].Password = "somebody's own"
	if !c.OwnSecrets() {
		t.Error("a password of one's own was not seen")
	}
	c = example(t, "demo")
	c.Applications[0].Secret = "somebody's own"
	if !c.OwnSecrets() {
		t.Error("a secret of one's own was not seen")
	}
}

func TestLookUpExample(t *testing.T) {
	if found, ok := config.LookUpExample("../config"); ok {
		t.Errorf("got %v", found.Name)
	}
}
