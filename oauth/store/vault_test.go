package store

import (
	"bytes"
	"context"
	"database/sql"
	"testing"

	"tokenbench/oauth/profile"
)

// vaultUnderTest is one kind of vault for the suite that all of them pass.
type vaultUnderTest struct {
	kind VaultKind
	// options gives what a store is opened with, again and again over the same keyring.
	options Options
	// choose makes the vault of a newly opened store one of this kind.
	choose func(*testing.T, *Store)
	// unlock opens the vault of a store that was opened again.
	unlock func(*testing.T, *Store)
	// ends is true for vaults that end with the process.
	ends bool
}

func vaultsUnderTest() []vaultUnderTest {
	byItself := func(t *testing.T, s *Store) { t.Helper(); must(t, s.OpenVault(t.Context())) }
	phrase := []byte("correct horse")
	return []vaultUnderTest{
		{kind: VaultKeyring, options: Options{Keyring: newFakeKeyring()}, choose: byItself, unlock: byItself},
		{
			kind: VaultPassphrase, unlock: func(t *testing.T, s *Store) { t.Helper(); must(t, s.Unlock(t.Context(), phrase)) },
			choose: func(t *testing.T, s *Store) {
				t.Helper()
				byItself(t, s)
				must(t, s.UsePassphrase(t.Context(), phrase))
			},
		},
		{
			kind: VaultMemory, ends: true, unlock: byItself,
			choose: func(t *testing.T, s *Store) { t.Helper(); byItself(t, s); must(t, s.UseMemory(t.Context())) },
		},
		{kind: VaultMemory, options: Options{Memory: true, Keyring: newFakeKeyring()}, choose: byItself, unlock: byItself, ends: true},
		{kind: VaultUndecided, choose: byItself, unlock: byItself, ends: true},
	}
}

func TestEveryVault(t *testing.T) {
	for _, v := range vaultsUnderTest() {
		t.Run(string(v.kind), func(t *testing.T) { testVault(t, v) })
	}
}

// testVault is the suite; systemkeyring_linux_test.go runs it with a real keyring.
func testVault(t *testing.T, v vaultUnderTest) {
	t.Run("keeps what it should", func(t *testing.T) { testVaultKeeps(t, v) })
	t.Run("leaves nothing readable", func(t *testing.T) { testVaultLeavesNothingReadable(t, v) })
	t.Run("binds values to their place", func(t *testing.T) { testVaultBinds(t, v) })
}

// testVaultKeeps seals one of everything, restarts, and looks what is there.
func testVaultKeeps(t *testing.T, v vaultUnderTest) {
	ctx := t.Context()
	o := v.options
	o.Dir = t.TempDir()
	s := mustOpenLocked(t, o)
	if _, err := s.AddTokenSet(ctx, TokenSet{}); err == nil {
		t.Error("a token was sealed before the vault was open")
	}
	v.choose(t, s)
	if state := s.Vault(); state.Kind != v.kind || state.Locked {
		t.Fatalf("state %+v", state)
	}
	e := mustSave(t, s, environment("A"))
	must(t, s.PutSecret(ctx, secretOf(e), "value", profile.PolicyKeep, "o"))
	must(t, s.PutSecret(ctx, passwordOf(e), "held", profile.PolicyKeep, "o"))
	must(t, s.SetSealedSetting(ctx, "keys", []byte("keys")))
	fillLedger(t, s, e.ID)
	before := everything(t, s, e)
	mustClose(t, s)

	again := mustOpenLocked(t, o)
	if envs, err := again.Environments(ctx); err != nil || len(envs) != 1 {
		t.Fatalf("before the vault is open: %d environments, error %v", len(envs), err)
	}
	if !v.ends {
		testLocked(t, again, e)
	}
	v.unlock(t, again)
	if v.ends {
		testEnded(t, again, e)
		return
	}
	after := everything(t, again, e)
	if before.secret != after.secret || before.password != after.password || len(before.sets) != len(after.sets) ||
		before.sets[0] != after.sets[0] || len(after.runs[0].Exchanges) != 2 || after.requests[0].Body != "body" {
		t.Errorf("before %+v\nafter %+v", before, after)
	}
	if value, found, err := again.SealedSetting(ctx, "keys"); err != nil || !found || !bytes.Equal(value, []byte("keys")) {
		t.Errorf("sealed setting %q, found %v, error %v", value, found, err)
	}
}

// testLocked checks that everything sealed says that it is.
func testLocked(t *testing.T, s *Store, e profile.Environment) {
	t.Helper()
	ctx := t.Context()
	if state := s.Vault(); !state.Locked {
		t.Errorf("state %+v", state)
	}
	_, _, err := s.Secret(ctx, secretOf(e))
	want(t, err, ErrLocked)
	want(t, s.PutSecret(ctx, secretOf(e), "x", profile.PolicyKeep, "o"), ErrLocked)
	_, err = s.TokenSets(ctx, e.ID, 0)
	want(t, err, ErrLocked)
	_, err = s.TokenSet(ctx, "any")
	want(t, err, ErrLocked)
	_, err = s.Successor(ctx, "any")
	want(t, err, ErrLocked)
	_, err = s.AddTokenSet(ctx, TokenSet{EnvironmentID: e.ID})
	want(t, err, ErrLocked)
	_, err = s.Runs(ctx, e.ID, 0)
	want(t, err, ErrLocked)
	want(t, s.AddRun(ctx, Run{EnvironmentID: e.ID}), ErrLocked)
	_, err = s.SavedRequests(ctx, e.ID)
	want(t, err, ErrLocked)
	_, err = s.SaveRequest(ctx, SavedRequest{EnvironmentID: e.ID})
	want(t, err, ErrLocked)
	_, _, err = s.SealedSetting(ctx, "keys")
	want(t, err, ErrLocked)
	want(t, s.SetSealedSetting(ctx, "keys", nil), ErrLocked)
}

