package token

import (
	"maps"
	"sync"
	"sync/atomic"
	"time"
)

// When a ledger searches for entries that nobody needs: after this much time, or earlier when there
// are so many and twice as many as the last search has left.
const (
	sweepEvery = time.Minute
	sweepFrom  = 1000
)

// Ledger remembers what was revoked or spent until it would have run out by itself, and counts guests.
// It is safe for concurrent use and may serve several mints, one after the other or at the same time.
type Ledger struct {
	visitors atomic.Int64

	mu      sync.RWMutex
	access  time.Duration    // the longest life that an access token may have had so far
	longest time.Duration    // the same of all tokens
	until   map[string]int64 // id → when it may be forgotten, in seconds since 1970
	swept   time.Time
	left    int // entries after the last search
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger { return &Ledger{until: map[string]int64{}} }

// Clear forgets everything.
func (l *Ledger) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until, l.left = map[string]int64{}, 0
	l.visitors.Store(0)
}

// Len returns how many entries are remembered.
func (l *Ledger) Len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.until)
}

// serve notes how long the tokens of a mint live.
func (l *Ledger) serve(access, refresh time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.access = max(l.access, access)
	l.longest = max(l.longest, access, refresh)
}

// has reports whether a token or its whole family is revoked.
func (l *Ledger) has(id string) bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.knows(id)
}

// knows is has for a caller who holds the lock.
func (l *Ledger) knows(id string) bool {
	if _, revoked := l.until[id]; revoked {
		return true
	}
	_, revoked := l.until[family(id)]
	return revoked
}

// spend revokes an id that may be forgotten at the given time in seconds since 1970, unless it is revoked
// already; it reports whether it did. With it, in one step, goes the access token of the id access, if that
// is not empty.
func (l *Ledger) spend(now time.Time, id string, until int64, access string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.knows(id) {
		return false
	}
	l.sweep(now)
	l.until[id] = until
	if access != "" {
		l.until[access] = now.Add(l.access).Unix() + 1
	}
	return true
}

// banish revokes a family, whatever its members.
func (l *Ledger) banish(now time.Time, id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	l.until[family(id)] = now.Add(l.longest).Unix() + 1
}

// sweep moves what is still needed into a new map: a map that only loses entries keeps its memory.
func (l *Ledger) sweep(now time.Time) {
	grown := len(l.until) >= sweepFrom && len(l.until) >= 2*l.left
	if !grown && now.Sub(l.swept) < sweepEvery {
		return
	}
	maps.DeleteFunc(l.until, func(_ string, until int64) bool { return until <= now.Unix() })
	l.until = maps.Collect(maps.All(l.until))
	l.swept, l.left = now, len(l.until)
}
