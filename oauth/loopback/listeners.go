package loopback

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"
)

// DefaultTimeout is how long a run waits when nothing else is asked for: time to find a password and a second factor.
const DefaultTimeout = 5 * time.Minute

// Listeners holds the sockets of a program; its runs share them. It is safe for concurrent use.
type Listeners struct {
	system   system
	now      func() time.Time
	instance string // tells the program's own listeners from those of another Tokenbench; no secret

	mu    sync.Mutex
	gates map[netip.AddrPort]*gate

	// leaving counts runs and gates that are still being closed, hurry ends their patience.
	leaving sync.WaitGroup
	hurry   chan struct{}
	closed  bool
}

// Options sets up Listeners. The zero value is usable.
type Options struct {
	// Now tells the time; nil means time.Now.
	Now func() time.Time
}

// New returns Listeners with no socket open.
func New(o Options) *Listeners {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Listeners{
		system: realSystem(), now: o.Now, instance: randomText(), gates: map[netip.AddrPort]*gate{}, hurry: make(chan struct{}),
	}
}

// Wanted is what a run is to wait for.
type Wanted struct {
	// Addresses are the application's redirect addresses, tried in this order. Those that are not on this computer are for
	// other programs and are passed over.
	Addresses []string
	// AnyPort says that the server takes any port for http on 127.0.0.1 and [::1]: then, when the registered ports can't be
	// had, the system chooses one. An address that names no port gets one chosen from the start.
	AnyPort bool
	// State is the value that the answer has to bring back.
	State string
	// Timeout is how long to wait from Open on; zero means DefaultTimeout.
	Timeout time.Duration
	// Seen is told of what happens while the run waits; may be nil. It is called by the goroutine that serves the browser and
	// should return soon.
	Seen func(Event)
}

// String names the addresses and leaves the state out.
func (w Wanted) String() string { return "wait at " + strings.Join(w.Addresses, ", ") }

// GoString is String, so that no way of printing shows the state.
func (w Wanted) GoString() string { return w.String() }

// LogValue is String for log/slog.
func (w Wanted) LogValue() slog.Value { return slog.StringValue(w.String()) }

// shortestState is the least that a state may have: 128 bits in base64 have 22 characters.
const shortestState = 22

// Open listens on the first of the addresses that can be had and reaches it once itself, so that a browser may be opened when
// it returns. The error is an *AddressError when no address is one to listen on, and an *OpenError when none could be had.
func (l *Listeners) Open(ctx context.Context, w Wanted) (*Run, error) {
	if len(w.State) < shortestState {
		return nil, fmt.Errorf("could not listen for the browser: a state of %d characters can be guessed", len(w.State))
	}
	targets, err := w.targets()
	if err != nil {
		return nil, err
	}
	failed := &OpenError{}
	for _, t := range targets {
		run, err := l.try(ctx, newRun(l, w), t)
		switch {
		case err == nil:
			return run, nil
		case ctx.Err() != nil || errors.Is(err, ErrClosed):
			return nil, fmt.Errorf("could not listen for the browser: %w", err)
		}
		failed.Tried = append(failed.Tried, l.explain(ctx, t, err))
	}
	return nil, failed
}

// targets lists what to try: the registered addresses, then, where any port will do, the first of them on a port of the
// system's choice.
func (w Wanted) targets() ([]target, error) {
	var list []target
	var refused error = &AddressError{Reason: "No redirect address is given."}
	for i, text := range w.Addresses {
		t, err := parseTarget(text, w.AnyPort)
		switch {
		case err == nil:
			list = append(list, t)
		case i == 0:
			refused = err
		}
	}
	if len(list) == 0 {
		return nil, refused
	}
	if i := slices.IndexFunc(list, target.anyPortFits); w.AnyPort && i >= 0 {
		free := list[i]
		free.port = 0
		list = append(list, free)
	}
	return list, nil
}

// try listens on one address and tests it.
func (l *Listeners) try(ctx context.Context, r *Run, t target) (*Run, error) {
	if err := l.join(ctx, r, t); err != nil {
		return nil, err
	}
	for _, g := range r.gates {
		if err := l.reach(ctx, g); err != nil {
			l.leave(r)
			return nil, err
		}
	}
	return r, nil
}

// explain finds out who holds the port.
func (l *Listeners) explain(ctx context.Context, t target, err error) Tried {
	tried := Tried{Address: t.text, Reason: reasonOf(err), Tokenbench: errors.Is(err, errScheme), Err: err}
	var bind *bindError
	if tried.Reason != ReasonTaken || tried.Tokenbench || !errors.As(err, &bind) {
		return tried
	}
	tried.Tokenbench = l.isTokenbench(ctx, bind.socket)
	tried.Program, tried.PID = l.system.holder(bind.socket)
	return tried
}

// Close ends every run and closes every socket. Browsers that wait for an outcome still get it until ctx ends; then all
// connections are cut. Open fails from now on.
func (l *Listeners) Close(ctx context.Context) {
	l.mu.Lock()
	l.closed = true
	var runs []*Run
	for _, g := range l.gates {
		runs = append(runs, g.runs...)
	}
	l.mu.Unlock()
	for _, r := range runs {
		r.Close()
	}
	gone := make(chan struct{})
	go func() {
		l.leaving.Wait()
		close(gone)
	}()
	select {
	case <-gone:
	case <-ctx.Done():
		l.cut()
		<-gone
	}
}

// cut ends the patience of everything that is being closed.
func (l *Listeners) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case <-l.hurry:
	default:
		close(l.hurry)
	}
}

// randomBytes never fails, as crypto/rand promises.
func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}

// randomText has 128 bits.
func randomText() string { return hex.EncodeToString(randomBytes(16)) }
