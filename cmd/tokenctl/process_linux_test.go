package main_test

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// What everybody sees in the list of processes holds neither the key nor a token.
func TestProcessList(t *testing.T) {
	c := serveControlled(t, "--key", filepath.Join(t.TempDir(), "shop.key"))
	got, _ := c.signIn(http.DefaultClient, "")
	for _, name := range []string{"cmdline", "comm", "environ"} {
		text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(c.command.Process.Pid), name))
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{c.key, got.Access, got.Refresh} {
			if strings.Contains(string(text), secret) {
				t.Errorf("a secret is in %s: %q", name, text)
			}
		}
	}
	c.stop(syscall.SIGTERM)
}

// A signal ends the program also while it waits for a file that is a pipe.
func TestSignalBeforeReady(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	command := exec.CommandContext(ctx, program, "serve", "--addr", "127.0.0.1:0", "--config", name)
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	pipe, err := os.OpenFile(name, os.O_WRONLY, 0) // returns once the program has opened it
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = pipe.Close() }()
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = command.Wait() // its error says that it was a signal
	if state, ok := command.ProcessState.Sys().(syscall.WaitStatus); !ok || state.Signal() != syscall.SIGTERM {
		t.Errorf("it ended with %v", command.ProcessState)
	}
}
