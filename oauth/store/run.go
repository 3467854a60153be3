package store

import (
	"encoding/json"
	"time"

	"tokenbench/oauth/exchange"
)

// RunKind says what a run was made for.
type RunKind string

// The kinds of run.
const (
	RunPassword RunKind = "password"
	RunGuest    RunKind = "guest"
	RunClient   RunKind = "client"
	RunRefresh  RunKind = "refresh"
	RunCall     RunKind = "call"
)

// Outcome says how a run ended.
type Outcome string

// The outcomes.
const (
	OutcomeOK        Outcome = "ok"
	OutcomeFailed    Outcome = "failed"
	OutcomeCancelled Outcome = "cancelled"
)

// Run is one use of a flow or of the API: its exchanges in order. Everything but kind, time and outcome
// is sealed.
type Run struct {
	// ID is given by the store when it is empty.
	ID, EnvironmentID string
	Kind              RunKind
	Title             string
	Started           time.Time
	Outcome           Outcome
	// TokenSetID is the set that the run brought or used; may be empty.
	TokenSetID string
	Exchanges  []exchange.Exchange
	// Problem is what the caller wants to know again about a failure, as JSON; may be nil.
	Problem json.RawMessage
}
