// Package behaviour says what differs between Oro versions, as data.
//
// The token endpoint and the sample API read a Behaviour and never ask for a version by name, so
// that another version is one more value here. Oro61 is the one that exists.
package behaviour

import "time"

// Behaviour is how one Oro version answers where versions differ.
type Behaviour struct {
	AccessLifetime   time.Duration // life of an access token
	RefreshLifetime  time.Duration // life of a refresh token
	CodeLifetime     time.Duration // life of an authorization code
	PreflightMaxAge  time.Duration // how long a browser may keep a CORS preflight answer
	PreflightHeaders []string      // request headers that every allowed origin may send
	APIChallenge     string        // WWW-Authenticate of an API request that brought no token
}

// Oro61 returns the behaviour of Oro 6.1.
func Oro61() Behaviour {
	return Behaviour{
		AccessLifetime:   time.Hour,
		RefreshLifetime:  30 * 24 * time.Hour,
		CodeLifetime:     10 * time.Minute,
		PreflightMaxAge:  10 * time.Minute,
		PreflightHeaders: []string{"Authorization", "Content-Type"},
		APIChallenge:     "Bearer",
	}
}
