package main_test

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// write puts a file into a folder of its own and returns its name.
func write(t *testing.T, name, text string, mode os.FileMode) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestLogAsJSON sees that every line of both streams is an object, and that none holds a secret.
func TestLogAsJSON(t *testing.T) {
	p := serve(t, "--log", "json", "--version", "5.1")
	got, _ := p.signIn(http.DefaultClient, "")
	p.send(http.DefaultClient, http.MethodGet, p.url+"/line%0Abreak%1b%5b2J?password=hidden", "")
	code, stdout, stderr := p.stop(syscall.SIGTERM)
	if code != 0 || stdout != "" {
		t.Errorf("%d %q", code, stdout)
	}
	var ready struct{ Event, URL, Version string }
	if err := json.Unmarshal([]byte(p.ready), &ready); err != nil || ready.Event != "ready" || ready.Version != "5.1" || ready.URL != p.url {
		t.Errorf("got %s, %v", p.ready, err)
	}
	var events []string
	for line := range strings.Lines(stderr) {
		var one struct {
			Event, Method, Path, Grant string
			Status                     int
		}
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			t.Errorf("%s: %v", line, err)
		}
		events = append(events, one.Event+" "+one.Path)
		if one.Path == "/oauth2-token" && (one.Status != 200 || one.Grant != "password" || one.Method != "POST") {
			t.Errorf("got %s", line)
		}
	}
	slices.Sort(events) // the last request may be noted after the stop has begun
	if want := []string{"request /line\nbreak\x1b[2J", "request /oauth2-token", "stopping "}; !slices.Equal(events, want) {
		t.Errorf("got %q, want %q", events, want)
	}
	for _, secret := range []string{got.Access, got.Refresh, "ada-demo", "demo-backoffice-secret", "hidden"} {
		if strings.Contains(p.ready+stderr, secret) {
			t.Errorf("%s is in the log: %s", secret, stderr)
		}
	}
}

// What a client made up neither ends a line nor moves the cursor.
func TestLogAsText(t *testing.T) {
	p := serve(t)
	p.send(http.DefaultClient, http.MethodGet, p.url+"/line%0Abreak%1b%5b2J?password=hidden", "")
	_, _, stderr := p.stop(syscall.SIGTERM)
	if strings.Count(stderr, "\n") != 2 || !strings.Contains(stderr, "GET /line·break·[2J 404 ") || strings.Contains(stderr, "hidden") {
		t.Errorf("got %q", stderr)
	}
}

func TestConfiguration(t *testing.T) {
	_, example, _ := run(t, "example", "oro-4.1")
	name := write(t, "shop.toml", example, 0o644)
	p := serve(t, "--config", name)
	if !strings.Contains(p.ready, "(Oro 4.1)") {
		t.Errorf("got %q", p.ready)
	}
	form := "grant_type=client_credentials&client_id=erp&client_secret=erp-example-secret"
	status, text := p.send(http.DefaultClient, http.MethodPost, p.url+"/oauth2-token", form, "Content-Type", "application/x-www-form-urlencoded")
	if status != 200 || !strings.Contains(text, "access_token") {
		t.Errorf("got %d %s", status, text)
	}
	if code, _, stderr := p.stop(syscall.SIGTERM); code != 0 || strings.Contains(stderr, "warning") {
		t.Errorf("%d %q", code, stderr)
	}
	p = serve(t, "--config", name, "--version", "6.0") // flags win
	if !strings.Contains(p.ready, "(Oro 6.0)") {
		t.Errorf("got %q", p.ready)
	}
	p.stop(syscall.SIGTERM)
}

// Secrets of one's own want a file that nobody else may read.
func TestConfigurationThatOthersMayRead(t *testing.T) {
	text := "[[application]]\nid = \"a\"\nsecret = \"my-own-s3cr3t\"\nside = \"storefront\"\nkind = \"password\"\n"
	for mode, warned := range map[os.FileMode]bool{0o644: true, 0o600: false} {
		name := write(t, "shop.toml", text, mode)
		_, _, stderr := serve(t, "--config", name).stop(syscall.SIGTERM)
		if got := strings.Contains(stderr, "warning: "+name+" holds secrets, and others may read it"); got != warned {
			t.Errorf("%v: %q", mode, stderr)
		}
		if strings.Contains(stderr, "s3cr3t") {
			t.Errorf("the secret is in %q", stderr)
		}
	}
}

