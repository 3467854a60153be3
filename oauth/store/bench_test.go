package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// large makes a database with many environments and tokens, and closes it.
func large(b *testing.B, environments, tokens int) (Options, string) {
	b.Helper()
	ctx := context.Background()
	o := Options{Dir: b.TempDir(), Keyring: newFakeKeyring()}
	s := mustOpen(b, o)
	_, err := s.db.writer.ExecContext(ctx, `PRAGMA synchronous = off`)
	must(b, err)
	var first string
	for n := range environments {
		e := mustSave(b, s, environment(fmt.Sprint("Environment ", n)))
		if n == 0 {
			first = e.ID
		}
	}
	access := strings.Repeat("x", 1500)
	for range tokens {
		_, err := s.AddTokenSet(ctx, TokenSet{EnvironmentID: first, AccessToken: access, RefreshToken: access})
		must(b, err)
	}
	mustClose(b, s)
	return o, first
}

func BenchmarkOpen(b *testing.B) {
	for _, size := range []struct{ environments, tokens int }{{10, 10}, {5000, 10000}} {
		b.Run(fmt.Sprintf("%d environments, %d tokens", size.environments, size.tokens), func(b *testing.B) {
			o, _ := large(b, size.environments, size.tokens)
			for b.Loop() {
				s, err := Open(context.Background(), o)
				must(b, err)
				b.StopTimer()
				must(b, s.Close())
				b.StartTimer()
			}
		})
	}
}

func BenchmarkLarge(b *testing.B) {
	ctx := context.Background()
	o, first := large(b, 5000, 10000)
	s := mustOpen(b, o)
	b.Run("environments", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Environments(ctx)
			must(b, err)
		}
	})
	b.Run("summaries", func(b *testing.B) {
		for b.Loop() {
			_, err := s.Summaries(ctx)
			must(b, err)
		}
	})
	b.Run("newest 100 tokens", func(b *testing.B) {
		for b.Loop() {
			_, err := s.TokenSets(ctx, first, 100)
			must(b, err)
		}
	})
	b.Run("all tokens", func(b *testing.B) {
		for b.Loop() {
			_, err := s.TokenSets(ctx, first, 0)
			must(b, err)
		}
	})
}
