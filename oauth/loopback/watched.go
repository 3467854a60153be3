package loopback

import (
	"bytes"
	"net"
)

// watched tells of requests whose header is too long. net/http answers them itself, with 431, and calls no handler. Over TLS they
// can't be seen from here.
type watched struct {
	net.Listener
	tooLong func()
}

func (w *watched) Accept() (net.Conn, error) {
	conn, err := w.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &watchedConn{conn, w.tooLong}, nil
}

type watchedConn struct {
	net.Conn
	tooLong func()
}

func (c *watchedConn) Write(p []byte) (int, error) {
	if bytes.HasPrefix(p, []byte("HTTP/1.1 431 ")) {
		c.tooLong()
	}
	return c.Conn.Write(p)
}

// sawTooLong tells the runs; which of them was meant stands in what was not read.
func (g *gate) sawTooLong() {
	for _, r := range g.joined() {
		r.stray(Answer{Mode: ModeQuery, Received: r.now()}, errTooLong)
	}
}
