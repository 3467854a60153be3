package store

import (
	"context"
	"database/sql"
	"os"
	"slices"

	"tokenbench/oauth/profile"
)

// session is a process that has the file open, as it wrote itself into the table.
type session struct {
	id      string
	process process
}

// sessions lists those of this computer. Of another one nobody can tell whether its processes live.
func sessions(ctx context.Context, tx *sql.Tx) ([]session, error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, pid, boot, born FROM session WHERE host = ?`, hostName())
	return collect(rows, err, func(r *sql.Rows) (session, error) {
		var one session
		err := r.Scan(&one.id, &one.process.pid, &one.process.boot, &one.process.born)
		return one, err
	})
}

// goneSessions lists the sessions whose process is gone without having closed the file.
func (s *Store) goneSessions(ctx context.Context) (ids []string, err error) {
	var entered []session
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		entered, err = sessions(ctx, tx)
		return err
	})
	for _, one := range entered {
		if !one.process.alive() {
			ids = append(ids, one.id)
		}
	}
	return ids, err
}

// isShared reports whether another process that lives, or another store of this one, has the file open.
func (s *Store) isShared(ctx context.Context, tx *sql.Tx) (bool, error) {
	entered, err := sessions(ctx, tx)
	return slices.ContainsFunc(entered, func(one session) bool { return one.id != s.session && one.process.alive() }), err
}

// enter writes this process into the table of sessions, takes those that are gone out of it, with all that
// was sealed with their vaults in memory, and reads which vault is in use.
func (s *Store) enter(ctx context.Context, gone []string) error {
	s.session = profile.NewID()
	me := thisProcess()
	var current *vaultRow
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, id := range gone {
			if _, err := tx.ExecContext(ctx, `DELETE FROM session WHERE id = ?`, id); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO session (id, host, pid, started, boot, born) VALUES (?, ?, ?, ?, ?, ?)`,
			s.session, hostName(), me.pid, micros(s.now()), me.boot, me.born)
		if err != nil {
			return err
		}
		current, err = currentVault(ctx, tx)
		return err
	})
	if err == nil && current != nil {
		s.vault.set(current.kind, current.id, nil, "")
	}
	return err
}

// leave takes this process out of the table.
func (s *Store) leave(ctx context.Context) error {
	return s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM session WHERE id = ?`, s.session)
		return err
	})
}

// hostName is empty on a computer without a name, which is as good as any.
func hostName() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}
