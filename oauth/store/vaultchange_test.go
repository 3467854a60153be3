package store

import (
	"errors"
	"strings"
	"testing"

	"tokenbench/oauth/profile"
)

// sealedStore gives a store with an environment, a secret "value" and a ledger.
func sealedStore(t *testing.T, o Options) (*Store, profile.Environment) {
	t.Helper()
	s := mustOpen(t, o)
	e := mustSave(t, s, environment("A"))
	must(t, s.PutSecret(t.Context(), secretOf(e), "value", profile.PolicyKeep, "o"))
	fillLedger(t, s, e.ID)
	return s, e
}

// wantAll fails the test unless secret and ledger can be read.
func wantAll(t *testing.T, s *Store, e profile.Environment) {
	t.Helper()
	ctx := t.Context()
	wantSecret(t, s, secretOf(e), "value")
	if sets, err := s.TokenSets(ctx, e.ID, 0); err != nil || len(sets) != 2 {
		t.Errorf("%d token sets, error %v", len(sets), err)
	}
	if runs, err := s.Runs(ctx, e.ID, 0); err != nil || len(runs) != 1 || len(runs[0].Exchanges) != 2 {
		t.Errorf("%d runs, error %v", len(runs), err)
	}
	if requests, err := s.SavedRequests(ctx, e.ID); err != nil || len(requests) != 1 || requests[0].Body != "body" {
		t.Errorf("requests %+v, error %v", requests, err)
	}
}

func wantVault(t *testing.T, s *Store, kind VaultKind, locked bool, reason string) {
	t.Helper()
	state := s.Vault()
	if state.Kind != kind || state.Locked != locked || !strings.Contains(state.Reason, reason) || (reason == "") != (state.Reason == "") {
		t.Fatalf("vault %+v, want %s, locked %v, reason %q", state, kind, locked, reason)
	}
}

func TestNothingIsLostWhenTheVaultIsChosenLater(t *testing.T) {
	ctx := t.Context()
	one, two := []byte("correct horse"), []byte("battery staple")
	dir, ring := t.TempDir(), newFakeKeyring()
	ring.set(errFault, nil)
	o := Options{Dir: dir, Keyring: ring}
	s, e := sealedStore(t, o)
	wantVault(t, s, VaultUndecided, false, "the collection is locked")

	want(t, s.UsePassphrase(ctx, nil), ErrEmptyPhrase)
	must(t, s.UsePassphrase(ctx, one))
	wantVault(t, s, VaultPassphrase, false, "")
	wantAll(t, s, e)
	mustClose(t, s)

	s = mustOpen(t, o)
	wantVault(t, s, VaultPassphrase, true, "")
	want(t, s.Unlock(ctx, two), ErrWrongPhrase)
	want(t, s.Unlock(ctx, nil), ErrWrongPhrase)
	want(t, s.UseKeyring(ctx), ErrLocked)
	want(t, s.UsePassphrase(ctx, two), ErrLocked)
	must(t, s.Unlock(ctx, one))
	wantAll(t, s, e)
	must(t, s.UsePassphrase(ctx, two))
	mustClose(t, s)

	s = mustOpen(t, o)
	want(t, s.Unlock(ctx, one), ErrWrongPhrase)
	must(t, s.Unlock(ctx, two))
	err := s.UseKeyring(ctx)
	want(t, err, ErrKeyring)
	wantVault(t, s, VaultPassphrase, false, "the collection is locked")
	ring.set(nil, nil)
	must(t, s.UseKeyring(ctx))
	wantVault(t, s, VaultKeyring, false, "")
	wantAll(t, s, e)
	must(t, s.UseKeyring(ctx)) // once more changes nothing
	mustClose(t, s)

	s = mustOpen(t, o)
	wantVault(t, s, VaultKeyring, false, "")
	wantAll(t, s, e)
	want(t, s.Unlock(ctx, two), ErrNotFound)
	must(t, s.UsePassphrase(ctx, one))
	if n := ring.count(); n != 0 {
		t.Errorf("%d entries stayed in the keyring: the pass phrase protects nothing", n)
	}
	wantAll(t, s, e)
	mustClose(t, s)

	s = mustOpen(t, o)
	must(t, s.Unlock(ctx, one))
	wantAll(t, s, e)
	must(t, s.UseMemory(ctx))
	wantAll(t, s, e)
	mustClose(t, s)

	s = mustOpen(t, o)
	wantVault(t, s, VaultMemory, false, "")
	if ring.count() != 0 {
		t.Error("a person chose memory, and the keyring was used")
	}
	_, _, err = s.Secret(ctx, secretOf(e))
	want(t, err, ErrNoSecret)
	must(t, s.PutSecret(ctx, secretOf(e), "value", profile.PolicyKeep, "o"))
	must(t, s.UseKeyring(ctx))
	mustClose(t, s)
	s = mustOpen(t, o)
	wantVault(t, s, VaultKeyring, false, "")
	wantSecret(t, s, secretOf(e), "value")
}

