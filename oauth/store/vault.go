package store

import (
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

// Cost is what one try at a pass phrase costs with Argon2id (RFC 9106).
type Cost struct {
	MemoryKiB uint32
	Passes    uint32
	Lanes     uint8
}

// DefaultCost is 64 MiB of memory, three passes, two lanes.
func DefaultCost() Cost { return Cost{MemoryKiB: 64 << 10, Passes: 3, Lanes: 2} }

// vaultLock guards the key in use.
type vaultLock struct {
	sync.RWMutex
	kind   VaultKind
	reason string
	key    *vaultKey
}
