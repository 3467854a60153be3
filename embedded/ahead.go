package embedded

import (
	"net"
	"net/http"
	"sync"
)

// ahead keeps the connections over which nothing was asked yet. Browsers open such ahead of need and hold them for
// minutes; a graceful stop would wait for them as if an answer was under way.
type ahead struct {
	mu    sync.Mutex
	conns map[net.Conn]struct{} // nil once the server stops
}

func newAhead() *ahead { return &ahead{conns: map[net.Conn]struct{}{}} }

// watch is told by the server what becomes of its connections.
func (a *ahead) watch(conn net.Conn, state http.ConnState) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case state != http.StateNew:
		delete(a.conns, conn)
	case a.conns == nil:
		_ = conn.Close() // it came while the server stops, and nobody loses anything
	default:
		a.conns[conn] = struct{}{}
	}
}

// stop closes them, and whatever comes from now on.
func (a *ahead) stop() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for conn := range a.conns {
		_ = conn.Close() // nothing was asked over it
	}
	a.conns = nil
}
