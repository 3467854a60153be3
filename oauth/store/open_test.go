package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// filled makes a directory with a database that was closed in order, and gives the database's path.
func filled(t *testing.T, names ...string) string {
	t.Helper()
	s := mustOpen(t, Options{Memory: true})
	for _, name := range names {
		mustSave(t, s, environment(name))
	}
	mustClose(t, s)
	return s.Path()
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	must(t, err)
	return content
}

func mustWrite(t *testing.T, path string, content []byte) {
	t.Helper()
	must(t, os.WriteFile(path, content, fileMode))
}

func TestDefaultDir(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", "/somewhere")
	t.Setenv("HOME", "/somewhere/else")
	if dir, err := DefaultDir(); err != nil || filepath.Base(dir) != "tokenbench" {
		t.Errorf("%q, error %v", dir, err)
	}
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("HOME", "")
	if runtime.GOOS == "linux" {
		if dir, err := DefaultDir(); err == nil {
			t.Errorf("without a home it is %q", dir)
		}
	}
}

func TestOpenMakesEverythingForTheOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b c?d")
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	mustSave(t, s, environment("A"))
	if notices := s.Notices(); len(notices) > 0 {
		t.Errorf("notices %q", notices)
	}
	if s.Path() != filepath.Join(dir, "tokenbench.db") {
		t.Errorf("path %q", s.Path())
	}
	wantModes(t, dir, 4)
}

// wantModes checks the directory and its files; while the database is open there are four.
func wantModes(t *testing.T, dir string, files int) {
	t.Helper()
	info, err := os.Stat(dir)
	must(t, err)
	if info.Mode().Perm() != 0o700 {
		t.Errorf("the directory has mode %v", info.Mode())
	}
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, entry := range entries {
		info, err := entry.Info()
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", entry.Name(), info.Mode())
		}
	}
	if len(entries) != files {
		t.Errorf("%d files, want %d: %v", len(entries), files, entries)
	}
}

func TestOpenTakesARelativeDirectory(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	must(t, err)
	s := mustOpen(t, Options{Dir: filepath.Join("a", "b"), Memory: true})
	mustSave(t, s, environment("A"))
	if want := filepath.Join(here, "a", "b", fileName); s.Path() != want {
		t.Errorf("path %q, want %q", s.Path(), want)
	}
	mustClose(t, s)
	if s := mustOpen(t, Options{Dir: filepath.Join(here, "a", "b"), Memory: true}); countRows(t, s, "environment") != 1 {
		t.Error("another file was written")
	}
}

func TestOpenMendsModes(t *testing.T) {
	path := filled(t, "A")
	dir := filepath.Dir(path)
	must(t, os.Chmod(dir, 0o755))
	must(t, os.Chmod(path, 0o644))
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	if notices := s.Notices(); len(notices) != 2 || !strings.Contains(notices[0], dir) || !strings.Contains(notices[1], path) {
		t.Errorf("notices %q", notices)
	}
	wantModes(t, dir, 4)
	mustClose(t, s)
	if s := mustOpen(t, Options{Dir: dir, Memory: true}); len(s.Notices()) > 0 {
		t.Errorf("notices once more: %q", s.Notices())
	}
}

