package ownfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"tokenbench/embedded/ownfile"
)

func modeOf(t *testing.T, name string) fs.FileMode {
	t.Helper()
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode()
}

func TestCreate(t *testing.T) {
	name := filepath.Join(t.TempDir(), "keys")
	if err := ownfile.Create(name, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if mode := modeOf(t, name); mode != 0o600 {
		t.Errorf("mode %v", mode)
	}
	if err := ownfile.Create(name, []byte("two")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("made again: %v", err)
	}
	if data, err := ownfile.Read(name, 100); err != nil || string(data) != "one" {
		t.Errorf("read %q, %v", data, err)
	}
}

// Of programs that make the same file at once one makes it, and nobody sees half of it.
func TestCreateAtOnce(t *testing.T) {
	folder := t.TempDir()
	for i := range 200 {
		name := filepath.Join(folder, fmt.Sprint(i))
		var made atomic.Int32
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				err := ownfile.Create(name, bytes.Repeat([]byte("x"), 4000))
				if err == nil {
					made.Add(1)
				} else if !errors.Is(err, fs.ErrExist) {
					t.Error(err)
				}
				if data, err := ownfile.Read(name, 4000); err != nil || len(data) != 4000 {
					t.Errorf("read %d bytes, %v", len(data), err)
				}
			})
		}
		all.Wait()
		if made.Load() != 1 {
			t.Errorf("%d made it", made.Load())
		}
	}
	if left, err := filepath.Glob(filepath.Join(folder, "*.*")); err != nil || len(left) > 0 {
		t.Errorf("left are %v, %v", left, err)
	}
}

func TestReplace(t *testing.T) {
	folder := t.TempDir()
	name, elsewhere := filepath.Join(folder, "key"), filepath.Join(folder, "elsewhere")
	if err := os.WriteFile(elsewhere, []byte("untouched"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, name); err != nil {
		t.Fatal(err)
	}
	if err := ownfile.Replace(name, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if mode := modeOf(t, name); mode != 0o600 {
		t.Errorf("mode %v: a link that somebody laid there has to go", mode)
	}
	if data, err := os.ReadFile(elsewhere); err != nil || string(data) != "untouched" {
		t.Errorf("behind the link: %q, %v", data, err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("something was left behind: %v, %v", entries, err)
	}
	if err := ownfile.Replace(filepath.Join(folder, "none", "key"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
}

func TestReadRefuses(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "key")
	if err := os.WriteFile(name, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []fs.FileMode{0o640, 0o604, 0o620, 0o610, 0o666} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		var wide *ownfile.ModeError
		if _, err := ownfile.Read(name, 100); !errors.As(err, &wide) || wide.Mode != mode {
			t.Errorf("%v: %v", mode, err)
		} else if text := err.Error(); !strings.Contains(text, "chmod 600 "+name) || strings.Contains(text, "secret ") {
			t.Errorf("%v: %s", mode, text)
		}
	}
	if err := os.Chmod(name, 0o400); err != nil {
		t.Fatal(err)
	}
	if _, err := ownfile.Read(name, 6); err != nil {
		t.Errorf("a file that is only read: %v", err)
	}
	if _, err := ownfile.Read(name, 5); err == nil || !strings.Contains(err.Error(), "longer than 5 bytes") {
		t.Errorf("too long: %v", err)
	}
	if _, err := ownfile.Read(folder, 5); err == nil || !strings.Contains(err.Error(), "is not a file") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := ownfile.Read(filepath.Join(folder, "none"), 5); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
