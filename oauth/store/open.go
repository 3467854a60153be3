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
// The error is an [*OpenError] when the file can't be used; it is left untouched then.
func Open(ctx context.Context, o Options) (*Store, error) {
	s, err := newStore(o)
	if err != nil {
		return nil, err
	}
	notices, err := prepare(filepath.Dir(s.path), s.path)
	if err != nil {
		return nil, err
	}
	s.notices = notices
	err = s.startPatiently(ctx)
	if errors.Is(err, ErrDamaged) {
		err = s.startAnew(ctx, err)
	}
	if err != nil {
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

// startPatiently starts again while another process is in the way. SQLite waits by itself for a writer, but
// not for another process that switches a new file to the write-ahead mode in the same moment.
func (s *Store) startPatiently(ctx context.Context) error {
	const tries, pause = 100, 20 * time.Millisecond
	for n := 1; ; n++ {
		err := s.start(ctx)
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
	version, err := s.db.userVersion(ctx)
	if err != nil {
		return err
	}
	if version > len(names) {
		return errNewer
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

// startAnew puts the damaged file aside and begins a new one.
func (s *Store) startAnew(ctx context.Context, damage error) error {
	aside, err := putAside(s.path, s.now())
	if err != nil {
		return errors.Join(damage, err)
	}
	notices, err := prepare(filepath.Dir(s.path), s.path)
	if err != nil {
		return err
	}
	s.notices = append(s.notices, notices...)
	s.notices = append(s.notices, fmt.Sprintf("The database could not be used (%v). It was put aside as %s, and a new one was begun.", damage, aside))
	return s.startPatiently(ctx)
}

func asOpenError(path string, err error) error {
	var known *OpenError
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, errNewer):
		return &OpenError{Kind: OpenNewer, Path: path, Text: "This database was written by a newer version of Tokenbench. It was left untouched: use that version, or another directory.", Err: nil}
	case errors.Is(err, ErrDamaged):
		return &OpenError{Kind: OpenDamaged, Path: path, Text: "The database is damaged and could not be put aside.", Err: err}
	default:
		return &OpenError{Kind: OpenUnreadable, Path: path, Text: "The database can't be opened.", Err: err}
	}
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
	return tried("close the database", errors.Join(err, s.db.close()))
}

// closePatience is how long Close waits for another process that writes.
const closePatience = 10 * time.Second
