package loopback

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// occupy listens on a port as another program would.
func occupy(t *testing.T, network, address string) *net.TCPAddr {
	t.Helper()
	config := net.ListenConfig{}
	config.SetMultipathTCP(false)
	socket, err := config.Listen(t.Context(), network, address)
	if err != nil {
		t.Fatal(err)
	}
	server := &httptest.Server{Listener: socket, Config: &http.Server{Handler: http.NotFoundHandler()}}
	server.Start()
	t.Cleanup(server.Close)
	return socket.Addr().(*net.TCPAddr)
}

func TestPortTakenByAnotherProgram(t *testing.T) {
	l := listeners(t)
	l.system.holder = func(netip.AddrPort) (string, int) { return "nginx", 4711 }
	taken := occupy(t, "tcp4", "127.0.0.1:0")
	address := fmt.Sprintf("http://127.0.0.1:%d/callback", taken.Port)
	_, err := l.Open(t.Context(), Wanted{Addresses: []string{address}, State: state})
	failed := openError(t, err)
	if got := failed.Tried[0]; len(failed.Tried) != 1 || got.Reason != ReasonTaken || got.Tokenbench || got.Program != "nginx" || got.PID != 4711 {
		t.Errorf("got %+v", failed.Tried)
	}
	if want := address + " is taken by nginx (process 4711)"; !strings.Contains(err.Error(), want) || !isInUse(err) {
		t.Errorf("got %v", err)
	}
}

func TestWhoHoldsAPort(t *testing.T) {
	for want, tried := range map[string]Tried{
		"":                                  {},
		"nginx (process 4711)":              {Program: "nginx", PID: 4711},
		"another Tokenbench (process 4711)": {Program: "tokenbench", PID: 4711, Tokenbench: true},
		"another Tokenbench":                {Tokenbench: true},
	} {
		if got := tried.Holder(); got != want {
			t.Errorf("%+v: %q, want %q", tried, got, want)
		}
	}
}

func TestPortTakenByAnotherTokenbench(t *testing.T) {
	for _, scheme := range []string{"http", "https"} {
		address := fmt.Sprintf("%s://127.0.0.1:%d/callback", scheme, freePort(t))
		open(t, listeners(t), Wanted{Addresses: []string{address}})
		_, err := listeners(t).Open(t.Context(), Wanted{Addresses: []string{address}, State: state})
		if got := openError(t, err).Tried[0]; got.Reason != ReasonTaken || !got.Tokenbench || !strings.Contains(got.String(), "another Tokenbench") {
			t.Errorf("%s: got %+v", scheme, got)
		}
	}
}

func TestPortTakenWithAnotherScheme(t *testing.T) {
	l, port := listeners(t), freePort(t)
	open(t, l, Wanted{Addresses: []string{fmt.Sprintf("https://127.0.0.1:%d/", port)}})
	_, err := l.Open(t.Context(), Wanted{Addresses: []string{fmt.Sprintf("http://127.0.0.1:%d/", port)}, State: state})
	if got := openError(t, err).Tried[0]; got.Reason != ReasonTaken || !got.Tokenbench {
		t.Errorf("got %+v", got)
	}
}

// TestNeverHalfAListener: one family of localhost is somebody else's.
func TestNeverHalfAListener(t *testing.T) {
	port := freePort(t)
	occupy(t, "tcp6", fmt.Sprintf("[::1]:%d", port))
	l := listeners(t)
	_, err := l.Open(t.Context(), Wanted{Addresses: []string{fmt.Sprintf("http://localhost:%d/callback", port)}, State: state})
	var bind *bindError
	if got := openError(t, err).Tried[0]; got.Reason != ReasonTaken || !errors.As(err, &bind) || bind.socket.Addr() != ipv6 {
		t.Errorf("got %+v", got)
	}
	isClosed(t, fmt.Sprintf("127.0.0.1:%d", port))
	if len(l.gates) != 0 {
		t.Errorf("%d sockets are left", len(l.gates))
	}
}

