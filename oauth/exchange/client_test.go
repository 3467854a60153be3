package exchange_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"encoding/pem"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tokenbench/oauth/exchange"
)

func newClient(t *testing.T, o exchange.Options) *exchange.Client {
	t.Helper()
	client, err := exchange.NewClient(o)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

// certificateOf is the server's own certificate in PEM form.
func certificateOf(server *httptest.Server) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
}

// ticking returns a clock that goes on by a millisecond whenever it is looked at.
func ticking() func() time.Time {
	var looks atomic.Int64
	begin := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	return func() time.Time { return begin.Add(time.Duration(looks.Add(1)) * time.Millisecond) }
}

func TestWholeExchangeIsRecorded(t *testing.T) {
	var got http.Header
	var gotHost, gotFrom string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got, gotHost, gotFrom = r.Header.Clone(), r.Host, r.RemoteAddr
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Body", string(body))
		w.WriteHeader(http.StatusTeapot)
		_, _ = io.WriteString(w, "short and stout")
	})
	client := newClient(t, exchange.Options{UserAgent: "Tokenbench/1.2.3"})
	e := client.Do(t.Context(), exchange.Request{
		Method: "POST", URL: server.URL + "/a?b=c", Body: []byte("hello"), Header: http.Header{"x-thing": {"1", "2"}},
	})
	if e.Failure != nil {
		t.Fatalf("failure: %+v", e.Failure)
	}
	if e.Response.Status != 418 || e.Response.Reason != "I'm a teapot" || e.Response.Proto != "HTTP/1.1" {
		t.Errorf("got status line %s %d %q", e.Response.Proto, e.Response.Status, e.Response.Reason)
	}
	if string(e.Response.Body) != "short and stout" || e.Response.Header.Get("X-Body") != "hello" || string(e.Request.Body) != "hello" {
		t.Errorf("got bodies %q and %q", e.Request.Body, e.Response.Body)
	}
	want := http.Header{
		"X-Thing": {"1", "2"}, "User-Agent": {"Tokenbench/1.2.3"}, "Accept-Encoding": {"identity"},
		"Connection": {"close"}, "Content-Length": {"5"}, "Host": {gotHost},
	}
	if !reflect.DeepEqual(e.Request.Header, want) {
		t.Errorf("got recorded header %v, want %v", e.Request.Header, want)
	}
	got.Set("Host", gotHost)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the server got header %v, want %v", got, want)
	}
	if e.Peer != strings.TrimPrefix(server.URL, "http://") || e.Local != gotFrom || e.TLS != nil {
		t.Errorf("got peer %q, local end %q and TLS %v", e.Peer, e.Local, e.TLS)
	}
	checkJSON(t, e)
}

func checkJSON(t *testing.T, e exchange.Exchange) {
	t.Helper()
	text, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	var back exchange.Exchange
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(e, back) {
		t.Errorf("through JSON:\n got %+v\nwant %+v", back, e)
	}
}

func TestPlannedHeaderIsWhatWouldHaveBeenSent(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	for _, r := range []exchange.Request{
		{Method: "GET"},
		{Method: "POST"},
		{Method: "DELETE"},
		{Method: "PATCH", Body: []byte("{}"), Header: http.Header{"Host": {"other.example.com"}, "Accept-Encoding": {"gzip"}}},
	} {
		client := newClient(t, exchange.Options{})
		r.URL = server.URL
		sent := client.Do(t.Context(), r)
		stopped, cancel := context.WithCancel(t.Context())
		cancel()
		planned := client.Do(stopped, r)
		if sent.Failure != nil || planned.Failure == nil {
			t.Fatalf("%s: got failures %v and %v", r.Method, sent.Failure, planned.Failure)
		}
		if !reflect.DeepEqual(planned.Request.Header, sent.Request.Header) {
			t.Errorf("%s: planned %v, sent %v", r.Method, planned.Request.Header, sent.Request.Header)
		}
	}
}

func TestTimingOfEveryStep(t *testing.T) {
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok") }))
	t.Cleanup(server.Close)
	e := newClient(t, exchange.Options{CA: certificateOf(server), Now: ticking()}).Do(t.Context(), exchange.Request{Method: "GET", URL: server.URL})
	if e.Failure != nil {
		t.Fatalf("failure: %+v", e.Failure)
	}
	timing := e.Timing
	for name, part := range map[string]time.Duration{"connect": timing.Connect, "TLS": timing.TLS, "first byte": timing.FirstByte} {
		if part <= 0 || part >= timing.Total {
			t.Errorf("%s took %v of %v", name, part, timing.Total)
		}
	}
	if timing.DNS != 0 {
		t.Errorf("an address took %v to be looked up", timing.DNS)
	}
	if sum := timing.DNS + timing.Connect + timing.TLS + timing.FirstByte; sum > timing.Total {
		t.Errorf("the parts take %v, all together %v", sum, timing.Total)
	}
	if want := e.Started.Add(timing.Total); !e.Received().Equal(want) {
		t.Errorf("received at %v, want %v", e.Received(), want)
	}
}

