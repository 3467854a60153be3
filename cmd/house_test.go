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

// A room says what the packages of one folder may import of our own.
type room struct {
	// folder is one folder, or with "/..." at its end all folders from there on.
	folder string
	// may lists folders in the same way.
	may []string
	// tests lists what the room's tests may import beyond that.
	tests []string
	// why is said when somebody imports more.
	why string
}

// rooms is the plan of the house, finer folders before wider ones.
var rooms = []room{
	{
		folder: "cmd/tokenbench/e2e/...",
		may:    []string{"cmd/tokenbench/e2e/..."},
		why:    "these tests know the program only as a person does",
	},
	{
		folder: "cmd/tokenbench/...",
		may:    []string{"cmd/tokenbench/...", "ui/...", "oauth/...", "embedded/...", "assets/..."},
		why:    "it wires all rooms, and no other program",
	},
	{
		folder: "ui/...",
		may:    []string{"ui/...", "oauth/...", "embedded/...", "assets/..."},
		why:    "views draw state and send intents; programs are put together in cmd",
	},
	{
		folder: "oauth/workbench/browsers/...",
		may:    []string{"oauth/workbench/browsers/..."},
		why:    "it starts programs and knows nothing of sign-ins",
	},
	{
		folder: "oauth/workbench/...",
		may:    []string{"oauth/...", "assets/..."},
		tests:  []string{"embedded/..."},
		why:    "use cases work against any server; the local one is wired in cmd",
	},
	{
		folder: "oauth/doctor/...",
		may: []string{
			"oauth/doctor/...", "oauth", "oauth/exchange/...", "oauth/jwt/...",
			"oauth/oro/...", "oauth/profile/...", "assets/...",
		},
		tests: []string{"embedded/..."},
		why:   "rules are data about answers: they store nothing and send nothing",
	},
	{
		folder: "oauth/store/...",
		may:    []string{"oauth/store/...", "oauth", "oauth/profile/...", "oauth/exchange/..."},
		tests:  []string{"embedded/...", "oauth/oro/..."},
		why:    "it keeps what it is given and asks no server",
	},
	{
		folder: "oauth/profile/...",
		may:    []string{"oauth/profile/...", "oauth", "oauth/oro/...", "oauth/loopback"},
		tests:  []string{"embedded/..."},
		why:    "an environment is a description, nothing that runs",
	},
	{
		folder: "oauth/oro/...",
		may:    []string{"oauth/oro/..."},
		why:    "what is known of each version is data",
	},
	{
		folder: "oauth/loopback/...",
		may:    []string{"oauth/loopback/...", "assets/..."},
		tests:  []string{"embedded/..."},
		why:    "it listens for one answer and knows no protocol",
	},
	{
		folder: "oauth/jwt/...",
		may:    []string{"oauth/jwt/..."},
		tests:  []string{"embedded/..."},
		why:    "decoding needs nothing but the token",
	},
	{
		folder: "oauth/exchange/...",
		may:    []string{"oauth/exchange/..."},
		tests:  []string{"embedded/..."},
		why:    "recording needs nothing but the request",
	},
	{
		folder: "oauth",
		may:    []string{"oauth/exchange/...", "oauth/jwt/...", "oauth/oro/..."},
		tests:  []string{"embedded/..."},
		why:    "the protocol knows no storage, no use cases and no window",
	},
	{
		folder: "embedded/...",
		may:    []string{"embedded/...", "assets/..."},
		why:    "server and client share no protocol code, so that one's mistake can't agree with the other's",
	},
	{
		folder: "assets/...",
		may:    []string{"assets/..."},
		why:    "files know nobody",
	},
}

// A guest is a package of others that only some rooms may import.
type guest struct {
	path string
	in   []string
	// tests says that tests in these rooms may import it, the program not.
	tests bool
	why   string
}

// guests lists the narrower paths first: the first that fits an import decides.
var guests = []guest{
	{
		path: "fyne.io/fyne/v2/app",
		in:   []string{"cmd/tokenbench/..."},
		why:  "it brings C and OpenGL; everything else is built and tested without",
	},
	{
		path:  "fyne.io/fyne/v2/test",
		in:    []string{"ui/...", "cmd/tokenbench/..."},
		tests: true,
		why:   "it replaces the running app, which only a test may do",
	},
	{
		path: "fyne.io/fyne/v2",
		in:   []string{"ui/...", "cmd/tokenbench/..."},
		why:  "what is below the window runs without one",
	},
	{
		path: "github.com/golang-jwt/jwt",
		in:   []string{"embedded/...", "oauth/jwt/..."},
		why:  "the local server makes tokens with it, and the tests of oauth/jwt read them",
	},
	{
		path: "github.com/jezek/xgb",
		in:   []string{"cmd/tokenbench/..."},
		why:  "the display is asked where the window is opened",
	},
	{
		path: "github.com/zalando/go-keyring",
		in:   []string{"oauth/store/..."},
		why:  "the keyring holds one key, and the store alone asks for it",
	},
	{
		path: "github.com/pkg/browser",
		in:   []string{"oauth/workbench/..."},
		why:  "links are checked there, and opened off the window's thread",
	},
}

// topLevel is all there may be beside files whose name begins with a dot.
var topLevel = []string{
	"cmd", "ui", "oauth", "embedded", "assets", "go.mod", "go.sum", "FyneApp.toml",
	"README.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
}

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
