package loopback

// EventKind says what happened while a run waited.
type EventKind string

// The kinds.
const (
	// EventBrowser: the browser came for the link of Run.Start and was sent on to the login.
	EventBrowser EventKind = "browser"
	// EventStray: something came to the redirect address that is no answer to this sign-in. The wait goes on.
	EventStray EventKind = "stray"
	// EventRepeat: the run was answered once more. Only the first answer counts.
	EventRepeat EventKind = "repeat"
)

// Event is something that happened while a run waited.
type Event struct {
	Kind EventKind
	// Reason says in a sentence why a stray answer does not count.
	Reason string
	// Answer is what came, with whatever could be read of it, for the record.
	Answer Answer
}

// mostEvents is how many strays and repeats one run tells of: a page that fires at the listener must not fill a record.
const mostEvents = 50

// tell passes an event on, unless the run is over or has told enough of its kind. That the browser came is always told: it takes
// a link of Run.Start, so nobody else can make it happen often.
func (r *Run) tell(e Event) {
	r.mu.Lock()
	silent := r.left || r.seen == nil
	if e.Kind != EventBrowser {
		r.told++
		silent = silent || r.told > mostEvents
	}
	r.mu.Unlock()
	if !silent {
		r.seen(e)
	}
}
