package store

import (
	"slices"
	"strings"
	"testing"
)

// unreadableNotices gives the notices about what can't be read.
func unreadableNotices(s *Store) []string {
	return slices.DeleteFunc(s.Notices(), func(notice string) bool { return !strings.Contains(notice, "can't be read") })
}

// An environment that can't be read hides no other; it is named once, and stays as it is.
func TestAnUnreadableEnvironmentIsLeftOut(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	a, b, c := mustSave(t, s, environment("A")), mustSave(t, s, environment("B")), mustSave(t, s, environment("C"))
	const anotherShape = `{"name":"B","timeout":"soon"}`
	for id, document := range map[string]string{a.ID: "no JSON", b.ID: anotherShape} {
		_, err := s.db.writer.ExecContext(ctx, `UPDATE environment SET document = ? WHERE id = ?`, document, id)
		must(t, err)
	}
	for range 2 {
		envs, err := s.Environments(ctx)
		if err != nil || len(envs) != 1 || envs[0].ID != c.ID {
			t.Fatalf("environments %+v, error %v", envs, err)
		}
	}
	notices := unreadableNotices(s)
	if len(notices) != 2 || !strings.Contains(notices[0], a.ID) || !strings.Contains(notices[1], "“B”") {
		t.Errorf("notices %q", notices)
	}
	_, err := s.Environment(ctx, b.ID)
	want(t, err, ErrDamaged)
	must(t, s.Reorder(ctx, []string{c.ID}))
	var document string
	must(t, s.db.reader.QueryRowContext(ctx, `SELECT document FROM environment WHERE id = ?`, b.ID).Scan(&document))
	if document != anotherShape {
		t.Errorf("the document became %q", document)
	}
	undo, err := s.DeleteEnvironment(ctx, b.ID)
	must(t, err)
	must(t, s.Restore(ctx, undo))
}

// One row that does not open hides no other.
func TestRowsThatDontOpenAreLeftOut(t *testing.T) {
	ctx := t.Context()
	s, e := sealedStore(t, Options{Memory: true})
	fillLedger(t, s, e.ID)
	runs, err := s.Runs(ctx, e.ID, 0)
	must(t, err)
	for _, statement := range []string{
		`UPDATE token_set SET sealed = x'00' WHERE seq = 1`,
		`UPDATE run SET sealed = x'00' WHERE seq = 1`,
		`UPDATE exchange SET sealed = x'00' WHERE position = 0`,
		`UPDATE saved_request SET sealed = x'00' WHERE seq = 1`,
	} {
		_, err := s.db.writer.ExecContext(ctx, statement)
		must(t, err)
	}
	if sets, err := s.TokenSets(ctx, e.ID, 0); err != nil || len(sets) != 3 {
		t.Errorf("%d token sets, error %v", len(sets), err)
	}
	if left, err := s.Runs(ctx, e.ID, 0); err != nil || len(left) != 1 || left[0].ID != runs[0].ID || len(left[0].Exchanges) != 1 {
		t.Errorf("%d runs, error %v", len(left), err)
	}
	if requests, err := s.SavedRequests(ctx, e.ID); err != nil || len(requests) != 1 {
		t.Errorf("%d requests, error %v", len(requests), err)
	}
	if notices := unreadableNotices(s); len(notices) != 3 {
		t.Errorf("notices %q", notices)
	}
	_, err = s.Run(ctx, runs[1].ID)
	want(t, err, ErrUnsealed)
	if n := countRows(t, s, "token_set") + countRows(t, s, "run") + countRows(t, s, "saved_request"); n != 8 {
		t.Errorf("%d rows are left, want all", n)
	}
}

// A sealed value of another shape is named without what is in it.
func TestASealedValueOfAnotherShape(t *testing.T) {
	key, err := newVaultKey()
	must(t, err)
	at := sealedAt("token_set", "a")
	var inside tokens
	err = key.openJSON(at, key.seal(at, []byte(`{"access_token":["hunter2"]}`)), &inside)
	want(t, err, ErrUnsealed)
	if strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error %v", err)
	}
}
