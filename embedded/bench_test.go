package embedded_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/internal/bare"
)

const credentialsBody = "grant_type=client_credentials&client_id=demo-backoffice-client&client_secret=demo-backoffice-client-secret"

// BenchmarkTokenClientCredentials is a token request over a real socket; the yardstick is
// BenchmarkBareHandler.
func BenchmarkTokenClientCredentials(b *testing.B) {
	postTokens(b, startServer(b, nil).URL()+"/oauth2-token")
}

// BenchmarkBareHandler is the least that any server has to do. Here it is in one process with who
// asks; the program load measures both in processes of their own.
func BenchmarkBareHandler(b *testing.B) {
	listener, err := new(net.ListenConfig).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: bare.Handler(testKeys().Signing), ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }()
	b.Cleanup(func() { _ = server.Shutdown(context.Background()) })
	postTokens(b, "http://"+listener.Addr().String()+"/")
}

func postTokens(b *testing.B, address string) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, address, strings.NewReader(credentialsBody))
		if err != nil {
			b.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, response.Body); err != nil || response.StatusCode != http.StatusOK {
			b.Fatalf("%d, %v", response.StatusCode, err)
		}
		_ = response.Body.Close()
	}
}

// BenchmarkRefresh is a rotation: one signature, one sealed text opened, one made.
func BenchmarkRefresh(b *testing.B) {
	server := startServer(b, nil)
	pair := demoTokens(b, server, "guest")
	for b.Loop() {
		pair, _ = refreshDemo(b, server, pair.Refresh)
		if pair.Refresh == "" {
			b.Fatal("the refresh was refused")
		}
	}
}

// BenchmarkStart is all that passes between kept keys and the first answer.
func BenchmarkStart(b *testing.B) {
	kept, err := testKeys().MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		startFromKept(b, kept)
	}
}

// With kept keys the local server answers within 300 ms. The best of three tries counts, because the
// computer may be busy with something else.
func TestStartIsQuick(t *testing.T) {
	kept, err := testKeys().MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	best := time.Hour
	for range 3 {
		started := time.Now()
		startFromKept(t, kept)
		best = min(best, time.Since(started))
	}
	if best > 300*time.Millisecond {
		t.Errorf("it took %v", best)
	}
}

func startFromKept(tb testing.TB, kept []byte) {
	tb.Helper()
	var keys embedded.Keys
	if err := keys.UnmarshalBinary(kept); err != nil {
		tb.Fatal(err)
	}
	server, err := embedded.New(embedded.Config{Addr: "127.0.0.1:0", Keys: keys})
	if err != nil {
		tb.Fatal(err)
	}
	if err := server.Start(tb.Context()); err != nil {
		tb.Fatal(err)
	}
	if got := send(tb, http.MethodGet, server.URL()+"/", ""); got.status != http.StatusOK {
		tb.Fatalf("got %d", got.status)
	}
	if err := server.Stop(tb.Context()); err != nil {
		tb.Fatal(err)
	}
}
