package fault

import (
	"context"
	"net"
	"sync"
)

// Listener hands out the connections of another listener, each one plain or secured with a certificate as
// the board says at that moment. The port stays open when that changes: connections from before live on
// until they are closed, new ones get what is switched on.
//
// While the board is Secure, every connection is TLS. While only RedirectHTTPS is on, both are understood,
// so that there is something at the address it leads to.
type Listener struct {
	inner net.Listener
	greeter
	ready   chan accepted
	closing context.Context
	close   context.CancelFunc
	serving sync.WaitGroup
}

// accepted is what the inner listener came up with.
type accepted struct {
	conn net.Conn
	err  error
}

// Listen returns a Listener on top of inner. refused is told of clients that gave up before there was a
// request: under which fault of the certificate, if any, and why in words.
func Listen(inner net.Listener, board *Board, authority *Authority, refused func(kind Kind, reason string)) *Listener {
	ctx, cancel := context.WithCancel(context.Background())
	l := &Listener{
		inner:   inner,
		greeter: greeter{board: board, authority: authority, refused: refused},
		ready:   make(chan accepted), closing: ctx, close: cancel,
	}
	l.serving.Go(l.run)
	return l
}

// run takes connections until the listener is closed. Each is greeted by itself, because a client that says
// nothing must not hold the others up.
func (l *Listener) run() {
	for l.closing.Err() == nil {
		conn, err := l.inner.Accept()
		if err != nil {
			l.hand(accepted{err: err})
			continue
		}
		l.serving.Go(func() {
			hurry := context.AfterFunc(l.closing, func() { _ = conn.Close() })
			greeted := l.greet(l.closing, conn)
			hurry()
			l.hand(accepted{conn: greeted})
		})
	}
}

// hand gives something to whoever accepts next, unless the listener is closed before.
func (l *Listener) hand(a accepted) {
	select {
	case l.ready <- a:
	case <-l.closing.Done():
		if a.conn != nil {
			_ = a.conn.Close()
		}
	}
}

// Accept returns the next connection that was greeted.
func (l *Listener) Accept() (net.Conn, error) {
	select {
	case a := <-l.ready:
		return a.conn, a.err
	case <-l.closing.Done():
		return nil, net.ErrClosed
	}
}

// Close frees the address, drops connections that nobody has accepted yet, and returns when all work is
// done.
func (l *Listener) Close() error {
	l.close()
	err := l.inner.Close()
	l.serving.Wait()
	return err
}

// Addr returns the address of the inner listener.
func (l *Listener) Addr() net.Addr { return l.inner.Addr() }
