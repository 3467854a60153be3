package main

import (
	"context"
	"testing"
	"time"

	"tokenbench/oauth/store"
)

// oneKey is a keyring that works. The figures use the system's own.
type oneKey struct{ key []byte }

func (k *oneKey) Get(context.Context, string) ([]byte, error) {
	if k.key == nil {
		return nil, store.ErrNoEntry
	}
	return k.key, nil
}

func (k *oneKey) Set(_ context.Context, _ string, key []byte) error {
	k.key = key
	return nil
}

func (k *oneKey) Delete(context.Context, string) error { return store.ErrNoEntry }

func TestFill(t *testing.T) {
	place := store.Options{Dir: t.TempDir(), Keyring: &oneKey{}}
	if err := fill(t.Context(), place, 3, 5); err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(t.Context(), place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = kept.Close() }) // the test is over
	if err := kept.OpenVault(t.Context()); err != nil {
		t.Fatal(err)
	}
	environments, err := kept.Environments(t.Context())
	if err != nil || len(environments) != 3 {
		t.Fatalf("%d environments, %v", len(environments), err)
	}
	sets, err := kept.TokenSets(t.Context(), environments[0].ID, 100)
	if err != nil || len(sets) != 5 {
		t.Fatalf("%d token sets, %v", len(sets), err)
	}
	if left := time.Until(sets[0].Expires); left < time.Hour {
		t.Errorf("the newest has %v left", left)
	}
}
