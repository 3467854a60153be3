package loopback

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"time"

	"golang.org/x/net/netutil"
)

// The limits of a socket. A browser needs two or three connections and less than a second for each of these.
const (
	mostConnections = 256
	headerPatience  = 5 * time.Second
	bodyPatience    = 10 * time.Second
	answerPatience  = 30 * time.Second
	idlePatience    = 5 * time.Second
	closePatience   = 3 * time.Second
	largestHeader   = 256 << 10 // bytes; up to here an answer that is too long gets a page that says so
)

// gate is one socket with its server. It lives as long as runs use it.
type gate struct {
	listeners *Listeners
	address   netip.AddrPort // with the port that the system chose
	secure    bool
	socket    net.Listener
	server    *http.Server
	roots     *x509.CertPool // what the self-test trusts
	runs      []*Run         // guarded by Listeners.mu
}

// join opens what t needs, or shares it, and makes r one of its runs: all of it or nothing.
func (l *Listeners) join(ctx context.Context, r *Run, t target) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return ErrClosed
	}
	gates, err := l.family(ctx, t.sockets(), t.secure)
	if err != nil {
		return err
	}
	r.target = t.on(gates[0].address.Port())
	r.starter = r.target.origin()
	if t.secure {
		plain, err := l.anyGate(ctx)
		if err != nil {
			l.drop(gates)
			return err
		}
		gates = append(gates, plain)
		r.starter = "http://" + plain.address.String()
	}
	r.gates = gates
	for _, g := range gates {
		g.runs = append(g.runs, r)
	}
	return nil
}

// family opens or finds all of the sockets. A family of addresses that the machine lacks is left out; a socket that can't be
// had for another reason is an error, since a browser might take just that one.
func (l *Listeners) family(ctx context.Context, sockets []netip.AddrPort, secure bool) ([]*gate, error) {
	var gates []*gate
	var missing error
	for _, socket := range sockets {
		g, err := l.gateAt(ctx, socket, secure)
		switch {
		case err == nil:
			gates = append(gates, g)
		case isAbsent(err):
			missing = err
		default:
			l.drop(gates)
			return nil, err
		}
	}
	if len(gates) == 0 {
		return nil, missing
	}
	return gates, nil
}

// anyGate opens a plain gate on a port of the system's choice, for the link that leads to the login: with an https redirect
// address a browser would warn of the certificate before the login is even seen.
func (l *Listeners) anyGate(ctx context.Context) (*gate, error) {
	g, err := l.gateAt(ctx, netip.AddrPortFrom(ipv4, 0), false)
	if err != nil && isAbsent(err) {
		g, err = l.gateAt(ctx, netip.AddrPortFrom(ipv6, 0), false)
	}
	return g, err
}

// gateAt gives the gate of a socket, opened if it is not there yet.
func (l *Listeners) gateAt(ctx context.Context, socket netip.AddrPort, secure bool) (*gate, error) {
	if g := l.gates[socket]; g != nil {
		if g.secure != secure {
			return nil, &bindError{socket, errScheme}
		}
		return g, nil
	}
	listener, err := l.system.listen(ctx, socket)
	if err != nil {
		return nil, &bindError{socket, err}
	}
	g := &gate{listeners: l, secure: secure, address: socket, socket: listener}
	if bound, err := netip.ParseAddrPort(listener.Addr().String()); err == nil {
		g.address = bound
	}
	if err := g.serve(); err != nil {
		_ = listener.Close() // nothing came of it, and the first error says why
		return nil, &bindError{socket, err}
	}
	l.gates[g.address] = g
	return g, nil
}

// serve starts the server. It ends when the socket is closed.
func (g *gate) serve() error {
	g.server = &http.Server{
		Handler: g, ReadHeaderTimeout: headerPatience, ReadTimeout: bodyPatience, WriteTimeout: answerPatience,
		IdleTimeout: idlePatience, MaxHeaderBytes: largestHeader,
		DisableGeneralOptionsHandler: true,                       // it would answer OPTIONS * under every name
		ErrorLog:                     log.New(io.Discard, "", 0), // browsers that refuse a certificate are no news
	}
	limited := netutil.LimitListener(g.socket, mostConnections)
	listener := net.Listener(&watched{limited, g.sawTooLong})
	if g.secure {
		config, roots, err := throwAway(g.listeners.now())
		if err != nil {
			return err
		}
		g.roots = roots
		listener = tls.NewListener(limited, config)
	}
	g.listeners.leaving.Go(func() { _ = g.server.Serve(listener) }) // ends by drop, which is no error
	return nil
}

// drop closes those of the gates that no run uses. Their ports are free when it returns; answers under way are finished.
func (l *Listeners) drop(gates []*gate) {
	for _, g := range gates {
		if len(g.runs) > 0 || l.gates[g.address] != g {
			continue
		}
		delete(l.gates, g.address)
		_ = g.socket.Close() // there is nothing to lose in it
		l.leaving.Go(g.stop)
	}
}

// stop lets answers under way finish, for a while.
func (g *gate) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	go func() {
		select {
		case <-g.listeners.hurry:
			cancel()
		case <-ctx.Done():
		}
	}()
	if g.server.Shutdown(ctx) != nil {
		_ = g.server.Close() // whatever is still open had its time
	}
}

// leave takes a run away from its gates and closes those that are left without one.
func (l *Listeners) leave(r *Run) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, g := range r.gates {
		g.runs = slices.DeleteFunc(slices.Clone(g.runs), func(other *Run) bool { return other == r })
	}
	l.drop(r.gates)
}

// joined lists the runs of a gate.
func (g *gate) joined() []*Run {
	g.listeners.mu.Lock()
	defer g.listeners.mu.Unlock()
	return slices.Clone(g.runs)
}
