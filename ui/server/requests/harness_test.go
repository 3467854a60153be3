package requests

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// fakeLog is a log that a test fills.
type fakeLog struct {
	entries []embedded.LogEntry
	reads   int
}

func (l *fakeLog) Log() []embedded.LogEntry {
	l.reads++
	return append([]embedded.LogEntry(nil), l.entries...)
}

// add notes a request that came now, and gives it its number.
func (l *fakeLog) add(e embedded.LogEntry) {
	e.Number = 1
	if n := len(l.entries); n > 0 {
		e.Number = l.entries[n-1].Number + 1
	}
	if e.Time.IsZero() {
		e.Time = time.Now()
	}
	l.entries = append(l.entries, e)
	if len(l.entries) > 1000 {
		l.entries = l.entries[1:]
	}
}

// fakeClient has what a test says was recorded.
type fakeClient struct {
	mu    sync.Mutex
	sent  []workbench.LocalExchange // newest first
	asked []time.Time
	err   error
}

func (c *fakeClient) LocalExchanges(_ context.Context, since time.Time) ([]workbench.LocalExchange, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked = append(c.asked, since)
	var found []workbench.LocalExchange
	for _, x := range c.sent {
		if !x.Exchange.Received().Before(since) {
			found = append(found, x)
		}
	}
	return found, c.err
}

func (c *fakeClient) add(x workbench.LocalExchange) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent = append([]workbench.LocalExchange{x}, c.sent...)
}

func (c *fakeClient) times() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.asked)
}

// room is the card in a window.
type room struct {
	*Card
	t      *testing.T
	d      *desktest.Desk
	log    *fakeLog
	client *fakeClient
	shown  []string
	grown  int // how often the card told that it wants another height
}

// open runs a test with the card in a window of a size.
func open(t *testing.T, width, height float32, f func(r *room)) {
	t.Helper()
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		r := &room{t: t, d: d, log: &fakeLog{}, client: &fakeClient{}}
		r.Card = New(d.Desk, r.log, r.client, Callbacks{
			ShowRun: func(env, run string) { r.shown = append(r.shown, env+" "+run) },
			Resized: func() { r.grown++ },
		})
		d.Show(widgets.Pad(8, 8, 8, 8, r.Content()), width, height)
		f(r)
	})
}

// wait lets seconds pass, with a tick after each.
func (r *room) wait(seconds int) {
	r.t.Helper()
	for range seconds {
		time.Sleep(time.Second) // in the bubble of the test
		r.Tick(r.d.Now())
		r.d.Settle()
	}
}

// The requests of these tests.
func signIn(remote string) embedded.LogEntry {
	return embedded.LogEntry{
		Took: 5 * time.Millisecond, Remote: remote, Method: http.MethodPost, Path: "/oauth2-token", Route: "token", Status: 200,
		Grant: "password", ClientID: "demo-storefront", User: "nora.demo@example.com", Outcome: "tokens issued",
	}
}

func disabled(remote string) embedded.LogEntry {
	e := signIn(remote)
	e.Status, e.Error, e.Outcome, e.Fault = 400, "invalid_grant", "refused: the account is disabled, by a fault", "user-disabled"
	return e
}

func call(remote string) embedded.LogEntry {
	return embedded.LogEntry{
		Took: 2 * time.Millisecond, Remote: remote, Method: http.MethodGet, Path: "/api/customerusers/mine", Route: "api",
		Status: 200, ClientID: "demo-storefront", User: "nora.demo@example.com",
	}
}

// recorded is what the program kept of a request of the log.
func recorded(run string, e embedded.LogEntry) workbench.LocalExchange {
	x := exchange.Exchange{
		Started: e.Time.Add(-time.Millisecond), Method: e.Method, URL: "http://127.0.0.1:8425" + e.Path + "?a=b", Local: e.Remote,
		Response: &exchange.Response{Status: e.Status}, Timing: exchange.Timing{Total: e.Took + 3*time.Millisecond},
	}
	h := workbench.Hop{RunID: run, Sentence: "Got a token with the password", Note: e.Method + " " + e.Path, Status: e.Status, Took: x.Timing.Total, OK: e.Status < 400, Exchange: x}
	if !h.OK {
		h.Sentence, h.Note = "The shop refused the sign-in", "Account is disabled."
	}
	return workbench.LocalExchange{EnvironmentID: "env", Environment: "Local demo shop", Hop: h}
}

func remote(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }
