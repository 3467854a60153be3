package store

import (
	"bytes"
	"context"
	"testing"
	"testing/synctest"
	"time"

	"tokenbench/oauth/profile"
)

func TestFirstStartWithAFaultyKeyring(t *testing.T) {
	tests := []struct {
		name   string
		ring   Keyring
		reason string
	}{
		{"none", nil, "There is no keyring."},
		{"failing", failingKeyring(), "the collection is locked"},
		{"forgetful", forgetful{}, "did not keep it"},
		{"another key under the name", stubborn{}, "it was not overwritten"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, e := sealedStore(t, Options{Keyring: tt.ring})
			wantVault(t, s, VaultUndecided, false, tt.reason)
			wantAll(t, s, e)
		})
	}
}

func failingKeyring() Keyring {
	f := newFakeKeyring()
	f.set(errFault, nil)
	return f
}

// forgetful takes every key and has none.
type forgetful struct{}

func (forgetful) Get(context.Context, string) ([]byte, error) { return nil, ErrNoEntry }
func (forgetful) Set(context.Context, string, []byte) error   { return nil }
func (forgetful) Delete(context.Context, string) error        { return ErrNoEntry }

// stubborn has a key of somebody else under every name; a call that changes it panics.
type stubborn struct{}

func (stubborn) Get(context.Context, string) ([]byte, error) { return make([]byte, keyLength), nil }
func (stubborn) Set(context.Context, string, []byte) error   { panic("an entry was overwritten") }
func (stubborn) Delete(context.Context, string) error        { panic("an entry was deleted") }

// A keyring that waits for its password costs two seconds at the start and nothing before that: the
// environments are there at once.
func TestAHangingKeyringCostsTwoSeconds(t *testing.T) {
	for _, first := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			ctx := t.Context()
			ring := newFakeKeyring()
			o := Options{Dir: t.TempDir(), Keyring: ring}
			if !first {
				s, _ := sealedStore(t, o)
				mustClose(t, s)
			}
			hang := make(chan struct{})
			ring.set(nil, hang)
			began := time.Now()
			s := mustOpenLocked(t, o)
			if _, err := s.Environments(ctx); err != nil || time.Since(began) > 0 {
				t.Errorf("the environments came after %v with error %v", time.Since(began), err)
			}
			must(t, s.OpenVault(ctx))
			if took := time.Since(began); took != 2*time.Second {
				t.Errorf("the keyring cost %v", took)
			}
			kind := VaultKeyring
			if first {
				kind = VaultUndecided
			}
			wantVault(t, s, kind, !first, "did not answer in time")
			testOneCallInFlight(t, s, ring)

			ring.set(nil, nil)
			close(hang) // the person typed the password
			synctest.Wait()
			must(t, s.UseKeyring(ctx))
			wantVault(t, s, VaultKeyring, false, "")
			mustClose(t, s)
		})
	}
}

// testOneCallInFlight asks again while a call hangs, and expects that the keyring is left alone.
func testOneCallInFlight(t *testing.T, s *Store, ring *fakeKeyring) {
	t.Helper()
	calls := ring.called()
	began := time.Now()
	want(t, s.UseKeyring(t.Context()), ErrKeyring)
	if took := time.Since(began); took != time.Minute {
		t.Errorf("a person who asked for the keyring was given %v to type its password", took)
	}
	limited, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	want(t, s.UseKeyring(limited), ErrKeyring)
	if now := ring.called(); now != calls {
		t.Errorf("%d calls were sent after the one that hangs", now-calls)
	}
}

func TestAPersonMayTakeTheirTimeWithTheKeyringsPassword(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ring := newFakeKeyring()
		hang := make(chan struct{})
		ring.set(nil, hang)
		s, e := sealedStore(t, Options{Keyring: ring})
		time.AfterFunc(30*time.Second, func() {
			ring.set(nil, nil)
			close(hang)
		})
		must(t, s.UseKeyring(t.Context()))
		wantVault(t, s, VaultKeyring, false, "")
		wantAll(t, s, e)
		mustClose(t, s)
	})
}

func TestALaterStartWithAFaultyKeyring(t *testing.T) {
	tests := []struct {
		name   string
		change func(*fakeKeyring)
		reason string
	}{
		{"failing", func(f *fakeKeyring) { f.set(errFault, nil) }, "the collection is locked"},
		{"entry vanished", func(f *fakeKeyring) { f.change(func([]byte) []byte { return nil }) }, "no longer holds the key"},
		{"another key", func(f *fakeKeyring) { f.change(func([]byte) []byte { return make([]byte, keyLength) }) }, "holds another key"},
		{"no key at all", func(f *fakeKeyring) { f.change(func([]byte) []byte { return []byte("x") }) }, "holds another key"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ctx := t.Context()
			ring := newFakeKeyring()
			o := Options{Dir: t.TempDir(), Keyring: ring}
			s, e := sealedStore(t, o)
			mustClose(t, s)
			kept := newFakeKeyring()
			for user, key := range ring.entries {
				kept.entries[user] = bytes.Clone(key)
			}
			tt.change(ring)

			s = mustOpen(t, o)
			wantVault(t, s, VaultKeyring, true, tt.reason)
			testLocked(t, s, e)
			want(t, s.UseKeyring(ctx), ErrKeyring)
			wantVault(t, s, VaultKeyring, true, tt.reason)

			// The way out is a pass phrase; what the lost key sealed is not touched.
			must(t, s.UsePassphrase(ctx, []byte("correct horse")))
			_, _, err := s.Secret(ctx, secretOf(e))
			want(t, err, ErrNoSecret)
			must(t, s.PutSecret(ctx, secretOf(e), "newer", profile.PolicyKeep, "o"))
			mustClose(t, s)

			// When the keyring has the key again, the old rows come back, and what is newer stays.
			o.Keyring = kept
			s = mustOpen(t, o)
			must(t, s.Unlock(ctx, []byte("correct horse")))
			must(t, s.UseKeyring(ctx))
			wantSecret(t, s, secretOf(e), "newer")
			if sets, err := s.TokenSets(ctx, e.ID, 0); err != nil || len(sets) != 2 {
				t.Errorf("%d token sets came back, error %v", len(sets), err)
			}
			if countRows(t, s, "vault") != 1 || kept.count() != 1 {
				t.Errorf("%d vaults and %d entries are left", countRows(t, s, "vault"), kept.count())
			}
		})
	}
}

func TestTheKeyIsNeverTheKeyringsName(t *testing.T) {
	ring := newFakeKeyring()
	s := mustOpen(t, Options{Keyring: ring})
	for user, key := range ring.entries {
		if user != s.vault.id || !bytes.Equal(key, s.vault.key.raw) || len(key) != 32 {
			t.Errorf("entry %q with %d bytes, vault %q", user, len(key), s.vault.id)
		}
	}
	if ring.count() != 1 {
		t.Errorf("%d entries", ring.count())
	}
}

func TestMemoryForDemonstrationsTouchesNoKeyring(t *testing.T) {
	ring := newFakeKeyring()
	s := mustOpen(t, Options{Keyring: ring, Memory: true})
	wantVault(t, s, VaultMemory, false, "")
	if n := ring.called(); n != 0 {
		t.Errorf("%d calls to the keyring", n)
	}
}
