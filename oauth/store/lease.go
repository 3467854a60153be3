package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"tokenbench/oauth/profile"
)

// Lease takes a name for d at most, among all processes that have the file open. The error is
// [ErrLeaseHeld] when somebody has it. release gives it back early and may be called more than once; a
// lease that nobody gives back ends by itself.
func (s *Store) Lease(ctx context.Context, name string, d time.Duration) (release func(), err error) {
	holder := profile.NewID()
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		now := s.now()
		if _, err := tx.ExecContext(ctx, `DELETE FROM lease WHERE until <= ?`, micros(now)); err != nil {
			return err
		}
		return affected(tx.ExecContext(ctx, `INSERT INTO lease (name, holder, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
			name, holder, micros(now.Add(d))))
	})
	if errors.Is(err, ErrNotFound) {
		err = ErrLeaseHeld
	}
	if err != nil {
		return nil, tried("take the lease", err)
	}
	return func() { s.release(context.WithoutCancel(ctx), name, holder) }, nil
}

// release does not report errors: the lease ends by itself in any case.
func (s *Store) release(ctx context.Context, name, holder string) {
	_ = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM lease WHERE name = ? AND holder = ?`, name, holder)
		return err
	})
}
