package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// fromKeyring reads the key of a vault and checks that it is the right one.
func (s *Store) fromKeyring(ctx context.Context, v *vaultRow, patience time.Duration) (*vaultKey, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	raw, err := s.keyring.get(ctx, v.id)
	if errors.Is(err, ErrNoEntry) {
		return nil, asKeyringError(errEntryGone)
	}
	if err != nil {
		return nil, asKeyringError(err)
	}
	key, err := vaultKeyOf(v.id, raw)
	if err != nil || !v.opens(key) {
		return nil, asKeyringError(errWrongEntry)
	}
	return key, nil
}

// startKeyring makes the first vault, in the keyring if that works at once, else in memory.
func (s *Store) startKeyring(ctx context.Context) error {
	key, err := newVaultKey()
	if err != nil {
		return err
	}
	err = s.moveToKeyring(ctx, key, keyringPatience)
	if errors.Is(err, ErrKeyring) {
		return s.startMemory(ctx, VaultUndecided, reasonOf(err))
	}
	if errors.Is(err, ErrConflict) { // another process made one in this moment
		current, _, err := s.vaultOnFile(ctx)
		if err != nil || current == nil {
			return err
		}
		return s.openCurrent(ctx, current)
	}
	return err
}

// moveToKeyring makes the keyring the home of a key. The entry and the row that names it, with its
// check value, come about in one transaction; before it, a first call wakes the keyring, so that nobody is
// kept waiting for the database while a person types the keyring's password.
func (s *Store) moveToKeyring(ctx context.Context, key *vaultKey, patience time.Duration) error {
	asking, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, err := s.keyring.get(asking, key.id); err != nil && !errors.Is(err, ErrNoEntry) {
		return asKeyringError(err)
	}
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		current, err := currentVault(ctx, tx)
		if err != nil {
			return err
		}
		if current != nil && current.id != key.id {
			return ErrConflict
		}
		if err := settle(ctx, tx, key, VaultKeyring, nil, ""); err != nil {
			return err
		}
		asking, cancel := context.WithTimeout(asking, keyringPatience)
		defer cancel()
		return asKeyringError(s.keyring.put(asking, key))
	})
	if err == nil {
		s.vault.set(VaultKeyring, key.id, key, "")
	}
	return err
}

// UseKeyring keeps the vault's key in the keyring from now on, and takes in whatever was sealed meanwhile
// in memory, or earlier with a key that the keyring has again. It waits up to a minute for the keyring. The
// error is [ErrKeyring] when that does not work, with a reason, and [ErrLocked] while a pass phrase is needed.
func (s *Store) UseKeyring(ctx context.Context) error {
	s.vault.changing.Lock()
	defer s.vault.changing.Unlock()
	err := s.useKeyring(ctx)
	if errors.Is(err, ErrKeyring) {
		s.vault.refuse(reasonOf(err))
	}
	return tried("use the keyring", err)
}

func (s *Store) useKeyring(ctx context.Context) error {
	current, _, err := s.vaultOnFile(ctx)
	if err != nil {
		return err
	}
	id, key := s.vault.known()
	switch {
	case current == nil && key == nil:
		if key, err = newVaultKey(); err != nil {
			return err
		}
		return s.moveToKeyring(ctx, key, askedPatience)
	case current == nil || (current.id == id && key != nil):
		if err := s.moveToKeyring(ctx, key, askedPatience); err != nil {
			return err
		}
		return s.reunite(ctx, key)
	case current.kind == VaultPassphrase:
		return ErrLocked
	}
	found, err := s.fromKeyring(ctx, current, askedPatience)
	if err != nil {
		return err
	}
	if err := s.join(ctx, VaultKeyring, key, found); err != nil {
		return err
	}
	return s.reunite(ctx, found)
}

// join goes over from the vault in memory, if there is one, to the one that was just opened.
func (s *Store) join(ctx context.Context, kind VaultKind, from, to *vaultKey) error {
	if from != nil && from.id != to.id {
		err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
			return reseal(ctx, tx, from, to, replaceOlder)
		})
		if err != nil {
			return err
		}
	}
	s.vault.set(kind, to.id, to, "")
	return nil
}

// reunite takes in the rows of vaults that were put out of use because the keyring did not open them, if
// it does now. One that still does not open stays as it is.
func (s *Store) reunite(ctx context.Context, key *vaultKey) error {
	var retired []*vaultRow
	err := s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT `+vaultColumns+` FROM vault WHERE current = 0 AND kind = ?`, VaultKeyring)
		retired, err = collect(rows, err, func(r *sql.Rows) (*vaultRow, error) { return scanVault(r) })
		return err
	})
	if err != nil {
		return err
	}
	for _, old := range retired {
		from, err := s.fromKeyring(ctx, old, keyringPatience)
		if err != nil {
			continue
		}
		err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
			return reseal(ctx, tx, from, key, keepNewer)
		})
		if err != nil {
			return err
		}
		s.forgetEntry(ctx, old.id)
	}
	return nil
}

// forgetEntry takes an entry out of the keyring that nothing needs any more. That it stays is no harm.
func (s *Store) forgetEntry(ctx context.Context, user string) {
	ctx, cancel := context.WithTimeout(ctx, keyringPatience)
	defer cancel()
	_ = s.keyring.remove(ctx, user)
}

// sentence gives a text a capital and a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + strings.TrimRight(text[size:], ".") + "."
}