// TestFailures sees what is said, on one line, about what can't work, and that the exit code is 1.
func TestFailures(t *testing.T) {
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	taken := listener.Addr().String()
	damaged := write(t, "damaged.toml", "address = \"127.0.0.1:0\"\n\n[[application]]\nid = \"a\"\nsecret = \"s3cr3t\"\nsides = \"storefront\"\n", 0o600)
	broken := write(t, "broken.toml", "address = \"127.0.0.1:0\n", 0o600)
	none := filepath.Join(t.TempDir(), "none", "file")
	for _, test := range []struct {
		want string
		args []string
	}{
		{damaged + ":6:1: unknown key sides: did you mean side?\n", []string{"--config", damaged}},
		{broken + ":1:23: no TOML: ", []string{"--config", broken}},
		{"could not open the configuration: open " + none, []string{"--config", none}},
		{"address already in use; choose another one with --addr, or any free one with --addr 127.0.0.1:0\n", []string{"--addr", taken}},
		{"address already in use", []string{"--addr", "127.0.0.1:0", "--control", "--control-addr", taken}},
		{"could be reached from other computers", []string{"--addr", "0.0.0.0:0"}},
		{"could be reached from other computers", []string{"--addr", "127.0.0.1:0", "--control", "--control-addr", "0.0.0.0:0"}},
		{"could not write the key of the control API", []string{"--addr", "127.0.0.1:0", "--control", "--control-key", none}},
		{"could not make the key file", []string{"--key", none}},
		{"could not write the certificate of the authority", []string{"--addr", "127.0.0.1:0", "--ca", none}},
		{damaged + " holds no keys of a local server", []string{"--key", damaged}},
	} {
		for _, form := range []string{"text", "json"} {
			code, stdout, stderr := run(t, append([]string{"serve", "--log", form}, test.args...)...)
			said := stderr
			if form == "json" {
				var event struct{ Event, Message string }
				if err := json.Unmarshal([]byte(stderr), &event); err != nil || event.Event != "failed" {
					t.Errorf("%v: %v in %q", test.args, err, stderr)
				}
				said = "tokenctl: " + event.Message + "\n"
			}
			if code != 1 || stdout != "" || !strings.HasPrefix(said, "tokenctl: ") || !strings.Contains(said, test.want) {
				t.Errorf("%v: %d %q %q, want %q", test.args, code, stdout, said, test.want)
			}
			if strings.Contains(stderr, "s3cr3t") {
				t.Errorf("%v: a secret is in %q", test.args, stderr)
			}
		}
	}
}

// TestKeysAreKept signs in, starts the server anew, and uses what it had got.
func TestKeysAreKept(t *testing.T) {
	name := filepath.Join(t.TempDir(), "shop.key")
	p := serve(t, "--key", name)
	got, _ := p.signIn(http.DefaultClient, "")
	p.stop(syscall.SIGTERM)
	info, err := os.Stat(name)
	if err != nil || info.Mode() != 0o600 {
		t.Fatalf("mode %v, %v", info.Mode(), err)
	}
	p = serve(t, "--key", name)
	if status, text := p.send(http.DefaultClient, http.MethodGet, p.url+"/admin/api/users", "", "Authorization", "Bearer "+got.Access); status != 200 {
		t.Errorf("the token of the first start: %d %s", status, text)
	}
	if _, status := p.signIn(http.DefaultClient, got.Refresh); status != 200 {
		t.Errorf("the refresh token of the first start: %d", status)
	}
	p.stop(syscall.SIGTERM)
	p = serve(t) // with keys of its own
	if status, _ := p.send(http.DefaultClient, http.MethodGet, p.url+"/admin/api/users", "", "Authorization", "Bearer "+got.Access); status != 401 {
		t.Errorf("the token of another server: %d", status)
	}
	p.stop(syscall.SIGTERM)
}

func TestKeysThatOthersMayRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "shop.key")
	serve(t, "--key", name).stop(syscall.SIGTERM)
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := run(t, "serve", "--addr", "127.0.0.1:0", "--key", name)
	if code != 1 || !strings.Contains(stderr, "others may read it (mode 0640); type: chmod 600 "+name) {
		t.Errorf("%d %q", code, stderr)
	}
	if err := os.WriteFile(name, []byte("-----BEGIN TOKENBENCH LOCAL SERVER KEYS-----\nAQID\n-----END TOKENBENCH LOCAL SERVER KEYS-----\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, 0o600); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = run(t, "serve", "--addr", "127.0.0.1:0", "--key", name)
	if code != 1 || !strings.Contains(stderr, "could not read the key file "+name+": could not read the keys: they are cut off") {
		t.Errorf("%d %q", code, stderr)
	}
}

// TestTLS trusts the server's own authority, which stays the same with the same keys.
func TestTLS(t *testing.T) {
	folder := t.TempDir()
	key, ca := filepath.Join(folder, "key"), filepath.Join(folder, "ca.pem")
	var certificates []string
	for range 2 {
		p := serve(t, "--tls", "--ca", ca, "--key", key, "--log", "json")
		pem, err := os.ReadFile(ca)
		if err != nil {
			t.Fatal(err)
		}
		certificates = append(certificates, string(pem))
		pool := x509.NewCertPool()
		if !pool.AppendCertsFromPEM(pem) || !strings.HasPrefix(p.url, "https://127.0.0.1:") || !strings.Contains(p.ready, `"ca_file":"`+ca) {
			t.Fatalf("got %s and %s", p.ready, pem)
		}
		if _, status := p.signIn(trusting(&tls.Config{RootCAs: pool}), ""); status != 200 {
			t.Errorf("got %d", status)
		}
		p.stop(syscall.SIGTERM)
	}
	if certificates[0] != certificates[1] {
		t.Error("the authority is another one after a restart")
	}
}

func TestHosts(t *testing.T) {
	p := serve(t, "--allow-host", "shop.example.com", "--allow-host", "www.example.com")
	for host, want := range map[string]int{"shop.example.com": 200, "www.example.com:80": 200, "localhost": 200, "other.example.com": 421} {
		if status, _ := p.send(http.DefaultClient, http.MethodGet, p.url+"/", "", "Host", host); status != want {
			t.Errorf("%s: got %d, want %d", host, status, want)
		}
	}
	p.stop(syscall.SIGTERM)
}

func TestWideAddress(t *testing.T) {
	p := serve(t, "--addr", "0.0.0.0:0", "--allow-remote")
	if code, _, stderr := p.stop(syscall.SIGTERM); code != 0 || !strings.HasPrefix(stderr, "warning: Other computers can reach 0.0.0.0:0") {
		t.Errorf("%d %q", code, stderr)
	}
}
