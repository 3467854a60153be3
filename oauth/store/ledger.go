package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// TokenSets lists the token sets of an environment, the newest first; limit 0 means all. One that does not
// open is left out, which a notice tells.
func (s *Store) TokenSets(ctx context.Context, environmentID string, limit int) ([]TokenSet, error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return nil, tried("read the tokens", err)
	}
	var sets []TokenSet
	var closed int
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `
			SELECT `+tokenSetColumns+` FROM token_set WHERE vault_id = ? AND environment_id = ? ORDER BY seq DESC LIMIT ?`,
			key.id, environmentID, orAll(limit))
		sets, closed, err = collectSealed(rows, err, func(r *sql.Rows) (TokenSet, error) { return scanTokenSet(r, key) })
		return err
	})
	s.noticeClosed(closed, "Some tokens")
	return sets, tried("read the tokens", err)
}

// TokenSet gives one token set, or [ErrNotFound].
func (s *Store) TokenSet(ctx context.Context, id string) (t TokenSet, err error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return t, tried("read the token", err)
	}
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		t, err = scanTokenSet(tx.QueryRowContext(ctx, `SELECT `+tokenSetColumns+` FROM token_set WHERE vault_id = ? AND id = ?`, key.id, id), key)
		return err
	})
	return t, tried("read the token", err)
}

// Successor gives the token set that was got with the refresh token of another, or [ErrNotFound].
func (s *Store) Successor(ctx context.Context, id string) (t TokenSet, err error) {
	key, err := s.vault.unlocked()
	if err != nil {
		return t, tried("look for a newer token", err)
	}
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		t, err = scanTokenSet(tx.QueryRowContext(ctx, `
			SELECT `+tokenSetColumns+` FROM token_set WHERE vault_id = ? AND parent_id = ? AND parent_id <> '' ORDER BY seq DESC LIMIT 1`, key.id, id), key)
		return err
	})
	return t, tried("look for a newer token", err)
}

// MarkTokenSet changes the state of a token set.
func (s *Store) MarkTokenSet(ctx context.Context, id string, state TokenState) error {
	if state != StateCurrent && state != StateReplaced && state != StateRefused {
		return fmt.Errorf("nobody knows the token state %q", state)
	}
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return affected(tx.ExecContext(ctx, `UPDATE token_set SET state = ? WHERE id = ?`, state, id))
	})
	return tried("mark the token", err)
}

// DeleteTokenSet removes one token set, or gives [ErrNotFound].
func (s *Store) DeleteTokenSet(ctx context.Context, id string) error {
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return affected(tx.ExecContext(ctx, `DELETE FROM token_set WHERE id = ?`, id))
	})
	return tried("delete the token", err)
}

// Summary is the state of an environment's newest token set.
type Summary struct {
	State TokenState
	// Expires is the zero time when no end is known.
	Expires time.Time
	// Count is the number of token sets of the environment.
	Count int
}

// Summaries gives the summary of every environment that has token sets, by its id. It opens nothing that
// is sealed, so it works while the vault is locked too.
func (s *Store) Summaries(ctx context.Context) (map[string]Summary, error) {
	id, _ := s.vault.known()
	all := map[string]Summary{}
	err := s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		// With max(), SQLite takes the other columns from the row of the maximum: that of the newest set.
		rows, err := tx.QueryContext(ctx, `
			SELECT environment_id, state, expires, count(*), max(seq) FROM token_set WHERE vault_id = ? GROUP BY environment_id`, id)
		_, err = collect(rows, err, func(r *sql.Rows) (struct{}, error) {
			var environmentID string
			var summary Summary
			var expires sql.NullInt64
			var seq int64
			err := r.Scan(&environmentID, &summary.State, &expires, &summary.Count, &seq)
			summary.Expires = fromNullMicros(expires)
			all[environmentID] = summary
			return struct{}{}, err
		})
		return err
	})
	return all, tried("sum up the tokens", err)
}

// orAll makes "no limit" of zero, as SQLite says it.
func orAll(limit int) int {
	if limit <= 0 {
		return -1
	}
	return limit
}
