// Package requestlog remembers the last requests to the local server, without any secret.
//
// A Log wraps the server's handler and notes each request when it is answered. A handler that knows
// more calls Describe with the request's context; Add notes what never became a request. Only names that the server knows itself are to
// be noted, never text that a client made up: somebody may have typed a secret into the wrong field.
// Queries, headers and bodies are not kept.
package requestlog

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Capacity is how many requests a Log remembers.
const Capacity = 1000

// maxPath is how much of a path is kept, in bytes.
const maxPath = 200

// Entry is one answered request.
type Entry struct {
	Time     time.Time     // when it came in, by the server's clock
	Took     time.Duration // until the answer was written
	Method   string
	Path     string // without the query
	Status   int
	Grant    string // grant type, for token requests with a known one
	ClientID string // id of the application, when there is such an application
	Error    string // error code of a refused token or authorization request
	Visitor  bool   // the tokens are for a customer who was a guest before
	Fault    string // kinds of the faults that acted on it, with commas between; empty for none
}

// Log is a ring of entries. It is safe for concurrent use.
type Log struct {
	now func() time.Time

	mu      sync.Mutex
	entries []Entry
	next    int // where the next entry goes once the ring is full
}

// New returns an empty log that reads the time from now.
func New(now func() time.Time) *Log { return &Log{now: now} }

// Entries returns what is remembered, the oldest first.
func (l *Log) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Concat(l.entries[l.next:], l.entries[:l.next])
}

// Add notes something that never became a request, such as a connection that the client gave up.
func (l *Log) Add(entry Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.entries) < Capacity {
		l.entries = append(l.entries, entry)
		return
	}
	l.entries[l.next] = entry
	l.next = (l.next + 1) % Capacity
}

type entryKey struct{}

// Describe lets change add to the entry of the request that ctx belongs to. Outside of Wrap it does
// nothing.
func Describe(ctx context.Context, change func(*Entry)) {
	if entry, ok := ctx.Value(entryKey{}).(*Entry); ok {
		change(entry)
	}
}

// Wrap returns next with each request noted.
func (l *Log) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entry := Entry{Time: l.now(), Method: r.Method, Path: r.URL.Path}
		if len(entry.Path) > maxPath {
			entry.Path = entry.Path[:maxPath] + "…"
		}
		status := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(status, r.WithContext(context.WithValue(r.Context(), entryKey{}, &entry)))
		entry.Status = status.status
		entry.Took = l.now().Sub(entry.Time)
		l.Add(entry)
	})
}

// statusWriter remembers the status that went out.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
