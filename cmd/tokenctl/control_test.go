package main_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// controlled is a server with its control API.
type controlled struct {
	process
	api, file, key string
}

func serveControlled(t *testing.T, args ...string) controlled {
	t.Helper()
	c := controlled{process: serve(t, append([]string{"--log", "json", "--control"}, args...)...)}
	var ready struct {
		Control struct {
			URL string `json:"url"`
			Key string `json:"key_file"`
		} `json:"control"`
	}
	if err := json.Unmarshal([]byte(c.ready), &ready); err != nil || !strings.HasPrefix(ready.Control.URL, "http://127.0.0.1:") {
		t.Fatalf("got %s, %v", c.ready, err)
	}
	text, err := os.ReadFile(ready.Control.Key)
	if err != nil {
		t.Fatal(err)
	}
	c.api, c.file, c.key = ready.Control.URL, ready.Control.Key, strings.TrimSpace(string(text))
	return c
}

// TestControl changes a running server, and looks for its key where it must not be.
func TestControl(t *testing.T) {
	c := serveControlled(t)
	if info, err := os.Stat(c.file); err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if info, err := os.Stat(filepath.Dir(c.file)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("its folder has mode %v, %v", info.Mode(), err)
	}
	authorization := []string{"Authorization", "Bearer " + c.key, "Content-Type", "application/json"}
	if status, text := c.send(http.DefaultClient, http.MethodPut, c.api+"/faults/user-locked", `{}`, authorization...); status != 204 {
		t.Errorf("got %d %s", status, text)
	}
	if _, status := c.signIn(http.DefaultClient, ""); status != 400 {
		t.Errorf("somebody who is locked got %d", status)
	}
	if status, text := c.send(http.DefaultClient, http.MethodGet, c.api+"/log?limit=1", "", authorization...); status != 200 || !strings.Contains(text, `"fault":"user-locked"`) {
		t.Errorf("got %d %s", status, text)
	}
	if status, _ := c.send(http.DefaultClient, http.MethodGet, c.api+"/log", ""); status != 401 {
		t.Errorf("without the key: %d", status)
	}
	code, stdout, stderr := c.stop(syscall.SIGTERM)
	if code != 0 || strings.Contains(c.ready+stdout+stderr, c.key) {
		t.Errorf("%d %q %q", code, stdout, stderr)
	}
	if _, err := os.Stat(filepath.Dir(c.file)); !os.IsNotExist(err) {
		t.Errorf("the key was left behind: %v", err)
	}
}

// Where there is no folder for such files, another one is found.
func TestControlKeyFolder(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", filepath.Join(t.TempDir(), "none"))
	t.Setenv("TMPDIR", t.TempDir())
	c := serveControlled(t)
	if !strings.HasPrefix(c.file, os.TempDir()) {
		t.Errorf("the key is in %s", c.file)
	}
	c.stop(syscall.SIGTERM)
}

// A chosen file is replaced at the start and gone at the end, unless another server has put its key there.
func TestControlKeyFile(t *testing.T) {
	name := write(t, "control.key", "an old key", 0o644)
	first := serveControlled(t, "--control-key", name)
	if info, err := os.Stat(name); err != nil || info.Mode() != 0o600 || first.file != name || first.key == "an old key" {
		t.Errorf("mode %v, %v, file %s", info.Mode(), err, first.file)
	}
	second := serveControlled(t, "--control-key", name)
	first.stop(syscall.SIGTERM)
	if text, err := os.ReadFile(name); err != nil || strings.TrimSpace(string(text)) != second.key {
		t.Errorf("the second key is gone: %v", err)
	}
	second.stop(syscall.SIGTERM)
	if _, err := os.Stat(name); !os.IsNotExist(err) {
		t.Errorf("the key was left behind: %v", err)
	}
}