// testEnded checks that nothing sealed is left of a vault that ended.
func testEnded(t *testing.T, s *Store, e profile.Environment) {
	t.Helper()
	ctx := t.Context()
	_, _, err := s.Secret(ctx, secretOf(e))
	want(t, err, ErrNoSecret)
	if summaries, err := s.Summaries(ctx); err != nil || len(summaries) > 0 {
		t.Errorf("summaries %+v, error %v", summaries, err)
	}
	for _, table := range []string{"secret", "sealed_setting", "token_set", "run", "exchange"} {
		if n := countRows(t, s, table); n > 0 {
			t.Errorf("%d rows stayed in %s", n, table)
		}
	}
	if n := countRows(t, s, "vault"); n != 1 {
		t.Errorf("%d vaults, want the new one", n)
	}
}

// rotate gives each row of a table the sealed value of the next.
func rotate(t *testing.T, s *Store, table string) {
	t.Helper()
	type row struct {
		id     int64
		sealed []byte
	}
	must(t, s.db.update(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
		found, err := tx.QueryContext(ctx, `SELECT rowid, sealed FROM `+table)
		all, err := collect(found, err, func(r *sql.Rows) (one row, err error) {
			err = r.Scan(&one.id, &one.sealed)
			return one, err
		})
		if err == nil && len(all) < 2 {
			t.Fatalf("%s has %d rows", table, len(all))
		}
		for i, one := range all {
			if err == nil {
				_, err = tx.ExecContext(ctx, `UPDATE `+table+` SET sealed = ? WHERE rowid = ?`, all[(i+1)%len(all)].sealed, one.id)
			}
		}
		return err
	}))
}

// testVaultBinds moves sealed values to other rows of their table, and expects that none opens.
func testVaultBinds(t *testing.T, v vaultUnderTest) {
	ctx := t.Context()
	o := v.options
	o.Dir = t.TempDir()
	s := mustOpenLocked(t, o)
	v.choose(t, s)
	e := mustSave(t, s, environment("A"))
	must(t, s.PutSecret(ctx, secretOf(e), "one", profile.PolicyKeep, "o"))
	must(t, s.PutSecret(ctx, passwordOf(e), "two", profile.PolicyKeep, "o"))
	must(t, s.SetSealedSetting(ctx, "a", []byte("one")))
	must(t, s.SetSealedSetting(ctx, "b", []byte("two")))
	fillLedger(t, s, e.ID)
	fillLedger(t, s, e.ID)
	for _, table := range sealedTables {
		rotate(t, s, table.name)
	}
	_, _, err := s.Secret(ctx, secretOf(e))
	want(t, err, ErrUnsealed)
	_, _, err = s.Secret(ctx, passwordOf(e))
	want(t, err, ErrUnsealed)
	_, _, err = s.SealedSetting(ctx, "a")
	want(t, err, ErrUnsealed)
	wantNothingOpens(t, s, e.ID)
}

// wantNothingOpens fails the test unless the lists are empty and notices say why.
func wantNothingOpens(t *testing.T, s *Store, environmentID string) {
	t.Helper()
	ctx := t.Context()
	sets, err := s.TokenSets(ctx, environmentID, 0)
	if err != nil || len(sets) > 0 {
		t.Errorf("%d token sets, error %v", len(sets), err)
	}
	runs, err := s.Runs(ctx, environmentID, 0)
	if err != nil || len(runs) > 0 {
		t.Errorf("%d runs, error %v", len(runs), err)
	}
	requests, err := s.SavedRequests(ctx, environmentID)
	if err != nil || len(requests) > 0 {
		t.Errorf("%d requests, error %v", len(requests), err)
	}
	if notices := unreadableNotices(s); len(notices) != 3 {
		t.Errorf("notices %q, want one of each list", notices)
	}
}

func TestSealedValuesDontOpenElsewhere(t *testing.T) {
	key, err := newVaultKey()
	must(t, err)
	other, err := vaultKeyOf("another vault", key.raw)
	must(t, err)
	at := sealedAt("secret", "a", "bc", "d")
	sealed := key.seal(at, []byte("value"))
	if plain, err := key.open(at, sealed); err != nil || string(plain) != "value" {
		t.Fatalf("%q, error %v", plain, err)
	}
	if bytes.Equal(sealed, key.seal(at, []byte("value"))) {
		t.Error("sealed twice, it looks the same: the nonce is not random")
	}
	for name, elsewhere := range map[string]place{
		"table": sealedAt("run", "a", "bc", "d"), "row": sealedAt("secret", "a", "bc", "e"),
		"shifted": sealedAt("secret", "ab", "c", "d"), "joined": sealedAt("secret", "a", "bcd"),
		"column": {table: "secret", column: "other", row: []string{"a", "bc", "d"}},
	} {
		if _, err := key.open(elsewhere, sealed); err == nil {
			t.Errorf("it opens in another place: %s", name)
		}
	}
	if _, err := other.open(at, sealed); err == nil {
		t.Error("it opens in another vault with the same key")
	}
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		_, err := key.open(at, changed)
		want(t, err, ErrUnsealed)
	}
	for n := range sealed {
		_, err := key.open(at, sealed[:n])
		want(t, err, ErrUnsealed)
	}
	if _, err := vaultKeyOf("x", key.raw[:31]); err == nil {
		t.Error("a short key was taken")
	}
}
