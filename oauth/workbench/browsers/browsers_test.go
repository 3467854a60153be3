package browsers

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// write makes a folder of desktop entries.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func entry(name, command, more string) string {
	return "# a comment\n[Desktop Entry]\nType=Application\nName=" + name + "\nName[de]=Anders\nExec=" + command +
		"\nMimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;\n" + more +
		"\n[Desktop Action new-window]\nName=New Window\nExec=other\n"
}

// has finds the programs of a list and no others.
func has(names ...string) func(string) (string, error) {
	return func(name string) (string, error) {
		if slices.Contains(names, filepath.Base(name)) {
			return name, nil
		}
		return "", exec.ErrNotFound
	}
}

func nothing(string) string { return "" }

func TestInstalledReadsDesktopEntries(t *testing.T) {
	own := write(t, map[string]string{
		"firefox.desktop": entry("Firefox", "/opt/own/firefox %u", ""),
		"hidden.desktop":  entry("Hidden", "firefox %u", "Hidden=true"),
		"helper.desktop":  entry("Helper", "firefox %u", "NoDisplay=true"),
		"gone.desktop":    entry("Gone", "/opt/gone %u", ""),
		"quote.desktop":   entry("Quote", `firefox "open %u`, ""),
		"empty.desktop":   entry("Empty", "", ""),
		"editor.desktop":  "[Desktop Entry]\nName=Editor\nExec=firefox %F\nMimeType=text/plain;\n",
	})
	system := write(t, map[string]string{
		"firefox.desktop":             entry("Firefox of the system", "firefox %u", ""),
		"chromium.desktop":            entry("chromium Web Browser", "/usr/bin/chromium %U", ""),
		"org.example.Surf.desktop":    entry("Surf", `"/opt/my \\"surf\\"/surf" --class %c %% %f %u`, ""),
		"org.mozilla.firefox.desktop": entry("Firefox (Flatpak)", "/usr/bin/flatpak run --file-forwarding org.mozilla.firefox @@u %u @@", ""),
	})
	list := installed([]string{own, filepath.Join(own, "missing"), system}, has("firefox", "chromium", "surf", "flatpak", "opera"), nothing)
	var got []string
	for _, b := range list {
		got = append(got, b.ID+" | "+b.Name+" | "+strings.Join(b.Command, " ")+" | "+b.PrivateFlag)
	}
	want := []string{
		"chromium | chromium Web Browser | /usr/bin/chromium %u | --incognito",
		"firefox | Firefox | /opt/own/firefox %u | --private-window",
		"org.mozilla.firefox | Firefox (Flatpak) | /usr/bin/flatpak run --file-forwarding org.mozilla.firefox @@u %u @@ | --private-window",
		"opera | Opera | opera %u | --private",
		`org.example.Surf | Surf | /opt/my "surf"/surf --class % %u | `,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWellKnownPlaces(t *testing.T) {
	getenv := func(name string) string { return map[string]string{"ProgramFiles(x86)": "/programs (x86)"}[name] }
	list := installed(nil, has("msedge.exe", "chrome.exe"), getenv)
	if len(list) != 1 || list[0].Name != "Microsoft Edge" || list[0].PrivateFlag != "--inprivate" ||
		list[0].Command[0] != filepath.FromSlash("/programs (x86)/Microsoft/Edge/Application/msedge.exe") {
		t.Errorf("found %+v: Chrome's folder is not known here", list)
	}
}

func TestDefault(t *testing.T) {
	folder := write(t, map[string]string{
		"a": "[Added Associations]\nx-scheme-handler/https=chromium.desktop\n[Default Applications]\nx-scheme-handler/https=gone.desktop;firefox.desktop;\n",
		"b": "[Default Applications]\nx-scheme-handler/http=chromium.desktop\n",
	})
	list := []Browser{{ID: "chromium"}, {ID: "firefox"}}
	a, b := filepath.Join(folder, "a"), filepath.Join(folder, "b")
	if got, ok := chosen(list, []string{filepath.Join(folder, "none"), a, b}); !ok || got.ID != "firefox" {
		t.Errorf("the person's own choice: %+v, %v", got, ok)
	}
	if got, ok := chosen(list[:1], []string{a, b}); !ok || got.ID != "chromium" {
		t.Errorf("the system's: %+v, %v", got, ok)
	}
	if got, ok := chosen(list, nil); ok {
		t.Errorf("nobody chose, and it is %+v", got)
	}
}

func TestFoldersFollowTheEnvironment(t *testing.T) {
	getenv := func(name string) string {
		return map[string]string{"HOME": "/home/ann", "XDG_DATA_DIRS": "/one:/two", "XDG_CONFIG_HOME": "/home/ann/conf"}[name]
	}
	if got := dataFolders(getenv)[:3]; !slices.Equal(got, []string{"/home/ann/.local/share/applications", "/one/applications", "/two/applications"}) {
		t.Errorf("data %q", got)
	}
	if got := associationFiles(getenv)[:3]; !slices.Equal(got, []string{"/home/ann/conf/mimeapps.list", "/etc/xdg/mimeapps.list", "/home/ann/.local/share/applications/mimeapps.list"}) {
		t.Errorf("choices %q", got)
	}
}

func TestArguments(t *testing.T) {
	const link = "http://127.0.0.1:8765/.tokenbench/start/0123"
	flatpak := []string{"flatpak", "run", "app", "@@u", Link, "@@"}
	for _, tt := range []struct {
		name    string
		browser Browser
		private bool
		want    string
	}{
		{"plain", Browser{Command: []string{"b", Link}}, false, "b " + link},
		{"no place for it", Browser{Command: []string{"b", "-x"}}, false, "b -x " + link},
		{"private", Browser{Command: []string{"b", "-x", Link}, PrivateFlag: "--p"}, true, "b -x --p " + link},
		{"Flatpak", Browser{Command: flatpak, PrivateFlag: "--p"}, true, "flatpak run app --p @@u " + link + " @@"},
	} {
		got, err := tt.browser.arguments(link, tt.private)
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, %v", tt.name, got, err)
		}
	}
	if _, err := (Browser{Command: []string{"b"}}).arguments(link, true); !errors.Is(err, ErrNoPrivate) {
		t.Errorf("a private window of a browser without: %v", err)
	}
	if flatpak[4] != Link {
		t.Error("the command of the browser was changed")
	}
}

func TestOnlyWebAddressesAreOpened(t *testing.T) {
	marker := filepath.Join(t.TempDir(), "started")
	b := Browser{Name: "Test", Command: []string{"touch", marker}}
	for _, link := range []string{"", "file:///etc/passwd", "javascript:alert(1)", "--version", "https:", "http:///x", "mailto:ann@example.com", "https://[::1"} {
		if err := b.Open(t.Context(), link, false); err == nil {
			t.Errorf("%q was opened", link)
		}
	}
	if _, err := os.Stat(marker); err == nil {
		t.Error("the program was started")
	}
}

func TestOpenStartsTheProgram(t *testing.T) {
	file := filepath.Join(t.TempDir(), "seen")
	b := Browser{Name: "Test", Command: []string{"sh", "-c", `printf %s "$1" > "$0"`, file, Link}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // a browser outlives what started it
	if err := b.Open(ctx, "https://shop.example.com/?a=1&b=$HOME", false); err != nil {
		t.Fatal(err)
	}
	if seen, err := os.ReadFile(file); err != nil || string(seen) != "https://shop.example.com/?a=1&b=$HOME" {
		t.Errorf("the program saw %q, %v", seen, err)
	}
	b.Command = []string{"sh", "-c", "exit 3"}
	if err := b.Open(t.Context(), "https://shop.example.com", false); err == nil || !strings.Contains(err.Error(), "could not open Test") {
		t.Errorf("a browser that failed: %v", err)
	}
}
