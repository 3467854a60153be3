package browsers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// dataFolders lists where desktop entries lie, the person's own before the system's (XDG Base Directory
// Specification), and those of Flatpak and Snap, which some sessions leave out.
func dataFolders(getenv func(string) string) []string {
	home, system := getenv("XDG_DATA_HOME"), getenv("XDG_DATA_DIRS")
	if home == "" {
		home = filepath.Join(getenv("HOME"), ".local", "share")
	}
	if system == "" {
		system = "/usr/local/share:/usr/share"
	}
	list := append([]string{home}, filepath.SplitList(system)...)
	list = append(list, "/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop")
	for i := range list {
		list[i] = filepath.Join(list[i], "applications")
	}
	return list
}

// entries reads the desktop entries of web browsers. Of two with the same name the first counts.
func entries(folders []string, lookPath func(string) (string, error)) []Browser {
	var found []Browser
	seen := map[string]bool{}
	for _, folder := range folders {
		files, _ := filepath.Glob(filepath.Join(folder, "*.desktop")) // the pattern is a good one: no error
		for _, file := range files {
			id := strings.TrimSuffix(filepath.Base(file), ".desktop")
			if seen[id] {
				continue
			}
			seen[id] = true
			if b, ok := readEntry(id, file, lookPath); ok {
				found = append(found, b)
			}
		}
	}
	return found
}

// readEntry makes a browser of a desktop entry (Desktop Entry Specification); false for everything else that
// has one, and for programs that are not there.
func readEntry(id, file string, lookPath func(string) (string, error)) (Browser, bool) {
	text, err := os.ReadFile(file)
	if err != nil {
		return Browser{}, false
	}
	keys := group(string(text), "Desktop Entry")
	kinds := strings.Split(keys["MimeType"], ";")
	opensLinks := slices.Contains(kinds, "x-scheme-handler/https") || slices.Contains(kinds, "x-scheme-handler/http")
	if !opensLinks || keys["Hidden"] == "true" || keys["NoDisplay"] == "true" {
		return Browser{}, false
	}
	command := splitCommand(keys["Exec"])
	if len(command) == 0 || keys["Name"] == "" {
		return Browser{}, false
	}
	if _, err := lookPath(command[0]); err != nil {
		return Browser{}, false
	}
	return Browser{ID: id, Name: keys["Name"], Command: command, PrivateFlag: privateFlag(id, filepath.Base(command[0]))}, true
}

// group gives the keys of one group of a file in the form of desktop entries.
func group(text, name string) map[string]string {
	keys := map[string]string{}
	inside := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			inside = line == "["+name+"]"
			continue
		}
		key, value, found := strings.Cut(line, "=")
		if inside && found && !strings.HasPrefix(line, "#") {
			keys[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return keys
}

// splitCommand splits an Exec value into its arguments: the codes for links and files become Link, the
// others are left out. It gives nothing for a value with an open quote.
func splitCommand(value string) []string {
	var list []string
	rest := strings.TrimSpace(strings.ReplaceAll(value, `\\`, `\`)) // the escape of all values comes before that of quotes
	for rest != "" {
		var argument string
		var ok bool
		if argument, rest, ok = nextArgument(rest); !ok {
			return nil
		}
		rest = strings.TrimSpace(rest)
		switch argument {
		case "%u", "%U", "%f", "%F":
			argument = Link
		case "%i", "%c", "%k":
			continue
		}
		if argument != Link || !slices.Contains(list, Link) {
			list = append(list, strings.ReplaceAll(argument, "%%", "%"))
		}
	}
	return list
}

// nextArgument takes one argument off, quoted or not; false when its quote is open.
func nextArgument(text string) (argument, rest string, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		end := strings.IndexAny(text, " \t")
		if end < 0 {
			end = len(text)
		}
		return text[:end], text[end:], true
	}
	var out strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return out.String(), text[i+1:], true
		case text[i] == '\\' && i+1 < len(text):
			i++
		}
		out.WriteByte(text[i])
	}
	return "", "", false
}
