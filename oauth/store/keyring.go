package store

import (
	"context"
	"errors"
	"fmt"
	"time"
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

const (
	// keyringPatience is the limit where nobody asked for the keyring: at the start of the program.
	keyringPatience = 2 * time.Second
	// askedPatience is the limit where a person chose the keyring and may have to type its password.
	askedPatience = time.Minute
)

// patientKeyring puts a limit on a keyring that may block for ever, and keeps one call in flight: a call
// that hangs holds up the next, never a third beside it.
type patientKeyring struct {
	keyring Keyring
	turn    chan struct{}
}

func newPatientKeyring(k Keyring) *patientKeyring {
	return &patientKeyring{keyring: k, turn: make(chan struct{}, 1)}
}

// do runs call on a goroutine of its own and waits for it as long as the context does. A call that comes
// back later ends unheard.
func (p *patientKeyring) do(ctx context.Context, call func(Keyring) error) error {
	if p == nil {
		return errNoKeyring
	}
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return errSlowKeyring
	}
	done := make(chan error, 1)
	go func() {
		defer func() { <-p.turn }()
		done <- call(p.keyring)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return errSlowKeyring
	}
}

func (p *patientKeyring) get(ctx context.Context, user string) (key []byte, err error) {
	got := make(chan []byte, 1) // not a variable: a late answer must not touch what was returned
	err = p.do(ctx, func(k Keyring) error {
		key, err := k.Get(ctx, user)
		got <- key
		return err
	})
	if err != nil {
		return nil, err
	}
	return <-got, nil
}

// put keeps the key under the vault's id and reads it back. An entry that is there already is never
// overwritten.
func (p *patientKeyring) put(ctx context.Context, key *vaultKey) error {
	switch there, err := p.get(ctx, key.id); {
	case err == nil && key.equal(there):
		return nil
	case err == nil:
		return errEntryExists
	case !errors.Is(err, ErrNoEntry):
		return err
	}
	if err := p.do(ctx, func(k Keyring) error { return k.Set(ctx, key.id, key.raw) }); err != nil {
		return err
	}
	back, err := p.get(ctx, key.id)
	if errors.Is(err, ErrNoEntry) || err == nil && !key.equal(back) {
		return errNotKept
	}
	return err
}

func (p *patientKeyring) remove(ctx context.Context, user string) error {
	return p.do(ctx, func(k Keyring) error { return k.Delete(ctx, user) })
}

// What may be wrong with a keyring, as sentences for a person.
var (
	errNoKeyring   = errors.New("there is no keyring")
	errSlowKeyring = errors.New("the keyring did not answer in time; it may be waiting for its password")
	errEntryExists = errors.New("the keyring holds another key under this name already; it was not overwritten")
	errNotKept     = errors.New("the keyring took the key and did not keep it")
	errWrongEntry  = errors.New("the keyring holds another key than the one that the data was sealed with; the data was not touched")
	errEntryGone   = errors.New("the keyring no longer holds the key that the data was sealed with; the data was not touched")
)

// asKeyringError makes ErrKeyring of whatever a keyring answered.
func asKeyringError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrKeyring, err)
}

// reasonOf makes a sentence of what is wrong with a keyring.
func reasonOf(err error) string {
	for _, known := range []error{errNoKeyring, errSlowKeyring, errEntryExists, errNotKept, errWrongEntry, errEntryGone} {
		if errors.Is(err, known) {
			return sentence(known.Error())
		}
	}
	return sentence(err.Error())
}
