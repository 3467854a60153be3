package localserver

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/embedded/shop"
	"tokenbench/oauth/workbench"
)

// Applications returns the applications, secrets included.
func (s *Server) Applications() []embedded.Application { return s.Config().Applications }

// Users returns the users of both sides, passwords included.
func (s *Server) Users() []embedded.User { return s.Config().Users }

// Settings returns the settings, with version and prefix filled in.
func (s *Server) Settings() embedded.Settings { return s.Config().Settings }

// SetSettings puts other settings in force. The error says what is wrong with them; then nothing has changed.
func (s *Server) SetSettings(settings embedded.Settings) error {
	return s.change(func(c *config.Config) { c.Settings = settings })
}

// SetShop puts others in the place of all applications and users, in one step. The error names which is wrong and
// why; then nothing has changed.
func (s *Server) SetShop(applications []embedded.Application, users []embedded.User) error {
	return s.change(func(c *config.Config) { c.Applications, c.Users = applications, users })
}

// Reset brings back the shop as it comes with the program, without faults; the address stays. Which tokens were
// revoked is forgotten, as are sessions and the request log. A server that runs goes on running.
func (s *Server) Reset() error {
	if server := s.Embedded(); server != nil {
		if err := server.Reset(); err != nil {
			return err
		}
		server.Faults().ClearAll()
	}
	return s.change(func(c *config.Config) {
		c.Settings = embedded.Settings{}
		c.Applications, c.Users = demo()
	})
}

// SetAddress has the next start listen there, as host:port; empty means the usual address, or the next free
// port.
func (s *Server) SetAddress(addr string) error {
	return s.change(func(c *config.Config) { c.Address = addr })
}

// SetConfig makes the shop another one, as a file describes it, faults included. The server must not run. On an
// error everything stays as it was.
func (s *Server) SetConfig(c config.Config) error {
	if err := s.become(withPeople(c)); err != nil {
		return fmt.Errorf("could not use the configuration: %w", err)
	}
	s.changed()
	return nil
}

// become makes the shop another one.
func (s *Server) become(c config.Config) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	if server := s.Embedded(); server != nil && server.URL() != "" {
		return errors.New("the local server runs")
	}
	keys, err := s.keysFrom(nil)
	if err != nil {
		return err
	}
	return s.replace(c, keys)
}

// Configuration implements workbench.LocalServer: the text of a configuration file, without faults.
func (s *Server) Configuration() ([]byte, error) {
	c := s.Config()
	c.Faults = nil
	var text bytes.Buffer
	if err := config.Write(&text, c); err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

// Configure implements workbench.LocalServer. What is kept of the address holds from the next start on.
func (s *Server) Configure(kept []byte) error {
	c, err := config.Read("kept configuration", bytes.NewReader(kept))
	if err == nil {
		err = s.change(func(present *config.Config) { *present = withPeople(c) })
	}
	if err != nil {
		return fmt.Errorf("%w: %w", workbench.ErrServerConfiguration, err)
	}
	return nil
}

// withPeople gives a configuration that names nobody those who come with the program.
func withPeople(c config.Config) config.Config {
	if c.Applications == nil && c.Users == nil {
		c.Applications, c.Users = demo()
	}
	return c
}

// change makes a change at the server where there is one, else in the configuration.
func (s *Server) change(edit func(*config.Config)) error {
	if err := s.edit(edit); err != nil {
		return err
	}
	s.changed()
	return nil
}

// edit does the work of change.
func (s *Server) edit(edit func(*config.Config)) error {
	s.changing.Lock()
	defer s.changing.Unlock()
	before := s.Config()
	after := s.Config()
	edit(&after)
	if err := check(after); err != nil {
		return err
	}
	if server := s.Embedded(); server != nil {
		if err := enter(server, before, after); err != nil {
			return err
		}
	}
	s.rebuild = s.rebuild || before.Address != after.Address || !reflect.DeepEqual(before.Hosts, after.Hosts)
	s.mu.Lock()
	s.config = after
	s.mu.Unlock()
	return nil
}

// enter gives a server what is new and can be changed while it runs.
func enter(server *embedded.Server, before, after config.Config) error {
	if !reflect.DeepEqual(before.Applications, after.Applications) || !reflect.DeepEqual(before.Users, after.Users) {
		if err := server.SetShop(after.Applications, after.Users); err != nil {
			return err
		}
	}
	if !reflect.DeepEqual(before.Settings, after.Settings) {
		return server.SetSettings(after.Settings)
	}
	return nil
}

// check refuses what a server would refuse.
func check(c config.Config) error {
	if _, err := shop.NewDirectory(c.Applications, c.Users); err != nil {
		return fmt.Errorf("could not change applications and users: %w", err)
	}
	if _, err := c.Settings.Behaviour(); err != nil {
		return fmt.Errorf("could not change the settings: %w", err)
	}
	return nil
}
