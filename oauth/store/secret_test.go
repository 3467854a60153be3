package store

import (
	"fmt"
	"strings"
	"testing"

	"tokenbench/oauth/profile"
)

func TestSecretPolicies(t *testing.T) {
	tests := []struct {
		policy     profile.Policy
		now, later error // what Secret answers at once and after a restart
		sealedRows int
	}{
		{profile.PolicyKeep, nil, nil, 1},
		{profile.PolicyUntilExit, nil, ErrNoSecret, 0},
		{profile.PolicyAsk, ErrNoSecret, ErrNoSecret, 0},
	}
	for _, tt := range tests {
		t.Run(string(tt.policy), func(t *testing.T) {
			ctx := t.Context()
			dir, ring := t.TempDir(), newFakeKeyring()
			s := mustOpen(t, Options{Dir: dir, Keyring: ring})
			e := mustSave(t, s, environment("A"))
			ref := secretOf(e)
			must(t, s.PutSecret(ctx, ref, "older", profile.PolicyKeep, "o")) // an earlier value never stays
			must(t, s.PutSecret(ctx, ref, "older", profile.PolicyUntilExit, "o"))
			must(t, s.PutSecret(ctx, ref, "value", tt.policy, "https://shop.example.com:443"))

			value, origin, err := s.Secret(ctx, ref)
			want(t, err, tt.now)
			if err == nil && (value != "value" || origin != "https://shop.example.com:443") {
				t.Errorf("got %q for %q", value, origin)
			}
			if n := countRows(t, s, "secret"); n != tt.sealedRows {
				t.Errorf("%d sealed rows, want %d", n, tt.sealedRows)
			}
			mustClose(t, s)

			next := mustOpen(t, Options{Dir: dir, Keyring: ring})
			_, _, err = next.Secret(ctx, ref)
			want(t, err, tt.later)
		})
	}
}

func TestPutSecretRefuses(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	e := mustSave(t, s, environment("A"))
	want(t, s.PutSecret(ctx, SecretRef{EnvironmentID: "gone", Owner: "x", Name: "password"}, "v", profile.PolicyKeep, "o"), ErrNotFound)
	if err := s.PutSecret(ctx, secretOf(e), "v", "often", "o"); err == nil {
		t.Error("a policy that nobody knows was taken")
	}
}

func TestSecretsOfDifferentOwnersAreApart(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	a, b := mustSave(t, s, environment("A")), mustSave(t, s, environment("B"))
	must(t, s.PutSecret(ctx, secretOf(a), "one", profile.PolicyKeep, "o"))
	must(t, s.PutSecret(ctx, passwordOf(a), "two", profile.PolicyUntilExit, "o"))
	must(t, s.PutSecret(ctx, secretOf(b), "", profile.PolicyKeep, "o"))
	wantSecret(t, s, secretOf(a), "one")
	wantSecret(t, s, passwordOf(a), "two")
	wantSecret(t, s, secretOf(b), "")
}

func TestConfirmOrigin(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	e := mustSave(t, s, environment("A"))
	for _, policy := range []profile.Policy{profile.PolicyKeep, profile.PolicyUntilExit} {
		must(t, s.PutSecret(ctx, secretOf(e), "value", policy, "https://old.example.com:443"))
		must(t, s.ConfirmOrigin(ctx, secretOf(e), "https://new.example.com:443"))
		value, origin, err := s.Secret(ctx, secretOf(e))
		if err != nil || value != "value" || origin != "https://new.example.com:443" {
			t.Errorf("%s: %q for %q, error %v", policy, value, origin, err)
		}
	}
	want(t, s.ConfirmOrigin(ctx, passwordOf(e), "x"), ErrNoSecret)
}

func TestSavingForgetsWhatIsNoLongerKept(t *testing.T) {
	tests := []struct {
		name   string
		change func(*profile.Environment)
		secret error // what the application's secret answers afterwards
		held   error // what the user's password answers, which was held until exit
	}{
		{"nothing changed", func(*profile.Environment) {}, nil, nil},
		{"ask for both", func(e *profile.Environment) {
			e.Applications[0].Secret, e.Users[0].Password = profile.PolicyAsk, profile.PolicyAsk
		}, ErrNoSecret, ErrNoSecret},
		{"until exit", func(e *profile.Environment) {
			e.Applications[0].Secret, e.Users[0].Password = profile.PolicyUntilExit, profile.PolicyUntilExit
		}, ErrNoSecret, nil},
		{"both removed", func(e *profile.Environment) { e.Applications, e.Users = nil, nil }, ErrNoSecret, ErrNoSecret},
		{"application became public", func(e *profile.Environment) { e.Applications[0].Public = true }, ErrNoSecret, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx := t.Context()
			s := mustOpen(t, Options{Memory: true})
			e := mustSave(t, s, environment("A"))
			other := mustSave(t, s, environment("B"))
			for _, ref := range []SecretRef{secretOf(e), secretOf(other)} {
				must(t, s.PutSecret(ctx, ref, "kept", profile.PolicyKeep, "o"))
			}
			for _, ref := range []SecretRef{passwordOf(e), passwordOf(other)} {
				must(t, s.PutSecret(ctx, ref, "held", profile.PolicyUntilExit, "o"))
			}
			changed := e.Clone()
			tt.change(&changed)
			mustSave(t, s, changed)
			_, _, err := s.Secret(ctx, secretOf(e))
			want(t, err, tt.secret)
			_, _, err = s.Secret(ctx, passwordOf(e))
			want(t, err, tt.held)
			wantSecret(t, s, secretOf(other), "kept")
			wantSecret(t, s, passwordOf(other), "held")
		})
	}
}

func TestPrintingShowsNoSecrets(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	e := mustSave(t, s, environment("A"))
	must(t, s.PutSecret(ctx, passwordOf(e), "hunter2", profile.PolicyUntilExit, "o"))
	undo, err := s.DeleteEnvironment(ctx, e.ID)
	must(t, err)
	set := TokenSet{ID: "id", State: StateCurrent, AccessToken: "hunter2", RefreshToken: "hunter2"}
	for _, text := range []string{fmt.Sprintf("%+v", undo), fmt.Sprintf("%v %+v %s", set, &set, set)} {
		if strings.Contains(text, "hunter2") {
			t.Errorf("a secret is in %q", text)
		}
	}
}
