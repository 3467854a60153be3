package desktop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Keyring says what Secret Service a desktop has.
type Keyring int

const (
	// NoKeyring leaves the session bus without a Secret Service.
	NoKeyring Keyring = iota
	// UnlockedKeyring starts gnome-keyring with its login collection open.
	UnlockedKeyring
	// SilentKeyring is an UnlockedKeyring that takes every call and answers none.
	SilentKeyring
)

// Options describe a desktop. The zero value is a screen of 1280x800 without a keyring.
type Options struct {
	// Width and Height of the screen in pixels.
	Width, Height int
	// Keyring is the Secret Service on the session bus.
	Keyring Keyring
	// Env holds further variables for the programs, as NAME=value.
	Env []string
}

// A Desktop is one private desktop. Open one for each test; one is for one goroutine.
type Desktop struct {
	// Screen is what would be seen.
	Screen *Screen

	folder  string
	runtime string // of its own, since the names of sockets must be short
	env     []string
	running []*Program // in the order of their start
}

// Open starts a desktop whose files lie in folder, which must exist and be empty.
// On an error nothing is left running.
func Open(ctx context.Context, folder string, o Options) (*Desktop, error) {
	if o.Width == 0 || o.Height == 0 {
		o.Width, o.Height = 1280, 800
	}
	d := &Desktop{folder: folder}
	for _, name := range []string{d.Home(), d.Temp(), d.path("log"), d.path("screen")} {
		if err := os.MkdirAll(name, 0o700); err != nil {
			return nil, fmt.Errorf("prepare a desktop: %w", err)
		}
	}
	var err error
	if d.runtime, err = os.MkdirTemp("", "run-"); err != nil {
		return nil, fmt.Errorf("prepare a desktop: %w", err)
	}
	d.env = append(d.private(), o.Env...)
	if err := d.start(ctx, o); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

func (d *Desktop) start(ctx context.Context, o Options) error {
	if err := d.startScreen(ctx, o.Width, o.Height); err != nil {
		return err
	}
	if err := d.startBus(ctx); err != nil {
		return err
	}
	if o.Keyring == NoKeyring {
		return nil
	}
	keyring, err := d.startKeyring(ctx)
	if err == nil && o.Keyring == SilentKeyring {
		keyring.signal(syscall.SIGSTOP)
	}
	return err
}

// Home is the home of the programs.
func (d *Desktop) Home() string { return d.path("home") }

// Temp is where the programs put temporary files.
func (d *Desktop) Temp() string { return d.path("tmp") }

// Logs is the folder with what each program wrote, one file a program.
func (d *Desktop) Logs() string { return d.path("log") }

// Runtime is the folder with the sockets of bus and keyring. It is gone after Close.
func (d *Desktop) Runtime() string { return d.runtime }

// Env is the environment of the programs, as NAME=value.
func (d *Desktop) Env() []string { return append([]string(nil), d.env...) }

// Close ends all programs and then the desktop itself, and waits until all are gone.
func (d *Desktop) Close() error {
	var failed []error
	for i := len(d.running) - 1; i >= 0; i-- {
		d.running[i].end(2 * time.Second)
	}
	d.running = nil
	if d.Screen != nil {
		failed = append(failed, d.Screen.close())
		d.Screen = nil
	}
	failed = append(failed, os.RemoveAll(d.runtime))
	return errors.Join(failed...)
}

func (d *Desktop) path(name string) string { return filepath.Join(d.folder, name) }

// private is the person's environment without what leads to the person's own desktop.
func (d *Desktop) private() []string {
	var env []string
	for _, pair := range os.Environ() {
		if name, _, _ := strings.Cut(pair, "="); !personal(name) {
			env = append(env, pair)
		}
	}
	return append(env,
		"HOME="+d.Home(),
		"TMPDIR="+d.Temp(),
		"XDG_RUNTIME_DIR="+d.runtime,
		"XDG_CACHE_HOME="+filepath.Join(d.Home(), ".cache"),
		// Typing and titles are in UTF-8, whatever the person's language.
		"LC_ALL=C.UTF-8",
	)
}

// personal says whether a variable leads to something of the person's own.
func personal(name string) bool {
	switch name {
	case "HOME", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "SSH_AUTH_SOCK",
		"DBUS_SESSION_BUS_ADDRESS", "LANG", "LANGUAGE":
		return true
	}
	for _, prefix := range []string{"XDG_", "LC_", "GNOME_", "FYNE_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	switch strings.ToUpper(name) {
	case "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY":
		return true
	}
	return false
}
