package store

import (
	"context"
	"database/sql"
)

// startMemory begins a vault that ends with this process.
func (s *Store) startMemory(ctx context.Context, kind VaultKind, reason string) error {
	key, err := newVaultKey()
	if err != nil {
		return err
	}
	err = s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) error {
		return settle(ctx, tx, key, VaultMemory, nil, s.session)
	})
	if err == nil {
		s.vault.set(kind, key.id, key, reason)
	}
	return err
}

// UseMemory keeps secrets and tokens only until this program ends. Where a vault is open, that includes
// what was kept before: it is moved to memory and removed at the end. Where one is locked, it stays untouched,
// and a vault in memory is used beside it until it is unlocked. The error is [ErrShared] when another window
// has the file open, which would lose what is kept.
func (s *Store) UseMemory(ctx context.Context) error {
	s.vault.changing.Lock()
	defer s.vault.changing.Unlock()
	return tried("keep secrets in memory", s.useMemory(ctx))
}

func (s *Store) useMemory(ctx context.Context) error {
	_, key := s.vault.known()
	if key == nil {
		reason := s.Vault().Reason
		return s.startMemory(ctx, VaultMemory, reason)
	}
	var was *vaultRow
	err := s.db.update(ctx, func(ctx context.Context, tx *sql.Tx) (err error) {
		if was, err = currentVault(ctx, tx); err != nil {
			return err
		}
		if was != nil && was.id == key.id {
			shared, err := s.isShared(ctx, tx)
			if err != nil {
				return err
			}
			if shared {
				return ErrShared
			}
		}
		if was == nil || was.id == key.id {
			if err := setSetting(ctx, tx, settingVault, string(VaultMemory)); err != nil {
				return err
			}
		}
		return settle(ctx, tx, key, VaultMemory, nil, s.session)
	})
	if err != nil {
		return err
	}
	if was != nil && was.id == key.id && was.kind == VaultKeyring {
		s.forgetEntry(ctx, key.id)
	}
	s.vault.set(VaultMemory, key.id, key, "")
	return nil
}
