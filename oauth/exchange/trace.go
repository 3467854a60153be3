package exchange

import (
	"crypto/tls"
	"net/http"
	"net/http/httptrace"
	"slices"
	"sync"
	"time"
)

// recorder takes down what happens on the way. The hooks of httptrace run on several goroutines and may still be called
// after the exchange has ended; what comes after report is no part of it.
type recorder struct {
	now     func() time.Time
	started time.Time

	mu      sync.Mutex
	step    Step
	marks   map[mark]time.Time
	peer    string
	local   string
	header  http.Header // as written to the wire
	written bool        // the header is complete
	tls     *TLS
}

// mark is a moment on the way.
type mark int

const (
	dnsStart mark = iota
	dnsDone
	connectStart
	connectDone
	tlsStart
	tlsDone
	requestDone
	firstByte
)

func newRecorder(now func() time.Time) *recorder {
	return &recorder{now: now, started: now(), step: StepResolve, marks: map[mark]time.Time{}, header: http.Header{}}
}

// trace returns the hooks for one round trip.
func (r *recorder) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		DNSStart:          func(httptrace.DNSStartInfo) { r.first(dnsStart, StepResolve) },
		DNSDone:           func(httptrace.DNSDoneInfo) { r.last(dnsDone) },
		ConnectStart:      func(string, string) { r.first(connectStart, StepConnect) },
		ConnectDone:       func(string, string, error) { r.last(connectDone) },
		TLSHandshakeStart: func() { r.first(tlsStart, StepTLS) },
		TLSHandshakeDone:  func(tls.ConnectionState, error) { r.last(tlsDone) },
		GotConn:           r.connected,
		WroteHeaderField:  r.wroteField,
		WroteHeaders:      func() { r.mu.Lock(); defer r.mu.Unlock(); r.written = true },
		WroteRequest:      r.wroteRequest,
		GotFirstResponseByte: func() {
			r.first(firstByte, StepRead)
		},
	}
}

// first sets a mark that is not set yet and moves on to step. Several addresses of a host may be tried at once.
func (r *recorder) first(m mark, step Step) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, set := r.marks[m]; !set {
		r.marks[m] = r.now()
	}
	r.advance(step)
}

// last sets a mark, again if need be.
func (r *recorder) last(m mark) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.marks[m] = r.now()
}

// advance never steps back: a server may answer before it has the whole request.
func (r *recorder) advance(step Step) {
	order := []Step{StepResolve, StepConnect, StepTLS, StepSend, StepWait, StepRead}
	if slices.Index(order, step) > slices.Index(order, r.step) {
		r.step = step
	}
}

func (r *recorder) connected(info httptrace.GotConnInfo) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.peer, r.local = info.Conn.RemoteAddr().String(), info.Conn.LocalAddr().String()
	r.advance(StepSend)
}

func (r *recorder) wroteField(name string, values []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	name = http.CanonicalHeaderKey(name)
	r.header[name] = append(r.header[name], values...)
}

func (r *recorder) wroteRequest(info httptrace.WroteRequestInfo) {
	if info.Err == nil {
		r.first(requestDone, StepWait)
	}
}

// certificate keeps what is known of the encrypted connection.
func (r *recorder) certificate(t *TLS) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tls = t
}

// reached is the step that the exchange has come to.
func (r *recorder) reached() Step {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.step
}

// report writes everything recorded into e.
func (r *recorder) report(e *Exchange) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e.Timing = Timing{
		DNS:       r.between(dnsStart, dnsDone),
		Connect:   r.between(connectStart, connectDone),
		TLS:       r.between(tlsStart, tlsDone),
		FirstByte: r.between(requestDone, firstByte),
		Total:     r.now().Sub(r.started),
	}
	e.Peer, e.Local = r.peer, r.local
	e.TLS = r.tls
	if r.written {
		e.Request.Header = r.header.Clone()
	}
}

func (r *recorder) between(from, to mark) time.Duration {
	start, started := r.marks[from]
	end, ended := r.marks[to]
	if !started || !ended {
		return 0
	}
	return max(0, end.Sub(start))
}
