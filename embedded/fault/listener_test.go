package fault_test

import (
	"errors"
	"net"
	"testing"
	"time"

	"tokenbench/embedded/fault"
)

// stumbling is a listener whose first attempt fails.
type stumbling struct {
	net.Listener
	failed bool
}

var errStumble = errors.New("too many open files")

func (s *stumbling) Accept() (net.Conn, error) {
	if !s.failed {
		s.failed = true
		return nil, errStumble
	}
	return s.Listener.Accept()
}

func listen(t *testing.T) (listener *fault.Listener, dial func() net.Conn) {
	t.Helper()
	inner, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	authority, err := fault.NewAuthority(secret)
	if err != nil {
		t.Fatal(err)
	}
	board := fault.New(time.Now, false)
	if err := board.Set(fault.Fault{Kind: fault.RedirectHTTPS}); err != nil {
		t.Fatal(err)
	}
	listener = fault.Listen(&stumbling{Listener: inner}, board, authority, func(fault.Kind, string) {})
	t.Cleanup(func() { _ = listener.Close() })
	return listener, func() net.Conn {
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", inner.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		return conn
	}
}

// An error of the inner listener goes on to the caller, and the next connection is served all the same.
func TestAcceptGoesOn(t *testing.T) {
	listener, dial := listen(t)
	if _, err := listener.Accept(); !errors.Is(err, errStumble) {
		t.Fatalf("got %v", err)
	}
	if _, err := dial().Write([]byte("hello")); err != nil {
		t.Fatal(err)
	}
	conn, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	text := make([]byte, 5)
	for n := 0; n < len(text); { // the first byte was looked at before
		more, err := conn.Read(text[n:])
		if err != nil {
			t.Fatal(err)
		}
		n += more
	}
	if string(text) != "hello" {
		t.Errorf("read %q", text)
	}
}

// Close returns soon although one client says nothing and another one was never accepted; both are dropped.
func TestCloseDropsWhoWaits(t *testing.T) {
	listener, dial := listen(t)
	if _, err := listener.Accept(); !errors.Is(err, errStumble) {
		t.Fatalf("got %v", err)
	}
	silent, waiting := dial(), dial()
	if _, err := waiting.Write([]byte("x")); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
	for name, conn := range map[string]net.Conn{"silent": silent, "waiting": waiting} {
		if err := conn.SetReadDeadline(time.Now().Add(5 * time.Second)); err != nil {
			t.Fatal(err)
		}
		if _, err := conn.Read(make([]byte, 1)); err == nil || isTimeout(err) {
			t.Errorf("%s is still connected: %v", name, err)
		}
	}
	if _, err := listener.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("accept after close: %v", err)
	}
}