func TestAVaultInMemoryJoinsTheOneThatIsUnlockedLater(t *testing.T) {
	ctx := t.Context()
	phrase := []byte("correct horse")
	tests := []struct {
		kind   VaultKind
		settle func(*Store) error
		unlock func(*Store) error
	}{
		{VaultPassphrase, func(s *Store) error { return s.UsePassphrase(ctx, phrase) }, func(s *Store) error { return s.Unlock(ctx, phrase) }},
		{VaultKeyring, func(s *Store) error { return s.UseKeyring(ctx) }, func(s *Store) error { return s.UseKeyring(ctx) }},
	}
	for _, tt := range tests {
		t.Run(string(tt.kind), func(t *testing.T) {
			ring := newFakeKeyring()
			o := Options{Dir: t.TempDir(), Keyring: ring}
			s, e := sealedStore(t, o)
			must(t, tt.settle(s))
			mustClose(t, s)

			ring.set(errFault, nil)
			s = mustOpen(t, o)
			must(t, s.UseMemory(ctx))
			wantVault(t, s, VaultMemory, false, s.Vault().Reason)
			_, _, err := s.Secret(ctx, secretOf(e))
			want(t, err, ErrNoSecret)
			must(t, s.PutSecret(ctx, secretOf(e), "newer", profile.PolicyKeep, "o"))
			must(t, s.SetSealedSetting(ctx, "keys", []byte("newer")))
			fillLedger(t, s, e.ID)

			ring.set(nil, nil)
			must(t, tt.unlock(s))
			wantVault(t, s, tt.kind, false, "")
			wantSecret(t, s, secretOf(e), "newer")
			if sets, err := s.TokenSets(ctx, e.ID, 0); err != nil || len(sets) != 4 {
				t.Errorf("%d token sets, error %v", len(sets), err)
			}
			if n := countRows(t, s, "vault"); n != 1 {
				t.Errorf("%d vaults are left", n)
			}
			mustClose(t, s)

			s = mustOpen(t, o)
			if tt.kind == VaultPassphrase {
				must(t, s.Unlock(ctx, phrase))
			}
			wantSecret(t, s, secretOf(e), "newer")
		})
	}
}

func TestTwoProcessesStartWithoutAVaultAtOnce(t *testing.T) {
	ctx := t.Context()
	ring := newFakeKeyring()
	o := Options{Dir: t.TempDir(), Keyring: ring}
	a, b := mustOpenLocked(t, o), mustOpenLocked(t, o)
	done := make(chan error, 2)
	for _, s := range []*Store{a, b} {
		go func() { done <- s.OpenVault(ctx) }()
	}
	must(t, errors.Join(<-done, <-done))
	wantVault(t, a, VaultKeyring, false, "")
	wantVault(t, b, VaultKeyring, false, "")
	e := mustSave(t, a, environment("A"))
	must(t, a.PutSecret(ctx, secretOf(e), "value", profile.PolicyKeep, "o"))
	wantSecret(t, b, secretOf(e), "value")
	if ring.count() != 1 {
		t.Errorf("%d entries in the keyring", ring.count())
	}
}

func TestUndecidedJoinsAVaultThatAnotherProcessMade(t *testing.T) {
	ctx := t.Context()
	ring, broken := newFakeKeyring(), newFakeKeyring()
	broken.set(errFault, nil)
	dir := t.TempDir()
	s, e := sealedStore(t, Options{Dir: dir, Keyring: broken})
	other := mustOpen(t, Options{Dir: dir, Keyring: ring})
	wantVault(t, other, VaultKeyring, false, "")
	wantVault(t, s, VaultUndecided, false, "locked")
	_, _, err := other.Secret(ctx, secretOf(e))
	want(t, err, ErrNoSecret)

	s.keyring.keyring = ring
	must(t, s.UseKeyring(ctx))
	wantAll(t, s, e)
	wantAll(t, other, e)
}

func TestParametersOfAPassPhraseAreChecked(t *testing.T) {
	ctx := t.Context()
	o := Options{Dir: t.TempDir()}
	s := mustOpen(t, o)
	must(t, s.UsePassphrase(ctx, []byte("correct horse")))
	var memory, passes, lanes int
	must(t, s.db.reader.QueryRowContext(ctx, `SELECT memory_kib, passes, lanes FROM vault`).Scan(&memory, &passes, &lanes))
	if (Cost{MemoryKiB: uint32(memory), Passes: uint32(passes), Lanes: uint8(lanes)}) != cheap {
		t.Errorf("kept %d, %d, %d", memory, passes, lanes)
	}
	_, err := s.db.writer.ExecContext(ctx, `UPDATE vault SET memory_kib = 1 << 40`)
	must(t, err)
	want(t, s.Unlock(ctx, []byte("correct horse")), ErrDamaged)
	if DefaultCost() != (Cost{MemoryKiB: 65536, Passes: 3, Lanes: 2}) {
		t.Errorf("a new pass phrase costs %+v", DefaultCost())
	}
}

func TestTheVaultMayBeChosenBeforeItWasOpened(t *testing.T) {
	ctx := t.Context()
	for kind, choose := range map[VaultKind]func(*Store) error{
		VaultKeyring:    func(s *Store) error { return s.UseKeyring(ctx) },
		VaultPassphrase: func(s *Store) error { return s.UsePassphrase(ctx, []byte("correct horse")) },
		VaultMemory:     func(s *Store) error { return s.UseMemory(ctx) },
	} {
		s := mustOpenLocked(t, Options{Keyring: newFakeKeyring()})
		wantVault(t, s, VaultUndecided, true, "")
		want(t, s.Unlock(ctx, []byte("correct horse")), ErrNotFound)
		must(t, choose(s))
		wantVault(t, s, kind, false, "")
		must(t, s.OpenVault(ctx)) // it is open: nothing changes
		wantVault(t, s, kind, false, "")
		e := mustSave(t, s, environment("A"))
		must(t, s.PutSecret(ctx, secretOf(e), "value", profile.PolicyKeep, "o"))
	}
}
