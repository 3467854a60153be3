package embedded_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/shop"
)

func TestOnlyLoopback(t *testing.T) {
	for addr, want := range map[string]bool{
		"": true, "127.0.0.1:0": true, "127.8.9.1:0": true, "[::1]:0": true, "localhost:0": true, ":0": true,
		"0.0.0.0:0": false, "[::]:0": false, "192.168.1.5:80": false, "shop.example.com:80": false,
		"127.0.0.1": false, "localhost.example.com:0": false, "[::1%lo]:0": false,
	} {
		_, err := embedded.New(embedded.Config{Addr: addr, Keys: testKeys()})
		if (err == nil) != want {
			t.Errorf("%q: %v", addr, err)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for want, config := range map[string]embedded.Config{
		"signing key":   {},
		"lifetime":      {Keys: testKeys(), Settings: embedded.Settings{AccessLifetime: -1}},
		"has no secret": {Keys: testKeys(), Applications: []embedded.Application{{ID: "a", Side: embedded.Storefront, Kind: embedded.PasswordKind}}},
	} {
		if _, err := embedded.New(config); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
	}
}

func TestStartStopAndAgain(t *testing.T) {
	server, err := embedded.New(embedded.Config{Addr: ":0", Keys: testKeys()})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Stop(t.Context()); err != nil {
		t.Errorf("stopping before the start: %v", err)
	}
	for range 2 {
		if server.Addr() != "" || server.URL() != "" {
			t.Errorf("stopped, but at %q", server.URL())
		}
		if err := server.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		if host, _, err := net.SplitHostPort(server.Addr()); err != nil || host != "127.0.0.1" {
			t.Errorf("bound %q, %v", server.Addr(), err)
		}
		if err := server.Start(t.Context()); err == nil {
			t.Error("a running server was started again")
		}
		if got := send(t, http.MethodGet, server.URL()+"/", ""); got.status != http.StatusOK {
			t.Errorf("got %d", got.status)
		}
		addr := server.Addr()
		for range 2 {
			if err := server.Stop(t.Context()); err != nil {
				t.Errorf("stop: %v", err)
			}
		}
		if connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr); err == nil {
			_ = connection.Close()
			t.Error("the address still answers")
		}
	}
}

// A client that keeps its connection busy can't hold the server up for longer than Stop's context.
func TestStopIsNotHeldUp(t *testing.T) {
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: testKeys()})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	addr := server.Addr()
	connection, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	// Half a request; the answer to "Expect" says that the handler is at work.
	half := "POST /oauth2-token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n"
	if _, err := connection.Write([]byte(half)); err != nil {
		t.Fatal(err)
	}
	if _, err := connection.Read(make([]byte, 64)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := server.Stop(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want that the time was over", err)
	}
	// It is stopped all the same: nothing listens, and it can be started again.
	if server.URL() != "" {
		t.Errorf("after Stop the server says that it is at %s", server.URL())
	}
	if left, err := new(net.Dialer).DialContext(t.Context(), "tcp", addr); err == nil {
		_ = left.Close()
		t.Errorf("something still listens at %s", addr)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatalf("start it again: %v", err)
	}
	if err := server.Stop(t.Context()); err != nil {
		t.Errorf("stop it again: %v", err)
	}
}

// TestStopDoesNotWaitForUnusedConnections: browsers hold some, over which they never ask anything.
func TestStopDoesNotWaitForUnusedConnections(t *testing.T) {
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: testKeys()})
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	unused, err := new(net.Dialer).DialContext(t.Context(), "tcp", server.Addr())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = unused.Close() }()
	// An answer over another connection says that the first one was taken, too.
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL(), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second) // net/http itself waits for five
	defer cancel()
	if err := server.Stop(ctx); err != nil {
		t.Error(err)
	}
}

func TestTakenPorts(t *testing.T) {
	// Whether or not this gets the default port: it is taken afterwards.
	blocker, blockErr := new(net.ListenConfig).Listen(t.Context(), "tcp", embedded.DefaultAddr)
	if blockErr == nil {
		defer func() { _ = blocker.Close() }()
	}
	server := startServer(t, func(config *embedded.Config) { config.Addr, config.AnyPort = "", true })
	if server.Addr() == embedded.DefaultAddr || !strings.HasPrefix(server.Addr(), "127.0.0.1:84") {
		t.Errorf("bound %s", server.Addr())
	}
	for name, config := range map[string]embedded.Config{
		"default address, any port not wanted": {Keys: testKeys()},
		"another address, any port wanted":     {Keys: testKeys(), Addr: server.Addr(), AnyPort: true},
	} {
		second, err := embedded.New(config)
		if err != nil {
			t.Fatal(err)
		}
		if err := second.Start(t.Context()); err == nil {
			t.Errorf("%s: bound %s", name, second.Addr())
			_ = second.Stop(t.Context())
		}
	}
}