// TestMissingFamily: a machine without IPv6 has only one localhost.
func TestMissingFamily(t *testing.T) {
	for _, missing := range []netip.Addr{ipv4, ipv6} {
		for _, scheme := range []string{"http", "https"} {
			l := listeners(t)
			l.system.listen = func(ctx context.Context, socket netip.AddrPort) (net.Listener, error) {
				if socket.Addr() == missing {
					return nil, &net.OpError{Op: "listen", Err: os.NewSyscallError("bind", syscall.EADDRNOTAVAIL)}
				}
				return listenTCP(ctx, socket)
			}
			run := open(t, l, Wanted{Addresses: []string{fmt.Sprintf("%s://localhost:%d/callback", scheme, freePort(t))}})
			link, err := run.Start(authURL)
			if err != nil {
				t.Fatal(err)
			}
			if scheme == "http" { // the name itself may lead to the missing family here
				link = "http://" + run.gates[0].address.String() + strings.TrimPrefix(link, run.target.origin())
			}
			if status, _, _ := visit(t, link); status != http.StatusFound {
				t.Errorf("without %s: %d", missing, status)
			}
			_, err = l.Open(t.Context(), Wanted{Addresses: []string{"http://" + netip.AddrPortFrom(missing, 8765).String()}, State: state})
			if got := openError(t, err).Tried[0]; got.Reason != ReasonOther {
				t.Errorf("got %+v", got)
			}
		}
	}
}

func TestAddressesInTheirOrder(t *testing.T) {
	taken := occupy(t, "tcp4", "127.0.0.1:0")
	second := fmt.Sprintf("http://127.0.0.1:%d/second", freePort(t))
	addresses := []string{"https://app.example.com/callback", fmt.Sprintf("http://127.0.0.1:%d/first", taken.Port), second}
	if run := open(t, listeners(t), Wanted{Addresses: addresses, AnyPort: true}); run.Redirect() != second {
		t.Errorf("listens on %s", run.Redirect())
	}
}

// TestAnyPort: another port is taken only where any will do.
func TestAnyPort(t *testing.T) {
	taken := occupy(t, "tcp4", "127.0.0.1:0")
	address := fmt.Sprintf("http://127.0.0.1:%d/callback?x=1", taken.Port)
	if _, err := listeners(t).Open(t.Context(), Wanted{Addresses: []string{address}, State: state}); err == nil {
		t.Error("a port was taken that nobody allowed")
	}
	run := open(t, listeners(t), Wanted{Addresses: []string{address}, AnyPort: true})
	if run.Redirect() == address || !strings.HasPrefix(run.Redirect(), "http://127.0.0.1:") || !strings.HasSuffix(run.Redirect(), "/callback?x=1") {
		t.Errorf("listens on %s", run.Redirect())
	}
	local := fmt.Sprintf("http://localhost:%d/callback", taken.Port)
	if _, err := listeners(t).Open(t.Context(), Wanted{Addresses: []string{local}, AnyPort: true, State: state}); err == nil {
		t.Error("localhost got another port, which no server takes")
	}
	port := freePort(t)
	registered := fmt.Sprintf("http://127.0.0.1:%d/callback", port)
	if run := open(t, listeners(t), Wanted{Addresses: []string{registered}, AnyPort: true}); run.Redirect() != registered {
		t.Errorf("the registered port is free, and it listens on %s", run.Redirect())
	}
}

func TestNoAddress(t *testing.T) {
	for _, addresses := range [][]string{nil, {"https://app.example.com/callback"}} {
		_, err := listeners(t).Open(t.Context(), Wanted{Addresses: addresses, State: state})
		var refused *AddressError
		if !errors.As(err, &refused) || refused.Reason == "" {
			t.Errorf("got %v", err)
		}
	}
}