func TestEveryRequestHasItsOwnConnection(t *testing.T) {
	var connections, requests atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests.Add(1) }))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	client := newClient(t, exchange.Options{})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if e := client.Do(t.Context(), exchange.Request{Method: "GET", URL: server.URL}); e.Failure != nil {
				t.Errorf("failure: %+v", e.Failure)
			}
		})
	}
	all.Wait()
	if connections.Load() != 8 || requests.Load() != 8 {
		t.Errorf("got %d connections and %d requests, want 8 of each", connections.Load(), requests.Load())
	}
}

func TestNothingIsSentTwice(t *testing.T) {
	var requests atomic.Int64
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		_, _ = io.Copy(io.Discard, r.Body)
		panic(http.ErrAbortHandler)
	})
	for _, method := range []string{"GET", "POST", "PUT"} {
		requests.Store(0)
		e := newClient(t, exchange.Options{}).Do(t.Context(), exchange.Request{
			Method: method, URL: server.URL, Body: []byte("x"), Header: http.Header{"Idempotency-Key": {"1"}},
		})
		if e.Failure == nil || e.Failure.Kind != exchange.Cut || e.Failure.Step != exchange.StepWait {
			t.Errorf("%s: got failure %+v", method, e.Failure)
		}
		if requests.Load() != 1 {
			t.Errorf("%s was sent %d times", method, requests.Load())
		}
	}
}

func TestRedirectIsShownNotFollowed(t *testing.T) {
	var paths []string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		paths = append(paths, r.URL.Path)
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	})
	e := newClient(t, exchange.Options{}).Do(t.Context(), exchange.Request{Method: "POST", URL: server.URL + "/here"})
	if e.Failure != nil || e.Response.Status != 302 || e.Response.Header.Get("Location") != "/elsewhere" {
		t.Errorf("got %+v, failure %v", e.Response, e.Failure)
	}
	if !reflect.DeepEqual(paths, []string{"/here"}) {
		t.Errorf("the server was asked for %q", paths)
	}
}

func TestCompressedAnswerStaysAsItWasSent(t *testing.T) {
	var want strings.Builder
	packer := gzip.NewWriter(&want)
	_, _ = io.WriteString(packer, `{"a":1}`)
	_ = packer.Close()
	server := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = io.WriteString(w, want.String())
	})
	e := newClient(t, exchange.Options{}).Do(t.Context(), exchange.Request{Method: "GET", URL: server.URL})
	if string(e.Response.Body) != want.String() || e.Response.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("got body %q with header %v", e.Response.Body, e.Response.Header)
	}
}

func TestBodyLimit(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/chunked" {
			w.(http.Flusher).Flush()
		}
		_, _ = io.WriteString(w, "0123456789")
	})
	tests := []struct {
		path      string
		limit     int64
		body      string
		cut       int64
		tooLarge  bool
		transfers string
	}{
		{"/", 10, "0123456789", 0, false, ""},
		{"/", 9, "012345678", 1, true, ""},
		{"/", 4, "0123", 6, true, ""},
		{"/chunked", 4, "0123", 1, true, "chunked"},
		{"/chunked", 0, "0123456789", 0, false, "chunked"},
	}
	for _, test := range tests {
		e := newClient(t, exchange.Options{}).Do(t.Context(), exchange.Request{Method: "GET", URL: server.URL + test.path, Limit: test.limit})
		if string(e.Response.Body) != test.body || e.Response.Cut != test.cut {
			t.Errorf("%+v: got %q, cut %d", test, e.Response.Body, e.Response.Cut)
		}
		if tooLarge := e.Failure != nil && e.Failure.Kind == exchange.TooLarge; tooLarge != test.tooLarge {
			t.Errorf("%+v: got failure %+v", test, e.Failure)
		}
		if got := e.Response.Header.Get("Transfer-Encoding"); got != test.transfers {
			t.Errorf("%+v: got Transfer-Encoding %q", test, got)
		}
		kept := newClient(t, exchange.Options{}).Do(t.Context(), exchange.Request{Method: "GET", URL: server.URL + test.path, Limit: test.limit, KeepCut: true})
		if kept.Failure != nil || string(kept.Response.Body) != test.body || kept.Response.Cut != test.cut {
			t.Errorf("%+v: kept %q, cut %d, failure %+v", test, kept.Response.Body, kept.Response.Cut, kept.Failure)
		}
	}
}

