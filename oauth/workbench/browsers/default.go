package browsers

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Default gives the browser of a list that the person uses for links, where the system tells in the files of
// the MIME Applications Associations specification.
func Default(list []Browser) (Browser, bool) {
	return chosen(list, associationFiles(os.Getenv))
}

// associationFiles lists where choices of programs lie, the person's own first.
func associationFiles(getenv func(string) string) []string {
	home, system := getenv("XDG_CONFIG_HOME"), getenv("XDG_CONFIG_DIRS")
	if home == "" {
		home = filepath.Join(getenv("HOME"), ".config")
	}
	if system == "" {
		system = "/etc/xdg"
	}
	folders := slices.Concat([]string{home}, filepath.SplitList(system), dataFolders(getenv))
	files := make([]string, len(folders))
	for i, folder := range folders {
		files[i] = filepath.Join(folder, "mimeapps.list")
	}
	return files
}

// chosen gives the first browser that one of the files names for links.
func chosen(list []Browser, files []string) (Browser, bool) {
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // most of these files are not there
		}
		keys := group(string(text), "Default Applications")
		for _, entry := range strings.Split(keys["x-scheme-handler/https"]+";"+keys["x-scheme-handler/http"], ";") {
			i := slices.IndexFunc(list, func(b Browser) bool { return b.ID == strings.TrimSuffix(entry, ".desktop") })
			if i >= 0 {
				return list[i], true
			}
		}
	}
	return Browser{}, false
}
