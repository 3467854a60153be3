package tour

import (
	"fmt"
	"slices"
	"strings"
)

// Step is one stop of a tour.
type Step struct {
	// Name is the name of the picture and of the line.
	Name string
	// Do is what is done first. An act whose control is not there yet is tried again.
	Do []Act
	// See are parts of texts that must then be in sight. The line says the texts in which they were found.
	See []string
	// Never are texts that must not be in sight, such as a password.
	Never []string
}

// Act is one thing that a person does. It runs on Fyne's thread, and does nothing when it gives an error.
type Act func(*Guide) error

// read looks for what a step must show and gives the texts in which it was found.
func (g *Guide) read(step Step) (string, error) {
	var texts []string
	g.visit(func(s sight) bool {
		texts = append(texts, strings.Split(s.words, "\n")...)
		return true
	})
	for _, never := range step.Never {
		if i := slices.IndexFunc(texts, has(never)); i >= 0 {
			return "", fmt.Errorf("%q is in sight", never)
		}
	}
	var found []string
	for _, part := range step.See {
		i := slices.IndexFunc(texts, has(part))
		if i < 0 {
			return "", fmt.Errorf("%q is not in sight", part)
		}
		if text := short(texts[i]); !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	return strings.Join(found, " · "), nil
}

func has(part string) func(string) bool {
	return func(text string) bool { return strings.Contains(text, part) }
}

// short makes one line of a text, of a length that can be read in a terminal.
func short(text string) string {
	const most = 72
	letters := []rune(strings.Join(strings.Fields(text), " "))
	if len(letters) > most {
		return string(letters[:most-1]) + "…"
	}
	return string(letters)
}
