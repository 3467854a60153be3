package requestlog_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/wire"
)

func TestEntry(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	log := requestlog.New(func() time.Time { now = now.Add(time.Second); return now })
	handler := log.Wrap(requestlog.Route("tea", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Grant, e.ClientID = "password", "app" })
		requestlog.Refused(r.Context(), wire.InvalidClient().Because("nobody knows it"))
		w.WriteHeader(http.StatusTeapot)
	})))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/a/b?client_secret=hidden", nil))
	got := log.Entries()
	want := requestlog.Entry{
		Number: 1, Remote: "192.0.2.1:1234", Route: "tea", Error: "invalid_client", Outcome: "refused: nobody knows it",
		Time: time.Date(2026, 11, 22, 12, 0, 1, 0, time.UTC), Took: time.Second,
		Method: "POST", Path: "/a/b", Status: 418, Grant: "password", ClientID: "app",
	}
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestRingKeepsTheNewest(t *testing.T) {
	log := requestlog.New(time.Now)
	handler := log.Wrap(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	for i := range requestlog.Capacity + 5 {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, fmt.Sprintf("/%d", i), nil))
	}
	entries := log.Entries()
	if len(entries) != requestlog.Capacity {
		t.Fatalf("got %d entries", len(entries))
	}
	for i, entry := range entries {
		if want := fmt.Sprintf("/%d", i+5); entry.Path != want || entry.Status != http.StatusOK {
			t.Fatalf("entry %d: got %s %d, want %s", i, entry.Path, entry.Status, want)
		}
	}
}

func TestLongPathIsCut(t *testing.T) {
	log := requestlog.New(time.Now)
	handler := log.Wrap(http.NotFoundHandler())
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/"+strings.Repeat("x", 5000), nil))
	if got := len(log.Entries()[0].Path); got > 210 {
		t.Errorf("a path of %d bytes is kept", got)
	}
}

// What is remembered of a request holds nothing of the rest of it in memory: its query may be long, and a secret.
func TestEntriesAreSmall(t *testing.T) {
	log := requestlog.New(time.Now)
	handler := log.Wrap(http.NotFoundHandler())
	heap := func() uint64 {
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		return stats.HeapAlloc
	}
	before := heap()
	for range requestlog.Capacity {
		line := "GET /page?" + strings.Repeat("x", 60_000) // as net/http cuts it: both are parts of one text
		r := httptest.NewRequestWithContext(t.Context(), "GET", "/", nil)
		r.Method, r.URL.Path = line[:3], line[4:9]
		handler.ServeHTTP(httptest.NewRecorder(), r)
	}
	if grown := int64(heap() - before); grown > 2<<20 {
		t.Errorf("%d entries hold %d KB", len(log.Entries()), grown>>10)
	}
	if last := log.Entries()[0]; last.Method != "GET" || last.Path != "/page" {
		t.Errorf("got %+v", last)
	}
}

func TestLongMethodIsCut(t *testing.T) {
	log := requestlog.New(time.Now)
	r := httptest.NewRequestWithContext(t.Context(), strings.Repeat("X", 5000), "/", nil)
	log.Wrap(http.NotFoundHandler()).ServeHTTP(httptest.NewRecorder(), r)
	if got := log.Entries()[0].Method; len(got) > 50 {
		t.Errorf("a method of %d bytes is kept", len(got))
	}
}

func TestDescribeOutsideOfALog(t *testing.T) {
	requestlog.Describe(t.Context(), func(*requestlog.Entry) { t.Error("there is no entry to describe") })
}

func TestAdd(t *testing.T) {
	log := requestlog.New(time.Now)
	log.Add(requestlog.Entry{Error: "the client gave up"})
	if got := log.Entries(); len(got) != 1 || got[0].Error != "the client gave up" {
		t.Errorf("got %+v", got)
	}
}

// Handlers that stream their answers get through to the connection.
func TestUnwrap(t *testing.T) {
	inner := httptest.NewRecorder()
	handler := requestlog.New(time.Now).Wrap(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if err := http.NewResponseController(w).Flush(); err != nil {
			t.Errorf("flush: %v", err)
		}
	}))
	handler.ServeHTTP(inner, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	if !inner.Flushed {
		t.Error("nothing was flushed")
	}
}

// A subscriber hears of each request once and in order, until it cancels.
func TestSubscribe(t *testing.T) {
	log := requestlog.New(time.Now)
	handler := log.Wrap(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	ask := func() {
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	}
	var heard []uint64
	cancel := log.Subscribe(func(e requestlog.Entry) { heard = append(heard, e.Number) })
	var all sync.WaitGroup
	for range 100 {
		all.Go(ask)
	}
	all.Wait()
	cancel()
	cancel()
	ask()
	for i, number := range heard {
		if number != uint64(i+1) {
			t.Fatalf("call %d was for entry %d", i+1, number)
		}
	}
	if len(heard) != 100 {
		t.Errorf("heard of %d requests", len(heard))
	}
	log.Clear()
	if len(log.Entries()) != 0 {
		t.Error("a cleared log remembers")
	}
	ask()
	if got := log.Entries(); len(got) != 1 || got[0].Number != 102 {
		t.Errorf("after clearing: %+v", got)
	}
}

// A request whose handler gives up is noted all the same.
func TestAbortedRequestIsNoted(t *testing.T) {
	log := requestlog.New(time.Now)
	handler := log.Wrap(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }))
	func() {
		defer func() { _ = recover() }()
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	}()
	if got := log.Entries(); len(got) != 1 || got[0].Status != 0 {
		t.Errorf("got %+v", got)
	}
}
