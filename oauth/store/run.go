package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"
	"time"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
)

// RunKind says what a run was made for.
type RunKind string

// The kinds of run.
const (
	RunPassword RunKind = "password"
	RunGuest    RunKind = "guest"
	RunClient   RunKind = "client"
	RunBrowser  RunKind = "browser"
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

// Run is one use of a flow or of the API: its exchanges in order. Title, exchanges and problem are sealed.
type Run struct {
	// ID is given by the store when it is empty.
	ID, EnvironmentID string
	Kind              RunKind
	Title             string
	// Started is the time of the call if it is zero; it is kept to the microsecond.
	Started time.Time
	Outcome Outcome
	// TokenSetID is the set that the run brought or used; may be empty.
	TokenSetID string
	Exchanges  []exchange.Exchange
	// Problem is what the caller wants to know again about a failure, as JSON; may be nil.
	Problem json.RawMessage
}

// sealedRun is the sealed part of a run beside its exchanges.
type sealedRun struct {
	Title   string          `json:"title"`
	Problem json.RawMessage `json:"problem,omitempty"`
}

const (
	// defaultRunsKept is how many runs of an environment are kept when nobody chose a number.
	defaultRunsKept = 200
	// bodyKept is how much of a body is kept, in bytes.
	bodyKept = 1 << 20
)

// KeepRuns sets how many runs of each environment are kept from now on; it is 200 at first. Zero and less
// mean that again.
func (s *Store) KeepRuns(n int) {
	if n <= 0 {
		n = defaultRunsKept
	}
	s.runsKept.Store(int64(n))
}

// AddRun stores a run and drops the oldest of the environment beyond the number that is kept. Of bodies
// over 1 MB the beginning is kept, and Cut tells how much was left out.
func (s *Store) AddRun(ctx context.Context, r Run) error {
	key, err := s.vault.unlocked()
	if err != nil {
		return tried("keep the run", err)
	}
	if r.ID == "" {
		r.ID = profile.NewID()
	}
	if r.Started.IsZero() {
		r.Started = s.now()
	}
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if err := insertRun(ctx, tx, key, r); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			DELETE FROM run WHERE environment_id = ?1 AND vault_id = ?2 AND seq NOT IN (
				SELECT seq FROM run WHERE environment_id = ?1 AND vault_id = ?2 ORDER BY seq DESC LIMIT ?3)`,
			r.EnvironmentID, key.id, s.runsKept.Load())
		return err
	})
	return tried("keep the run", err)
}

func insertRun(ctx context.Context, tx *sql.Tx, key *vaultKey, r Run) error {
	sealed, err := key.sealJSON(sealedAt("run", r.ID), sealedRun{Title: r.Title, Problem: r.Problem})
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO run (id, vault_id, environment_id, kind, started, outcome, token_set_id, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, key.id, r.EnvironmentID, r.Kind, micros(r.Started), r.Outcome, r.TokenSetID, sealed)
	if err != nil {
		return err
	}
	for i, x := range r.Exchanges {
		sealed, err := key.sealJSON(exchangeAt(r.ID, i), cutBodies(x))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO exchange (run_id, position, vault_id, sealed) VALUES (?, ?, ?, ?)`, r.ID, i, key.id, sealed)
		if err != nil {
			return err
		}
	}
	return nil
}

func exchangeAt(runID string, position int) place {
	return sealedAt("exchange", runID, strconv.Itoa(position))
}

// cutBodies leaves the caller's exchange as it is.
func cutBodies(x exchange.Exchange) exchange.Exchange {
	x.Request = cutBody(x.Request)
	if x.Response != nil {
		response := *x.Response
		response.Message = cutBody(response.Message)
		x.Response = &response
	}
	return x
}

func cutBody(m exchange.Message) exchange.Message {
	if over := len(m.Body) - bodyKept; over > 0 {
		m.Body = m.Body[:bodyKept]
		m.Cut += int64(over)
	}
	return m
}
