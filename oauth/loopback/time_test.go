package loopback

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// wire is a network of this process alone, on which time can be made to pass (testing/synctest).
type wire struct {
	mu      sync.Mutex
	sockets map[string]*wireSocket
}

type wireSocket struct {
	address net.Addr
	calls   chan net.Conn
	closed  chan struct{}
	once    sync.Once
	gone    func()
}

// onWire gives Listeners in a bubble of time, and a browser that reaches them.
func onWire(t *testing.T) (*Listeners, *http.Client, *wire) {
	t.Helper()
	w := &wire{sockets: map[string]*wireSocket{}}
	l := New(Options{})
	l.system = system{listen: w.listen, dial: w.dial, holder: func(netip.AddrPort) (string, int) { return "", 0 }}
	browser := tab()
	browser.Transport = &http.Transport{DialContext: w.dial, DisableKeepAlives: true}
	t.Cleanup(func() { l.Close(context.Background()) })
	return l, browser, w
}

func (w *wire) listen(_ context.Context, socket netip.AddrPort) (net.Listener, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if socket.Port() == 0 {
		socket = netip.AddrPortFrom(socket.Addr(), uint16(40000+len(w.sockets)))
	}
	s := &wireSocket{address: net.TCPAddrFromAddrPort(socket), calls: make(chan net.Conn), closed: make(chan struct{})}
	s.gone = func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.sockets, socket.String())
	}
	w.sockets[socket.String()] = s
	return s, nil
}

func (w *wire) dial(ctx context.Context, _, address string) (net.Conn, error) {
	s := w.at(address)
	if s == nil {
		return nil, errors.New("nobody listens")
	}
	near, far := net.Pipe()
	select {
	case s.calls <- far:
		return near, nil
	case <-s.closed:
		return nil, errors.New("nobody listens any more")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (s *wireSocket) Accept() (net.Conn, error) {
	select {
	case conn := <-s.calls:
		return conn, nil
	case <-s.closed:
		return nil, net.ErrClosed
	}
}

func (s *wireSocket) Close() error {
	s.once.Do(func() {
		close(s.closed)
		s.gone()
	})
	return nil
}

func (s *wireSocket) Addr() net.Addr { return s.address }

// look opens a page and reads it.
func look(t *testing.T, browser *http.Client, address string) (location, page string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := browser.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Header.Get("Location"), string(body)
}

func TestTimeOut(t *testing.T) {
	for _, wanted := range []time.Duration{0, 90 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			l, browser, _ := onWire(t)
			run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}, Timeout: wanted})
			start, want := time.Now(), max(wanted, 0)
			if wanted == 0 {
				want = DefaultTimeout
			}
			if left := run.Deadline().Sub(start); left != want {
				t.Errorf("%s are left", left)
			}
			_, err := run.Wait(t.Context())
			if took := time.Since(start); !errors.Is(err, ErrTimeout) || took != want {
				t.Errorf("%v after %s", err, took)
			}
			location, _ := look(t, browser, run.Redirect()+"?code=c&state="+state)
			if _, page := look(t, browser, "http://127.0.0.1:8765"+location); !strings.Contains(page, "Tokenbench stopped waiting") {
				t.Errorf("the page says\n%s", page)
			}
			run.Close()
		})
	}
}

// TestBrowserWaitsForTheOutcome: while the code is exchanged the page asks again by itself, without a script.
func TestBrowserWaitsForTheOutcome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, browser, _ := onWire(t)
		run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
		clean, _ := look(t, browser, run.Redirect()+"?code=c&state="+state)
		start := time.Now()
		_, page := look(t, browser, "http://127.0.0.1:8765"+clean)
		if time.Since(start) != hold || !strings.Contains(page, `http-equiv="refresh"`) || !strings.Contains(page, "Tokenbench is asking for the token") {
			t.Errorf("after %s the page says\n%s", time.Since(start), page)
		}
		time.AfterFunc(time.Second, func() {
			run.Finish(Outcome{Good: true, Title: "You are signed in"})
			run.Close()
		})
		start = time.Now()
		if _, page = look(t, browser, "http://127.0.0.1:8765"+clean); time.Since(start) != time.Second || !strings.Contains(page, "You are signed in") {
			t.Errorf("after %s the page says\n%s", time.Since(start), page)
		}
	})
}

