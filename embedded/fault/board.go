package fault

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Board holds the faults that are switched on, and the clock that they move. It is safe for
// concurrent use.
type Board struct {
	base  func() time.Time
	https bool

	mu       sync.RWMutex
	active   map[Kind]Fault
	forward  time.Duration // how far FastForward and SetOffset have moved the clock
	watchers map[int]func()
	watched  int // number of the last watcher
}

// New returns a board with nothing switched on that reads the real time from now. With https, the server
// speaks TLS in good health, too.
func New(now func() time.Time, https bool) *Board {
	return &Board{base: now, https: https, active: map[Kind]Fault{}, watchers: map[int]func(){}}
}

// Set switches a fault on, in place of one of its kind, or of another one that excludes it: there is
// one clock and one certificate. The error says in words what is wrong with it.
func (b *Board) Set(f Fault) error {
	f, err := checked(f)
	if err != nil {
		return fmt.Errorf("could not switch the fault on: %w", err)
	}
	b.change(func() {
		for kind := range b.active {
			if excludes(kind, f.Kind) {
				delete(b.active, kind)
			}
		}
		b.active[f.Kind] = f
	})
	return nil
}

// checked returns the fault with its value filled in.
func checked(f Fault) (Fault, error) {
	info, ok := Lookup(f.Kind)
	if !ok {
		return f, fmt.Errorf("there is no fault %q", f.Kind)
	}
	if info.Whole() && (len(f.Routes) > 0 || f.Remaining != 0) {
		return f, fmt.Errorf("%s is a state of the whole server: it has no routes, and lasts until it is switched off", f.Kind)
	}
	if f.Remaining < 0 {
		return f, fmt.Errorf("%d requests are less than none", f.Remaining)
	}
	for _, route := range f.Routes {
		if !slices.Contains(info.Routes, route) {
			return f, fmt.Errorf("%s can't act on %q, only on %s", f.Kind, route, list(info.Routes))
		}
	}
	f.Routes = slices.Clone(f.Routes)
	return withValue(f, info.Parameter)
}

func withValue(f Fault, p *Parameter) (Fault, error) {
	switch {
	case p == nil && f.Value != 0:
		return f, fmt.Errorf("%s takes no number", f.Kind)
	case p == nil:
		return f, nil
	case f.Value == 0:
		f.Value = p.Default
	case f.Value < p.Min || f.Value > p.Max:
		return f, fmt.Errorf("%d is not from %d to %d %s", f.Value, p.Min, p.Max, p.Unit)
	}
	return f, nil
}

func list(routes []Route) string {
	names := make([]string, 0, len(routes))
	for _, route := range routes {
		names = append(names, string(route))
	}
	return strings.Join(names, ", ")
}

// excludes reports whether two kinds can't be on at the same time.
func excludes(one, other Kind) bool {
	for _, set := range [][]Kind{{ClockAhead, ClockBehind}, {TLSOwnCA, TLSSelfSigned, TLSExpired, TLSWrongHost}} {
		if slices.Contains(set, one) && slices.Contains(set, other) {
			return true
		}
	}
	return false
}

// Clear switches a fault off. One that is not on is no mistake.
func (b *Board) Clear(kind Kind) { b.change(func() { delete(b.active, kind) }) }

// ClearAll switches every fault off and sets the clock right.
func (b *Board) ClearAll() {
	b.change(func() {
		clear(b.active)
		b.forward = 0
	})
}

// Active returns the faults that are on, in the order of the catalogue.
func (b *Board) Active() []Fault {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var active []Fault
	for _, info := range Catalogue() {
		if f, on := b.active[info.Kind]; on {
			f.Routes = slices.Clone(f.Routes)
			active = append(active, f)
		}
	}
	return active
}

// On returns the fault of a kind while it is switched on, without counting.
func (b *Board) On(kind Kind) (f Fault, on bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	f, on = b.active[kind]
	return f, on
}

// Take lets the fault of a kind act on a request of the route: it returns it, and counts it down if it
// has a count. ok is false when it is off, or not for this route.
func (b *Board) Take(kind Kind, route Route) (f Fault, ok bool) {
	if f, ok = b.On(kind); !ok || !acts(f, route) {
		return Fault{}, false
	}
	if f.Remaining == 0 {
		return f, true
	}
	b.change(func() {
		if f, ok = b.active[kind]; !ok || !acts(f, route) {
			ok = false
			return
		}
		if f.Remaining == 1 {
			delete(b.active, kind)
		} else if f.Remaining > 1 {
			left := f
			left.Remaining--
			b.active[kind] = left
		}
	})
	return f, ok
}

// acts reports whether the fault is for the route.
func acts(f Fault, route Route) bool {
	if len(f.Routes) > 0 {
		return slices.Contains(f.Routes, route)
	}
	info, _ := Lookup(f.Kind)
	return info.Whole() || slices.Contains(info.Routes, route)
}

// Watch calls changed after every change of the board, also when a fault has counted down. It is called
// by whoever made the change, with nothing locked, and must not take long. cancel ends it.
func (b *Board) Watch(changed func()) (cancel func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.watched++
	number := b.watched
	b.watchers[number] = changed
	return func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.watchers, number)
	}
}

// change does one step, and tells the watchers when it is done.
func (b *Board) change(step func()) {
	b.mu.Lock()
	step()
	watchers := make([]func(), 0, len(b.watchers))
	for _, watcher := range b.watchers {
		watchers = append(watchers, watcher)
	}
	b.mu.Unlock()
	for _, watcher := range watchers {
		watcher()
	}
}

// quiet reports whether nothing is switched on and the clock is right.
func (b *Board) quiet() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return len(b.active) == 0 && b.forward == 0
}

// Certificate returns which fault of the certificate is on; ok is false when the address is plain http, or
// its certificate is good.
func (b *Board) Certificate() (kind Kind, ok bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	for kind := range b.active {
		if excludes(kind, TLSOwnCA) {
			return kind, true
		}
	}
	return "", false
}

// Secure reports whether the server's address is https.
func (b *Board) Secure() bool {
	_, spoilt := b.Certificate()
	return b.https || spoilt
}
