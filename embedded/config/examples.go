package config

import (
	"embed"
	"path"
	"strings"
)

//go:embed examples/*.toml
var files embed.FS

// Example is a configuration that comes with the program. Its secrets are constants, the same everywhere; they
// protect nothing and are meant to be shown.
type Example struct {
	Name  string // "demo"
	About string // one sentence: the first line of the text
	Text  string // the file
}

// Examples returns all examples, by name.
func Examples() []Example {
	entries, err := files.ReadDir("examples")
	if err != nil {
		return nil // they are in the program, so this can't be
	}
	var all []Example
	for _, entry := range entries {
		text, err := files.ReadFile(path.Join("examples", entry.Name()))
		if err != nil {
			continue // nor can this
		}
		about, _, _ := strings.Cut(strings.TrimPrefix(string(text), "# "), "\n")
		all = append(all, Example{Name: strings.TrimSuffix(entry.Name(), ".toml"), About: about, Text: string(text)})
	}
	return all
}

// LookUpExample returns the example of that name; ok is false when there is none.
func LookUpExample(name string) (example Example, ok bool) {
	for _, example := range Examples() {
		if example.Name == name {
			return example, true
		}
	}
	return Example{}, false
}

// OwnSecrets reports whether the configuration holds a secret or a password that is in no example: others
// should not read its file.
func (c Config) OwnSecrets() bool {
	known := map[string]bool{"": true}
	for _, example := range Examples() {
		if shown, err := Read(example.Name, strings.NewReader(example.Text)); err == nil {
			for _, secret := range shown.secrets() {
				known[secret] = true
			}
		}
	}
	for _, secret := range c.secrets() {
		if !known[secret] {
			return true
		}
	}
	return false
}

func (c Config) secrets() []string {
	var list []string
	for _, a := range c.Applications {
		list = append(list, a.Secret)
	}
	for _, u := range c.Users {
		list = append(list, u.Password)
	}
	return list
}
