package embedded

import "fmt"

// Applications returns the applications, secrets included, in the order in which they were given.
func (s *Server) Applications() []Application { return s.directory.Applications() }

// SetApplications puts others in the place of all applications. The error names which is wrong and why;
// then nothing has changed. Tokens of an application that is gone are refused from now on.
func (s *Server) SetApplications(applications []Application) error {
	if err := s.directory.SetApplications(applications); err != nil {
		return fmt.Errorf("could not change the applications: %w", err)
	}
	return nil
}

// Users returns the users of both sides, passwords included, in the order in which they were given.
func (s *Server) Users() []User { return s.directory.People() }

// SetUsers puts others in the place of all users. The error names who is wrong and why; then nothing has
// changed. A user whom an application acts as can't go before the application does.
func (s *Server) SetUsers(users []User) error {
	if err := s.directory.SetUsers(users); err != nil {
		return fmt.Errorf("could not change the users: %w", err)
	}
	return nil
}

// SetShop puts others in the place of all applications and users, in one step.
func (s *Server) SetShop(applications []Application, users []User) error {
	if err := s.directory.Replace(applications, users); err != nil {
		return fmt.Errorf("could not change applications and users: %w", err)
	}
	return nil
}

// Reset brings back what New was given: applications, users, settings, faults, the time. Which tokens were revoked and which
// codes spent is forgotten, as are sessions, failed sign-ins and the log. The server goes on running.
func (s *Server) Reset() error {
	s.changing.Lock()
	defer s.changing.Unlock()
	if err := s.directory.Replace(s.start.applications, s.start.users); err != nil {
		return fmt.Errorf("could not reset the server: %w", err)
	}
	s.desks = nil
	if err := s.enter(s.start.settings); err != nil {
		return fmt.Errorf("could not reset the server: %w", err)
	}
	s.ledger.Clear()
	s.log.Clear()
	if err := s.setFaults(s.start.faults); err != nil {
		return fmt.Errorf("could not reset the server: %w", err)
	}
	return nil
}