// silentListener takes connections and says nothing.
func silentListener(t *testing.T) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() { _, _ = io.Copy(io.Discard, conn) }()
		}
	}()
	return listener.Addr().String()
}

// neverEnding answers with the beginning of a body and leaves it there until the client goes away.
func neverEnding(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Length", "1000")
	_, _ = io.WriteString(w, "{")
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

// stages are the places where a server can leave a client waiting. The hook fires when the client has got there.
func stages(t *testing.T, reached func()) map[exchange.Step]stage {
	t.Helper()
	silent, slow := silentListener(t), serve(t, neverEnding)
	silentNames := &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "tcp", silent)
	}}
	return map[exchange.Step]stage{
		exchange.StepResolve: {"http://shop.example.com", exchange.Options{Resolver: silentNames, Proxy: direct}, httptrace.ClientTrace{
			DNSStart: func(httptrace.DNSStartInfo) { reached() },
		}},
		exchange.StepTLS:  {"https://" + silent, exchange.Options{}, httptrace.ClientTrace{TLSHandshakeStart: reached}},
		exchange.StepWait: {"http://" + silent, exchange.Options{}, httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { reached() }}},
		exchange.StepRead: {slow.URL, exchange.Options{}, httptrace.ClientTrace{GotFirstResponseByte: reached}},
	}
}

type stage struct {
	url     string
	options exchange.Options
	trace   httptrace.ClientTrace
}

func TestCancelWorksAtOnceAtEveryStep(t *testing.T) {
	for _, step := range []exchange.Step{exchange.StepResolve, exchange.StepTLS, exchange.StepWait, exchange.StepRead} {
		ctx, cancel := context.WithCancel(t.Context())
		s := stages(t, cancel)[step]
		s.options.Timeout = time.Hour
		done := make(chan exchange.Exchange, 1)
		go func() {
			done <- newClient(t, s.options).Do(httptrace.WithClientTrace(ctx, &s.trace), exchange.Request{Method: "POST", URL: s.url})
		}()
		select {
		case e := <-done:
			if e.Failure == nil || e.Failure.Kind != exchange.Cancelled || e.Failure.Step != step {
				t.Errorf("%s: got failure %+v", step, e.Failure)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s: the request went on after it was cancelled", step)
		}
	}
}

func TestTimeoutAtEveryStep(t *testing.T) {
	for _, step := range []exchange.Step{exchange.StepResolve, exchange.StepTLS, exchange.StepWait, exchange.StepRead} {
		reached := make(chan struct{})
		s := stages(t, sync.OnceFunc(func() { close(reached) }))[step]
		s.options.Timeout = 300 * time.Millisecond
		e := newClient(t, s.options).Do(httptrace.WithClientTrace(t.Context(), &s.trace), exchange.Request{Method: "POST", URL: s.url})
		<-reached
		if e.Failure == nil || e.Failure.Kind != exchange.Timeout || e.Failure.Step != step || !strings.HasSuffix(e.Failure.Text, " in time.") {
			t.Errorf("%s: got failure %+v", step, e.Failure)
		}
		if step == exchange.StepRead && (e.Response == nil || string(e.Response.Body) != "{") {
			t.Errorf("the beginning of the answer is lost: %+v", e.Response)
		}
	}
}

func TestRequestsThatCannotBeSent(t *testing.T) {
	tests := []struct {
		request exchange.Request
		text    string
	}{
		{exchange.Request{Method: "GET", URL: "://"}, "The address cannot be read."},
		{exchange.Request{Method: "GET", URL: "ftp://example.com"}, "The address does not begin with http:// or https://."},
		{exchange.Request{Method: "GET", URL: "http:///path"}, "The address names no host."},
		{exchange.Request{Method: "GET", URL: "http://u:hidden@example.com"}, "The address holds a user name or password; it is not sent that way."},
		{exchange.Request{Method: "G T", URL: "http://example.com"}, "The method of the request is not one that HTTP allows."},
		{exchange.Request{Method: "GET", URL: "http://example.com", Header: http.Header{"A": {"b\r\nC: d"}}}, "The header A has a line end or another control character in it, which HTTP does not allow."},
		{exchange.Request{Method: "GET", URL: "http://example.com", Header: http.Header{"A B": {"c"}}}, "The name of a header has a character that HTTP does not allow there."},
	}
	for _, test := range tests {
		e := newClient(t, exchange.Options{}).Do(t.Context(), test.request)
		if e.Failure == nil || e.Failure.Kind != exchange.Unsendable || e.Failure.Step != exchange.StepBuild || e.Failure.Text != test.text {
			t.Errorf("%+v: got failure %+v", test.request, e.Failure)
		}
	}
}
