// Package cmd holds no program of its own: this test keeps the order of the house.
//
// It reads every Go file of the repository, for all systems at once, and checks what
// CONTRIBUTING.md draws as a map: which room may import which, who may use the fixed
// packages, one package comment a package, files that one can read in one go, and a
// tidy top level.
package cmd

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	// module is what imports of our own begin with.
	module = "tokenbench/"
	// longest is the number of lines that a file may have; from there on it wants to be two.
	longest = 400
)

func TestImports(t *testing.T) {
	for _, f := range sources(t) {
		for _, spec := range f.ast.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatalf("%s: import %s: %v", f.name, spec.Path.Value, err)
			}
			if why := refused(f.folder(), f.isTest(), imported); why != "" {
				t.Errorf("%s imports %s: %s", f.name, imported, why)
			}
		}
	}
}

func TestOnePackageComment(t *testing.T) {
	comments, testOnly := map[string][]string{}, map[string]bool{}
	for _, f := range sources(t) {
		key := f.folder() + ": package " + f.ast.Name.Name
		if _, known := testOnly[key]; !known {
			testOnly[key] = true
		}
		testOnly[key] = testOnly[key] && f.isTest()
		if f.ast.Doc != nil {
			comments[key] = append(comments[key], f.name)
		}
	}
	for key, only := range testOnly {
		if outside := only && strings.HasSuffix(key, "_test"); outside && len(comments[key]) == 0 {
			continue // The package under test has the comment.
		}
		if n := len(comments[key]); n != 1 {
			t.Errorf("%s has %d package comments, want one: %v", key, n, comments[key])
		}
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, f := range sources(t) {
		if n := bytes.Count(f.text, []byte("\n")); n > longest {
			t.Errorf("%s has %d lines, %d are allowed", f.name, n, longest)
		}
	}
}

// TestPlanIsBuilt keeps the plan free of rooms that are gone.
func TestPlanIsBuilt(t *testing.T) {
	planned := map[string]bool{}
	for _, r := range rooms {
		for _, pattern := range slices.Concat([]string{r.folder}, r.may, r.tests) {
			planned[strings.TrimSuffix(pattern, "/...")] = true
		}
	}
	for _, g := range guests {
		for _, pattern := range g.in {
			planned[strings.TrimSuffix(pattern, "/...")] = true
		}
	}
	for folder := range planned {
		if info, err := os.Stat(filepath.Join(root, filepath.FromSlash(folder))); err != nil || !info.IsDir() {
			t.Errorf("%s is in the plan of the house, but is no folder (%v)", folder, err)
		}
	}
}

func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(topLevel, name) {
			t.Errorf("%s lies at the top level, where only these belong: %v", name, topLevel)
		}
	}
}

// TestRefused shows that the plan does keep rooms apart: a table that lets everything
// pass would make TestImports silent.
func TestRefused(t *testing.T) {
	cases := []struct {
		folder   string
		test     bool
		imported string
		refused  bool
	}{
		{"oauth", false, "tokenbench/oauth/jwt", false},
		{"oauth", false, "tokenbench/oauth/store", true},
		{"oauth", false, "tokenbench/embedded", true},
		{"oauth", true, "tokenbench/embedded", false},
		{"oauth/new", false, "tokenbench/oauth", true},
		{"oauth/workbench", false, "tokenbench/oauth/store", false},
		{"oauth/workbench", false, "tokenbench/ui", true},
		{"embedded", true, "tokenbench/oauth", true},
		{"embedded/demo", false, "tokenbench/embedded", false},
		{"ui/token", false, "tokenbench/cmd/tokenbench", true},
		{"cmd/tokenctl", false, "tokenbench/embedded/config", false},
		{"cmd/tokenctl", false, "tokenbench/ui", true},
		{"cmd/tokenctl", true, "fyne.io/fyne/v2", true},
		{"embedded", false, "github.com/spf13/cobra", true},
		{"ui/token", false, "fyne.io/fyne/v2/widget", false},
		{"ui/token", false, "fyne.io/fyne/v2/app", true},
		{"ui/token", true, "fyne.io/fyne/v2/test", false},
		{"ui/token", false, "fyne.io/fyne/v2/test", true},
		{"embedded/token", false, "github.com/golang-jwt/jwt/v5", false},
		{"oauth", false, "github.com/golang-jwt/jwt/v5", true},
		{"oauth/profile", false, "github.com/zalando/go-keyring", true},
		{"ui", false, "github.com/pkg/browser", true},
		{"oauth/store", false, "modernc.org/sqlite", false},
		{"ui/token", true, "tokenbench/ui/desk/desktest", false},
		{"ui/token", false, "tokenbench/ui/desk/desktest", true},
	}
	for _, c := range cases {
		if why := refused(c.folder, c.test, c.imported); (why != "") != c.refused {
			t.Errorf("%s (test: %v) imports %s: refused with %q, want refused: %v",
				c.folder, c.test, c.imported, why, c.refused)
		}
	}
}

// refused says why a file of folder may not import a package, or nothing if it may.
func refused(folder string, test bool, imported string) string {
	if own, ok := strings.CutPrefix(imported, module); ok {
		return refusedOwn(folder, test, own)
	}
	for _, g := range guests {
		if imported != g.path && !strings.HasPrefix(imported, g.path+"/") {
			continue
		}
		if within(folder, g.in) && (test || !g.tests) {
			return ""
		}
		return g.why
	}
	return ""
}

func refusedOwn(folder string, test bool, own string) string {
	if forTests(own) && !test && own != folder {
		return "only tests use what is made for tests"
	}
	for _, r := range rooms {
		if !within(folder, []string{r.folder}) {
			continue
		}
		if within(own, r.may) || test && within(own, r.tests) || own == folder {
			return ""
		}
		return r.why
	}
	return "a new room wants a line in the plan of the house"
}

// within says whether one of the patterns covers a folder.
func within(folder string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		base, wide := strings.CutSuffix(pattern, "/...")
		return folder == base || wide && strings.HasPrefix(folder, base+"/")
	})
}

// root is the top of the repository, seen from the folder of this test.
const root = ".."

// A source is one Go file of the repository.
type source struct {
	name string // from the top, with slashes
	text []byte
	ast  *ast.File
}

func (s source) folder() string { return filepath.ToSlash(filepath.Dir(s.name)) }
func (s source) isTest() bool {
	return strings.HasSuffix(s.name, "_test.go") || forTests(s.folder())
}

// forTests says whether a folder holds what tests share, such as httptest does.
func forTests(folder string) bool { return strings.HasSuffix(folder, "test") }

// sources reads all Go files but those in folders that Go itself ignores.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	files := token.NewFileSet()
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := entry.Name(); entry.IsDir() && name != root && (base[0] == '.' || base[0] == '_' || base == "testdata") {
			return filepath.SkipDir
		}
		if entry.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(files, name, text, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, name)
		all = append(all, source{name: filepath.ToSlash(below), text: text, ast: parsed})
		return err
	})
	if err != nil {
		t.Fatalf("read the house: %v", err)
	}
	return all
}