// TestListenerStaysForTheLastPage, but not for ever.
func TestListenerStaysForTheLastPage(t *testing.T) {
	for _, fetched := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			l, browser, w := onWire(t)
			run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
			clean, _ := look(t, browser, run.Redirect()+"?code=c&state="+state)
			run.Finish(Outcome{Title: "It failed"})
			socket := w.at("127.0.0.1:8765")
			start, want := time.Now(), linger
			run.Close()
			if fetched {
				look(t, browser, "http://127.0.0.1:8765"+clean)
				want = 0
			}
			<-socket.closed
			if took := time.Since(start); took != want {
				t.Errorf("fetched %v: closed after %s", fetched, took)
			}
		})
	}
}

func (w *wire) at(address string) *wireSocket {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sockets[address]
}

// TestSlowClient: one that sends a byte a second is cut off, and harms nobody meanwhile.
func TestSlowClient(t *testing.T) {
	for name, text := range map[string]string{
		"header": "GET /cb?state=" + state + "&code=" + strings.Repeat("c", 100) + " HTTP/1.1\r\n",
		"body":   strings.Repeat("c", 100),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l, browser, w := onWire(t)
				run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
				conn, err := w.dial(t.Context(), "tcp", "127.0.0.1:8765")
				if err != nil {
					t.Fatal(err)
				}
				go func() { _, _ = io.Copy(io.Discard, conn) }()
				if name == "body" {
					head := "POST /cb HTTP/1.1\r\nHost: 127.0.0.1:8765\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
					if _, err := io.WriteString(conn, head); err != nil {
						t.Fatal(err)
					}
				}
				start := time.Now()
				for i := 0; err == nil && i < len(text); i++ {
					_, err = conn.Write([]byte{text[i]})
					<-time.After(time.Second)
				}
				if took := time.Since(start); err == nil || took > 20*time.Second {
					t.Errorf("cut off after %s: %v", took, err)
				}
				look(t, browser, run.Redirect()+"?code=c&state="+state)
				if _, err := run.Wait(t.Context()); err != nil {
					t.Error(err)
				}
				run.Finish(Outcome{Title: "Done"})
				run.Close()
			})
		})
	}
}

// TestFullHouse: when every place is taken by clients that say nothing, the answer waits until they are cut off.
func TestFullHouse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, browser, w := onWire(t)
		run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
		for i := range mostConnections {
			conn, err := w.dial(t.Context(), "tcp", "127.0.0.1:8765")
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				_, _ = fmt.Fprintf(conn, "GET /%d", i)
				_, _ = io.Copy(io.Discard, conn)
			}()
		}
		start := time.Now()
		look(t, browser, run.Redirect()+"?code=c&state="+state)
		if took := time.Since(start); took > 2*headerPatience {
			t.Errorf("the answer waited for %s", took)
		}
		if _, err := run.Wait(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestWaitEndsWithClose and takes an answer that came at the same moment.
func TestWaitEndsWithClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _, _ := onWire(t)
		run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
		time.AfterFunc(time.Second, run.Close)
		if _, err := run.Wait(t.Context()); !errors.Is(err, ErrClosed) {
			t.Errorf("got %v", err)
		}
		second := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
		if err := second.Give(url.Values{"state": {state}}); err != nil {
			t.Fatal(err)
		}
		if _, came := second.end(ErrTimeout); !came {
			t.Error("the answer was lost")
		}
	})
}

// TestPatienceEnds: at the end of the program nobody is waited for longer than its context allows.
func TestPatienceEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, browser, w := onWire(t)
		run := open(t, l, Wanted{Addresses: []string{"http://127.0.0.1:8765/cb"}})
		look(t, browser, run.Redirect()+"?code=c&state="+state)
		conn, err := w.dial(t.Context(), "tcp", "127.0.0.1:8765")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		start := time.Now()
		l.Close(ctx)
		if took := time.Since(start); took != 2*time.Second {
			t.Errorf("closed after %s", took)
		}
		if _, err := bufio.NewReader(conn).ReadByte(); err == nil {
			t.Error("a connection is still open")
		}
	})
}
