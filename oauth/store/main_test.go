package store

import (
	"bytes"
	"context"
	"errors"
	"os"
	"sync"
	"testing"
	"time"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// TestMain lets the test binary play the part of another process, see child_test.go.
func TestMain(m *testing.M) {
	if part := os.Getenv(childPart); part != "" {
		os.Exit(playChild(part))
	}
	os.Exit(m.Run())
}

// cheap makes pass phrases cost next to nothing.
var cheap = Cost{MemoryKiB: 8, Passes: 1, Lanes: 1}

// mustOpen opens a store with its vault and closes it when the test ends.
func mustOpen(t testing.TB, o Options) *Store {
	t.Helper()
	s := mustOpenLocked(t, o)
	if err := s.OpenVault(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// mustOpenLocked opens a store whose vault was not opened yet.
func mustOpenLocked(t testing.TB, o Options) *Store {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	if o.PassphraseCost == (Cost{}) {
		o.PassphraseCost = cheap
	}
	s, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, s) })
	return s
}

// mustClose may be called again for a store that a test closed itself.
func mustClose(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

// environment is an Oro environment in which everything is filled in.
func environment(name string) profile.Environment {
	e := profile.New(profile.KindOro)
	e.Name, e.Address, e.Version = name, "https://shop.example.com", oro.V61
	e.Applications = []profile.Application{{ID: profile.NewID(), Name: "Desktop", ClientID: "client-1", Kind: profile.FlowPassword, Secret: profile.PolicyKeep}}
	e.Users = []profile.User{{ID: profile.NewID(), Name: "amanda@example.com", Password: profile.PolicyKeep}}
	return e
}

func mustSave(t testing.TB, s *Store, e profile.Environment) profile.Environment {
	t.Helper()
	saved, err := s.SaveEnvironment(context.Background(), e)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func secretOf(e profile.Environment) SecretRef {
	return SecretRef{EnvironmentID: e.ID, Owner: e.Applications[0].ID, Name: "client_secret"}
}

func passwordOf(e profile.Environment) SecretRef {
	return SecretRef{EnvironmentID: e.ID, Owner: e.Users[0].ID, Name: "password"}
}

// must fails the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// want fails the test unless err is the wanted one; nil means no error.
func want(t testing.TB, err, wanted error) {
	t.Helper()
	if !errors.Is(err, wanted) {
		t.Fatalf("error %v, want %v", err, wanted)
	}
}

// wantSecret fails the test unless the secret has the value.
func wantSecret(t testing.TB, s *Store, ref SecretRef, value string) {
	t.Helper()
	got, _, err := s.Secret(context.Background(), ref)
	if err != nil || got != value {
		t.Fatalf("secret %q with error %v, want %q", got, err, value)
	}
}

// clock is a time that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// fakeKeyring is a keyring with faults that tests switch on.
type fakeKeyring struct {
	mu      sync.Mutex
	entries map[string][]byte
	fault   error
	hang    chan struct{} // calls wait until it is closed
	calls   int
}

func newFakeKeyring() *fakeKeyring { return &fakeKeyring{entries: map[string][]byte{}} }

// enter counts the call, waits if the keyring hangs, and gives the fault.
func (f *fakeKeyring) enter() error {
	f.mu.Lock()
	f.calls++
	hang := f.hang
	f.mu.Unlock()
	if hang != nil {
		<-hang
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.fault
}

func (f *fakeKeyring) Get(_ context.Context, user string) ([]byte, error) {
	if err := f.enter(); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	key, ok := f.entries[user]
	if !ok {
		return nil, ErrNoEntry
	}
	return bytes.Clone(key), nil
}

func (f *fakeKeyring) Set(_ context.Context, user string, key []byte) error {
	if err := f.enter(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.entries[user] = bytes.Clone(key)
	return nil
}

func (f *fakeKeyring) Delete(_ context.Context, user string) error {
	if err := f.enter(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, ok := f.entries[user]; !ok {
		return ErrNoEntry
	}
	delete(f.entries, user)
	return nil
}

// set switches a fault and hanging on or off.
func (f *fakeKeyring) set(fault error, hang chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault, f.hang = fault, hang
}

// change rewrites all entries, or removes those for which to gives nil.
func (f *fakeKeyring) change(to func([]byte) []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for user, key := range f.entries {
		if changed := to(key); changed != nil {
			f.entries[user] = changed
		} else {
			delete(f.entries, user)
		}
	}
}

func (f *fakeKeyring) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.entries)
}

func (f *fakeKeyring) called() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls
}

var errFault = errors.New("the collection is locked")

const leaseOfChild = time.Hour
