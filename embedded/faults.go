package embedded

import (
	"fmt"
	"time"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/requestlog"
)

// wwwName is where fault.RedirectWWW leads to. By RFC 6761, section 6.3, nobody else can have the name.
const wwwName = "www.localhost"

// Faults returns the board on which faults are switched on and off while the server runs. What it changes holds
// for requests and connections that come from then on; the port stays open even when the address changes to
// https. A client that keeps a connection from before gets one more answer on it.
func (s *Server) Faults() *fault.Board { return s.faults }

// CA returns the certificate of the server's own authority as PEM, for clients that are to trust it. It stays
// the same for the same Keys.
func (s *Server) CA() []byte { return s.authority.PEM() }

// Now returns the shop's time, which the board of faults moves: its faults of the clock, FastForward and SetOffset.
func (s *Server) Now() time.Time { return s.faults.Now() }

// FastForward moves the shop's time on by d, so that tokens and sessions run out while one watches. Reset
// takes it back, and so does switching off all faults. A token that was used up or revoked is remembered only
// until it has run out: one whose end was passed by then may work again.
func (s *Server) FastForward(d time.Duration) { s.faults.FastForward(d) }

// setFaults switches on these faults and no others, and sets the clock right.
func (s *Server) setFaults(faults []fault.Fault) error {
	s.faults.ClearAll()
	for _, f := range faults {
		if err := s.faults.Set(f); err != nil {
			return fmt.Errorf("fault %q: %w", f.Kind, err)
		}
	}
	return nil
}

func (s *Server) encryptionKeyChanged() bool {
	_, changed := s.faults.On(fault.EncryptionKeyChanged)
	return changed
}

// noteGivenUp puts a connection that never became a request into the request log.
func (s *Server) noteGivenUp(kind fault.Kind, reason string) {
	s.log.Add(requestlog.Entry{Time: s.now(), Method: "TLS", Outcome: "refused: " + reason, Fault: string(kind)})
}
