package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// VaultKind says how the vault's key is kept.
type VaultKind string

// The kinds of vault.
const (
	// VaultKeyring keeps the key in the system's keyring.
	VaultKeyring VaultKind = "keyring"
	// VaultPassphrase keeps the key wrapped with a pass phrase in the database.
	VaultPassphrase VaultKind = "passphrase"
	// VaultMemory keeps the key in this process alone, because a person chose so.
	VaultMemory VaultKind = "memory"
	// VaultUndecided is like VaultMemory, because there is no keyring and nobody has chosen yet.
	VaultUndecided VaultKind = "undecided"
)

// VaultState tells a person what the vault is at.
type VaultState struct {
	Kind VaultKind
	// Locked is true when sealed things can't be read or written now.
	Locked bool
	// Reason says in a plain sentence why the keyring is not used or does not open the vault; else empty.
	Reason string
}

// Vault tells how things are sealed now.
func (s *Store) Vault() VaultState {
	s.vault.mu.RLock()
	defer s.vault.mu.RUnlock()
	return VaultState{Kind: s.vault.kind, Locked: s.vault.key == nil, Reason: s.vault.reason}
}

// vaultInUse is the vault that this process seals with.
type vaultInUse struct {
	// changing is held while the vault is opened or changed, which may take as long as a keyring does.
	changing sync.Mutex

	mu     sync.RWMutex
	kind   VaultKind
	id     string    // also known while it is locked; empty while there is none
	key    *vaultKey // nil while it is locked
	reason string
}

func (v *vaultInUse) set(kind VaultKind, id string, key *vaultKey, reason string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.kind, v.id, v.key, v.reason = kind, id, key, reason
}

// refuse keeps the vault as it is and remembers why the keyring did not open it.
func (v *vaultInUse) refuse(reason string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.reason = reason
}

// unlocked gives the key, or ErrLocked.
func (v *vaultInUse) unlocked() (*vaultKey, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.key == nil {
		return nil, ErrLocked
	}
	return v.key, nil
}

// known gives the id and, unless it is locked, the key.
func (v *vaultInUse) known() (id string, key *vaultKey) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.id, v.key
}

// settingVault remembers, in the table of settings, that a person chose memory.
const settingVault = "vault"

// OpenVault opens the vault as far as that goes without a question: with the keyring within two seconds,
// or in memory. [Store.Vault] tells the outcome, also that a pass phrase is needed or why the keyring did
// not help; the error is about the database alone. A vault that is open stays as it is.
func (s *Store) OpenVault(ctx context.Context) error {
	s.vault.changing.Lock()
	defer s.vault.changing.Unlock()
	if _, err := s.vault.unlocked(); err == nil {
		return nil
	}
	current, chosen, err := s.vaultOnFile(ctx)
	switch {
	case err != nil:
		return tried("open the vault", err)
	case s.memory:
		err = s.startMemory(ctx, VaultMemory, "")
	case current != nil:
		err = s.openCurrent(ctx, current)
	case chosen == VaultMemory:
		err = s.startMemory(ctx, VaultMemory, "")
	default:
		err = s.startKeyring(ctx)
	}
	return tried("open the vault", err)
}

// vaultOnFile gives the vault that outlives the program, nil if there is none, and what a person chose in
// its place.
func (s *Store) vaultOnFile(ctx context.Context) (current *vaultRow, chosen VaultKind, err error) {
	err = s.db.view(ctx, func(ctx context.Context, tx *sql.Tx) error {
		value, _, err := setting(ctx, tx, settingVault)
		if err != nil {
			return err
		}
		chosen = VaultKind(value)
		current, err = currentVault(ctx, tx)
		return err
	})
	return current, chosen, err
}

func (s *Store) openCurrent(ctx context.Context, current *vaultRow) error {
	if current.kind == VaultPassphrase {
		s.vault.set(VaultPassphrase, current.id, nil, "")
		return nil
	}
	key, err := s.fromKeyring(ctx, current, keyringPatience)
	if errors.Is(err, ErrKeyring) { // that is a state, not a failure
		s.vault.set(VaultKeyring, current.id, nil, reasonOf(err))
		return nil
	}
	if err != nil {
		return err
	}
	s.vault.set(VaultKeyring, current.id, key, "")
	return nil
}
