package fault

import (
	"context"
	"io"
	"net/http"
	"time"
)

const (
	// grace is how long a client has to take an answer, once it may come.
	grace = time.Minute
	// piecesPerSecond is how often a slow body goes on.
	piecesPerSecond = 4
	// maxUnread is how much is read of a body that nobody wanted, in bytes.
	maxUnread = 1 << 20
)

// deliver sends the answer late, slowly or in part. When the request's context ends before, because the
// client has gone or the server is being stopped, all that is left goes out at once.
func (r *Request) deliver(w http.ResponseWriter, request *http.Request, a *answer) {
	ctx, body := request.Context(), a.body.Bytes()
	if f, hit := r.take(SlowFirstByte); hit {
		delay := time.Duration(f.Value) * time.Second
		hold(w, request, delay)
		wait(ctx, delay)
	}
	if request.Method == http.MethodHead {
		a.writeHead(w, len(body))
		return
	}
	if r.Hits(Cut) {
		// A handler that returns before it wrote what it announced makes net/http close the connection.
		a.writeHead(w, max(1, len(body)))
		_, _ = w.Write(body[:len(body)/2]) // the client has gone away: nobody is left to tell
		return
	}
	if len(body) > 0 {
		if f, hit := r.take(SlowBody); hit {
			duration := time.Duration(f.Value) * time.Second
			hold(w, request, duration)
			a.writeHead(w, len(body))
			trickle(ctx, w, body, duration)
			return
		}
	}
	a.writeHead(w, len(body))
	_, _ = w.Write(body) // as above
}

// hold prepares for a long wait: the rest of the request's body is read, because only then does the server
// notice that the client has gone, and then the server's own time limits are put off. A writer that can't do
// so is not a real connection, and has no limits.
func hold(w http.ResponseWriter, request *http.Request, delay time.Duration) {
	_, _ = io.Copy(io.Discard, io.LimitReader(request.Body, maxUnread))
	connection := http.NewResponseController(w)
	_ = connection.SetReadDeadline(time.Time{})
	_ = connection.SetWriteDeadline(time.Now().Add(delay + grace))
}

// wait lets time pass, until the context ends.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// trickle writes the body in pieces that take duration together.
func trickle(ctx context.Context, w http.ResponseWriter, body []byte, duration time.Duration) {
	connection := http.NewResponseController(w)
	pieces := min(len(body), int(duration.Seconds()*piecesPerSecond))
	for i := range pieces {
		if connection.Flush() != nil {
			return
		}
		wait(ctx, duration/time.Duration(pieces))
		if _, err := w.Write(body[len(body)*i/pieces : len(body)*(i+1)/pieces]); err != nil {
			return
		}
	}
}
