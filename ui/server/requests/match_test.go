package requests

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// logged is an entry that came so long after noon.
func logged(number uint64, after time.Duration, from, method, path string) embedded.LogEntry {
	return embedded.LogEntry{Number: number, Time: noon.Add(after), Took: time.Millisecond, Remote: from, Method: method, Path: path, Status: 200}
}

// exchanged is an exchange that began so long after noon.
func exchanged(run string, after time.Duration, from, method, path string) sent {
	return newSent(workbench.LocalExchange{Hop: workbench.Hop{RunID: run, Exchange: exchange.Exchange{
		Started: noon.Add(after), Method: method, URL: "http://127.0.0.1:8425" + path, Local: from, Timing: exchange.Timing{Total: 5 * time.Millisecond},
	}}})
}

func TestMatch(t *testing.T) {
	const me, other = "127.0.0.1:50001", "127.0.0.1:50002"
	long := "/" + strings.Repeat("a", 300)
	ofTLS := embedded.LogEntry{Number: 1, Time: noon, Method: tlsMethod, Fault: "tls-expired"}
	failed := exchanged("a", 0, "", "GET", "/x")
	failed.Exchange.Failure = &exchange.Failure{Kind: exchange.CertificateExpired}
	timedOut := failed
	timedOut.Exchange.Failure = &exchange.Failure{Kind: exchange.Timeout}
	for name, c := range map[string]struct {
		entries []embedded.LogEntry
		sent    []sent // newest first
		want    map[string]uint64
	}{
		"the same connection": {
			[]embedded.LogEntry{logged(1, 0, other, "GET", "/x"), logged(2, 0, me, "GET", "/x")},
			[]sent{exchanged("a", 0, me, "GET", "/x?token=1")},
			map[string]uint64{"a": 2},
		},
		"another program": {[]embedded.LogEntry{logged(1, 0, other, "GET", "/x")}, []sent{exchanged("a", 0, me, "GET", "/x")}, nil},
		"a kept connection, told apart by the path": {
			[]embedded.LogEntry{logged(1, 0, me, "GET", "/x"), logged(2, time.Millisecond, me, "GET", "/y"), logged(3, 2*time.Millisecond, me, "POST", "/x")},
			[]sent{exchanged("c", 0, me, "POST", "/x"), exchanged("b", 0, me, "GET", "/y"), exchanged("a", 0, me, "GET", "/x")},
			map[string]uint64{"a": 1, "b": 2, "c": 3},
		},
		"a kept connection, told apart by the time": {
			[]embedded.LogEntry{logged(1, time.Millisecond, me, "GET", "/x"), logged(2, 21*time.Millisecond, me, "GET", "/x")},
			[]sent{exchanged("b", 20*time.Millisecond, me, "GET", "/x"), exchanged("a", 0, me, "GET", "/x")},
			map[string]uint64{"a": 1, "b": 2},
		},
		"a port that came again": {
			[]embedded.LogEntry{logged(1, -time.Hour, me, "GET", "/x"), logged(2, time.Hour, me, "GET", "/x")},
			[]sent{exchanged("b", time.Hour, me, "GET", "/x"), exchanged("a", 0, me, "GET", "/x")},
			map[string]uint64{"b": 2},
		},
		"a slow answer":         {[]embedded.LogEntry{logged(1, 900*time.Millisecond, me, "GET", "/x")}, []sent{exchanged("a", 0, me, "GET", "/x")}, map[string]uint64{"a": 1}},
		"escaped, and no path":  {[]embedded.LogEntry{logged(1, 0, me, "GET", "/a b"), logged(2, 0, other, "GET", "/")}, []sent{exchanged("a", 0, me, "GET", "/a%20b"), exchanged("b", 0, other, "GET", "")}, map[string]uint64{"a": 1, "b": 2}},
		"a path that was cut":   {[]embedded.LogEntry{logged(1, 0, me, "GET", long[:200]+"…")}, []sent{exchanged("a", 0, me, "GET", long)}, map[string]uint64{"a": 1}},
		"a refused certificate": {[]embedded.LogEntry{ofTLS}, []sent{failed}, map[string]uint64{"a": 1}},
		"a failure without TLS": {[]embedded.LogEntry{ofTLS}, []sent{timedOut}, nil},
		"no connection at all":  {[]embedded.LogEntry{logged(1, 0, "", "GET", "/x")}, []sent{exchanged("a", 0, "", "GET", "/x")}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got := match(c.entries, c.sent)
			if len(got) != len(c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			for run, number := range c.want {
				if got[place{run: run}] != number {
					t.Errorf("%s is request %d, want %d", run, got[place{run: run}], number)
				}
			}
		})
	}
}

// Real requests over real connections: the program's own among those of another one that keeps its connection.
func TestMatchWithARealServer(t *testing.T) {
	keys, err := embedded.GenerateKeys()
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
	t.Cleanup(func() { _ = server.Stop(context.Background()) }) // the test is over
	noted := make(chan uint64, 100)
	server.Subscribe(func(e embedded.LogEntry) { noted <- e.Number })
	client, err := exchange.NewClient(exchange.Options{})
	if err != nil {
		t.Fatal(err)
	}
	address := server.URL() + "/api/customerusers/mine"
	var exchanges []sent
	do := func(run string) exchange.Exchange {
		x := client.Do(t.Context(), exchange.Request{Method: http.MethodGet, URL: address})
		exchanges = append([]sent{newSent(workbench.LocalExchange{Hop: workbench.Hop{RunID: run, Exchange: x}})}, exchanges...)
		return x
	}
	for _, run := range []string{"first", "second"} {
		stranger(t, address)
		do(run)
		stranger(t, address)
	}
	if err := server.Faults().Set(fault.Fault{Kind: fault.TLSSelfSigned}); err != nil {
		t.Fatal(err)
	}
	address = server.URL()
	if x := do("refused"); x.Failure == nil {
		t.Fatal("a certificate that nobody signed was trusted")
	}
	const requests = 7
	for number := uint64(0); number < requests; {
		number = <-noted
	}
	entries := server.Log()
	matched := match(entries, exchanges)
	for run, want := range map[string]uint64{"first": 2, "second": 5, "refused": requests} {
		if got := matched[place{run: run}]; got != want {
			t.Errorf("the %s exchange is request %d of %+v, want %d", run, got, entries, want)
		}
	}
}

// stranger asks as another program does, over a connection that is kept.
func stranger(t *testing.T, address string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Fatal(err)
	}
}
