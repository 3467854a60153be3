package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// Options say where the data lies and what the store works with. The zero value of each field but Dir is usable.
type Options struct {
	// Dir is the directory of the database; it is made when it is missing. Required, see [DefaultDir].
	Dir string
	// Keyring keeps the vault's key; nil means that there is none.
	Keyring Keyring
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Memory keeps the vault in memory and asks no keyring, for demonstrations.
	Memory bool
	// PassphraseCost is what a new pass phrase costs to try; the zero value means [DefaultCost].
	PassphraseCost Cost
}

// Store is an open database with its vault. Make it with [Open].
type Store struct {
	path    string
	now     func() time.Time
	keyring *patientKeyring
	memory  bool
	cost    Cost
	db      *database
	lock    *lock  // a share of it, while the database is open
	session string // the id of this process's row in the table session

	vault vaultInUse

	mu      sync.Mutex
	notices []string
	held    map[SecretRef]heldSecret // secrets kept until exit
	version int64                    // data_version at the last look

	runsKept atomic.Int64
	closed   atomic.Bool
}

// DefaultDir is the directory that is used when nobody chose one: "tokenbench" in the user's directory
// for configuration.
func DefaultDir() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the directory for settings: %w", err)
	}
	return filepath.Join(dir, "tokenbench"), nil
}

// Path is the path of the database file.
func (s *Store) Path() string { return s.path }

// Notices are sentences about the file that a person should see once, for example that a damaged one was
// put aside. Further ones come when something in the file turns out to be unreadable.
func (s *Store) Notices() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.notices)
}

// notice adds a sentence that is not among the notices yet.
func (s *Store) notice(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !slices.Contains(s.notices, text) {
		s.notices = append(s.notices, text)
	}
}
