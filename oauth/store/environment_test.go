package store

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
)

func TestEnvironmentsRoundTrip(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	e := environment("Staging")
	e.Production, e.Insecure, e.Scope = true, true, "read"
	e.Extra = []oauth.Param{{Name: "audience", Value: "https://api.example.org"}}
	saved := mustSave(t, s, e)
	e.Revision = 1
	if !reflect.DeepEqual(saved, e) {
		t.Errorf("saved %+v, want %+v", saved, e)
	}
	got, err := s.Environment(ctx, e.ID)
	if err != nil || !reflect.DeepEqual(got, e) {
		t.Errorf("read %+v with error %v, want %+v", got, err, e)
	}
	all, err := s.Environments(ctx)
	if err != nil || len(all) != 1 || !reflect.DeepEqual(all[0], e) {
		t.Errorf("listed %+v with error %v", all, err)
	}
}

func TestSaveGivesAnID(t *testing.T) {
	s := mustOpen(t, Options{Memory: true})
	e := environment("Staging")
	e.ID = ""
	if saved := mustSave(t, s, e); saved.ID == "" {
		t.Error("no id")
	}
}

func TestSaveRefuses(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	first := mustSave(t, s, environment("Staging"))

	changed := first
	changed.Name = "Changed here"
	second := mustSave(t, s, changed)
	if second.Revision != 2 {
		t.Errorf("revision %d, want 2", second.Revision)
	}
	changed.Name = "Changed elsewhere"
	_, err := s.SaveEnvironment(ctx, changed)
	want(t, err, ErrConflict)

	again := first
	again.Revision = 0
	_, err = s.SaveEnvironment(ctx, again)
	want(t, err, ErrConflict)

	got, err := s.Environment(ctx, first.ID)
	if err != nil || got.Name != "Changed here" {
		t.Errorf("a refused save left %q, error %v", got.Name, err)
	}

	_, err = s.DeleteEnvironment(ctx, first.ID)
	must(t, err)
	_, err = s.SaveEnvironment(ctx, second)
	want(t, err, ErrNotFound)
	_, err = s.Environment(ctx, first.ID)
	want(t, err, ErrNotFound)
	_, err = s.DeleteEnvironment(ctx, first.ID)
	want(t, err, ErrNotFound)

	var invalid *profile.InvalidError
	if _, err := s.SaveEnvironment(ctx, profile.New(profile.KindOro)); !errors.As(err, &invalid) || len(invalid.Fields) != 2 {
		t.Errorf("error %v, want two fields", err)
	}
}

func TestReorder(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	var ids []string
	for _, name := range []string{"A", "B", "C", "D"} {
		ids = append(ids, mustSave(t, s, environment(name)).ID)
	}
	names := func() (names []string) {
		all, err := s.Environments(ctx)
		must(t, err)
		for _, e := range all {
			names = append(names, e.Name)
			if e.Revision != 1 {
				t.Errorf("%s has revision %d: the order is no change", e.Name, e.Revision)
			}
		}
		return names
	}
	tests := []struct {
		order []string
		want  []string
	}{
		{[]string{ids[3], ids[2], ids[1], ids[0]}, []string{"D", "C", "B", "A"}},
		{[]string{ids[1], "gone", ids[3]}, []string{"B", "D", "C", "A"}},
		{nil, []string{"B", "D", "C", "A"}},
	}
	for _, tt := range tests {
		must(t, s.Reorder(ctx, tt.order))
		if got := names(); !slices.Equal(got, tt.want) {
			t.Errorf("order %v, want %v", got, tt.want)
		}
	}
	mustSave(t, s, environment("E"))
	if got := names(); got[4] != "E" {
		t.Errorf("a new one is not at the end: %v", got)
	}
}

func TestDeleteAndUndo(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Keyring: newFakeKeyring()})
	first := mustSave(t, s, environment("A"))
	e := mustSave(t, s, environment("B"))
	mustSave(t, s, environment("C"))
	must(t, s.Reorder(ctx, []string{e.ID, first.ID}))
	must(t, s.PutSecret(ctx, secretOf(e), "client secret", profile.PolicyKeep, "https://shop.example.com:443"))
	must(t, s.PutSecret(ctx, passwordOf(e), "pass word", profile.PolicyUntilExit, "https://shop.example.com:443"))
	must(t, s.PutSecret(ctx, secretOf(first), "stays", profile.PolicyKeep, "x"))
	fillLedger(t, s, e.ID)
	before := everything(t, s, e)

	undo, err := s.DeleteEnvironment(ctx, e.ID)
	must(t, err)
	for _, ref := range []SecretRef{secretOf(e), passwordOf(e)} {
		_, _, err := s.Secret(ctx, ref)
		want(t, err, ErrNoSecret)
	}
	wantSecret(t, s, secretOf(first), "stays")
	for _, table := range []string{"secret", "token_set", "run", "exchange", "saved_request"} {
		if n := countRows(t, s, table); n != map[string]int{"secret": 1}[table] {
			t.Errorf("%d rows stayed in %s", n, table)
		}
	}
	must(t, s.Restore(ctx, undo))
	if after := everything(t, s, e); !reflect.DeepEqual(before, after) {
		t.Errorf("before %+v\nafter %+v", before, after)
	}
	want(t, s.Restore(ctx, undo), ErrConflict)
}

// possessions is all that belongs to an environment.
type possessions struct {
	order    []string
	secret   string
	password string
	sets     []TokenSet
	runs     []Run
	requests []SavedRequest
}

func everything(t *testing.T, s *Store, e profile.Environment) (p possessions) {
	t.Helper()
	ctx := t.Context()
	all, err := s.Environments(ctx)
	must(t, err)
	for _, one := range all {
		p.order = append(p.order, one.Name)
	}
	p.secret, _, err = s.Secret(ctx, secretOf(e))
	must(t, err)
	p.password, _, err = s.Secret(ctx, passwordOf(e))
	must(t, err)
	p.sets, err = s.TokenSets(ctx, e.ID, 0)
	must(t, err)
	p.runs, err = s.Runs(ctx, e.ID, 0)
	must(t, err)
	p.requests, err = s.SavedRequests(ctx, e.ID)
	must(t, err)
	if len(p.sets) == 0 || len(p.runs) == 0 || len(p.requests) == 0 {
		t.Fatal("nothing there to compare")
	}
	return p
}

func TestUndoLeavesOutWhatAVaultInMemoryTook(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	e := mustSave(t, s, environment("A"))
	fillLedger(t, s, e.ID)
	undo, err := s.DeleteEnvironment(ctx, e.ID)
	must(t, err)
	mustClose(t, s)

	next := mustOpen(t, Options{Dir: dir, Memory: true})
	must(t, next.Restore(ctx, undo))
	if sets, err := next.TokenSets(ctx, e.ID, 0); err != nil || len(sets) > 0 {
		t.Errorf("%d token sets came back, error %v", len(sets), err)
	}
	if _, err := next.Environment(ctx, e.ID); err != nil {
		t.Error(err)
	}
}
