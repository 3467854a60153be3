package store

import (
	"context"
	"database/sql"
)

// Outcomes tells how the runs of an environment ended, the newest first. Nothing is unsealed for it.
func (s *Store) Outcomes(ctx context.Context, environmentID string) ([]Outcome, error) {
	id, _ := s.vault.known()
	var outcomes []Outcome
	err := s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `
			SELECT outcome FROM run WHERE environment_id = ? AND vault_id = ? ORDER BY seq DESC`, environmentID, id)
		outcomes, err = collect(rows, err, func(r *sql.Rows) (Outcome, error) {
			var o Outcome
			err := r.Scan(&o)
			return o, err
		})
		return err
	})
	return outcomes, tried("read how runs ended", err)
}
