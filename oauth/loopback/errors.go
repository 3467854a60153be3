package loopback

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"syscall"
)

// The ways in which a wait or an answer given by hand comes to nothing.
var (
	ErrTimeout  = errors.New("no answer came in time")
	ErrClosed   = errors.New("the sign-in was ended")
	ErrState    = errors.New("the answer's state is not that of this sign-in")
	ErrAnswered = errors.New("this sign-in was answered already")
)

// Reason says why one redirect address could not be listened on.
type Reason string

// The reasons.
const (
	// ReasonTaken: somebody else listens there; see Tried.Tokenbench, Tried.Program and Tried.PID.
	ReasonTaken Reason = "taken"
	// ReasonForbidden: the system keeps the port for others, such as ports below 1024.
	ReasonForbidden Reason = "forbidden"
	// ReasonUnreachable: the listener stood, and the program's own request did not get through to it.
	ReasonUnreachable Reason = "unreachable"
	// ReasonOther: anything else; see Tried.Err.
	ReasonOther Reason = "other"
)

// Tried is one redirect address that could not be listened on.
type Tried struct {
	Address string
	Reason  Reason
	// Tokenbench reports that another Tokenbench holds the port, or a sign-in of this one in another way.
	Tokenbench bool
	// Program and PID name the process that holds the port, where the system tells: "nginx", 4711.
	Program string
	PID     int
	Err     error
}

// String says who or what is in the way, in words to follow the address.
func (t Tried) String() string {
	switch t.Reason {
	case ReasonTaken:
		holder := t.Holder()
		if holder == "" {
			holder = "another program"
		}
		return "is taken by " + holder
	case ReasonForbidden:
		return "may not be used by this program"
	case ReasonUnreachable:
		return "was opened, but this computer does not let the program reach it"
	}
	return "could not be opened"
}

// Holder names who has the port: "nginx (process 4711)"; empty where the system does not tell.
func (t Tried) Holder() string {
	name := t.Program
	if t.Tokenbench {
		name = "another Tokenbench"
	}
	if name == "" || t.PID == 0 {
		return name
	}
	return fmt.Sprintf("%s (process %d)", name, t.PID)
}

// OpenError says of each redirect address, in the order in which they were tried, why it could not be listened on.
type OpenError struct{ Tried []Tried }

func (e *OpenError) Error() string {
	parts := make([]string, len(e.Tried))
	for i, t := range e.Tried {
		parts[i] = t.Address + " " + t.String()
	}
	return "could not listen for the browser: " + strings.Join(parts, "; ")
}

// Unwrap gives the causes.
func (e *OpenError) Unwrap() []error {
	var causes []error
	for _, t := range e.Tried {
		if t.Err != nil {
			causes = append(causes, t.Err)
		}
	}
	return causes
}

// bindError is a socket that could not be opened.
type bindError struct {
	socket netip.AddrPort
	err    error
}

func (e *bindError) Error() string { return fmt.Sprintf("bind %s: %v", e.socket, e.err) }
func (e *bindError) Unwrap() error { return e.err }

var (
	errScheme      = errors.New("a sign-in of this program listens there with another scheme")
	errUnreachable = errors.New("the self-test failed")
)

// The numbers stand beside the names because on Windows Go's names are not those of its sockets (WSAEADDRINUSE and others).
func isInUse(err error) bool { return isErrno(err, syscall.EADDRINUSE, 10048) }

func isDenied(err error) bool {
	return isErrno(err, syscall.EACCES, 10013) || isErrno(err, syscall.EPERM)
}

// isAbsent reports that the machine has no such family of addresses.
func isAbsent(err error) bool {
	return isErrno(err, syscall.EADDRNOTAVAIL, syscall.EAFNOSUPPORT, syscall.EPROTONOSUPPORT, 10047, 10049)
}

func isErrno(err error, numbers ...syscall.Errno) bool {
	for _, n := range numbers {
		if errors.Is(err, n) {
			return true
		}
	}
	return false
}

// reasonOf sorts an error of binding or self-test.
func reasonOf(err error) Reason {
	switch {
	case isInUse(err), errors.Is(err, errScheme):
		return ReasonTaken
	case isDenied(err):
		return ReasonForbidden
	case errors.Is(err, errUnreachable):
		return ReasonUnreachable
	}
	return ReasonOther
}
