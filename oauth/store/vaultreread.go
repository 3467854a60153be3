package store

import (
	"context"
	"database/sql"
	"errors"
)

// RereadVault looks at what another process did to the vault, after [Store.Changed], and reports whether
// [Store.Vault] tells something else now. A key that is still the right one stays, wherever it is kept. A
// vault that is gone, or that began since, is locked until [Store.OpenVault]. While this process opens or
// changes the vault itself, nothing is done.
func (s *Store) RereadVault(ctx context.Context) (changed bool, err error) {
	if !s.vault.changing.TryLock() {
		return false, nil
	}
	defer s.vault.changing.Unlock()
	before := s.Vault()
	id, key := s.vault.known()
	if id == "" && key == nil {
		return false, nil // not opened yet
	}
	var kept VaultKind
	var current *vaultRow
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT kind FROM vault WHERE id = ?`, id).Scan(&kept)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		current, err = currentVault(ctx, tx)
		return err
	})
	switch {
	case err != nil:
		return false, tried("look at the vault", err)
	case kept == VaultMemory:
		return false, nil // this process's own: nobody else moves it
	case kept == "" && current == nil:
		s.vault.set(VaultUndecided, "", nil, "")
	case kept == "" || (key == nil && current != nil && current.id != id):
		s.vault.set(current.kind, current.id, nil, "")
	case kept != before.Kind:
		s.vault.set(kept, id, key, "")
	}
	return s.Vault() != before, nil
}
