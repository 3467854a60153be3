package token

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
)

func TestLateResultsOfAnotherEnvironmentAreDropped(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.hang = true
		s.run()
		other := shop()
		other.ID, other.Name = "other", "Other shop"
		s.screen.Show(other)
		s.Settle()
		s.sees(t, "No token yet for Other shop", "Get customer token")
		s.seesNot(t, "Asking for the token")
		close(s.bench.release)
		s.Settle()
		s.sees(t, "No token yet for Other shop")
	})
}

// TestTheNewestLookAtTheHistoryCounts: a person who went back to the newest token stays there, and one who looks at an
// older token while the screen is being read stays at that.
func TestTheNewestLookAtTheHistoryCounts(t *testing.T) {
	play(t, func(b *bench) { b.hasToken(); b.hasToken() }, func(t *testing.T, s *scene) {
		s.bench.slow = make(chan struct{})
		s.screen.look("set1")
		s.screen.look("")
		close(s.bench.slow)
		s.Settle()
		s.seesNot(t, "From the history")
		s.screen.look("set1")
		s.screen.Reload() // begins before the token is there
		s.Settle()
		s.sees(t, "From the history")
	})
}

func TestEndsThatNoCardShows(t *testing.T) {
	for _, c := range []struct {
		name              string
		end               error
		failures, notices int
	}{
		{"the database", errors.New("could not be kept"), 1, 0},
		{"busy elsewhere", workbench.ErrBusy, 0, 1},
		{"ended before it began", context.Canceled, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, nil, func(t *testing.T, s *scene) {
				s.bench.end = c.end
				s.run()
				if len(s.Failed) != c.failures || len(s.Noticed) != c.notices {
					t.Errorf("failures %v, notices %v", s.Failed, s.Noticed)
				}
				s.sees(t, "Get customer token")
			})
		})
	}
}

func TestLockedVault(t *testing.T) {
	play(t, func(b *bench) {
		b.locked = &workbench.Question{Kind: workbench.AskUnlock, Title: "Type the pass phrase", Text: "Tokens are sealed."}
	}, func(t *testing.T, s *scene) {
		s.sees(t, "Type the pass phrase", "Tokens are sealed.")
		s.press(t, unlock)
		s.bench.locked = nil
		s.bench.hasToken()
		s.Yes()
		s.Settle()
		s.sees(t, "Customer token for ")
	})
}

func TestHistoryLooksBack(t *testing.T) {
	play(t, func(b *bench) { b.hasToken(); b.hasToken() }, func(t *testing.T, s *scene) {
		s.screen.look("set1")
		s.Settle()
		s.sees(t, "From the history")
		s.screen.Reload()
		s.Settle()
		s.sees(t, "From the history")
		s.bench.sets = s.bench.sets[:1] // forgotten elsewhere
		s.screen.Reload()
		s.Settle()
		s.seesNot(t, "From the history")
		s.screen.look("set1")
		s.Settle()
		if len(s.Failed) != 1 {
			t.Errorf("failures %v", s.Failed)
		}
	})
}

func TestCopyHeader(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.screen.CopyHeader()
		if got := s.Copied(); got != "" || len(s.Noticed) != 1 {
			t.Errorf("without a token copied %q, said %v", got, s.Noticed)
		}
		s.run()
		s.screen.CopyHeader()
		if got := s.Copied(); got != "Authorization: Bearer access1" {
			t.Errorf("copied %q", got)
		}
	})
}

func TestNarrowWindow(t *testing.T) {
	play(t, (*bench).hasToken, func(t *testing.T, s *scene) {
		s.screen.SetNarrow(true)
		s.Window.Resize(fyne.NewSize(536, 316))
		s.sees(t, "Password, as ", "Change")
		if least := s.screen.Content().MinSize(); least.Width > 536 || least.Height > 316 {
			t.Errorf("the screen forces %v", least)
		}
	})
}

func TestShowingTheSameEnvironmentKeepsWhatWasTyped(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.screen.form.SetFlow(profile.FlowGuest)
		env := shop()
		env.Name = "Renamed shop"
		s.screen.Show(env)
		s.Settle()
		s.sees(t, "No token yet for Renamed shop", "Get guest token")
	})
}

func TestMissingApplicationLeadsToTheEditor(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.screen.form.SetFlow(profile.FlowClient)
		s.press(t, "Add application")
		if len(s.told.added) != 1 || s.told.added[0] != profile.FlowClient {
			t.Errorf("told to add %v", s.told.added)
		}
	})
}

func TestUnreadableStore(t *testing.T) {
	play(t, func(b *bench) { b.broken = store.ErrDamaged }, func(t *testing.T, s *scene) {
		if len(s.Failed) != 1 || !errors.Is(s.Failed[0], store.ErrDamaged) {
			t.Errorf("failures %v", s.Failed)
		}
	})
}
