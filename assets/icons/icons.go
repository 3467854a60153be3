// Package icons embeds the line icons of the window: a grid of 24, strokes of
// 1.9 with round ends, drawn in black so that ui/theme can give them a colour.
package icons

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.svg
var files embed.FS

// SVG returns the drawing of the icon with that name ("copy" for copy.svg) and
// whether there is one.
func SVG(name string) (string, bool) {
	data, err := files.ReadFile(name + ".svg")
	return string(data), err == nil
}

// Names lists all icons in alphabetical order.
func Names() []string {
	found, err := fs.Glob(files, "*.svg")
	if err != nil {
		return nil
	}
	for i, file := range found {
		found[i] = strings.TrimSuffix(file, ".svg")
	}
	return found
}