func TestForbiddenPort(t *testing.T) {
	l := listeners(t)
	l.system.listen = func(context.Context, netip.AddrPort) (net.Listener, error) { return nil, syscall.EACCES }
	_, err := l.Open(t.Context(), Wanted{Addresses: []string{"http://127.0.0.1/callback"}, State: state})
	if got := openError(t, err).Tried[0]; got.Reason != ReasonForbidden || !strings.Contains(err.Error(), "may not be used by this program") {
		t.Errorf("got %+v", got)
	}
}

// TestUnreachable: something on the computer keeps the program from its own listener, or answers in its place.
func TestUnreachable(t *testing.T) {
	stranger := occupy(t, "tcp4", "127.0.0.1:0")
	for name, dial := range map[string]func(context.Context, string, string) (net.Conn, error){
		"refused": func(context.Context, string, string) (net.Conn, error) { return nil, syscall.ECONNREFUSED },
		"stranger": func(ctx context.Context, network, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, stranger.String())
		},
	} {
		l := listeners(t)
		l.system.dial = dial
		_, err := l.Open(t.Context(), Wanted{Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true, State: state})
		if got := openError(t, err).Tried[0]; got.Reason != ReasonUnreachable || !strings.Contains(got.String(), "does not let the program reach it") {
			t.Errorf("%s: got %+v", name, got)
		}
		if len(l.gates) != 0 {
			t.Errorf("%s: %d sockets are left", name, len(l.gates))
		}
	}
}

func TestCancelledWhileOpening(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	l := listeners(t)
	l.system.dial = func(context.Context, string, string) (net.Conn, error) {
		cancel()
		return nil, ctx.Err()
	}
	if _, err := l.Open(ctx, Wanted{Addresses: []string{"http://127.0.0.1/"}, AnyPort: true, State: state}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestTooLong: up to a point with a page that says so, beyond it without; told in both cases, and the wait goes on.
func TestTooLong(t *testing.T) {
	told := make(chan Event, mostEvents)
	run := open(t, listeners(t), Wanted{
		Addresses: []string{"http://127.0.0.1/callback"}, AnyPort: true, Seen: func(e Event) { told <- e },
	})
	long := strings.Repeat("a", longestAnswer)
	_, location, _ := visit(t, run.Redirect()+"?state="+state+"&code="+long)
	if _, page := follow(t, run, location); !strings.Contains(page, "It is too long") {
		t.Errorf("the page says\n%s", page)
	}
	if _, location, _ := post(t, run.Redirect(), url.Values{"state": {state}, "code": {long}}); location != wrongPath {
		t.Errorf("a long form leads to %q", location)
	}
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", run.target.sockets()[0].String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	sent, err := io.Copy(conn, io.MultiReader(
		strings.NewReader("GET /callback?state="+state+"&code="), bytes.NewReader(bytes.Repeat([]byte("a"), 10<<20)),
	))
	if err == nil {
		t.Errorf("all of %d bytes were taken", sent)
	}
	for range 3 {
		if e := <-told; e.Kind != EventStray || !strings.Contains(e.Reason, "too long") {
			t.Errorf("told %v", e)
		}
	}
	stillWaiting(t, run)
}

// TestManyConnections: two hundred of them hang about, two hundred more ask, and the answer comes through.
func TestManyConnections(t *testing.T) {
	run := anyRun(t, listeners(t))
	for range 200 {
		conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", run.target.sockets()[0].String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		if _, err := io.WriteString(conn, "GET /callback"); err != nil {
			t.Fatal(err)
		}
	}
	var asking sync.WaitGroup
	for range 200 {
		asking.Go(func() {
			if status, location, _ := visit(t, run.Redirect()+"?code=c&state="+other); status != http.StatusSeeOther || location != strayPath {
				t.Errorf("%d to %q", status, location)
			}
		})
	}
	asking.Wait()
	if status, _, _ := visit(t, run.Redirect()+"?code=c&state="+state); status != http.StatusSeeOther {
		t.Errorf("the answer got %d", status)
	}
	if _, err := run.Wait(t.Context()); err != nil {
		t.Error(err)
	}
}
