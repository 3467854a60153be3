package main_test

import (
	"net/http"
	"os"
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
