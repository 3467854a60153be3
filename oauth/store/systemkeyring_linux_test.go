package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The system's keyring for real: gnome-keyring on a message bus of its own, with a home of its own. Both
// programs are needed, this test does not pass without them.
func TestSystemKeyring(t *testing.T) {
	home := t.TempDir()
	bus := startBus(t, home)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", bus)
	daemon := startKeyring(t, home, bus, true)

	t.Run("keeps, gives and forgets", testSystemEntries)
	byItself := func(t *testing.T, s *Store) { t.Helper(); must(t, s.OpenVault(t.Context())) }
	testVault(t, vaultUnderTest{kind: VaultKeyring, options: Options{Keyring: SystemKeyring()}, choose: byItself, unlock: byItself})

	t.Run("is locked, gone and back", func(t *testing.T) {
		dir := filepath.Join(home, "data of the program")
		wantState(t, dir, bus, "keyring, locked false: ")
		end(daemon)
		wantState(t, dir, bus, "keyring, locked true: The keyring can't be used: ")
		locked := startKeyring(t, home, bus, false)
		wantState(t, dir, bus, "keyring, locked true: The keyring can't be used: ")
		end(locked)
		startKeyring(t, home, bus, true)
		wantState(t, dir, bus, "keyring, locked false: ")
	})
	t.Run("no bus", func(t *testing.T) {
		wantState(t, t.TempDir(), "unix:path="+filepath.Join(home, "nothing"), "undecided, locked false: The keyring can't be used: ")
	})
}

func testSystemEntries(t *testing.T) {
	ctx := t.Context()
	ring := SystemKeyring()
	key := bytes.Repeat([]byte{0, 0xff, '\n'}, 11)[:keyLength]
	_, err := ring.Get(ctx, "name")
	want(t, err, ErrNoEntry)
	want(t, ring.Delete(ctx, "name"), ErrNoEntry)
	must(t, ring.Set(ctx, "name", key))
	if got, err := ring.Get(ctx, "name"); err != nil || !bytes.Equal(got, key) {
		t.Errorf("got %x with error %v", got, err)
	}
	_, err = ring.Get(ctx, "another name")
	want(t, err, ErrNoEntry)
	must(t, ring.Delete(ctx, "name"))
	_, err = ring.Get(ctx, "name")
	want(t, err, ErrNoEntry)
}

// startBus starts a message bus that starts nothing by itself, and gives its address.
func startBus(t *testing.T, home string) string {
	t.Helper()
	address := "unix:path=" + filepath.Join(home, "bus")
	config := filepath.Join(home, "bus.conf")
	mustWrite(t, config, fmt.Appendf(nil, `<busconfig><type>session</type><listen>%s</listen>
		<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`, address))
	cmd := exec.CommandContext(t.Context(), "dbus-daemon", "--config-file="+config, "--nofork", "--nopidfile", "--print-address=1")
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { end(cmd) })
	if _, err := io.ReadAtLeast(out, make([]byte, 4096), len(address)); err != nil {
		t.Fatalf("the message bus did not start: %v", err)
	}
	return address
}

// startKeyring starts the keyring's daemon, with its password or without, and waits until it answers.
func startKeyring(t *testing.T, home, bus string, unlock bool) *exec.Cmd {
	t.Helper()
	arguments := []string{"--foreground", "--components=secrets"}
	if unlock {
		arguments = append(arguments, "--unlock")
	}
	cmd := exec.CommandContext(t.Context(), "gnome-keyring-daemon", arguments...)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "XDG_RUNTIME_DIR=" + home, "DBUS_SESSION_BUS_ADDRESS=" + bus}
	cmd.Stdin = strings.NewReader("password of the keyring")
	must(t, cmd.Start())
	t.Cleanup(func() { end(cmd) })
	waitForKeyring(t, bus)
	return cmd
}

func waitForKeyring(t *testing.T, bus string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for again := time.Tick(20 * time.Millisecond); ; {
		ask := exec.CommandContext(ctx, "dbus-send", "--bus="+bus, "--print-reply", "--dest=org.freedesktop.DBus", "/",
			"org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets")
		if answer, err := ask.Output(); err == nil && bytes.Contains(answer, []byte("boolean true")) {
			return
		}
		select {
		case <-again:
		case <-ctx.Done():
			t.Fatal("the keyring did not start")
		}
	}
}

// end stops a program that a test started. It may have ended already.
func end(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// wantState lets another process open the vault and compares what it says of its state.
func wantState(t *testing.T, dir, bus, state string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childPart+"="+partSystem, childDir+"="+dir, "DBUS_SESSION_BUS_ADDRESS="+bus)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err = errors.Join(err, asError(stderr.String())); err != nil {
		t.Fatalf("the other process failed: %v", err)
	}
	if got := string(out); !strings.HasPrefix(got, state) {
		t.Errorf("state %q, want %q", got, state)
	}
}

func asError(text string) error {
	if text == "" {
		return nil
	}
	return errors.New(text)
}
