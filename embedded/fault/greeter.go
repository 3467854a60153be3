package fault

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

const (
	// greetingTime is how long a client has to say whether it speaks TLS, and to agree on how.
	greetingTime = 10 * time.Second
	// clientHello is the first byte of a TLS connection: a handshake record (RFC 8446, section 5.1).
	clientHello = 22
	// renewBefore is how long before its end a certificate is issued anew.
	renewBefore = day
)

// greeter makes connections safe, or leaves them as they are.
type greeter struct {
	board     *Board
	authority *Authority
	refused   func(Kind, string)

	mu     sync.Mutex
	issued map[identity]issued
}

// identity is whom a certificate is for, and what is wrong with it.
type identity struct {
	kind Kind
	ip   string
}

type issued struct {
	certificate tls.Certificate
	renew       time.Time
}

// greet returns the connection in the form in which it is to be served. A handshake that failed is left to
// the HTTP server, which tells those who speak plain HTTP so, and closes.
func (g *greeter) greet(ctx context.Context, conn net.Conn) net.Conn {
	if !g.board.Secure() {
		if _, both := g.board.On(RedirectHTTPS); !both {
			return conn
		}
		var first byte
		if conn, first = peek(conn); first != clientHello {
			return conn
		}
	}
	kind, _ := g.board.Certificate()
	certificate, err := g.certificate(kind, conn)
	if err != nil {
		g.refused(kind, err.Error())
		_ = conn.Close()
		return conn
	}
	secured := tls.Server(conn, &tls.Config{
		Certificates: []tls.Certificate{certificate},
		MinVersion:   tls.VersionTLS12,
		// A resumed session would not show the certificate that is switched on now.
		SessionTicketsDisabled: true,
	})
	ctx, cancel := context.WithTimeout(ctx, greetingTime)
	defer cancel()
	if reason := whyRefused(secured.HandshakeContext(ctx)); reason != "" {
		g.refused(kind, reason)
	}
	return secured
}

// certificate returns the one that fits, always the same until it nears its end.
func (g *greeter) certificate(kind Kind, conn net.Conn) (tls.Certificate, error) {
	var ip net.IP
	if local, ok := conn.LocalAddr().(*net.TCPAddr); ok {
		ip = local.IP
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.board.base()
	who := identity{kind, ip.String()}
	if kept, ok := g.issued[who]; ok && now.Before(kept.renew) {
		return kept.certificate, nil
	}
	certificate, err := g.authority.Issue(kind, now, ip)
	if err != nil {
		return tls.Certificate{}, err
	}
	if g.issued == nil {
		g.issued = map[identity]issued{}
	}
	g.issued[who] = issued{certificate, now.Add(leafLife - renewBefore)}
	return certificate, nil
}

// whyRefused puts a failed handshake into words. It is empty for success, and for clients that just left.
func whyRefused(err error) string {
	var notTLS tls.RecordHeaderError
	var operation *net.OpError
	switch {
	case err == nil:
		return ""
	case errors.As(err, &notTLS):
		return "the client spoke plain http to an https address"
	case errors.As(err, &operation) && operation.Op == "remote error":
		return "the client refused the certificate (" + operation.Err.Error() + ")"
	case errors.As(err, &operation) && operation.Op == "local error":
		// OpenSSL refuses a certificate before it encrypts anything (TLS 1.3), which can't be told from noise.
		return "the client broke off the handshake, most likely because of the certificate"
	default:
		return ""
	}
}

// peek returns the connection's first byte, and the connection with it still to be read. A client that says
// nothing for long is no TLS client.
func peek(conn net.Conn) (whole net.Conn, first byte) {
	var buffer [1]byte
	if conn.SetReadDeadline(time.Now().Add(greetingTime)) != nil {
		return conn, 0
	}
	n, _ := conn.Read(buffer[:]) // whoever reads on meets the same error
	if conn.SetReadDeadline(time.Time{}) != nil || n == 0 {
		return conn, 0
	}
	return &peeked{Conn: conn, first: buffer[:]}, buffer[0]
}

// peeked is a connection of which a part was read before.
type peeked struct {
	net.Conn
	first []byte
}

// Read returns what was read before, and then goes on.
func (p *peeked) Read(into []byte) (int, error) {
	if len(p.first) == 0 {
		return p.Conn.Read(into)
	}
	n := copy(into, p.first)
	p.first = p.first[n:]
	return n, nil
}
