package control_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/control"
)

// TestStrangers sends what others might send. Nothing of it may work, and no answer may help a browser.
func TestStrangers(t *testing.T) {
	b := newBench(t)
	_, port, _ := strings.Cut(strings.TrimPrefix(b.url, "http://"), ":")
	for _, test := range []struct {
		name   string
		status int
		code   string
		header []string
	}{
		{"no key", 401, "wrong-key", []string{"Authorization", ""}},
		{"empty key", 401, "wrong-key", []string{"Authorization", "Bearer "}},
		{"other key", 401, "wrong-key", []string{"Authorization", "Bearer " + strings.Repeat("A", 43)}},
		{"half a key", 401, "wrong-key", []string{"Authorization", "Bearer " + b.key[:20]}},
		{"key and more", 401, "wrong-key", []string{"Authorization", "Bearer " + b.key + "A"}},
		{"key in other case", 401, "wrong-key", []string{"Authorization", "Bearer " + swapCase(b.key)}},
		{"bare key", 401, "wrong-key", []string{"Authorization", b.key}},
		{"key as password", 401, "wrong-key", []string{"Authorization", "Basic " + b.key}},
		{"key in a cookie", 401, "wrong-key", []string{"Authorization", "", "Cookie", "key=" + b.key}},
		{"foreign host", 421, "wrong-host", []string{"Host", "example.com"}},
		{"rebound name", 421, "wrong-host", []string{"Host", "rebind.example.com:" + port}},
		{"name like ours", 421, "wrong-host", []string{"Host", "localhost.example.com:" + port}},
		{"name like ours in front", 421, "wrong-host", []string{"Host", "127.0.0.1.example.com"}},
		{"address of the network", 421, "wrong-host", []string{"Host", "192.168.0.1:" + port}},
		{"all addresses", 421, "wrong-host", []string{"Host", "0.0.0.0:" + port}},
		{"foreign host, no key", 421, "wrong-host", []string{"Host", "example.com", "Authorization", ""}},
		{"page elsewhere", 403, "web-page", []string{"Origin", "https://example.com"}},
		{"page of the shop", 403, "web-page", []string{"Origin", b.server.URL()}},
		{"page of our own", 403, "web-page", []string{"Origin", b.url}},
		{"page in a sandbox", 403, "web-page", []string{"Origin", "null"}},
		{"image of a page", 403, "web-page", []string{"Sec-Fetch-Site", "cross-site"}},
		{"typed into a browser", 403, "web-page", []string{"Sec-Fetch-Site", "none"}},
	} {
		for _, method := range []string{"GET", "POST", "PUT", "DELETE", "OPTIONS"} {
			got := b.want(test.status, test.code, method, "/applications", "", test.header...)
			for name := range got.header {
				if strings.HasPrefix(name, "Access-Control-") || name == "Set-Cookie" {
					t.Errorf("%s: the answer to %s has %s", test.name, method, name)
				}
			}
			if strings.Contains(got.body, b.key) || strings.Contains(got.body, "demo") {
				t.Errorf("%s: the answer to %s is %s", test.name, method, got.body)
			}
		}
	}
	for _, query := range []string{"?key=", "?access_token=", "?token="} {
		b.want(401, "wrong-key", "GET", "/log"+query+b.key, "", "Authorization", "")
	}
	preflight := b.want(403, "web-page", "OPTIONS", "/reset", "", "Authorization", "", "Origin", "https://example.com",
		"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization")
	if preflight.header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a preflight gets %v", preflight.header)
	}
	if len(b.server.Applications()) == 0 {
		t.Error("something worked")
	}
}

func swapCase(text string) string {
	if upper := strings.ToUpper(text); upper != text {
		return upper
	}
	return strings.ToLower(text)
}

// Names of this computer are served, however they are written.
func TestOwnNames(t *testing.T) {
	b := newBench(t)
	for _, host := range []string{"localhost", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:99", "127.8.8.8", "[::1]", "[::1]:99"} {
		b.want(200, "", "GET", "/state", "", "Host", host)
	}
	b.want(200, "", "GET", "/state", "", "Authorization", "bearer  "+b.key)
}

func TestMethodsAndAddresses(t *testing.T) {
	b := newBench(t)
	got := b.want(405, "wrong-method", "POST", "/applications", `[]`)
	if got.header.Get("Allow") != "GET, PUT" {
		t.Errorf("allowed is %q", got.header.Get("Allow"))
	}
	for _, other := range [][2]string{{"GET", "/reset"}, {"DELETE", "/users"}, {"HEAD", "/state"}, {"PUT", "/settings"}, {"GET", "/time/forward"}, {"PROPFIND", "/log"}, {"GET", "/faults/cut"}} {
		code := "wrong-method"
		if other[0] == "HEAD" {
			code = ""
		}
		b.want(405, code, other[0], other[1], "")
	}
	for _, path := range []string{"/", "/moon", "/applications/a/b", "/users/storefront", "/state/", "/STATE"} {
		b.want(404, "not-found", "GET", path, "")
	}
}

