package store

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
)

// Every old version is brought up to date with what it holds.
func TestMigrationsFromEveryOldVersion(t *testing.T) {
	names, err := migrationNames()
	must(t, err)
	for version := range len(names) + 1 {
		t.Run(fmt.Sprint("from ", version), func(t *testing.T) {
			dir := t.TempDir()
			e := environment("A")
			makeOld(t, filepath.Join(dir, fileName), version, e.ID, e)
			s := mustOpen(t, Options{Dir: dir, Memory: true})
			if got, err := s.db.userVersion(t.Context()); err != nil || got != len(names) {
				t.Errorf("version %d, error %v", got, err)
			}
			if version > 0 {
				got, err := s.Environment(t.Context(), e.ID)
				if err != nil || got.Name != "A" || got.Revision != 7 {
					t.Errorf("the environment became %+v, error %v", got, err)
				}
			}
			fillLedger(t, s, mustSave(t, s, environment("B")).ID)
			must(t, s.db.quickCheck(t.Context()))
			var mark int
			must(t, s.db.reader.QueryRowContext(t.Context(), `PRAGMA application_id`).Scan(&mark))
			if mark != applicationID {
				t.Errorf("application id %x", mark)
			}
		})
	}
}

// makeOld makes a database of an old version, with an environment from the first version on.
func makeOld(t *testing.T, path string, version int, id string, document any) {
	t.Helper()
	ctx := t.Context()
	db, err := openDatabase(path)
	must(t, err)
	must(t, db.migrate(ctx, version))
	if version > 0 {
		text, err := json.Marshal(document)
		must(t, err)
		_, err = db.writer.ExecContext(ctx, `INSERT INTO environment VALUES (?, 7, 1, ?)`, id, string(text))
		must(t, err)
	}
	must(t, db.close())
}

func TestAMigrationThatFailsLeavesNothingBehind(t *testing.T) {
	ctx := context.Background()
	db, err := openDatabase(filepath.Join(t.TempDir(), fileName))
	must(t, err)
	defer func() { must(t, db.close()) }()
	if err := db.step(ctx, "migration/0001_x.sql", "CREATE TABLE one (a); CREATE TABLE one (a)"); err == nil {
		t.Error("no error")
	}
	if err := db.step(ctx, "migration/x.sql", ""); err == nil {
		t.Error("a file without a number was run")
	}
	var tables int
	must(t, db.writer.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&tables))
	if version, err := db.userVersion(ctx); err != nil || version != 0 || tables != 0 {
		t.Errorf("version %d with %d tables, error %v", version, tables, err)
	}
}

func TestTwoProcessesMakeTheDatabaseAtOnce(t *testing.T) {
	dir := t.TempDir()
	stores := make(chan *Store, 4)
	for range cap(stores) {
		go func() {
			s, err := Open(context.Background(), Options{Dir: dir})
			if err != nil {
				t.Errorf("open: %v", err)
			}
			stores <- s
		}()
	}
	for range cap(stores) {
		if s := <-stores; s != nil {
			mustClose(t, s)
		}
	}
}