func TestOpenLeavesASharedDirectoryShared(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Chmod(dir, 0o777|fs.ModeSticky))
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	if notices := s.Notices(); len(notices) != 1 || !strings.Contains(notices[0], "shared") {
		t.Errorf("notices %q", notices)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o777 {
		t.Errorf("mode %v, error %v", info.Mode(), err)
	}
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	plain := filepath.Join(t.TempDir(), "plain")
	mustWrite(t, plain, []byte("x"))
	occupied := t.TempDir()
	must(t, os.Mkdir(filepath.Join(occupied, fileName), dirMode))
	for name, dir := range map[string]string{"directory is a file": plain, "database is a directory": occupied, "no directory": "\x00"} {
		_, err := Open(t.Context(), Options{Dir: dir})
		var refused *OpenError
		if !errors.As(err, &refused) || refused.Kind != OpenUnreadable || refused.Path == "" || refused.Text == "" {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestANewerDatabaseIsLeftUntouched(t *testing.T) {
	path := filled(t, "A")
	content := mustRead(t, path)
	content[63] = 99 // the last byte of user_version
	mustWrite(t, path, content)
	_, err := Open(t.Context(), Options{Dir: filepath.Dir(path)})
	var refused *OpenError
	if !errors.As(err, &refused) || refused.Kind != OpenNewer || !strings.Contains(err.Error(), "newer version") || !strings.Contains(err.Error(), path) {
		t.Errorf("error %v", err)
	}
	if !bytes.Equal(content, mustRead(t, path)) {
		t.Error("the file was changed")
	}
	wantModes(t, filepath.Dir(path), 2)
}

func TestANewerVersionInTheLogIsSeen(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	_, err := s.db.writer.ExecContext(t.Context(), `PRAGMA user_version = 99`)
	must(t, err)
	_, err = Open(t.Context(), Options{Dir: dir})
	var refused *OpenError
	if !errors.As(err, &refused) || refused.Kind != OpenNewer {
		t.Errorf("error %v", err)
	}
}

func TestADamagedFileIsPutAside(t *testing.T) {
	tests := []struct {
		name   string
		damage func([]byte) []byte
		mark   bool // the damage was noticed in use, which left a mark
	}{
		{name: "no database", damage: func([]byte) []byte { return []byte(strings.Repeat("some text ", 50)) }},
		{name: "a few bytes", damage: func([]byte) []byte { return []byte("x") }},
		{name: "end is missing", damage: func(b []byte) []byte { return b[:len(b)/2] }},
		{name: "first page", damage: func(b []byte) []byte { return append(b[:100:100], bytes.Repeat([]byte{0xaa}, len(b)-100)...) }},
		{name: "another program's", damage: func(b []byte) []byte { b[68] = 'X'; return b }},
		{name: "a page in the middle", mark: true, damage: func(b []byte) []byte {
			copy(b[5*4096:], bytes.Repeat([]byte{0xaa}, 4096))
			return b
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filled(t, "A", "B")
			dir := filepath.Dir(path)
			damaged := tt.damage(mustRead(t, path))
			mustWrite(t, path, damaged)
			if tt.mark {
				mustWrite(t, suspectPath(path), nil)
			}
			now := newClock()
			s := mustOpen(t, Options{Dir: dir, Memory: true, Now: now.Now})
			aside := filepath.Join(dir, "tokenbench-damaged-20260301-120000.db")
			if notices := s.Notices(); len(notices) != 1 || !strings.Contains(notices[0], aside) {
				t.Errorf("notices %q", notices)
			}
			if !bytes.Equal(damaged, mustRead(t, aside)) {
				t.Error("the copy is another than the damaged file")
			}
			if envs, err := s.Environments(t.Context()); err != nil || len(envs) > 0 {
				t.Errorf("%d environments in the new one, error %v", len(envs), err)
			}
			mustSave(t, s, environment("C"))
			mustClose(t, s)
			if s := mustOpen(t, Options{Dir: dir, Memory: true}); len(s.Notices()) > 0 {
				t.Errorf("notices once more: %q", s.Notices())
			}
		})
	}
}

func TestASecondDamagedFileDoesNotOverwriteTheFirst(t *testing.T) {
	dir := t.TempDir()
	now := newClock()
	for _, content := range []string{"first damaged file", "second damaged file"} {
		mustWrite(t, filepath.Join(dir, fileName), []byte(content))
		mustWrite(t, filepath.Join(dir, fileName+"-wal"), []byte("log of the "+content))
		mustClose(t, mustOpen(t, Options{Dir: dir, Memory: true, Now: now.Now}))
	}
	for name, content := range map[string]string{
		"": "first damaged file", "-2": "second damaged file",
	} {
		path := filepath.Join(dir, "tokenbench-damaged-20260301-120000"+name+".db")
		if got := string(mustRead(t, path)); got != content {
			t.Errorf("%s holds %q", path, got)
		}
		if got := string(mustRead(t, path+"-wal")); got != "log of the "+content {
			t.Errorf("its log holds %q", got)
		}
	}
}

func TestADamagedFileStaysWhereItIsWhenNoCopyCanBeMade(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	mustWrite(t, path, []byte("damaged"))
	must(t, os.Mkdir(path+"-wal", dirMode)) // a directory can't be copied as a file
	_, err := Open(t.Context(), Options{Dir: dir})
	var refused *OpenError
	if !errors.As(err, &refused) || refused.Kind != OpenDamaged || !errors.Is(err, ErrDamaged) {
		t.Errorf("error %v", err)
	}
	if string(mustRead(t, path)) != "damaged" {
		t.Error("the file was changed")
	}
}

func TestDamageThatIsNoticedInUseIsLookedIntoAtTheNextStart(t *testing.T) {
	ctx := context.Background()
	path := filled(t, "A", "B")
	content := mustRead(t, path)
	copy(content[4096:], bytes.Repeat([]byte{0xaa}, len(content)-4096))
	dir := filepath.Dir(path)

	s, err := newStore(Options{Dir: dir})
	must(t, err)
	mustWrite(t, path, content)
	db, err := openDatabase(path)
	must(t, err)
	s.db = db
	_, err = s.Environments(ctx)
	want(t, err, ErrDamaged)
	must(t, db.close())
	if !exists(suspectPath(path)) {
		t.Fatal("no mark was left")
	}
	next := mustOpen(t, Options{Dir: dir, Memory: true})
	if len(next.Notices()) != 1 || exists(suspectPath(path)) {
		t.Errorf("notices %q, mark %v", next.Notices(), exists(suspectPath(path)))
	}
}

func TestAnEmptyFileIsANewDatabase(t *testing.T) {
	dir := t.TempDir()
	must(t, os.Chmod(dir, dirMode))
	mustWrite(t, filepath.Join(dir, fileName), nil)
	s := mustOpen(t, Options{Dir: dir, Memory: true})
	if len(s.Notices()) > 0 {
		t.Errorf("notices %q", s.Notices())
	}
	mustSave(t, s, environment("A"))
}

func TestDriverErrorsBecomeOurs(t *testing.T) {
	ctx := t.Context()
	s := mustOpen(t, Options{Memory: true})
	_, err := s.db.writer.ExecContext(ctx, `PRAGMA max_page_count = 1`)
	must(t, err)
	var full error
	for range 200 {
		if _, full = s.SaveEnvironment(ctx, environment("A")); full != nil {
			break
		}
	}
	want(t, full, ErrDiskFull)
	other := mustOpen(t, Options{Dir: filepath.Dir(s.Path()), Memory: true})
	_, err = other.db.writer.ExecContext(ctx, `PRAGMA busy_timeout = 0`)
	must(t, err)
	must(t, s.db.update(ctx, func(ctx context.Context, _ *sql.Tx) error {
		want(t, other.SetSetting(ctx, "x", "y"), ErrBusy)
		return nil
	}))
	_, err = s.db.reader.ExecContext(ctx, `DELETE FROM environment`)
	want(t, translate(err), ErrNotWritable)
	foreign := errors.New("foreign")
	want(t, translate(foreign), foreign)
	_, err = s.db.reader.ExecContext(ctx, `no SQL`)
	if translated := translate(err); !errors.Is(translated, err) || err == nil {
		t.Errorf("an error without a meaning of ours became %v", translated)
	}
}
