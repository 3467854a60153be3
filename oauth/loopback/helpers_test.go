package loopback

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	state   = "state-0123456789abcdef"
	other   = "state-fedcba9876543210"
	code    = "code-that-is-secret"
	authURL = "https://shop.example.com/oauth2-token/authorize?client_id=shop&state=" + state
)

// listeners gives Listeners that are closed, with all they hold, when the test ends.
func listeners(t testing.TB) *Listeners {
	t.Helper()
	l := New(Options{})
	t.Cleanup(func() {
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // nobody looks at the pages any more
		l.Close(ctx)
	})
	return l
}

func open(t testing.TB, l *Listeners, w Wanted) *Run {
	t.Helper()
	if w.State == "" {
		w.State = state
	}
	run, err := l.Open(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(run.Close)
	return run
}

// anyRun waits on a free port.
func anyRun(t testing.TB, l *Listeners) *Run {
	t.Helper()
	return open(t, l, Wanted{Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true})
}

// freePort is a port that nobody holds on either family.
func freePort(t testing.TB) int {
	t.Helper()
	for range 50 {
		socket, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		port := socket.Addr().(*net.TCPAddr).Port
		second, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp6", fmt.Sprintf("[::1]:%d", port))
		_ = socket.Close()
		if err == nil {
			_ = second.Close()
			return port
		}
	}
	t.Fatal("no port is free")
	return 0
}

// tab is a browser's tab that shows one step at a time: it follows no redirect, and warnings of a certificate are clicked away.
func tab() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// visit opens an address and returns status, where it leads, and the page.
func visit(t testing.TB, address string) (status int, location, page string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	return send(t, request)
}

// post sends a form, as another site's page may do.
func post(t testing.TB, address string, form url.Values) (status int, location, page string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Origin", "https://evil.example.org")
	return send(t, request)
}

// send checks what holds for every answer of the listener.
func send(t testing.TB, request *http.Request) (status int, location, page string) {
	t.Helper()
	answer, err := tab().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	checkAnswer(t, answer.StatusCode, answer.Header, string(body))
	return answer.StatusCode, answer.Header.Get("Location"), string(body)
}

// checkAnswer: the listener repeats no secret, and no answer may be kept, framed or load anything.
func checkAnswer(t testing.TB, status int, header http.Header, body string) {
	t.Helper()
	for _, secret := range []string{code, other} {
		if strings.Contains(body, secret) || strings.Contains(header.Get("Location"), secret) {
			t.Errorf("the answer repeats %s: %d %v\n%s", secret, status, header, body)
		}
	}
	if strings.Contains(body, state) {
		t.Errorf("the page repeats the state: %s", body)
	}
	if header.Get("Cache-Control") != "no-store" || header.Get("Referrer-Policy") != "no-referrer" ||
		header.Get("X-Frame-Options") != "DENY" || !strings.HasPrefix(header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("the answer %d has the header %v", status, header)
	}
}

// follow opens an address within the run's own pages, as a browser does with a Location.
func follow(t testing.TB, run *Run, location string) (status int, page string) {
	t.Helper()
	if !strings.HasPrefix(location, reserved) {
		t.Fatalf("the browser is sent to %q", location)
	}
	status, _, page = visit(t, run.target.origin()+location)
	return status, page
}

// stillWaiting hands a run a good answer by hand and takes it.
func stillWaiting(t testing.TB, run *Run) {
	t.Helper()
	if err := run.Give(url.Values{"state": {run.state}, "code": {"by hand"}}); err != nil {
		t.Fatalf("the run does not wait any more: %v", err)
	}
	if a, err := run.Wait(t.Context()); err != nil || a.Values.Get("code") != "by hand" {
		t.Errorf("got %v, %v", a, err)
	}
}

// seen collects events.
type seen struct {
	mu   sync.Mutex
	list []Event
}

func (s *seen) add(e Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(s.list, e)
}

func (s *seen) kinds() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var kinds []string
	for _, e := range s.list {
		kinds = append(kinds, string(e.Kind))
	}
	return strings.Join(kinds, " ")
}

func (s *seen) last() Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.list) == 0 {
		return Event{}
	}
	return s.list[len(s.list)-1]
}

// isClosed waits until nobody listens on an address any more.
func isClosed(t testing.TB, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if ctx.Err() != nil {
			t.Fatalf("%s is still open", address)
		}
		if err != nil {
			return
		}
		_ = conn.Close()
	}
}

func openError(t testing.TB, err error) *OpenError {
	t.Helper()
	var failed *OpenError
	if !errors.As(err, &failed) {
		t.Fatalf("got %v, want an *OpenError", err)
	}
	return failed
}