func TestHostNames(t *testing.T) {
	server := startServer(t, nil)
	_, port, _ := net.SplitHostPort(server.Addr())
	for host, want := range map[string]int{
		server.Addr(): 200, "localhost:" + port: 200, "LOCALHOST": 200, "127.0.0.1": 200, "[::1]:" + port: 200, "[::1]": 200,
		"evil.example.com": 421, "evil.example.com:" + port: 421, "127.0.0.1.example.com": 421, "localhost.": 421, "10.0.0.1": 421,
	} {
		if got := send(t, http.MethodGet, server.URL()+"/", "", "Host", host); got.status != want {
			t.Errorf("%s: got %d, want %d", host, got.status, want)
		}
	}
}

func TestHomeAndUnknownAddresses(t *testing.T) {
	server := startServer(t, nil)
	for _, test := range []struct {
		method, path string
		status       int
		text         string
	}{
		{"GET", "/", 200, "forgets which tokens were revoked"},
		{"POST", "/", 405, "Method Not Allowed"},
		{"GET", "/nothing", 404, "Not Found"},
		{"GET", "/.well-known/oauth-authorization-server", 404, "Not Found"},
		{"GET", "/api", 404, "Not Found"},
		{"GET", "/admin/api", 404, "Not Found"},
		{"POST", "//oauth2-token", 404, "Not Found"},
		{"POST", "/x/../oauth2-token", 404, "Not Found"},
		{"POST", "/oauth2-token/", 404, "Not Found"},
		{"GET", "//", 404, "Not Found"},
	} {
		got := send(t, test.method, server.URL()+test.path, "")
		if got.status != test.status || !strings.Contains(got.body, test.text) || got.header.Get("Content-Type") != "text/html; charset=UTF-8" {
			t.Errorf("%s %s: %d %s", test.method, test.path, got.status, got.body)
		}
	}
}

func TestLogHoldsNoSecret(t *testing.T) {
	c := newClock()
	server := startServer(t, func(config *embedded.Config) { config.Now = c.read })
	demoTokens(t, server, "customer")
	requestTokens(t, server, "grant_type", "sekret-grant", "client_id", "sekret-id", "client_secret", "sekret-1")
	requestTokens(t, server, "grant_type", "password", "client_id", "sekret-id", "client_secret", "sekret-2")
	send(t, http.MethodGet, server.URL()+"/api/products?access_token=sekret-3", "")
	got := server.Log()
	want := []embedded.LogEntry{
		{
			Path: "/oauth2-token", Route: "token", Status: 200, Grant: "password", ClientID: "demo-storefront",
			User: "nora.demo@example.com", Outcome: "tokens issued",
		},
		{
			Path: "/oauth2-token", Route: "token", Status: 400, Error: "unsupported_grant_type",
			Outcome: "refused: no grant type that this version serves was read",
		},
		{
			Path: "/oauth2-token", Route: "token", Status: 401, Grant: "password", Error: "invalid_client",
			Outcome: "refused: no application has this client_id",
		},
		{Method: "GET", Path: "/api/products", Route: "api", Status: 401, Outcome: "refused: no token came"},
	}
	if len(got) != len(want) {
		t.Fatalf("got %d entries: %+v", len(got), got)
	}
	for i := range want {
		if want[i].Method == "" {
			want[i].Method = "POST"
		}
		want[i].Number, want[i].Time, want[i].Remote = uint64(i+1), c.read(), got[i].Remote
		if got[i] != want[i] || !strings.HasPrefix(got[i].Remote, "127.0.0.1:") {
			t.Errorf("entry %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}

func TestDemo(t *testing.T) {
	applications, users := embedded.Demo()
	if _, err := shop.NewDirectory(append(applications, embedded.DemoVariants()...), users); err != nil {
		t.Fatal(err)
	}
	type place struct {
		side embedded.Side
		kind embedded.Kind
	}
	places := map[place]int{}
	for _, a := range applications {
		places[place{a.Side, a.Kind}]++
	}
	variants := map[place]int{}
	for _, a := range embedded.DemoVariants() {
		variants[place{a.Side, a.Kind}]++
		if a.Public == a.SkipConsent {
			t.Errorf("%v is no variant", a)
		}
	}
	states := map[embedded.Side][3]int{}
	for _, u := range users {
		count := states[u.Side]
		switch {
		case u.Disabled:
			count[1]++
		case u.Locked:
			count[2]++
		default:
			count[0]++
		}
		states[u.Side] = count
	}
	for _, side := range []embedded.Side{embedded.Storefront, embedded.BackOffice} {
		for _, kind := range []embedded.Kind{embedded.PasswordKind, embedded.BrowserKind, embedded.ClientKind} {
			if got := places[place{side, kind}]; got != 1 {
				t.Errorf("%d applications are %s, %s", got, side, kind)
			}
			if got, want := variants[place{side, kind}], kind == embedded.BrowserKind; (got == 2) != want {
				t.Errorf("%d variants are %s, %s", got, side, kind)
			}
		}
		if states[side] != [3]int{1, 1, 1} {
			t.Errorf("%s: active, disabled and locked users: %v", side, states[side])
		}
	}
}
