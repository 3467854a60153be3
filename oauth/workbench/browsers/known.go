package browsers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// program is a well-known browser and where it may lie: names of programs, or paths with variables in them.
type program struct {
	id, name string
	places   []string
}

var programs = []program{
	{"firefox", "Firefox", []string{"firefox", "${ProgramFiles}/Mozilla Firefox/firefox.exe", "/Applications/Firefox.app/Contents/MacOS/firefox"}},
	{"google-chrome", "Google Chrome", []string{"google-chrome", "google-chrome-stable", "${ProgramFiles}/Google/Chrome/Application/chrome.exe", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"}},
	{"chromium", "Chromium", []string{"chromium", "chromium-browser", "/Applications/Chromium.app/Contents/MacOS/Chromium"}},
	{"microsoft-edge", "Microsoft Edge", []string{"microsoft-edge", "microsoft-edge-stable", "${ProgramFiles(x86)}/Microsoft/Edge/Application/msedge.exe", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"}},
	{"brave-browser", "Brave", []string{"brave-browser", "brave", "${ProgramFiles}/BraveSoftware/Brave-Browser/Application/brave.exe", "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser"}},
	{"vivaldi", "Vivaldi", []string{"vivaldi", "vivaldi-stable"}},
	{"opera", "Opera", []string{"opera"}},
	{"epiphany", "GNOME Web", []string{"epiphany"}},
	{"falkon", "Falkon", []string{"falkon"}},
}

// wellKnown finds the browsers that are there under their usual names.
func wellKnown(lookPath func(string) (string, error), getenv func(string) string) []Browser {
	var found []Browser
	for _, p := range programs {
		i := slices.IndexFunc(p.places, func(place string) bool { return p.at(place, lookPath, getenv) != "" })
		if i < 0 {
			continue
		}
		path := p.at(p.places[i], lookPath, getenv)
		found = append(found, Browser{ID: p.id, Name: p.name, Command: []string{path, Link}, PrivateFlag: privateFlag(p.id)})
	}
	return found
}

// at is the path of the program at one of its places, or empty.
func (p program) at(place string, lookPath func(string) (string, error), getenv func(string) string) string {
	missing := false
	place = os.Expand(place, func(name string) string {
		value := getenv(name)
		missing = missing || value == ""
		return value
	})
	if missing {
		return ""
	}
	path, err := lookPath(filepath.FromSlash(place))
	if err != nil {
		return ""
	}
	return path
}

// privateFlags lists how families of browsers are asked for a private window. The first word that is part of
// the name decides.
var privateFlags = []struct{ word, flag string }{
	{"edge", "--inprivate"},
	{"opera", "--private"},
	{"epiphany", "--incognito-mode"},
	{"falkon", "--private-browsing"},
	{"firefox", "--private-window"},
	{"librewolf", "--private-window"},
	{"waterfox", "--private-window"},
	{"chrom", "--incognito"},
	{"brave", "--incognito"},
	{"vivaldi", "--incognito"},
}

// privateFlag is the flag for a private window of the browser that goes by these names; empty when none is known.
func privateFlag(names ...string) string {
	all := strings.ToLower(strings.Join(names, " "))
	for _, f := range privateFlags {
		if strings.Contains(all, f.word) {
			return f.flag
		}
	}
	return ""
}
