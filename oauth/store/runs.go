package store

import (
	"context"
	"database/sql"

	"tokenbench/oauth/exchange"
)

// Runs lists the runs of an environment with their exchanges, the newest first; limit 0 means all. A run or
// an exchange that does not open is left out, which a notice tells.
func (s *Store) Runs(ctx context.Context, environmentID string, limit int) ([]Run, error) {
	runs, closed, err := s.runs(ctx, `environment_id = ?`, environmentID, orAll(limit))
	s.noticeClosed(closed, "Some runs")
	return runs, err
}

// Run gives one run with its exchanges, or [ErrNotFound] when it is no longer kept.
func (s *Store) Run(ctx context.Context, id string) (Run, error) {
	runs, closed, err := s.runs(ctx, `id = ?`, id, 1)
	switch {
	case err != nil:
		return Run{}, err
	case closed > 0:
		return Run{}, tried("read the run", ErrUnsealed)
	case len(runs) == 0:
		return Run{}, tried("read the run", ErrNotFound)
	}
	return runs[0], nil
}

// noticeClosed tells that things don't open, if some don't.
func (s *Store) noticeClosed(closed int, what string) {
	if closed > 0 {
		s.notice(what + " can't be read, because the file was changed outside the program. They are left out of lists, and stay in the file.")
	}
}

// runs reads the newest runs for which a condition with one value holds; closed counts runs and exchanges
// that don't open.
func (s *Store) runs(ctx context.Context, condition string, value any, limit int) (runs []Run, closed int, err error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return nil, 0, tried("read the runs", err)
	}
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		newest := `FROM run WHERE ` + condition + ` AND vault_id = ? ORDER BY seq DESC LIMIT ?`
		limits := []any{value, key.id, limit}
		rows, err := tx.QueryContext(ctx, `SELECT id, environment_id, kind, started, outcome, token_set_id, sealed `+newest, limits...)
		runs, closed, err = collectSealed(rows, err, func(r *sql.Rows) (Run, error) { return scanRun(r, key) })
		if err != nil {
			return err
		}
		rows, err = tx.QueryContext(ctx, `
			SELECT run_id, position, sealed FROM exchange WHERE run_id IN (SELECT id `+newest+`) ORDER BY run_id, position`, limits...)
		missing, err := attachExchanges(rows, err, key, runs)
		closed += missing
		return err
	})
	return runs, closed, tried("read the runs", err)
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

// attachExchanges opens the exchanges and puts each to its run, if that was opened.
func attachExchanges(rows *sql.Rows, err error, key *vaultKey, runs []Run) (closed int, _ error) {
	byID := make(map[string]*Run, len(runs))
	for i := range runs {
		byID[runs[i].ID] = &runs[i]
	}
	_, closed, err = collectSealed(rows, err, func(r *sql.Rows) (struct{}, error) {
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
		if run := byID[runID]; run != nil {
			run.Exchanges = append(run.Exchanges, x)
		}
		return struct{}{}, nil
	})
	return closed, err
}
