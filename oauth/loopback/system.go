package loopback

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// greeting is how every listener of a Tokenbench answers at helloPath.
const greeting = "Tokenbench\n"

// reachPatience is how long the self-test may take, helloPatience how long a stranger is asked who it is.
const (
	reachPatience = 3 * time.Second
	helloPatience = time.Second
)

// system is what the package asks of the machine; tests put another in its place.
type system struct {
	listen func(ctx context.Context, socket netip.AddrPort) (net.Listener, error)
	dial   func(ctx context.Context, network, address string) (net.Conn, error)
	holder func(socket netip.AddrPort) (program string, pid int)
}

// realSystem is the machine itself.
func realSystem() system {
	return system{listen: listenTCP, dial: (&net.Dialer{}).DialContext, holder: portHolder}
}

// listenTCP binds one address of one family. It does so as plain TCP: with MPTCP, Go's usual choice, Linux hides who listens.
func listenTCP(ctx context.Context, socket netip.AddrPort) (net.Listener, error) {
	network := "tcp4"
	if socket.Addr().Is6() {
		network = "tcp6"
	}
	config := net.ListenConfig{}
	config.SetMultipathTCP(false)
	return config.Listen(ctx, network, socket.String())
}

// reach is the self-test: one request of the program's own, past every proxy.
func (l *Listeners) reach(ctx context.Context, g *gate) error {
	ctx, cancel := context.WithTimeout(ctx, reachPatience)
	defer cancel()
	scheme := "http"
	if g.secure {
		scheme = "https"
	}
	said, err := l.hello(ctx, scheme, g.address, &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: g.roots})
	switch {
	case err != nil:
		return fmt.Errorf("%w at %s: %w", errUnreachable, g.address, err)
	case said != greeting+l.instance+"\n":
		return fmt.Errorf("%w at %s: somebody else answered", errUnreachable, g.address)
	}
	return nil
}

// isTokenbench asks whoever holds a socket. Nothing is sent that would be worth anything to another program.
func (l *Listeners) isTokenbench(ctx context.Context, socket netip.AddrPort) bool {
	for _, scheme := range []string{"http", "https"} {
		asking, cancel := context.WithTimeout(ctx, helloPatience)
		// The certificate is one that the other made up, as ours is: it can prove nothing.
		said, err := l.hello(asking, scheme, socket, &tls.Config{InsecureSkipVerify: true})
		cancel()
		if err == nil && strings.HasPrefix(said, greeting) {
			return true
		}
	}
	return false
}

// hello asks a socket at helloPath and returns the beginning of what it says.
func (l *Listeners) hello(ctx context.Context, scheme string, socket netip.AddrPort, config *tls.Config) (string, error) {
	transport := &http.Transport{DialContext: l.system.dial, TLSClientConfig: config, DisableKeepAlives: true}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, scheme+"://"+socket.String()+helloPath, http.NoBody)
	if err != nil {
		return "", err
	}
	answer, err := transport.RoundTrip(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 64))
	return string(text), err
}