func TestBodies(t *testing.T) {
	b := newBench(t)
	for body, code := range map[string]string{
		`{`:                                   "bad-body",
		`[{"id": "a"`:                         "bad-body",
		`{} {}`:                               "bad-body",
		`[] x`:                                "bad-body",
		`"text"`:                              "bad-body",
		`null`:                                "bad-body",
		`[{"id": 1}]`:                         "bad-body",
		`[{"moon": 1}]`:                       "bad-body",
		`[{"id": "a", "secret": ["s3cr3t"]}]`: "bad-body",
		"\xff":                                "bad-body",
	} {
		got := b.want(400, code, "PUT", "/applications", body)
		if strings.Contains(got.body, "s3cr3t") {
			t.Errorf("%s: the answer repeats a secret: %s", body, got.body)
		}
	}
	b.want(400, "bad-body", "PUT", "/applications", "", "Content-Type", "application/json")
	b.want(415, "not-json", "PUT", "/applications", "[]", "Content-Type", "text/plain")
	b.want(415, "not-json", "PUT", "/applications", "[]", "Content-Type", "")
	b.want(415, "not-json", "PUT", "/applications", "[]", "Content-Type", "application/x-www-form-urlencoded")
	b.want(413, "too-long", "PUT", "/applications", `["`+strings.Repeat("a", 10<<20)+`"]`)
	b.want(400, "bad-body", "PUT", "/applications", strings.Repeat("[", 100_000))
	b.want(204, "", "PUT", "/applications", `[]`, "Content-Type", "application/json; charset=utf-8")
}

// A request that never ends is given up, and one with a huge head is refused.
func TestHugeHead(t *testing.T) {
	b := newBench(t)
	connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(b.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := fmt.Fprintf(connection, "GET /state HTTP/1.1\r\nHost: localhost\r\nX: %s\r\n\r\n", strings.Repeat("a", 30<<10)); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("got %d", response.StatusCode)
	}
}

func TestStart(t *testing.T) {
	api := control.New(nil, control.NewKey())
	for _, addr := range []string{"0.0.0.0:0", "192.168.0.1:0", ":0", "example.com:0", "[::]:0", "127.0.0.1"} {
		if running, err := api.Start(t.Context(), addr); err == nil {
			t.Errorf("%s: serves at %s", addr, running.URL())
		}
	}
	first, err := api.Start(t.Context(), "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := strings.TrimPrefix(first.URL(), "http://")
	if !strings.HasPrefix(addr, "127.0.0.1:") {
		t.Errorf("localhost is %s", addr)
	}
	if _, err := api.Start(t.Context(), addr); err == nil || !strings.Contains(err.Error(), "could not start the control API") {
		t.Errorf("a taken port: %v", err)
	}
	if err := first.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	again, err := api.Start(t.Context(), addr)
	if err != nil {
		t.Fatalf("the port is not free: %v", err)
	}
	if err := again.Stop(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestKeyIsNotPrinted(t *testing.T) {
	key, name := control.NewKey(), filepath.Join(t.TempDir(), "key")
	if err := key.Save(name); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	secret := strings.TrimSpace(string(text))
	if len(secret) != 43 { // 256 bits in base64
		t.Fatalf("the key has %d characters", len(secret))
	}
	if info, err := os.Stat(name); err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	encoded, err := json.Marshal(map[string]any{"key": key})
	if err != nil {
		t.Fatal(err)
	}
	var logged strings.Builder
	slog.New(slog.NewTextHandler(&logged, nil)).Info("x", "key", key)
	printed := fmt.Sprintf("%v %+v %#v %s %q %x", key, key, key, key, key, key) + string(encoded) + logged.String()
	if strings.Contains(printed, secret) || strings.Contains(printed, fmt.Sprintf("%x", secret)) {
		t.Errorf("printed is %s", printed)
	}
	if err := control.NewKey().Save(filepath.Join(t.TempDir(), "none", "key")); err == nil {
		t.Error("a key was saved in no folder")
	}
	other := filepath.Join(t.TempDir(), "key")
	if err := control.NewKey().Save(other); err != nil {
		t.Fatal(err)
	}
	if second, err := os.ReadFile(other); err != nil || string(second) == string(text) {
		t.Errorf("two keys are the same, or %v", err)
	}
}

// An empty key opens nothing.
func TestNoKey(t *testing.T) {
	running, err := control.New(nil, control.Key{}).Start(t.Context(), control.DefaultAddr)
	if err != nil {
		t.Fatal(err)
	}
	b := bench{T: t, url: running.URL()}
	b.want(401, "wrong-key", "GET", "/state", "")
	b.want(401, "wrong-key", "GET", "/state", "", "Authorization", "")
	start := time.Now()
	if err := running.Stop(t.Context()); err != nil || time.Since(start) > 5*time.Second {
		t.Errorf("stopped after %v, %v", time.Since(start), err)
	}
}
