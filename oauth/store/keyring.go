package store

import (
	"context"
	"errors"
)

// Keyring is a place outside the database that keeps small keys for the user. A call may take as long as
// it likes and ignore its context: the store never waits for longer than its own limit.
type Keyring interface {
	// Get gives the key that is kept for the name, or ErrNoEntry. Every other error means that the
	// keyring can't be used now.
	Get(ctx context.Context, user string) ([]byte, error)
	// Set keeps the key, replacing an older one.
	Set(ctx context.Context, user string, key []byte) error
	// Delete forgets the key; ErrNoEntry says that there was none.
	Delete(ctx context.Context, user string) error
}

// ErrNoEntry is returned by a [Keyring] that works and has nothing under the name.
var ErrNoEntry = errors.New("no entry in the keyring")
