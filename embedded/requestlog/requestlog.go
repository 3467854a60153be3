// Package requestlog remembers the last requests to the local server, without any secret.
//
// A Log wraps the server's handler and notes each request when it is answered; Subscribe tells of each
// as it happens. A handler that knows more calls Describe with the request's context, or Refused for a
// refusal. Only names that the server knows itself are to be noted, never text that a client made up:
// somebody may have typed a secret into the wrong field. Queries, headers and bodies are not kept.
package requestlog

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"tokenbench/embedded/wire"
)

// Capacity is how many requests a Log remembers.
const Capacity = 1000

// How much is kept of what a client can make as long as it likes, in bytes.
const (
	maxMethod = 20
	maxPath   = 200
)

// Entry is one answered request as the server saw it. Remote, the times and the path put it beside what the
// client saw.
type Entry struct {
	Number   uint64        // counts from 1, without gaps; a cleared log goes on counting
	Time     time.Time     // when it came in, by the computer's clock
	Took     time.Duration // until the answer was written
	Remote   string        // address and port of the client's end of the connection
	Method   string
	Path     string // without the query
	Route    string // what the address is for: "token", "authorize", "api", …; empty for nothing
	Status   int
	Grant    string // grant type, for token requests with a known one
	ClientID string // id of the application, when there is such an application
	User     string // who it was for: user name, e-mail address, or guest; empty while nobody is known
	Error    string // error code of a refused token or authorization request
	Outcome  string // what came of it, in words; for a refusal why, which the client is not told
	Visitor  bool   // the tokens are for a customer who was a guest before
	Fault    string // kinds of the faults that acted on it, with commas between; empty for none
}

// Log is a ring of entries. It is safe for concurrent use.
type Log struct {
	now func() time.Time

	mu          sync.Mutex
	count       uint64
	entries     []Entry
	next        int // where the next entry goes once the ring is full
	subscribers map[*subscriber]struct{}
}

type subscriber struct{ notify func(Entry) }

// New returns an empty log that reads the time from now.
func New(now func() time.Time) *Log {
	return &Log{now: now, subscribers: map[*subscriber]struct{}{}}
}

// Entries returns what is remembered, the oldest first.
func (l *Log) Entries() []Entry {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Concat(l.entries[l.next:], l.entries[:l.next])
}

// Clear forgets all entries.
func (l *Log) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries, l.next = nil, 0
}

// Subscribe has notify called with each entry from now on, one after the other in their order, until
// cancel. notify must be quick and must not use the log: requests wait for it.
func (l *Log) Subscribe(notify func(Entry)) (cancel func()) {
	one := &subscriber{notify}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.subscribers[one] = struct{}{}
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.subscribers, one)
	}
}

// Add notes something that never became a request, such as a connection that the client gave up.
func (l *Log) Add(entry Entry) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count++
	entry.Number = l.count
	if len(l.entries) < Capacity {
		l.entries = append(l.entries, entry)
	} else {
		l.entries[l.next] = entry
		l.next = (l.next + 1) % Capacity
	}
	for one := range l.subscribers {
		one.notify(entry)
	}
}

type entryKey struct{}

// Describe lets change add to the entry of the request that ctx belongs to. Outside of Wrap it does
// nothing.
func Describe(ctx context.Context, change func(*Entry)) {
	if entry, ok := ctx.Value(entryKey{}).(*Entry); ok {
		change(entry)
	}
}

// Refused notes a refusal, and the reason that the client is not told.
func Refused(ctx context.Context, refusal *wire.Error) {
	Describe(ctx, func(e *Entry) {
		e.Error, e.Outcome = refusal.Code, "refused"
		if refusal.Reason != "" {
			e.Outcome += ": " + refusal.Reason
		}
	})
}

// Route returns next with its requests noted as being for the named purpose.
func Route(name string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		Describe(r.Context(), func(e *Entry) { e.Route = name })
		next.ServeHTTP(w, r)
	})
}

// Wrap returns next with each request noted.
func (l *Log) Wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entry := Entry{Time: l.now(), Remote: r.RemoteAddr, Method: kept(r.Method, maxMethod), Path: kept(r.URL.Path, maxPath)}
		defer func() { // also when a handler cuts the connection
			entry.Took = l.now().Sub(entry.Time)
			l.Add(entry)
		}()
		status := &statusWriter{ResponseWriter: w, entry: &entry}
		next.ServeHTTP(status, r.WithContext(context.WithValue(r.Context(), entryKey{}, &entry)))
		if entry.Status == 0 {
			entry.Status = http.StatusOK
		}
	})
}

// kept returns the beginning of a text as a copy: the original is part of a whole request line, query included.
func kept(text string, most int) string {
	if len(text) > most {
		return text[:most] + "…"
	}
	return strings.Clone(text)
}

// statusWriter remembers the status that goes out; 0 until then.
type statusWriter struct {
	http.ResponseWriter
	entry *Entry
}

func (w *statusWriter) WriteHeader(status int) {
	w.entry.Status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(body []byte) (int, error) {
	if w.entry.Status == 0 {
		w.entry.Status = http.StatusOK
	}
	return w.ResponseWriter.Write(body)
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
