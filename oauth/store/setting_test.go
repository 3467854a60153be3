package store

import (
	"bytes"
	"testing"
	"time"
)

func TestSettings(t *testing.T) {
	ctx := t.Context()
	dir, ring := t.TempDir(), newFakeKeyring()
	s := mustOpen(t, Options{Dir: dir, Keyring: ring})
	if _, found, err := s.Setting(ctx, "theme"); found || err != nil {
		t.Errorf("found %v, error %v", found, err)
	}
	if _, found, err := s.SealedSetting(ctx, "keys"); found || err != nil {
		t.Errorf("sealed: found %v, error %v", found, err)
	}
	for _, value := range []string{"dark", ""} {
		must(t, s.SetSetting(ctx, "theme", value))
		must(t, s.SetSealedSetting(ctx, "keys", []byte(value)))
	}
	must(t, s.SetSealedSetting(ctx, "keys", []byte("sealed")))
	mustClose(t, s)

	next := mustOpenLocked(t, Options{Dir: dir, Keyring: ring})
	if value, found, err := next.Setting(ctx, "theme"); value != "" || !found || err != nil {
		t.Errorf("%q, found %v, error %v", value, found, err)
	}
	_, _, err := next.SealedSetting(ctx, "keys")
	want(t, err, ErrLocked)
	must(t, next.OpenVault(ctx))
	if value, found, err := next.SealedSetting(ctx, "keys"); !bytes.Equal(value, []byte("sealed")) || !found || err != nil {
		t.Errorf("%q, found %v, error %v", value, found, err)
	}
}

func TestLease(t *testing.T) {
	ctx := t.Context()
	now := newClock()
	dir := t.TempDir()
	a, b := mustOpen(t, Options{Dir: dir, Memory: true, Now: now.Now}), mustOpen(t, Options{Dir: dir, Memory: true, Now: now.Now})

	release, err := a.Lease(ctx, "refresh", 40*time.Second)
	must(t, err)
	_, err = b.Lease(ctx, "refresh", time.Minute)
	want(t, err, ErrLeaseHeld)
	_, err = a.Lease(ctx, "refresh", time.Minute)
	want(t, err, ErrLeaseHeld)
	other, err := b.Lease(ctx, "another", time.Minute)
	must(t, err)
	other()

	release()
	release()
	second, err := b.Lease(ctx, "refresh", 40*time.Second)
	must(t, err)
	release() // the first holder's, once more: it must not end the second's
	_, err = a.Lease(ctx, "refresh", time.Minute)
	want(t, err, ErrLeaseHeld)

	now.add(40*time.Second - time.Millisecond)
	_, err = a.Lease(ctx, "refresh", time.Minute)
	want(t, err, ErrLeaseHeld)
	now.add(time.Millisecond)
	third, err := a.Lease(ctx, "refresh", time.Minute)
	must(t, err)
	second() // it ended by itself: giving it back must not end the third
	_, err = b.Lease(ctx, "refresh", time.Minute)
	want(t, err, ErrLeaseHeld)
	third()
}

func TestChangedSeesOtherProcessesAlone(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	a, b := mustOpen(t, Options{Dir: dir, Memory: true}), mustOpen(t, Options{Dir: dir, Memory: true})
	changed := func(s *Store) bool {
		t.Helper()
		changed, err := s.Changed(ctx)
		must(t, err)
		return changed
	}
	changed(a) // b came since a was opened
	must(t, a.SetSetting(ctx, "x", "1"))
	if changed(a) {
		t.Error("an own change counts")
	}
	if !changed(b) {
		t.Error("the other's change was not seen")
	}
	if changed(b) {
		t.Error("a change was seen twice")
	}
	e := mustSave(t, b, environment("A"))
	if !changed(a) {
		t.Error("a new environment was not seen")
	}
	if got, err := a.Environment(ctx, e.ID); err != nil || got.Name != "A" {
		t.Errorf("read %+v with error %v", got, err)
	}
}
