package control

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// DefaultAddr is a free port of this computer.
const DefaultAddr = "127.0.0.1:0"

// Running is an API that is being served.
type Running struct {
	addr   string
	server *http.Server
	served chan error
}

// Start serves the API in the background until Stop. Addr is host:port; a host that other computers could
// reach is refused. ctx limits the binding only.
func (a *API) Start(ctx context.Context, addr string) (*Running, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("could not start the control API: address %q is not host:port", addr)
	}
	if !isLoopback(host) {
		return nil, fmt.Errorf("could not start the control API: address %q could be reached from other computers; use 127.0.0.1", addr)
	}
	if net.ParseIP(host) == nil {
		host = "127.0.0.1" // never left to name resolution
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, fmt.Errorf("could not start the control API: %w", err)
	}
	r := &Running{
		addr: listener.Addr().String(), served: make(chan error, 1),
		server: &http.Server{
			Handler:           a,
			ReadHeaderTimeout: 5 * time.Second,
			ReadTimeout:       15 * time.Second,
			WriteTimeout:      30 * time.Second,
			IdleTimeout:       time.Minute,
			MaxHeaderBytes:    16 << 10,
			ErrorLog:          log.New(io.Discard, "", 0), // broken connections are nobody's business
		},
	}
	go func() { r.served <- r.server.Serve(listener) }()
	return r, nil
}

// URL returns the base address, without a slash at the end.
func (r *Running) URL() string { return "http://" + r.addr }

// grace is how long requests under way may take when the API stops. None takes nearly as long; but a connection
// over which nobody has asked anything yet looks the same.
const grace = time.Second

// Stop lets requests under way finish, but not for longer than a second or ctx allows, and frees the address. It
// is called once.
func (r *Running) Stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	err := r.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = r.server.Close()
	}
	if served := <-r.served; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	if err != nil {
		return fmt.Errorf("could not stop the control API in good order: %w", err)
	}
	return nil
}
