package store

import (
	"context"
	"database/sql"

	"tokenbench/oauth/exchange"
)

// Runs lists the runs of an environment with their exchanges, the newest first; limit 0 means all.
func (s *Store) Runs(ctx context.Context, environmentID string, limit int) ([]Run, error) {
	return s.runs(ctx, `environment_id = ?`, environmentID, orAll(limit))
}

// Run gives one run with its exchanges, or [ErrNotFound] when it is no longer kept.
func (s *Store) Run(ctx context.Context, id string) (Run, error) {
	runs, err := s.runs(ctx, `id = ?`, id, 1)
	if err != nil {
		return Run{}, err
	}
	if len(runs) == 0 {
		return Run{}, tried("read the run", ErrNotFound)
	}
	return runs[0], nil
}

// runs reads the newest runs for which a condition with one value holds.
func (s *Store) runs(ctx context.Context, condition string, value any, limit int) ([]Run, error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return nil, tried("read the runs", err)
	}
	var runs []Run
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		newest := `FROM run WHERE ` + condition + ` AND vault_id = ? ORDER BY seq DESC LIMIT ?`
		limits := []any{value, key.id, limit}
		rows, err := tx.QueryContext(ctx, `SELECT id, environment_id, kind, started, outcome, token_set_id, sealed `+newest, limits...)
		runs, err = collect(rows, err, func(r *sql.Rows) (Run, error) { return scanRun(r, key) })
		if err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, `
			SELECT run_id, position, sealed FROM exchange WHERE run_id IN (SELECT id `+newest+`) ORDER BY run_id, position`, limits...)
		return attachExchanges(rows, err, key, runs)
	})
	return runs, tried("read the runs", err)
}

func scanRun(rows *sql.Rows, key *vaultKey) (Run, error) {
	var r Run
	var started int64
	var sealed []byte
	if err := rows.Scan(&r.ID, &r.EnvironmentID, &r.Kind, &started, &r.Outcome, &r.TokenSetID, &sealed); err != nil {
		return r, err
	}
	r.Started = fromMicros(started)
	var inside sealedRun
	if err := key.openJSON(sealedAt("run", r.ID), sealed, &inside); err != nil {
		return r, err
	}
	r.Title, r.Problem = inside.Title, inside.Problem
	return r, nil
}

// attachExchanges opens the exchanges and puts each to its run.
func attachExchanges(rows *sql.Rows, err error, key *vaultKey, runs []Run) error {
	byID := make(map[string]*Run, len(runs))
	for i := range runs {
		byID[runs[i].ID] = &runs[i]
	}
	_, err = collect(rows, err, func(r *sql.Rows) (struct{}, error) {
		var runID string
		var position int
		var sealed []byte
		if err := r.Scan(&runID, &position, &sealed); err != nil {
			return struct{}{}, err
		}
		var x exchange.Exchange
		if err := key.openJSON(exchangeAt(runID, position), sealed, &x); err != nil {
			return struct{}{}, err
		}
		byID[runID].Exchanges = append(byID[runID].Exchanges, x)
		return struct{}{}, nil
	})
	return err
}
