package localserver_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tokenbench/cmd/localserver"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// start starts a local server that is stopped with the test.
func start(t *testing.T, l *localserver.Server, keys []byte) (workbench.ServerInfo, []byte) {
	t.Helper()
	used, err := l.Start(t.Context(), keys)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return l.Info(), used
}

// TestLocalServerSignsIn signs in with what the server tells of itself, which is all that the workbench knows.
func TestLocalServerSignsIn(t *testing.T) {
	info, keys := start(t, localserver.New("127.0.0.1:0"), nil)
	if !info.Running() || info.Version != oro.V61 || len(keys) == 0 {
		t.Fatalf("it tells %+v, %d bytes of keys", info, len(keys))
	}
	for _, side := range []oro.Side{oro.Storefront, oro.BackOffice} {
		app, user := of(info, side, true)
		status := signIn(t, info, app, user)
		if status != http.StatusOK {
			t.Errorf("%s: %s as %s: status %d", side, app.Name, user.Name, status)
		}
		_, disabled := of(info, side, false)
		if status := signIn(t, info, app, disabled); status == http.StatusOK {
			t.Errorf("%s: %s may sign in, but is told not to be active", side, disabled.Name)
		}
	}
}

// of is the password application of a side and its first user who is, or is not, active.
func of(info workbench.ServerInfo, side oro.Side, active bool) (app workbench.ServerApplication, user workbench.ServerUser) {
	for _, a := range info.Applications {
		if a.Side == side && a.Kind == profile.FlowPassword && !a.Public {
			app = a
		}
	}
	for _, u := range info.Users {
		if u.Side == side && u.Active == active && user.Name == "" {
			user = u
		}
	}
	return app, user
}

func signIn(t *testing.T, info workbench.ServerInfo, app workbench.ServerApplication, user workbench.ServerUser) int {
	t.Helper()
	form := url.Values{
		"grant_type": {"password"}, "client_id": {app.ID}, "client_secret": {app.Secret},
		"username": {user.Name}, "password": {user.Password},
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, info.URL+oro.TokenPath(), strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Error(err)
	}
	return answer.StatusCode
}

func TestLocalServerKeepsItsKeys(t *testing.T) {
	l := localserver.New("127.0.0.1:0")
	_, first := start(t, l, nil)
	if err := l.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := l.Stop(t.Context()); err != nil {
		t.Errorf("stopped twice: %v", err)
	}
	_, second := start(t, l, first)
	if !bytes.Equal(first, second) {
		t.Error("with kept keys it uses others")
	}
	if _, err := localserver.New("127.0.0.1:0").Start(t.Context(), []byte("no keys")); !errors.Is(err, workbench.ErrServerKeys) {
		t.Errorf("it takes broken keys: %v", err)
	}
	if _, err := localserver.New("192.0.2.1:80").Start(t.Context(), first); err == nil {
		t.Error("it listens where other computers can reach it")
	}
}
