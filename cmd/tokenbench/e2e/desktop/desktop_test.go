package desktop

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// open starts a desktop that ends with the test.
func open(t *testing.T, o Options) (context.Context, *Desktop) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	d, err := Open(ctx, t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return ctx, d
}

// keyboard starts a small program that comes with every X server: it shows which
// modifiers of the keyboard are on.
func keyboard(ctx context.Context, t *testing.T, d *Desktop) {
	t.Helper()
	empty := d.Screen.Print(d.Screen.Bounds())
	if _, err := d.Start(ctx, "xkbwatch"); err != nil {
		t.Fatal(err)
	}
	if err := d.Screen.WaitChange(ctx, d.Screen.Bounds(), empty); err != nil {
		t.Fatal(err)
	}
	if err := d.Screen.WaitStill(ctx, d.Screen.Bounds(), 300*time.Millisecond); err != nil {
		t.Fatal(err)
	}
}

func TestKeysAreSeenOnScreen(t *testing.T) {
	ctx, d := open(t, Options{Width: 640, Height: 400})
	if got, want := d.Screen.Bounds(), image.Rect(0, 0, 640, 400); got != want {
		t.Fatalf("screen is %v, want %v", got, want)
	}
	if n := d.Screen.Colours(d.Screen.Bounds()); n != 1 {
		t.Errorf("the empty screen has %d colours, want 1", n)
	}
	keyboard(ctx, t, d)
	before, copied := d.Screen.Print(d.Screen.Bounds()), d.Screen.Pixels()
	if err := d.Keys(ctx, "Caps_Lock"); err != nil {
		t.Fatal(err)
	}
	if err := d.Screen.WaitChange(ctx, d.Screen.Bounds(), before); err != nil {
		t.Fatal(err)
	}
	if share := Differ(copied, d.Screen.Pixels()); share <= 0 || share > 0.2 {
		t.Errorf("a lamp changed %.3f of the screen, want a little", share)
	}
}

func TestPicture(t *testing.T) {
	ctx, d := open(t, Options{})
	keyboard(ctx, t, d)
	path := filepath.Join(t.TempDir(), "screen.png")
	if err := d.Screen.Save(path); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds() != d.Screen.Bounds() {
		t.Errorf("picture is %v, want %v", picture.Bounds(), d.Screen.Bounds())
	}
	at := image.Pt(20, 30)
	cut := d.Screen.Image(image.Rect(10, 10, 40, 5000))
	if want := image.Rect(10, 10, 40, 800); cut.Bounds() != want || cut.RGBAAt(at.X, at.Y) != d.Screen.Pixel(at) || picture.At(at.X, at.Y) != d.Screen.Pixel(at) {
		t.Errorf("a part of the screen is %v, want %v, or has other colours", cut.Bounds(), want)
	}
	part := image.Rect(0, 0, 50, 50)
	if d.Screen.Print(part) == d.Screen.Print(part.Add(image.Pt(600, 600))) {
		t.Error("the window and the empty screen have the same print")
	}
}

func TestWaitsEndWithTheContext(t *testing.T) {
	_, d := open(t, Options{})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err := d.Screen.WaitChange(ctx, d.Screen.Bounds(), d.Screen.Print(d.Screen.Bounds()))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the deadline", err)
	}
}

func TestClipboard(t *testing.T) {
	ctx, d := open(t, Options{})
	if text, err := d.Clipboard(ctx); err == nil {
		t.Errorf("a new desktop has %q on its clipboard", text)
	}
	for _, want := range []string{"first", "zweite – two\nlines"} {
		if err := d.SetClipboard(ctx, want); err != nil {
			t.Fatal(err)
		}
		if got, err := d.Clipboard(ctx); err != nil || got != want {
			t.Errorf("got %q, %v, want %q", got, err, want)
		}
	}
}

func TestKeyring(t *testing.T) {
	cases := map[Keyring]bool{NoKeyring: false, UnlockedKeyring: true, SilentKeyring: true}
	for keyring, want := range cases {
		ctx, d := open(t, Options{Keyring: keyring})
		got, err := d.onBus(ctx, "org.freedesktop.secrets")
		if err != nil || got != want {
			t.Errorf("keyring %d: a Secret Service is there: %v, %v, want %v", keyring, got, err, want)
		}
	}
}

// TestLoginCollection asks for what the program will: the default collection, open.
func TestLoginCollection(t *testing.T) {
	ctx, d := open(t, Options{Keyring: UnlockedKeyring})
	out, err := d.run(ctx, "", "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
		"/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get",
		"string:org.freedesktop.Secret.Collection", "string:Locked")
	if err != nil || !strings.Contains(out, "boolean false") {
		t.Errorf("is the collection locked: %s, %v", out, err)
	}
	if n, err := d.KeyringEntries(ctx, "nobody"); err != nil || n != 0 {
		t.Errorf("the keyring has %d entries of nobody, %v", n, err)
	}
}

// TestSilentKeyring asks a keyring that is there and does not answer.
func TestSilentKeyring(t *testing.T) {
	ctx, d := open(t, Options{Keyring: SilentKeyring})
	out, err := d.run(ctx, "", "dbus-send", "--session", "--print-reply", "--reply-timeout=300", "--dest=org.freedesktop.secrets",
		"/org/freedesktop/secrets", "org.freedesktop.DBus.Peer.Ping")
	if err == nil {
		t.Errorf("it answers: %s", out)
	}
}

func TestProgramEnds(t *testing.T) {
	ctx, d := open(t, Options{})
	p, err := d.Start(ctx, "sh", "-c", "echo said; exit 3")
	if err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := p.Wait(ctx); !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("got %v, want exit code 3", err)
	}
	if out, err := p.Output(); err != nil || out != "said\n" {
		t.Errorf("got %q, %v, want what it said", out, err)
	}
	if _, err := d.Window(ctx, p); err == nil || !strings.Contains(err.Error(), "said") {
		t.Errorf("waiting for the window of a program that has ended: %v, want what it said", err)
	}
}

func TestCloseEndsEverything(t *testing.T) {
	ctx, d := open(t, Options{Keyring: UnlockedKeyring})
	// A program that does not listen, with a child in the same group.
	stubborn, err := d.Start(ctx, "sh", "-c", "trap '' TERM; sleep 60 & wait; sleep 60")
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(d.running)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		select {
		case <-p.Exited():
		default:
			t.Errorf("%s still runs", p.name)
		}
	}
	if stubborn.Wait(ctx) == nil {
		t.Error("the stubborn program ended by itself")
	}
}

func TestNothingPersonalIsHandedOn(t *testing.T) {
	for _, name := range []string{"DISPLAY", "XDG_CONFIG_HOME", "HTTPS_PROXY", "https_proxy", "SSH_AUTH_SOCK", "FYNE_SCALE"} {
		t.Setenv(name, "personal")
	}
	_, d := open(t, Options{Env: []string{"FYNE_THEME=light"}})
	env := d.Env()
	for _, pair := range env {
		if strings.HasSuffix(pair, "=personal") {
			t.Errorf("%s is handed on", pair)
		}
	}
	if !slices.Contains(env, "FYNE_THEME=light") || !slices.Contains(env, "HOME="+d.Home()) {
		t.Errorf("the desktop's own variables are missing: %q", env)
	}
}
