package control_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/control"
)

// testKeys are made once: an RSA key costs more than all the rest of a test.
var testKeys = sync.OnceValues(embedded.GenerateKeys)

// bench is a server with its control API, each on a port of its own.
type bench struct {
	*testing.T
	server *embedded.Server
	url    string // of the API
	key    string
}

func newBench(t *testing.T) bench {
	t.Helper()
	keys, err := testKeys()
	if err != nil {
		t.Fatal(err)
	}
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	key := control.NewKey()
	file := filepath.Join(t.TempDir(), "key")
	if err := key.Save(file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	running, err := control.New(server, key).Start(t.Context(), control.DefaultAddr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second) // the test's own has ended
		defer cancel()
		if err := running.Stop(ctx); err != nil {
			t.Error(err)
		}
		if err := server.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	return bench{t, server, running.URL(), strings.TrimSpace(string(text))}
}

// answer is a response that was read to its end.
type answer struct {
	status int
	header http.Header
	body   string
}

// do sends one request with the key. Headers come in pairs of name and value; an empty value leaves one out.
func (b bench) do(method, path, body string, headers ...string) answer {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), method, b.url+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+b.key)
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		switch {
		case headers[i] == "Host":
			request.Host = headers[i+1]
		case headers[i+1] == "":
			request.Header.Del(headers[i])
		default:
			request.Header.Set(headers[i], headers[i+1])
		}
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		b.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

// get reads a resource into a value.
func (b bench) get(path string, into any) {
	b.Helper()
	got := b.do(http.MethodGet, path, "")
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/json" {
		b.Fatalf("%s: %d %s", path, got.status, got.body)
	}
	decoder := json.NewDecoder(bytes.NewReader([]byte(got.body)))
	if err := decoder.Decode(into); err != nil {
		b.Fatalf("%s: %v in %s", path, err, got.body)
	}
}

// want sends a request and looks at its status, and at the problem it names, if it is to.
func (b bench) want(status int, code, method, path, body string, headers ...string) answer {
	b.Helper()
	got := b.do(method, path, body, headers...)
	if got.status != status {
		b.Errorf("%s %s: %d %s, want %d", method, path, got.status, got.body, status)
	}
	if code == "" {
		return got
	}
	var problem control.Problem
	if err := json.Unmarshal([]byte(got.body), &problem); err != nil || problem.Code != code || problem.Message == "" {
		b.Errorf("%s %s: %s, %v, want %s", method, path, got.body, err, code)
	}
	return got
}
