// Package localserver is the embedded server as the rest of the program has it: one shop for the life of the
// program, whether it runs or not.
//
// A Server starts and stops for the workbench, which knows nothing of package embedded, and tells it in its own
// words what it is (Info) and that it has changed (Watch). The window changes the shop through the other methods,
// also while it is stopped. Configuration and Configure turn what a person changed into a text that can be kept,
// and back.
//
// Embedded gives the server behind it, with its faults and its request log. It becomes another one with another
// address, other keys or another configuration file; whoever keeps it looks again after each start.
package localserver

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/oauth/workbench"
)

// Server is the local server. Its methods are safe for concurrent use; those that the workbench calls are called
// by nobody else.
type Server struct {
	addr string // where to listen whatever the configuration says; empty: what it says

	changing sync.Mutex     // one change or start at a time
	keys     *embedded.Keys // of the server
	rebuild  bool           // the address or the hosts are no longer those that the server was made with
	unwatch  func()

	mu        sync.Mutex       // guards what follows; never held while others are told something
	config    config.Config    // in force while there is no server; then its address and hosts alone
	server    *embedded.Server // nil until it is needed
	onChanged func()
}

// New returns the shop as it comes with the program, stopped. An addr is where it listens whatever the
// configuration says, as host:port; empty means what the configuration says, at first the usual address or the
// next free port.
func New(addr string) *Server {
	s := &Server{addr: addr, onChanged: func() {}, unwatch: func() {}}
	s.config.Applications, s.config.Users = demo()
	return s
}

// demo returns all applications and users that come with the program.
func demo() ([]embedded.Application, []embedded.User) {
	applications, users := embedded.Demo()
	return append(applications, embedded.DemoVariants()...), users
}

// Start implements workbench.LocalServer. Without keys, those of an earlier start are used again.
func (s *Server) Start(ctx context.Context, sealed []byte) ([]byte, error) {
	s.changing.Lock()
	defer s.changing.Unlock()
	server, kept, err := s.prepare(sealed)
	if err != nil {
		return nil, err
	}
	if err := server.Start(ctx); err != nil {
		return nil, err
	}
	return kept, nil
}

// prepare gives the server that is to be started, and its keys as they are kept. The caller holds changing.
func (s *Server) prepare(sealed []byte) (*embedded.Server, []byte, error) {
	keys, err := s.keysFrom(sealed)
	if err != nil {
		return nil, nil, err
	}
	if s.Embedded() == nil || s.rebuild || !keys.Signing.Equal(s.keys.Signing) || keys.Encryption != s.keys.Encryption {
		if err := s.replace(s.Config(), keys); err != nil {
			return nil, nil, err
		}
	}
	kept, err := keys.MarshalBinary()
	if err != nil {
		return nil, nil, fmt.Errorf("write the local server's keys: %w", err)
	}
	return s.Embedded(), kept, nil
}

// keysFrom reads the keys of an earlier start, or makes new ones where there are none.
func (s *Server) keysFrom(sealed []byte) (embedded.Keys, error) {
	switch {
	case sealed != nil:
		var keys embedded.Keys
		if err := keys.UnmarshalBinary(sealed); err != nil {
			return keys, fmt.Errorf("%w: %w", workbench.ErrServerKeys, err)
		}
		return keys, nil
	case s.keys != nil:
		return *s.keys, nil
	default:
		return embedded.GenerateKeys()
	}
}

// replace makes another server, which is not started. The caller holds changing.
func (s *Server) replace(c config.Config, keys embedded.Keys) error {
	made := c.Server(keys)
	made.AnyPort = true // of the usual port: any other one is meant as it was typed
	if s.addr != "" {
		made.Addr = s.addr
	}
	server, err := embedded.New(made)
	if err != nil {
		return err
	}
	s.unwatch()
	s.keys, s.rebuild = &keys, false
	s.unwatch = server.Faults().Watch(s.changed)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.server, s.config = server, c
	return nil
}

// changed tells the watcher; nothing is locked.
func (s *Server) changed() {
	s.mu.Lock()
	tell := s.onChanged
	s.mu.Unlock()
	tell()
}

// Stop implements workbench.LocalServer.
func (s *Server) Stop(ctx context.Context) error {
	if server := s.Embedded(); server != nil {
		return server.Stop(ctx)
	}
	return nil
}

// Watch implements workbench.LocalServer.
func (s *Server) Watch(changed func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onChanged = changed
}

// Embedded returns the server itself; nil until it was started, or given a configuration, for the first time.
func (s *Server) Embedded() *embedded.Server {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.server
}

// Config returns what the shop is made of at the moment, with the faults that are switched on.
func (s *Server) Config() config.Config {
	s.mu.Lock()
	c, server := s.config, s.server
	s.mu.Unlock()
	c.Settings = filled(c.Settings)
	if server != nil {
		c.Settings, c.Applications, c.Users = server.Settings(), server.Applications(), server.Users()
		c.Faults = server.Faults().Active()
	}
	c.Applications = append([]embedded.Application{}, c.Applications...) // not nil: an empty shop is meant, too
	c.Users = slices.Clone(c.Users)
	c.Hosts, c.Faults = slices.Clone(c.Hosts), slices.Clone(c.Faults)
	return c
}

// filled returns the settings with version and prefix filled in, as a server does.
func filled(settings embedded.Settings) embedded.Settings {
	if settings.Version == "" {
		settings.Version = embedded.DefaultVersion
	}
	if settings.Prefix == "" {
		settings.Prefix = embedded.DefaultPrefix
	}
	return settings
}
