// Package embedded is the local authorization server: an Oro shop of any version from 3.1 to 6.1 on this
// computer alone, for demos, trainings and tests.
//
// New takes everything from outside: keys, applications, users, the clock. Start binds a loopback
// address and serves; Stop ends it; the same Server can be started again. URL says where it is,
// Log what it was asked, Subscribe tells of each request as it is answered. Demo returns applications and
// users of the server's own.
//
//	keys, err := embedded.GenerateKeys()
//	server, err := embedded.New(embedded.Config{Keys: keys, AnyPort: true})
//	err = server.Start(ctx)
//	defer server.Stop(ctx)
//
// While it runs, SetSettings makes it another version or changes the lives of its tokens; SetApplications and
// SetUsers change who may use it; Faults makes it fail on purpose, and has its clock; Reset brings the start back.
//
// It answers as the real engine was recorded to, refusals included, and shares no code with the
// protocol client, so that a mistake in one can't agree with the same mistake in the other. Below
// this package, grants is the token endpoint, authorize the one that browsers are sent to, signin and
// session are the login before it, metadata says where all this is, api is the sample API. token makes
// the tokens and codes, shop knows applications and users, behaviour says what differs between Oro
// versions, fault what goes wrong on purpose; form and pkce read requests, wire and jsonapi know how answers look, requestlog remembers
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
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/requestlog"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
)

// Config is what a Server is made of. All of it can be copied: New keeps none of its slices.
type Config struct {
	// Addr is the loopback address to bind, as host:port; empty means DefaultAddr. Port 0 takes any
	// free port. Addresses that other computers could reach are refused, unless AllowRemote is set.
	Addr string

	// AnyPort lets Start go on to the next free port when DefaultAddr is taken.
	AnyPort bool

	// AllowRemote lets Addr be one that other computers can reach. Warnings then says what that means.
	AllowRemote bool

	// AllowHosts are names that requests may be sent to (header Host, without a port) besides localhost and
	// the addresses of this computer. Others are refused.
	AllowHosts []string

	// TLS makes the address https, with a certificate of the server's own authority; see CA.
	TLS bool

	Keys         Keys             // needed
	Applications []Application    // nil, together with Users, means Demo and DemoVariants
	Users        []User           // nil, together with Applications, means Demo
	Settings     Settings         // what can be changed later
	Faults       []fault.Fault    // what is switched on from the start
	Now          func() time.Time // nil means time.Now
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
	// Condition is the state of a user's account.
	Condition = shop.Condition
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
	warnings  []string
	keys      Keys
	now       func() time.Time // the computer's clock
	faults    *fault.Board     // with the shop's clock
	authority *fault.Authority
	start     start
	handler   http.Handler

	directory *shop.Directory
	ledger    *token.Ledger
	log       *requestlog.Log

	changing sync.Mutex           // one change of settings at a time
	desks    *desks               // who is signed in; nil: nobody can be
	site     atomic.Pointer[site] // what answers at the moment

	lifecycle sync.Mutex // one start or stop at a time; may be held for long
	mu        sync.Mutex // guards running; never held for long
	running   *running   // nil while stopped
}

// start is what Reset brings back.
type start struct {
	applications []Application
	users        []User
	settings     Settings
	faults       []fault.Fault
}

// New checks the configuration and makes a server that is not started yet.
func New(config Config) (*Server, error) {
	config = withDefaults(config)
	warnings, err := checkAddress(config.Addr, config.AllowRemote)
	if err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	directory, err := shop.NewDirectory(config.Applications, config.Users)
	if err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	authority, err := fault.NewAuthority(config.Keys.Encryption[:])
	if err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	server := &Server{
		addr: config.Addr, anyPort: config.AnyPort, warnings: append(warnings, uncertified(config)...),
		keys: config.Keys, now: config.Now,
		faults: fault.New(config.Now, config.TLS), authority: authority,
		start:     start{directory.Applications(), directory.People(), config.Settings.completed(), slices.Clone(config.Faults)},
		directory: directory, ledger: token.NewLedger(), log: requestlog.New(config.Now),
	}
	if err := server.setFaults(config.Faults); err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	if err := server.enter(config.Settings); err != nil {
		return nil, fmt.Errorf("could not set up the local server: %w", err)
	}
	server.handler = server.log.Wrap(knownNamesOnly(slices.Clone(config.AllowHosts), server.faults.Wrap(http.HandlerFunc(server.serve))))
	return server, nil
}

// serve answers a request under the settings that are in force as it comes.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	s.site.Load().handler.ServeHTTP(w, r)
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
	listener = fault.Listen(listener, s.faults, s.authority, s.noteGivenUp)
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

// URL returns the shop's base address, without a slash at the end; empty while the server is stopped. A fault
// of the certificate makes it https for as long as it is on: whoever keeps the address asks again.
func (s *Server) URL() string {
	addr := s.Addr()
	if addr == "" {
		return ""
	}
	if s.faults.Secure() {
		return "https://" + addr
	}
	return "http://" + addr
}

// Warnings says, in sentences, what is dangerous about how the server is set up, or can't work; mostly nothing.
func (s *Server) Warnings() []string { return slices.Clone(s.warnings) }

// Log returns the last requests, the oldest first.
func (s *Server) Log() []LogEntry { return s.log.Entries() }

// Subscribe has notify called with each answered request from now on, one after the other in their order, until
// cancel. notify must be quick and must not use the log: requests wait for it.
func (s *Server) Subscribe(notify func(LogEntry)) (cancel func()) { return s.log.Subscribe(notify) }
