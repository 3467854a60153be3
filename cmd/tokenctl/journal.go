package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"tokenbench/embedded"
	"tokenbench/embedded/control"
)

// The forms of a log.
const (
	textForm = "text"
	jsonForm = "json"
)

// waiting is how many lines may wait to be written.
const waiting = 1000

// readiness says where the server is. As JSON it is the line on stdout.
type readiness struct {
	Event   string            `json:"event"` // "ready"
	URL     string            `json:"url"`
	Version string            `json:"version"`
	CA      string            `json:"ca_file,omitempty"`
	Control *controlReadiness `json:"control,omitempty"`
}

// controlReadiness says where the control API is, and in which file its key lies.
type controlReadiness struct {
	URL string `json:"url"`
	Key string `json:"key_file"`
}

// journal tells what happens: on stdout that the server is ready, everything else on stderr, behind the back of
// whoever tells it, so that a reader who is slow holds up nobody. Lines that find no room are counted.
type journal struct {
	stdout, stderr io.Writer
	asJSON         bool

	lines   chan func() string // in their order; each makes its line
	written chan struct{}      // closed when all are
	missed  atomic.Int64       // lines that found no room
}

func newJournal(stdout, stderr io.Writer, form string) *journal {
	j := &journal{
		stdout: stdout, stderr: stderr, asJSON: form == jsonForm,
		lines: make(chan func() string, waiting), written: make(chan struct{}),
	}
	go j.run()
	return j
}

// close returns when all is written, or when a reader who has stopped reading was waited for long enough. Nobody may
// tell the journal anything from then on.
func (j *journal) close() {
	close(j.lines)
	enough := time.NewTimer(patience)
	defer enough.Stop()
	select {
	case <-j.written:
	case <-enough.C:
	}
}

// request is called with each request that was answered.
func (j *journal) request(entry embedded.LogEntry) {
	j.tell(func() string { return j.line(requestLine(entry), requestEvent{"request", control.EntryOf(entry)}) })
}

// tell has a line written to stderr. It never waits.
func (j *journal) tell(line func() string) {
	select {
	case j.lines <- line:
	default:
		j.missed.Add(1)
	}
}

func (j *journal) run() {
	defer close(j.written)
	for line := range j.lines {
		write(j.stderr, line())
		if missed := j.missed.Swap(0); missed > 0 {
			write(j.stderr, j.warning(fmt.Sprintf("%d lines are missing here: whoever reads this log is too slow.", missed)))
		}
	}
}

// event is one line that is no request.
type event struct {
	Event   string `json:"event"` // "warning", "stopping" or "failed"
	Message string `json:"message,omitempty"`
}

func (j *journal) ready(r readiness) {
	r.Event = "ready"
	text := fmt.Sprintf("ready: %s (Oro %s)", r.URL, r.Version)
	if r.Control != nil {
		text += fmt.Sprintf("; control API: %s, key in %s", r.Control.URL, r.Control.Key)
	}
	write(j.stdout, j.line(text, r))
}

func (j *journal) warn(message string) { j.tell(func() string { return j.warning(message) }) }

func (j *journal) warning(message string) string {
	return j.line("warning: "+message, event{"warning", message})
}

func (j *journal) stopping() {
	j.tell(func() string { return j.line("stopping", event{Event: "stopping"}) })
}

func (j *journal) failed(err error) {
	j.tell(func() string { return j.line("tokenctl: "+err.Error(), event{"failed", err.Error()}) })
}

// line returns a line in one of its two forms.
func (j *journal) line(text string, object any) string {
	if j.asJSON {
		encoded, err := json.Marshal(object)
		if err != nil {
			return "" // none of the objects here can fail
		}
		text = string(encoded)
	}
	return text + "\n"
}

// write writes a line. An error has nowhere to be told.
func write(to io.Writer, line string) { _, _ = io.WriteString(to, line) }

// requestEvent is a request as JSON.
type requestEvent struct {
	Event string `json:"event"` // "request"
	control.Entry
}

// requestLine is a request for people:
//
//	15:04:05 POST /oauth2-token 400 2.1 ms: password of demo-storefront for nora.demo@example.com: invalid_grant, the password is wrong
func requestLine(e embedded.LogEntry) string {
	head := e.Time.Local().Format(time.TimeOnly) + " " + e.Method
	if e.Status != 0 { // else it never became a request
		head += fmt.Sprintf(" %s %d %.1f ms", printable(e.Path), e.Status, e.Took.Seconds()*1000)
	}
	who := e.Grant
	if e.ClientID != "" {
		who += " of " + e.ClientID
	}
	if e.User != "" {
		who += " for " + e.User
	}
	what := e.Error
	if e.Outcome != "" {
		what = strings.TrimPrefix(what+", "+e.Outcome, ", ")
	}
	parts := []string{head}
	for _, part := range []string{strings.TrimSpace(who), what} {
		if part != "" {
			parts = append(parts, printable(part))
		}
	}
	line := strings.Join(parts, ": ")
	if e.Fault != "" {
		line += " [fault: " + e.Fault + "]"
	}
	return line
}

// printable replaces what could move the cursor or end the line: paths are what a client made up.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return '·'
	}, text)
}
