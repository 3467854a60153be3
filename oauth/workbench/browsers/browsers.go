// Package browsers finds the web browsers of this computer and opens links in a chosen one.
//
// [Installed] lists them, from the desktop entries where the system has such, and from a list of well-known
// programs. [Default] tells which one the person uses. [Browser.Open] opens a link, on request in a private
// window, where nobody is signed in yet.
package browsers

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Link stands in a Command where the link belongs.
const Link = "%u"

// Browser is an installed web browser.
type Browser struct {
	// ID stays the same from start to start: the name of the desktop entry, or that of the program.
	ID string
	// Name is what the person knows it by.
	Name string
	// Command is the program with its arguments; [Link] is the argument that the link takes the place of.
	Command []string
	// PrivateFlag asks for a private window; empty where no way is known.
	PrivateFlag string
}

// Private reports whether the browser can be asked for a private window.
func (b Browser) Private() bool { return b.PrivateFlag != "" }

// ErrNoPrivate says that a browser has no private window that could be asked for.
var ErrNoPrivate = errors.New("this browser can't be asked for a private window")

// Open starts the browser with a link, which has to begin with http:// or https://. It returns when the
// program that it started ends: at once where a window was open before, else when the person closes the
// browser. Cancelling ctx later does not close the browser.
//
// Other users of this computer can read with what a program is started: the link must not be a secret.
func (b Browser) Open(ctx context.Context, link string, private bool) error {
	arguments, err := b.arguments(link, private)
	if err != nil {
		return fmt.Errorf("could not open %s: %w", b.Name, err)
	}
	program := exec.CommandContext(context.WithoutCancel(ctx), arguments[0], arguments[1:]...)
	if err := program.Run(); err != nil {
		return fmt.Errorf("could not open %s: %w", b.Name, err)
	}
	return nil
}

// arguments are the command with the link in its place.
func (b Browser) arguments(link string, private bool) ([]string, error) {
	u, err := url.Parse(link)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("only http and https addresses are opened")
	case private && !b.Private():
		return nil, ErrNoPrivate
	case len(b.Command) == 0:
		return nil, errors.New("it has no command")
	}
	list := slices.Clone(b.Command)
	if !slices.Contains(list, Link) {
		list = append(list, Link)
	}
	at := slices.IndexFunc(list, func(argument string) bool {
		return argument == Link || strings.HasPrefix(argument, "@@") // Flatpak's brackets around addresses
	})
	if private {
		list = slices.Insert(list, at, b.PrivateFlag)
	}
	list[slices.Index(list, Link)] = u.String()
	return list, nil
}

// Installed lists the browsers of this computer, sorted by name.
func Installed() []Browser {
	return installed(dataFolders(os.Getenv), exec.LookPath, os.Getenv)
}

// installed takes the desktop entries first: they have the names that the person knows.
func installed(folders []string, lookPath func(string) (string, error), getenv func(string) string) []Browser {
	list := entries(folders, lookPath)
	for _, b := range wellKnown(lookPath, getenv) {
		if !slices.ContainsFunc(list, func(other Browser) bool { return other.program() == b.program() || other.ID == b.ID }) {
			list = append(list, b)
		}
	}
	slices.SortStableFunc(list, func(a, b Browser) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return list
}

// program is the name of the program that is started.
func (b Browser) program() string { return filepath.Base(b.Command[0]) }
