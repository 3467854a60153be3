package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"runtime"
	"syscall"

	"tokenbench/oauth/profile"
)

// goneSessions lists the sessions of this computer whose process is gone without having closed the file.
func (s *Store) goneSessions(ctx context.Context) (ids []string, err error) {
	type session struct {
		id  string
		pid int
	}
	var entered []session
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT id, pid FROM session WHERE host = ?`, hostName())
		entered, err = collect(rows, err, func(r *sql.Rows) (session, error) {
			var one session
			err := r.Scan(&one.id, &one.pid)
			return one, err
		})
		return err
	})
	for _, one := range entered {
		if !alive(one.pid) {
			ids = append(ids, one.id)
		}
	}
	return ids, err
}

// enter writes this process into the table of sessions, takes those that are gone out of it, with all that
// was sealed with their vaults in memory, and reads which vault is in use.
func (s *Store) enter(ctx context.Context, gone []string) error {
	s.session = profile.NewID()
	var current *vaultRow
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, id := range gone {
			if _, err := tx.ExecContext(ctx, `DELETE FROM session WHERE id = ?`, id); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO session (id, host, pid, started) VALUES (?, ?, ?, ?)`,
			s.session, hostName(), os.Getpid(), micros(s.now()))
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

// alive reports whether a process of this computer exists. Where that can't be found out it says so.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false // Windows: there is none
	}
	defer func() { _ = p.Release() }()
	if runtime.GOOS == "windows" {
		return true
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}
