// Package embedded is the local authorization server: an Oro 6.1 shop on this computer alone, for
// demos, trainings and tests.
//
// New takes everything from outside: keys, applications, users, the clock. Start binds a loopback
// address and serves; Stop ends it; the same Server can be started again. URL says where it is,
// Log what it was asked. Demo returns applications and users of the server's own.
//
//	keys, err := embedded.GenerateKeys()
//	server, err := embedded.New(embedded.Config{Keys: keys, AnyPort: true})
//	err = server.Start(ctx)
//	defer server.Stop(ctx)
//
// It answers as the real engine was recorded to, refusals included, and shares no code with the
// protocol client, so that a mistake in one can't agree with the same mistake in the other. Below
// this package, grants is the token endpoint, authorize the one that browsers are sent to, signin and
// session are the login before it, metadata says where all this is, api is the sample API. token makes
// the tokens and codes, shop knows applications and users, behaviour says what differs between Oro
// versions; form and pkce read requests, wire and jsonapi know how answers look, requestlog remembers
// requests.
//
// State lives in memory. With the same keys, tokens outlive a restart of the server; what was
// revoked is forgotten by it, and everybody is signed out in the browser.
package embedded

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"tokenbench/embedded/grants"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
)

// Config is what a Server is made of.
type Config struct {
	// Addr is the loopback address to bind, as host:port; empty means DefaultAddr. Port 0 takes any
	// free port. Addresses that other computers could reach are refused.
	Addr string

	// AnyPort lets Start go on to the next free port when DefaultAddr is taken.
	AnyPort bool

	Keys         Keys             // needed
	Applications []Application    // nil, together with Users, means Demo and DemoVariants
	Users        []User           // nil, together with Applications, means Demo
	CORS         CORS             // empty: no page of another origin may read token answers
	Now          func() time.Time // nil means time.Now

	AccessLifetime  time.Duration // 0 means 3600 seconds
	RefreshLifetime time.Duration // 0 means 30 days
	CodeLifetime    time.Duration // 0 means 600 seconds
}

// Names of the parts below that callers need.
type (
	// Application is one registered client; see package shop.
	Application = shop.Application
	// User is somebody who can sign in; see package shop.
	User = shop.User
	// Side is one half of the shop.
	Side = shop.Side
	// Kind is the one way of getting tokens that an application is made for.
	Kind = shop.Kind
	// CORS names what pages of other origins may do at the token endpoint.
	CORS = grants.CORS
	// LogEntry is one answered request, without any secret.
	LogEntry = requestlog.Entry
)

// The sides and kinds of package shop.
const (
	Storefront = shop.Storefront
	BackOffice = shop.BackOffice

	PasswordKind = shop.Password
	BrowserKind  = shop.Browser
	ClientKind   = shop.Client
)

// Server is the local server. Its methods are safe for concurrent use.
type Server struct {
	addr      string
	anyPort   bool
	directory *shop.Directory
	log       *requestlog.Log
	handler   http.Handler

	lifecycle sync.Mutex // one start or stop at a time; may be held for long
	mu        sync.Mutex // guards running; never held for long
	running   *running   // nil while stopped
}

// New checks the configuration and makes a server that is not started yet.
func New(config Config) (*Server, error) {
	config = withDefaults(config)
	if err := checkLoopback(config.Addr); err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	directory, err := shop.NewDirectory(config.Applications, config.Users)
	if err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	server := &Server{
		addr: config.Addr, anyPort: config.AnyPort,
		directory: directory, log: requestlog.New(config.Now),
	}
	routes, err := mount(config, directory)
	if err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	server.handler = server.log.Wrap(loopbackNamesOnly(routes))
	return server, nil
}

func withDefaults(config Config) Config {
	if config.Addr == "" {
		config.Addr = DefaultAddr
	}
	if config.Applications == nil && config.Users == nil {
		config.Applications, config.Users = Demo()
		config.Applications = append(config.Applications, DemoVariants()...)
	}
	if config.Now == nil {
		config.Now = time.Now
	}
	return config
}

// Start binds the address and serves in the background until Stop. When it returns without an error,
// the server answers. ctx limits the binding only.
func (s *Server) Start(ctx context.Context) error {
	s.lifecycle.Lock()
	defer s.lifecycle.Unlock()
	if s.current() != nil {
		return errors.New("could not start the local server: it is running")
	}
	listener, err := listen(ctx, s.addr, s.anyPort)
	if err != nil {
		return fmt.Errorf("could not start the local server: %w", err)
	}
	s.setCurrent(serve(listener, s.handler))
	return nil
}

// Stop lets requests under way finish, but not longer than ctx allows, and frees the address.
// Stopping a server that does not run does nothing. Whatever Stop returns, the server is stopped
// afterwards and can be started again; an error only tells that requests were cut off.
func (s *Server) Stop(ctx context.Context) error {
	s.lifecycle.Lock()
	defer s.lifecycle.Unlock()
	stopping := s.current()
	if stopping == nil {
		return nil
	}
	s.setCurrent(nil)
	if err := stopping.stop(ctx); err != nil {
		return fmt.Errorf("stopped the local server before it had answered everything: %w", err)
	}
	return nil
}

// Addr returns the address that is bound, as host:port; empty while the server is stopped.
func (s *Server) Addr() string {
	if running := s.current(); running != nil {
		return running.addr
	}
	return ""
}

func (s *Server) current() *running {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running
}

func (s *Server) setCurrent(r *running) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.running = r
}

// URL returns the shop's base address, without a slash at the end; empty while the server is stopped.
func (s *Server) URL() string {
	addr := s.Addr()
	if addr == "" {
		return ""
	}
	return "http://" + addr
}

// Log returns the last requests, the oldest first.
func (s *Server) Log() []LogEntry { return s.log.Entries() }
