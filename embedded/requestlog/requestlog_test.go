package requestlog_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/requestlog"
)

func TestEntry(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	log := requestlog.New(func() time.Time { now = now.Add(time.Second); return now })
	handler := log.Wrap(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Grant, e.ClientID = "password", "app" })
		w.WriteHeader(http.StatusTeapot)
	}))
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/a/b?client_secret=hidden", nil))
	got := log.Entries()
	want := requestlog.Entry{
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
