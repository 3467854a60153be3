package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
)

// Cost is what one try at a pass phrase costs with Argon2id (RFC 9106).
type Cost struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// DefaultCost is 64 MiB of memory, three passes, two lanes.
func DefaultCost() Cost { return Cost{MemoryKiB: 64 << 10, Passes: 3, Lanes: 2} }

// ErrEmptyPhrase says that a pass phrase has no characters.
var ErrEmptyPhrase = errors.New("the pass phrase is empty")

// wrapping is a vault's key, sealed with a key that comes from the pass phrase.
type wrapping struct {
	wrapped, salt []byte
	cost          Cost
}

// The most that a row may ask for, so that a changed file can't take all memory.
const (
	mostMemoryKiB = 1 << 20
	mostPasses    = 64
	mostLanes     = 64
	saltLength    = 16
)

func costFrom(memory, passes, lanes int64) (Cost, error) {
	if memory < 1 || memory > mostMemoryKiB || passes < 1 || passes > mostPasses || lanes < 1 || lanes > mostLanes {
		return Cost{}, fmt.Errorf("%w: the pass phrase has no usable parameters", ErrDamaged)
	}
	return Cost{MemoryKiB: uint32(memory), Passes: uint32(passes), Lanes: uint8(lanes)}, nil
}

// wrap seals the key with the pass phrase, with a new salt.
func wrap(key *vaultKey, phrase []byte, cost Cost) (*wrapping, error) {
	w := &wrapping{salt: make([]byte, saltLength), cost: cost}
	_, _ = rand.Read(w.salt) // never fails, as crypto/rand promises
	outer, err := w.phraseKey(key.id, phrase)
	if err != nil {
		return nil, err
	}
	w.wrapped = outer.seal(wrappedAt(key.id), key.raw)
	return w, nil
}

// unwrap opens the key with the pass phrase, or gives ErrWrongPhrase.
func (w *wrapping) unwrap(vaultID string, phrase []byte) (*vaultKey, error) {
	outer, err := w.phraseKey(vaultID, phrase)
	if err != nil {
		return nil, err
	}
	raw, err := outer.open(wrappedAt(vaultID), w.wrapped)
	if err != nil {
		return nil, ErrWrongPhrase
	}
	return vaultKeyOf(vaultID, raw)
}

func (w *wrapping) phraseKey(vaultID string, phrase []byte) (*vaultKey, error) {
	return vaultKeyOf(vaultID, argon2.IDKey(phrase, w.salt, w.cost.Passes, w.cost.MemoryKiB, w.cost.Lanes, keyLength))
}

func wrappedAt(vaultID string) place {
	return place{table: "vault", column: "wrapped", row: []string{vaultID}}
}

// Unlock opens a vault that is kept with a pass phrase, and takes in what was sealed in memory meanwhile.
// The error is [ErrWrongPhrase] when it does not fit, and [ErrNotFound] when the vault has none.
func (s *Store) Unlock(ctx context.Context, phrase []byte) error {
	s.vault.changing.Lock()
	defer s.vault.changing.Unlock()
	return tried("unlock the vault", s.unlock(ctx, phrase))
}

func (s *Store) unlock(ctx context.Context, phrase []byte) error {
	current, _, err := s.vaultOnFile(ctx)
	if err != nil {
		return err
	}
	if current == nil || current.wrap == nil {
		return fmt.Errorf("%w: no pass phrase was set", ErrNotFound)
	}
	found, err := current.wrap.unwrap(current.id, phrase)
	if err != nil {
		return err
	}
	if !current.opens(found) {
		return ErrUnsealed
	}
	_, key := s.vault.known()
	return s.join(ctx, VaultPassphrase, key, found)
}

// UsePassphrase keeps the vault's key wrapped with the pass phrase from now on; a new pass phrase rewrites
// one row. Where the keyring holds the key and does not give it, a new vault begins, and what the old one
// sealed stays untouched. The error is [ErrLocked] while an older pass phrase is needed.
func (s *Store) UsePassphrase(ctx context.Context, phrase []byte) error {
	s.vault.changing.Lock()
	defer s.vault.changing.Unlock()
	return tried("use a pass phrase", s.usePassphrase(ctx, phrase))
}

func (s *Store) usePassphrase(ctx context.Context, phrase []byte) error {
	if len(phrase) == 0 {
		return ErrEmptyPhrase
	}
	_, key := s.vault.known()
	if key == nil {
		var err error
		if key, err = newVaultKey(); err != nil {
			return err
		}
	}
	wrapped, err := wrap(key, phrase, s.cost)
	if err != nil {
		return err
	}
	var was *vaultRow
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if was, err = currentVault(ctx, tx); err != nil {
			return err
		}
		if was != nil && was.id != key.id {
			if was.kind == VaultPassphrase {
				return ErrLocked
			}
			if err := retire(ctx, tx); err != nil {
				return err
			}
		}
		return settle(ctx, tx, key, VaultPassphrase, wrapped, "")
	})
	if err != nil {
		return err
	}
	if was != nil && was.id == key.id && was.kind == VaultKeyring {
		s.forgetEntry(ctx, key.id) // or the pass phrase would protect nothing
	}
	s.vault.set(VaultPassphrase, key.id, key, "")
	return nil
}
