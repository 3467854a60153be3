package token

import (
	"maps"
	"sync"
	"time"
)

// sweepEvery is how much time passes, at least, between two searches for entries that nobody needs.
const sweepEvery = time.Minute

// register remembers revoked token ids until the tokens would have run out by themselves. The zero
// value is ready for use.
type register struct {
	mu    sync.RWMutex
	until map[string]time.Time // token id → when it may be forgotten
	swept time.Time
}

func (r *register) has(id string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	_, revoked := r.until[id]
	return revoked
}

// entry is a token id, and when it may be forgotten.
type entry struct {
	id    string
	until time.Time
}

// spend revokes one id, and with it the companions, in one step, unless the one is revoked already; it
// reports whether it did.
func (r *register) spend(now time.Time, one entry, companions ...entry) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, spent := r.until[one.id]; spent {
		return false
	}
	if r.until == nil {
		r.until = map[string]time.Time{}
	}
	r.sweep(now)
	r.until[one.id] = one.until
	for _, companion := range companions {
		r.until[companion.id] = companion.until
	}
	return true
}

func (r *register) sweep(now time.Time) {
	if now.Sub(r.swept) < sweepEvery {
		return
	}
	r.swept = now
	maps.DeleteFunc(r.until, func(_ string, until time.Time) bool { return !now.Before(until) })
}
