package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// asides lists the copies in a directory.
func asides(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "tokenbench-*.db"))
	must(t, err)
	return found
}

// execute runs SQL on a file that no store has open.
func execute(t *testing.T, path, statements string) {
	t.Helper()
	db, err := openDatabase(path)
	must(t, err)
	_, err = db.writer.ExecContext(t.Context(), statements)
	must(t, errors.Join(err, db.close()))
}

func TestADatabaseThatIsNotOursIsPutAside(t *testing.T) {
	tests := []struct{ name, statements, reason string }{
		{"another program's", `CREATE TABLE note (text); PRAGMA user_version = 20`, "another program"},
		{"another program's, marked", `CREATE TABLE note (text); PRAGMA user_version = 20; PRAGMA application_id = 7`, "another program"},
		{"another program's, without marks", `CREATE TABLE environment (text)`, "another program"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), fileName)
			execute(t, path, tt.statements)
			content := mustRead(t, path)
			wantReplaced(t, path, content, tt.reason)
		})
	}
}

func TestADatabaseWithoutATableIsPutAside(t *testing.T) {
	for _, table := range slices.Concat(tables...) {
		path := filled(t, "A")
		execute(t, path, `PRAGMA foreign_keys = off; DROP TABLE `+table)
		wantReplaced(t, path, mustRead(t, path), "the table "+table+" is missing")
	}
}

// wantReplaced opens a database and fails the test unless the old one was put aside for the reason.
func wantReplaced(t *testing.T, path string, content []byte, reason string) {
	t.Helper()
	dir := filepath.Dir(path)
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	notices := slices.DeleteFunc(s.Notices(), func(notice string) bool { return !strings.Contains(notice, "put aside") })
	if len(notices) != 1 || !strings.Contains(notices[0], reason) {
		t.Errorf("notices %q, want %q", notices, reason)
	}
	if copies := asides(t, dir); len(copies) != 1 || !bytes.Equal(mustRead(t, copies[0]), content) {
		t.Errorf("copies %q", copies)
	}
	mustSave(t, s, environment("new"))
}

// The list of tables is that of the migrations.
func TestEveryTableIsLookedFor(t *testing.T) {
	names, err := migrationNames()
	must(t, err)
	for version := range len(names) + 1 {
		path := filepath.Join(t.TempDir(), fileName)
		makeOld(t, path, version, "a", nil)
		db, err := openDatabase(path)
		must(t, err)
		must(t, db.checkIdentity(t.Context(), len(names)))
		rows, err := db.reader.QueryContext(t.Context(), `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`)
		present, err := collect(rows, err, scanText)
		must(t, errors.Join(err, db.close()))
		if listed := slices.Sorted(slices.Values(slices.Concat(tables[:min(version, len(tables))]...))); !slices.Equal(listed, present) {
			t.Errorf("version %d has %v, listed are %v", version, present, listed)
		}
	}
}

func TestPutAsideKeepsTheNewerDatabase(t *testing.T) {
	ctx := t.Context()
	path := filled(t, "A")
	dir := filepath.Dir(path)
	execute(t, path, `PRAGMA user_version = 99`)
	content := mustRead(t, path)
	o := Options{Dir: dir, Memory: true, Now: newClock().Now}
	_, err := Open(ctx, o)
	var refused *OpenError
	if !errors.As(err, &refused) || refused.Kind != OpenNewer || !refused.Replaceable() {
		t.Fatalf("error %v", err)
	}
	aside, err := PutAside(ctx, o)
	must(t, err)
	if aside != filepath.Join(dir, "tokenbench-aside-20260301-120000.db") || !bytes.Equal(mustRead(t, aside), content) {
		t.Errorf("the copy is %s", aside)
	}
	s := mustOpen(t, o)
	if n := countRows(t, s, "environment"); n != 0 {
		t.Errorf("%d environments in the new one", n)
	}
	wantModes(t, dir, 5)
}

func TestPutAsideNeedsADatabase(t *testing.T) {
	dir := t.TempDir()
	_, err := PutAside(t.Context(), Options{Dir: dir})
	want(t, err, os.ErrNotExist)
	if (&OpenError{Kind: OpenUnreadable, Path: dir}).Replaceable() {
		t.Error("a directory is taken for a database that can be put aside")
	}
}

// What another window has open is left where it is, damaged or not.
func TestADatabaseInUseIsNotTakenAway(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	dir := t.TempDir()
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	cancel() // or both would wait for the other window
	_, err := PutAside(ctx, Options{Dir: dir})
	want(t, err, ErrBusy)
	err = s.replace(t.Context(), ErrDamaged)
	want(t, err, ErrBusy)
	var refused *OpenError
	if !errors.As(asOpenError(s.path, err), &refused) || refused.Kind != OpenDamaged || !strings.Contains(refused.Text, "another window") {
		t.Errorf("error %v", refused)
	}
	mustSave(t, s, environment("A"))
	if copies := asides(t, dir); len(copies) > 0 {
		t.Errorf("copies %q", copies)
	}
}

// Of two processes that meet the same damage, the second finds the new file of the first and keeps it.
func TestOnlyTheDamagedFileIsPutAside(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	mustWrite(t, path, []byte("damaged"))
	late, err := newStore(Options{Dir: dir, Memory: true})
	must(t, err)
	want(t, late.startShared(ctx), ErrDamaged)
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	mustSave(t, s, environment("A"))
	mustClose(t, s)

	must(t, late.replace(ctx, ErrDamaged))
	must(t, late.startShared(ctx))
	defer mustClose(t, late)
	if envs, err := late.Environments(ctx); err != nil || len(envs) != 1 {
		t.Errorf("%d environments, error %v", len(envs), err)
	}
	if copies := asides(t, dir); len(copies) != 1 {
		t.Errorf("copies %q", copies)
	}
}

func TestManyProcessesMeetTheSameDamage(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, filepath.Join(dir, fileName), []byte("damaged"))
	results := make(chan error, 4)
	for i := range cap(results) {
		go func() {
			s, err := Open(context.Background(), Options{Dir: dir, Memory: true})
			if err == nil {
				_, err = s.SaveEnvironment(context.Background(), environment(fmt.Sprint(i)))
				err = errors.Join(err, s.Close())
			}
			results <- err
		}()
	}
	for range cap(results) {
		must(t, <-results)
	}
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	if n := countRows(t, s, "environment"); n != cap(results) {
		t.Errorf("%d environments, want %d", n, cap(results))
	}
	if copies := asides(t, dir); len(copies) != 1 {
		t.Errorf("copies %q", copies)
	}
}
