package store

import (
	"time"

	"tokenbench/oauth/profile"
)

// TokenState says what became of a token set.
type TokenState string

// The states of a token set. Whether it is expired is a matter of the clock and not stored.
const (
	// StateCurrent is a set that may be used.
	StateCurrent TokenState = "current"
	// StateReplaced is a set whose refresh token was traded for a newer set.
	StateReplaced TokenState = "replaced"
	// StateRefused is a set that the server no longer takes.
	StateRefused TokenState = "refused"
)

// TokenSet is an access token and what came with it.
type TokenSet struct {
	// ID is given by the store when it is empty.
	ID, EnvironmentID string
	// ParentID is the set whose refresh token brought this one; empty after a sign-in.
	ParentID string
	// Flow is the way that the first set of the chain was got.
	Flow profile.Flow
	// User is the user name that was sent; empty where none was.
	User                    string
	ApplicationID, ClientID string
	// Origin is the scheme, host and port that the tokens belong to.
	Origin           string
	Scope, TokenType string
	AccessToken      string
	RefreshToken     string // empty when none came
	Issued           time.Time
	// Expires is in terms of this computer's clock; the zero time means that no end is known.
	Expires time.Time
	// ClockOffset is the server's clock minus this computer's, if ClockKnown.
	ClockOffset time.Duration
	ClockKnown  bool
	// RunID is the run that brought the set.
	RunID string
	State TokenState
}

// Summary is the state of an environment's newest token set.
type Summary struct {
	State TokenState
	// Expires is the zero time when no end is known.
	Expires time.Time
	// Count is the number of token sets of the environment.
	Count int
}
