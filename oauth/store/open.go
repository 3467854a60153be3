package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Open opens the database in o.Dir, or makes a new one. It asks no keyring: the vault stays locked until
// [Store.OpenVault]. A damaged file is put aside as a dated copy and a new one begun, which a notice tells.
// The error is an [*OpenError] when the file can't be used; it is left untouched then, until a person
// chooses [PutAside].
func Open(ctx context.Context, o Options) (*Store, error) {
	s, err := newStore(o)
	if err != nil {
		return nil, err
	}
	if s.notices, err = prepare(filepath.Dir(s.path), s.path); err != nil {
		return nil, err
	}
	if err := patiently(ctx, func() error { return s.open(ctx) }); err != nil {
		return nil, asOpenError(s.path, err)
	}
	return s, nil
}

func newStore(o Options) (*Store, error) {
	path, err := filepath.Abs(filepath.Join(o.Dir, fileName))
	if err != nil {
		return nil, unreadable(o.Dir, "The directory of the database can't be found.", err)
	}
	s := &Store{
		path: path, now: o.Now, memory: o.Memory, cost: o.PassphraseCost,
		held: map[SecretRef]heldSecret{},
	}
	if s.now == nil {
		s.now = time.Now
	}
	if s.cost == (Cost{}) {
		s.cost = DefaultCost()
	}
	if o.Keyring != nil {
		s.keyring = newPatientKeyring(o.Keyring)
	}
	s.vault.kind = VaultUndecided
	s.runsKept.Store(defaultRunsKept)
	return s, nil
}

// patiently tries again while another process is in the way. SQLite waits by itself for a writer, but not
// for another process that switches a new file to the write-ahead mode in the same moment, or has the lock.
func patiently(ctx context.Context, try func() error) error {
	const tries, pause = 100, 20 * time.Millisecond
	for n := 1; ; n++ {
		err := try()
		if !errors.Is(err, ErrBusy) || n == tries {
			return err
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return err
		}
	}
}

// open starts, and replaces a damaged file once.
func (s *Store) open(ctx context.Context) error {
	err := s.startShared(ctx)
	if !errors.Is(err, ErrDamaged) {
		return err
	}
	if err := s.replace(ctx, err); err != nil {
		return err
	}
	return s.startShared(ctx)
}

// startShared starts with a share of the lock, which the store keeps.
func (s *Store) startShared(ctx context.Context) error {
	shared, err := share(ctx, s.path)
	if err != nil {
		return err
	}
	if err := s.start(ctx); err != nil {
		return errors.Join(err, shared.release())
	}
	s.lock = shared
	return nil
}

// start opens the file as it is and brings it up to date.
func (s *Store) start(ctx context.Context) (err error) {
	names, err := migrationNames()
	if err != nil {
		return err
	}
	logged := exists(besides(s.path)[0]) // before the header: a process that ends just now merges its log
	h, err := readHeader(s.path)
	if err != nil {
		return err
	}
	if err := h.check(len(names), logged); err != nil {
		return err
	}
	if s.db, err = openDatabase(s.path); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.db.close())
		}
	}()
	if err := s.db.checkIdentity(ctx, len(names)); err != nil {
		return err
	}
	if err := s.db.migrate(ctx, len(names)); err != nil {
		return err
	}
	return s.begin(ctx)
}

// begin checks the whole file if there is a reason to, and enters this process.
func (s *Store) begin(ctx context.Context) error {
	gone, err := s.goneSessions(ctx)
	if err != nil {
		return err
	}
	if suspect := suspectPath(s.path); len(gone) > 0 || exists(suspect) {
		if err := s.db.quickCheck(ctx); err != nil {
			return err
		}
		if err := os.Remove(suspect); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := s.enter(ctx, gone); err != nil {
		return err
	}
	_, err = s.Changed(ctx) // the first look is what later ones compare with
	return err
}

// replace puts the damaged file aside and begins a new one. It holds the lock alone and looks at the file
// once more, because another process may have replaced it since.
func (s *Store) replace(ctx context.Context, damage error) (err error) {
	alone, err := holdAlone(ctx, s.path)
	if err != nil {
		return errors.Join(damage, err)
	}
	defer func() { err = errors.Join(err, alone.release()) }()
	damage = s.start(ctx)
	if damage == nil {
		return errors.Join(s.leave(ctx), s.db.close())
	}
	if !errors.Is(damage, ErrDamaged) {
		return damage
	}
	aside, err := putAside(s.path, "damaged", s.now())
	if err != nil {
		return errors.Join(damage, err)
	}
	notices, err := prepare(filepath.Dir(s.path), s.path)
	if err != nil {
		return err
	}
	s.notices = append(s.notices, notices...)
	s.notices = append(s.notices, fmt.Sprintf("The database could not be used (%v). It was put aside as %s, and a new one was begun.", damage, aside))
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// Close ends this process's part: what belongs to a vault in memory is removed, and the file is closed.
// Further calls do nothing.
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	err := s.leave(ctx)
	return tried("close the database", errors.Join(err, s.db.close(), s.lock.release()))
}

// closePatience is how long Close waits for another process that writes.
const closePatience = 10 * time.Second
