package signin

import (
	"slices"
	"sync"
	"time"
)

// How many failed sign-ins there may be within a window of time, for one name and for all together.
const (
	window      = time.Minute
	perName     = 5
	allTogether = 50
)

// attempts slows those down who guess passwords. The zero value is not ready: it needs a clock.
type attempts struct {
	now func() time.Time

	mu     sync.Mutex
	failed map[string][]time.Time // name → failed attempts of the last window
	all    []time.Time
}

func newAttempts(now func() time.Time) *attempts {
	return &attempts{now: now, failed: map[string][]time.Time{}}
}

// begin counts an attempt as failed before its password is looked at, so that attempts at the same
// time can't outrun the limit. When there were too many already, it returns how long to wait.
func (a *attempts) begin(name string) (wait time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := a.now()
	a.forget(now)
	if wait := waitFor(a.failed[name], perName, now); wait > 0 {
		return wait
	}
	if wait := waitFor(a.all, allTogether, now); wait > 0 {
		return wait
	}
	a.failed[name] = append(a.failed[name], now)
	a.all = append(a.all, now)
	return 0
}

// succeeded takes back what is counted against a name.
func (a *attempts) succeeded(name string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.failed, name)
	if last := len(a.all) - 1; last >= 0 {
		a.all = a.all[:last]
	}
}

// forget drops what is older than the window. What is left is never more than allTogether.
func (a *attempts) forget(now time.Time) {
	a.all = recent(a.all, now)
	for name, times := range a.failed {
		if times = recent(times, now); len(times) > 0 {
			a.failed[name] = times
		} else {
			delete(a.failed, name)
		}
	}
}

// recent leaves the times of the window that ends now. Later ones are of a clock that was set back since.
func recent(times []time.Time, now time.Time) []time.Time {
	return slices.DeleteFunc(times, func(t time.Time) bool { return t.After(now) || now.Sub(t) >= window })
}

// waitFor returns how long it takes until there are fewer than limit times in the window.
func waitFor(times []time.Time, limit int, now time.Time) time.Duration {
	if len(times) < limit {
		return 0
	}
	return times[len(times)-limit].Add(window).Sub(now)
}
