package loopback

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"sync"
	"time"
)

// linger is how long a closed run stays for a browser that has not fetched its last page yet.
const linger = 10 * time.Second

// Run waits for one answer. It is safe for concurrent use; Close it in every case.
type Run struct {
	listeners *Listeners
	now       func() time.Time
	target    target
	gates     []*gate
	starter   string // where the link of Start lies: scheme, host and port
	page      string // the last part of the clean page's path
	state     string
	seen      func(Event)
	deadline  time.Time

	answer chan Answer   // holds the one that counts
	done   chan struct{} // closed by Finish
	shown  chan struct{} // closed when the browser has the outcome
	ended  chan struct{} // closed by Close

	mu      sync.Mutex
	link    string // the one-time part of Start's link; empty when there is none or it was used
	login   string // where it leads
	result  error  // why no answer is taken any more; nil while the run waits
	browser bool   // the answer came by the browser, so that it waits for the outcome
	outcome Outcome
	told    int
	left    bool

	finish, show sync.Once
}

func newRun(l *Listeners, w Wanted) *Run {
	if w.Timeout <= 0 {
		w.Timeout = DefaultTimeout
	}
	return &Run{
		listeners: l, now: l.now, state: w.State, seen: w.Seen, page: randomText(), deadline: l.now().Add(w.Timeout),
		answer: make(chan Answer, 1), done: make(chan struct{}), shown: make(chan struct{}), ended: make(chan struct{}),
	}
}

// Redirect is the redirect address to send to the server: the registered text, byte for byte, with another port only where any
// port will do.
func (r *Run) Redirect() string { return r.target.text }

// String names the redirect address and leaves state and link out.
func (r *Run) String() string { return "run at " + r.Redirect() }

// GoString is String, so that no way of printing shows state or link.
func (r *Run) GoString() string { return r.String() }

// LogValue is String for log/slog.
func (r *Run) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Deadline is when Wait gives up.
func (r *Run) Deadline() time.Time { return r.deadline }

// Warns reports whether the browser will warn of the answer's page: its certificate is made for this one listener.
func (r *Run) Warns() bool { return r.target.secure }

// Start returns a link that leads to the authorize address once, to be handed to a browser in its place: other users can read
// what a program is started with. It may be called again, for a browser that got lost: only the newest link is good, so that
// never more than one is to be guessed or read. The error is why the run is over, if it is.
func (r *Run) Start(authorize string) (string, error) {
	u, err := url.Parse(authorize)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", errors.New("could not make a link: the authorize address is none of http or https")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.result != nil {
		return "", fmt.Errorf("could not make a link: %w", r.result)
	}
	r.link, r.login = randomText(), authorize
	return r.starter + startPath + r.link, nil
}

// follow spends the link.
func (r *Run) follow(link string) (login string, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.result != nil || r.link == "" || subtle.ConstantTimeCompare([]byte(r.link), []byte(link)) == 0 {
		return "", false
	}
	login, r.link, r.login = r.login, "", ""
	return login, true
}

// Wait returns the first answer with the run's state. It ends with ErrTimeout at the deadline, with ErrClosed after Close, and
// with the error of ctx; the browser then learns that nobody waits any more.
func (r *Run) Wait(ctx context.Context) (Answer, error) {
	timer := time.NewTimer(r.deadline.Sub(r.now()))
	defer timer.Stop()
	var err error
	select {
	case a := <-r.answer:
		return a, nil
	case <-ctx.Done():
		err = ctx.Err()
	case <-timer.C:
		err = ErrTimeout
	case <-r.ended:
		err = ErrClosed
	}
	if a, came := r.end(err); came {
		return a, nil
	}
	return Answer{}, fmt.Errorf("could not wait for the browser: %w", err)
}

// end takes no more answers, but gives one that came in this very moment.
func (r *Run) end(why error) (a Answer, came bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	select {
	case a = <-r.answer:
		return a, true
	default:
	}
	if r.result == nil {
		r.result = why
	}
	return Answer{}, false
}

// Give hands in an answer that the person brought, as if it had come by itself. It is ErrState when it belongs to another
// sign-in, ErrAnswered when there was one before, or the reason why the run is over.
func (r *Run) Give(values url.Values) error {
	if !r.knows(values) {
		return ErrState
	}
	return r.accept(Answer{Mode: ModeGiven, Values: values, Received: r.now()})
}

// knows compares the state in constant time. One that comes twice is none (RFC 6749, section 3.1).
func (r *Run) knows(values url.Values) bool {
	state := values["state"]
	return len(state) == 1 && subtle.ConstantTimeCompare([]byte(state[0]), []byte(r.state)) == 1
}

// accept takes an answer with the right state if it is the first.
func (r *Run) accept(a Answer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.result != nil {
		return r.result
	}
	r.result = ErrAnswered
	r.link, r.login = "", ""
	r.browser = a.Mode != ModeGiven
	a.Values = without(a.Values, r.target.own)
	r.answer <- a // has room for the one
	return nil
}

// waits reports whether an answer would still be taken.
func (r *Run) waits() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.result == nil
}

// Finish tells the browser how it ended. Only the first call counts.
func (r *Run) Finish(o Outcome) {
	r.finish.Do(func() {
		r.mu.Lock()
		r.outcome = o
		r.mu.Unlock()
		close(r.done)
	})
}

// Close ends the run; without a Finish before, a browser that waits is told that nobody does. It returns at once. The socket is
// closed as soon as the browser has its last page, or after a few seconds, unless other runs use it.
func (r *Run) Close() {
	r.Finish(stopped)
	r.mu.Lock()
	if r.left {
		r.mu.Unlock()
		return
	}
	r.left = true
	if r.result == nil {
		r.result = ErrClosed
	}
	patient := r.browser
	r.mu.Unlock()
	close(r.ended)
	if !patient {
		r.listeners.leave(r)
		return
	}
	r.listeners.leaving.Go(func() {
		timer := time.NewTimer(linger)
		defer timer.Stop()
		select {
		case <-r.shown:
		case <-timer.C:
		case <-r.listeners.hurry:
		}
		r.listeners.leave(r)
	})
}

// stray tells of something that is no answer to this run.
func (r *Run) stray(a Answer, why error) {
	r.tell(Event{Kind: EventStray, Reason: "An answer did not count: " + why.Error() + ".", Answer: a})
}
