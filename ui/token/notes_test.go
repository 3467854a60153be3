package token

import (
	"slices"
	"testing"
)

func TestATokenThatCouldNotBeStoredIsShownAndCanBeKeptAgain(t *testing.T) {
	play(t, func(b *bench) { b.unkept = true }, func(t *testing.T, s *scene) {
		s.screen.Run()
		s.Settle()
		if !slices.Contains(s.Noticed, "The token could not be kept: the disk is full") {
			t.Fatalf("noticed: %q", s.Noticed)
		}
		if s.Offered == nil {
			t.Fatal("nothing is offered")
		}
		s.Offered()
		s.Settle()
		if !slices.Equal(s.bench.keptAgain, []string{"env"}) {
			t.Errorf("kept again: %v", s.bench.keptAgain)
		}
	})
}
