package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
)

// lock keeps processes apart that would take the database away from each other. Whoever has the database
// open shares the lock; whoever puts it aside holds it alone. It is a transaction on an empty SQLite file
// beside the database, because that works on every system and ends with the process.
type lock struct {
	db *sql.DB
	tx *sql.Tx
}

// lockPath is the file that is locked. It stays: to remove it would let two processes lock two files.
func lockPath(path string) string { return path + "-lock" }

// share takes the lock together with others. The error is ErrBusy while somebody holds it alone.
func share(ctx context.Context, path string) (*lock, error) { return takeLock(ctx, path, "deferred") }

// holdAlone takes the lock for one process. The error is ErrBusy while anybody else has it.
func holdAlone(ctx context.Context, path string) (*lock, error) {
	return takeLock(ctx, path, "exclusive")
}

func takeLock(ctx context.Context, path, mode string) (_ *lock, err error) {
	f, err := os.OpenFile(lockPath(path), os.O_CREATE|os.O_RDWR, fileMode) // SQLite would let others read it
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	l := &lock{}
	if l.db, err = sql.Open("sqlite", source(lockPath(path), url.Values{"_txlock": {mode}})); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(translate(err), l.db.Close())
		}
	}()
	if l.tx, err = l.db.BeginTx(context.WithoutCancel(ctx), nil); err != nil {
		return nil, err
	}
	var objects int // a deferred transaction takes its part of the lock when it reads
	if err := l.tx.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&objects); err != nil {
		return nil, errors.Join(err, l.tx.Rollback())
	}
	return l, nil
}

// release gives the lock back.
func (l *lock) release() error { return errors.Join(l.tx.Rollback(), l.db.Close()) }
