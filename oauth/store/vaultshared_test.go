package store

import (
	"testing"

	"tokenbench/oauth/profile"
)

// What one window keeps is not taken away because another one chooses memory.
func TestMemoryTakesNothingFromAnotherWindow(t *testing.T) {
	ctx := t.Context()
	o := Options{Dir: t.TempDir(), Keyring: newFakeKeyring()}
	a, e := sealedStore(t, o)
	b := mustOpen(t, o)
	want(t, b.UseMemory(ctx), ErrShared)
	wantVault(t, b, VaultKeyring, false, "")
	wantAll(t, b, e)
	mustClose(t, b)
	wantAll(t, a, e)

	must(t, a.UseMemory(ctx)) // now it is alone
	wantVault(t, a, VaultMemory, false, "")
	wantAll(t, a, e)
}

// A window whose vault is in its own memory shares it with nobody.
func TestMemoryOfOnesOwnNeedsNobody(t *testing.T) {
	ctx := t.Context()
	dir, broken := t.TempDir(), newFakeKeyring()
	broken.set(errFault, nil)
	a := mustOpen(t, Options{Dir: dir, Keyring: broken})
	b := mustOpen(t, Options{Dir: dir, Keyring: broken})
	must(t, a.UseMemory(ctx))
	must(t, b.UseMemory(ctx))
}

func TestRereadVault(t *testing.T) {
	ctx := t.Context()
	phrase := []byte("correct horse")
	wantReread := func(t *testing.T, s *Store, want bool) {
		t.Helper()
		if changed, err := s.RereadVault(ctx); err != nil || changed != want {
			t.Errorf("changed %v, error %v", changed, err)
		}
	}
	t.Run("another window takes a pass phrase", func(t *testing.T) {
		o := Options{Dir: t.TempDir(), Keyring: newFakeKeyring()}
		a, e := sealedStore(t, o)
		b := mustOpen(t, o)
		wantReread(t, a, false)
		must(t, b.UsePassphrase(ctx, phrase))
		wantReread(t, a, true)
		wantVault(t, a, VaultPassphrase, false, "")
		wantAll(t, a, e)
		wantReread(t, a, false)
		must(t, b.UseKeyring(ctx))
		wantReread(t, a, true)
		wantVault(t, a, VaultKeyring, false, "")
	})
	t.Run("a locked window learns of a new kind", func(t *testing.T) {
		o := Options{Dir: t.TempDir()}
		a := mustOpen(t, o)
		must(t, a.UsePassphrase(ctx, phrase))
		b := mustOpen(t, Options{Dir: o.Dir, Keyring: newFakeKeyring()})
		wantVault(t, b, VaultPassphrase, true, "")
		must(t, b.Unlock(ctx, phrase))
		c := mustOpen(t, Options{Dir: o.Dir, Keyring: b.keyring.keyring})
		must(t, b.UseKeyring(ctx))
		wantReread(t, c, true)
		wantVault(t, c, VaultKeyring, true, "")
		must(t, c.OpenVault(ctx))
		wantVault(t, c, VaultKeyring, false, "")
	})
	t.Run("the vault is gone", func(t *testing.T) {
		o := Options{Dir: t.TempDir(), Keyring: newFakeKeyring()}
		a, e := sealedStore(t, o)
		_, err := a.db.writer.ExecContext(ctx, `DELETE FROM vault`)
		must(t, err)
		wantReread(t, a, true)
		wantVault(t, a, VaultUndecided, true, "")
		want(t, a.PutSecret(ctx, secretOf(e), "value", profile.PolicyKeep, "o"), ErrLocked)
		must(t, a.OpenVault(ctx))
		wantVault(t, a, VaultKeyring, false, "")
		must(t, a.PutSecret(ctx, secretOf(e), "value", profile.PolicyKeep, "o"))
	})
	t.Run("another vault took its place", func(t *testing.T) {
		o := Options{Dir: t.TempDir(), Keyring: newFakeKeyring()}
		a := mustOpen(t, o)
		_, err := a.db.writer.ExecContext(ctx, `DELETE FROM vault`)
		must(t, err)
		mustOpen(t, o)
		wantReread(t, a, true)
		wantVault(t, a, VaultKeyring, true, "")
		must(t, a.OpenVault(ctx))
		wantVault(t, a, VaultKeyring, false, "")
	})
	t.Run("memory of one's own, and not opened", func(t *testing.T) {
		dir := t.TempDir()
		a := mustOpen(t, Options{Dir: dir, Memory: true})
		fresh := mustOpenLocked(t, Options{Dir: dir})
		b := mustOpen(t, Options{Dir: dir})
		must(t, b.UsePassphrase(ctx, phrase))
		wantReread(t, a, false)
		wantVault(t, a, VaultMemory, false, "")
		wantReread(t, fresh, false)
	})
	t.Run("while the vault is being changed", func(t *testing.T) {
		o := Options{Dir: t.TempDir(), Keyring: newFakeKeyring()}
		a, b := mustOpen(t, o), mustOpen(t, o)
		must(t, b.UsePassphrase(ctx, phrase))
		a.vault.changing.Lock()
		wantReread(t, a, false)
		a.vault.changing.Unlock()
		wantReread(t, a, true)
	})
}
