package store

import (
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors that a caller may want to tell apart with errors.Is.
var (
	// ErrNotFound says that there is nothing with this id.
	ErrNotFound = errors.New("not found")
	// ErrConflict says that somebody else saved the same thing since it was read.
	ErrConflict = errors.New("changed by somebody else meanwhile")
	// ErrNoSecret says that the secret is not at hand and must be asked for.
	ErrNoSecret = errors.New("no such secret is kept")
	// ErrLocked says that something is sealed and the vault is not open.
	ErrLocked = errors.New("the vault is locked")
	// ErrWrongPhrase says that the pass phrase does not open the vault.
	ErrWrongPhrase = errors.New("the pass phrase does not fit")
	// ErrKeyring says that the keyring did not do what was asked; the text says why.
	ErrKeyring = errors.New("the keyring can't be used")
	// ErrShared says that the vault can't be moved to memory while another window would lose it.
	ErrShared = errors.New("another window of Tokenbench uses what is kept: close it first")
	// ErrUnsealed says that a sealed value was changed or moved, and can't be opened.
	ErrUnsealed = errors.New("a sealed value was changed outside the program")
	// ErrLeaseHeld says that somebody else holds the lease.
	ErrLeaseHeld = errors.New("held by somebody else")
	// ErrBusy says that another process writes for longer than anybody wants to wait.
	ErrBusy = errors.New("the database is in use by another program")
	// ErrDamaged says that the database file is damaged. The next Open checks it and puts it aside.
	ErrDamaged = errors.New("the database is damaged")
	// ErrDiskFull says that there is no room left to write.
	ErrDiskFull = errors.New("the disk is full")
	// ErrNotWritable says that the file or its directory can't be opened for writing.
	ErrNotWritable = errors.New("the database can't be written")
)

// tried says what was tried when an error is handed to a caller.
func tried(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// translate turns an error of the driver into one of ours, by its code; others stay as they are.
func translate(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return err
	}
	switch failed.Code() {
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fmt.Errorf("%w (what it belongs to was deleted)", ErrNotFound)
	case sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return ErrConflict
	}
	const primary = 0xff // the low byte of an extended code is the code it refines
	switch failed.Code() & primary {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return ErrDamaged
	case sqlite3.SQLITE_FULL:
		return ErrDiskFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return ErrNotWritable
	default:
		return err
	}
}
