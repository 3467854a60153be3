package workbench

import (
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// Connection says how well the way to an environment's server is protected.
type Connection string

// The states of a connection, from what the environment says and what the last exchange showed.
const (
	// ConnectionUnknown: https, and nothing was sent yet in this start of the program.
	ConnectionUnknown Connection = "unknown"
	// ConnectionLocal: this computer itself.
	ConnectionLocal Connection = "local"
	// ConnectionPlain: http to another computer.
	ConnectionPlain Connection = "plain"
	// ConnectionUnchecked: https, with the certificate check switched off by the environment.
	ConnectionUnchecked Connection = "unchecked"
	// ConnectionValid: the last certificate was checked and fits.
	ConnectionValid Connection = "valid"
	// ConnectionFailed: the last certificate did not pass.
	ConnectionFailed Connection = "failed"
)

// Connection tells how the way to env is protected.
func (w *Workbench) Connection(env profile.Environment) Connection {
	switch {
	case env.Demo || env.Loopback():
		return ConnectionLocal
	case env.PlainHTTP():
		return ConnectionPlain
	case env.Insecure:
		return ConnectionUnchecked
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if c, ok := w.reached[env.ID+" "+env.Origin()]; ok {
		return c
	}
	return ConnectionUnknown
}

// sawConnection notes what an exchange showed about the server's certificate.
func (w *Workbench) sawConnection(env profile.Environment, x exchange.Exchange) {
	var c Connection
	switch {
	case x.TLS != nil && x.TLS.Verified:
		c = ConnectionValid
	case x.Failure != nil && x.Failure.Step == exchange.StepTLS:
		c = ConnectionFailed
	default:
		return
	}
	w.mu.Lock()
	w.reached[env.ID+" "+env.Origin()] = c
	w.mu.Unlock()
}
