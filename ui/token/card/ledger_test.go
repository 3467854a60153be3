package card

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk/desktest"
)

func sets(n int) []store.TokenSet {
	list := make([]store.TokenSet, n)
	for i := range list {
		list[i] = hour(func(s *store.TokenSet) {
			s.ID, s.User = fmt.Sprint("set", i), fmt.Sprintf("user%d@example.org", i)
			s.Issued = time.Now().Add(-time.Duration(i) * time.Hour)
			s.Expires = s.Issued.Add(time.Hour)
		})
	}
	list[0].ID = "set"
	return list
}

func TestLedger(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.sets = sets(3)
		s.turn(pageHistory)
		s.sees(t, "user0@example.org", "user2@example.org", "expired", chooseRow)
		list := s.card.ledger.list
		if list.Chosen() != 0 {
			t.Errorf("row %d is chosen, want the token in sight", list.Chosen())
		}
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if len(s.looked) != 1 || s.looked[0] != "set1" {
			t.Errorf("looks at %v", s.looked)
		}
	})
}

func TestForgetAsksInPlace(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.sets = sets(2)
		s.turn(pageHistory)
		desktest.Press(t, s.card.Content(), forget)
		desktest.Press(t, s.card.Content(), keepIt)
		s.Settle()
		if len(s.bench.forgot) != 0 {
			t.Fatalf("forgot %v", s.bench.forgot)
		}
		desktest.Press(t, s.card.Content(), forget)
		desktest.Press(t, s.card.Content(), forgetSure)
		s.Settle()
		if len(s.bench.forgot) != 1 || s.bench.forgot[0] != "set" || len(s.looked) != 1 {
			t.Errorf("forgot %v, looks at %v", s.bench.forgot, s.looked)
		}
	})
}

func TestLedgerThatCanNotBeRead(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.missing = errors.New("the database is locked")
		s.turn(pageHistory)
		if len(s.Failed) != 1 {
			t.Errorf("failures: %v", s.Failed)
		}
	})
}

func TestLongLedgerDrawsOnlyWhatIsInSight(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.sets = sets(10_000)
		s.turn(pageHistory)
		rows := 0
		_, _ = desktest.Find(s.card.Content(), func(*ledgerRow) bool { rows++; return false })
		if rows == 0 || rows > 40 {
			t.Errorf("%d rows exist for 10000 tokens", rows)
		}
		s.card.ledger.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		s.sees(t, "user9999@example.org")
	})
}

func TestHistoryIsReadAgain(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.card.ReloadHistory() // not in sight: nothing to read
		s.bench.sets = sets(1)
		s.turn(pageHistory)
		s.bench.sets = sets(2)
		s.card.ReloadHistory()
		s.Settle()
		s.sees(t, "user1@example.org")
	})
}
