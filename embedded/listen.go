package embedded

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// DefaultAddr is where the local server is found unless somebody chose another place.
const DefaultAddr = "127.0.0.1:8425"

// portsToTry is how many ports in a row are tried from the default one on.
const portsToTry = 50

// checkAddress refuses addresses that are not this computer's own, or else warns of them when remote is
// allowed. No host means 127.0.0.1.
func checkAddress(addr string, remote bool) (warnings []string, err error) {
	host, _, err := net.SplitHostPort(addr)
	switch {
	case err != nil:
		return nil, fmt.Errorf("address %q is not host:port: %w", addr, err)
	case host == "" || isLoopback(host):
		return nil, nil
	case !remote:
		return nil, fmt.Errorf("address %q could be reached from other computers; use 127.0.0.1", addr)
	default:
		return []string{fmt.Sprintf("Other computers can reach %s, with passwords and secrets that everybody can look up. "+
			"Use it in a network that you trust, and only for as long as you need it.", addr)}, nil
	}
}

// isLoopback reports whether host is a name or an address of this computer alone. Brackets around an
// IPv6 address don't matter.
func isLoopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"))
	return err == nil && ip.Zone() == "" && ip.IsLoopback()
}

// listen binds addr. When it is the default address, taken, and anyPort is set, the ports behind it
// are tried in order.
func listen(ctx context.Context, addr string, anyPort bool) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if host == "" || strings.EqualFold(host, "localhost") {
		host = "127.0.0.1" // never left to name resolution
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if !anyPort || addr != DefaultAddr {
		return listener, err
	}
	first, noNumber := strconv.Atoi(port)
	if noNumber != nil {
		return nil, noNumber
	}
	for next := first + 1; err != nil && ctx.Err() == nil && next < first+portsToTry; next++ {
		listener, err = config.Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(next)))
	}
	return listener, err
}

// running is a server that is being served.
type running struct {
	addr   string
	unused *ahead
	http   *http.Server
	hurry  func()        // ends what waits on purpose
	served chan struct{} // closed when serving has ended
}

func serve(listener net.Listener, handler http.Handler) *running {
	ctx, hurry := context.WithCancel(context.Background())
	unused := newAhead()
	r := &running{
		addr:   listener.Addr().String(),
		unused: unused,
		hurry:  hurry,
		http: &http.Server{
			ConnState:         unused.watch,
			Handler:           handler,
			BaseContext:       func(net.Listener) context.Context { return ctx },
			ReadHeaderTimeout: 10 * time.Second,
			ReadTimeout:       30 * time.Second,
			WriteTimeout:      60 * time.Second,
			IdleTimeout:       2 * time.Minute,
			MaxHeaderBytes:    64 << 10,
			ErrorLog:          log.New(io.Discard, "", 0), // the request log is what people see
		},
		served: make(chan struct{}),
	}
	go func() {
		defer close(r.served)
		_ = r.http.Serve(listener) // always ends with an error: that of stop
	}()
	return r
}

func (r *running) stop(ctx context.Context) error {
	r.hurry()
	r.unused.stop()
	err := r.http.Shutdown(ctx)
	if err != nil {
		_ = r.http.Close() // the time for a graceful end is over, which err says
	}
	<-r.served
	return err
}
