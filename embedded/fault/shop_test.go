package fault_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/requestlog"
)

// secret is what the authority of all tests is made of.
var secret = []byte("thirty-two bytes of a test's own")

// tokenAnswer is what the small shop of these tests answers in good health.
const tokenAnswer = `{"token_type":"Bearer","expires_in":3600,"access_token":"abc"}`

// site is a small shop on a real port, with faults around it.
type site struct {
	*fault.Board
	log  *requestlog.Log
	addr string
	stop func(context.Context) error
	ca   []byte
}

// serveShop starts a shop that answers with JSON everywhere, and says in X-Authorization what came in
// Authorization.
func serveShop(t *testing.T, https bool) *site {
	t.Helper()
	return serveHandler(t, https, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json; charset=UTF-8")
		w.Header().Set("X-Authorization", r.Header.Get("Authorization"))
		if r.URL.Path == "/empty" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_, _ = io.WriteString(w, tokenAnswer)
	}))
}

func serveHandler(t *testing.T, https bool, shop http.Handler) *site {
	t.Helper()
	board, log := fault.New(time.Now, https), requestlog.New(time.Now)
	authority, err := fault.NewAuthority(secret)
	if err != nil {
		t.Fatal(err)
	}
	inner, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener := fault.Listen(inner, board, authority, func(kind fault.Kind, reason string) {
		log.Add(requestlog.Entry{Error: reason, Fault: string(kind)})
	})
	ctx, cancel := context.WithCancel(context.Background())
	server := &http.Server{
		Handler: log.Wrap(board.Wrap(shop)), ReadTimeout: time.Second, WriteTimeout: time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = server.Serve(listener)
	}()
	s := &site{Board: board, log: log, addr: inner.Addr().String(), ca: authority.PEM()}
	s.stop = func(limit context.Context) error {
		cancel()
		err := server.Shutdown(limit)
		<-served
		return err
	}
	t.Cleanup(func() {
		limit, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.stop(limit); err != nil {
			t.Error(err)
		}
	})
	return s
}

// set switches faults on that have to be good.
func (s *site) set(t *testing.T, faults ...fault.Fault) {
	t.Helper()
	for _, f := range faults {
		if err := s.Set(f); err != nil {
			t.Fatal(err)
		}
	}
}

// got is what came back.
type got struct {
	status int
	header http.Header
	body   string
	err    error // of the request, or of reading the answer
}

// send sends one request by a client that follows no redirect. Headers come in pairs.
func (s *site) send(t *testing.T, client *http.Client, method, path string, headers ...string) got {
	t.Helper()
	address := url.URL{Scheme: "http", Host: s.addr, Path: path}
	if s.Secure() {
		address.Scheme = "https"
	}
	return send(t, client, method, address.String(), headers...)
}

func send(t *testing.T, client *http.Client, method, address string, headers ...string) got {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader("grant_type=x"))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := client.Do(request)
	if err != nil {
		return got{err: err}
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return got{response.StatusCode, response.Header, string(body), err}
}

// plainClient follows no redirect and keeps no connection.
func plainClient() *http.Client {
	return &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// lastFault returns which faults acted on the last request.
func (s *site) lastFault() string {
	entries := s.log.Entries()
	if len(entries) == 0 {
		return ""
	}
	return entries[len(entries)-1].Fault
}
