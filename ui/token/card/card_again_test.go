package card

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

func TestMissingAnswer(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.missing = errors.New("this run is no longer kept")
		s.turn(pageResponse)
		s.sees(t, answerMissing)
	})
}

func TestLateAnswerOfAnotherToken(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.card.turn(pageResponse)
		old := s.card.response
		state := s.card.state
		state.Token = signed(time.Now().Add(time.Minute))
		state.Token.Set.ID = "other"
		s.card.Show(state)
		s.Settle()
		if old.text != nil {
			t.Error("the answer of the old token was laid out")
		}
		s.sees(t, "200 OK")
	})
}

func TestUnchangedStateIsNotBuiltAgain(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		before := s.card.tabs
		state := s.card.state
		state.Count = 5
		s.card.Show(state)
		if s.card.tabs != before {
			t.Error("the card was built again although only the count changed")
		}
		s.sees(t, "5")
		state.Narrow = true
		s.card.Show(state)
		s.sees(t, copyToken, refresh, "Valid until ")
		s.seesNot(t, useInRequest)
	})
}

func TestTheSummaryIsWholeAtItsLeastHeight(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.Show(s.card.Content(), 968, 396) // what the page leaves of a window of 1280 by 800
		scroll, ok := desktest.Find(s.card.Content(), func(c *container.Scroll) bool { return c.Size().Height > 100 })
		if !ok {
			t.Fatal("the summary does not scroll")
		}
		if want, room := scroll.Content.MinSize().Height, scroll.Size().Height; want > room {
			t.Errorf("it wants %v, and has %v", want, room)
		}
	})
}

func TestReadyToPasteIsOneLineInANarrowWindow(t *testing.T) {
	play(t, func(s *State) { s.Narrow = true }, func(t *testing.T, s *scene) {
		s.Show(s.card.Content(), 796, 400) // in a window of 900 by 600
		forms, ok := desktest.Find(s.card.Content(), func(*widgets.Segmented) bool { return true })
		if !ok {
			t.Fatal("there are no forms to choose")
		}
		middle := func(o fyne.CanvasObject) float32 {
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y + o.Size().Height/2
		}
		if down := middle(s.card.paste.eye) - middle(forms); down < -1 || down > 1 {
			t.Errorf("the token stands %v below its forms", down)
		}
	})
}

func TestKeyboardStaysWhenTheCardIsBuiltAgain(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		canvas := s.Window.Canvas()
		s.card.refreshing.Focus()
		state := s.card.state
		state.Refreshing = true
		s.card.Show(state)
		if canvas.Focused() != fyne.Focusable(s.card.refreshing) {
			t.Errorf("the keyboard is with %T", canvas.Focused())
		}
		s.card.tabs.Focus()
		state.Refreshing = false
		s.card.Show(state)
		if canvas.Focused() != fyne.Focusable(s.card.tabs) {
			t.Errorf("the keyboard is with %T", canvas.Focused())
		}
	})
}

func TestLooksBack(t *testing.T) {
	play(t, func(s *State) { s.Older = true }, func(t *testing.T, s *scene) {
		s.sees(t, lookingBack)
		desktest.Press(t, s.card.Content(), backToNewer)
		if len(s.looked) != 1 || s.looked[0] != "" {
			t.Errorf("looks at %q", s.looked)
		}
	})
}

func TestSlim(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		slim := NewSlim(s.Desk.Desk, s.bench, s.card.on, s.card.state)
		s.Show(slim.Content(), 1200, 800)
		desktest.Sees(t, slim.Content(), "Customer token for ", "amanda@example.org", "Still good")
		time.Sleep(38 * time.Minute) // virtual
		slim.Tick(time.Now())
		desktest.Sees(t, slim.Content(), "Still good, but not for long")
		time.Sleep(4 * time.Minute)
		slim.Tick(time.Now())
		desktest.Sees(t, slim.Content(), "Expired, but it can be refreshed")
		desktest.Press(t, slim.Content(), refresh)
		desktest.Press(t, slim.Content(), openFull)
		if s.refreshed != 1 || len(s.looked) != 1 {
			t.Errorf("refreshed %d times, looked %v", s.refreshed, s.looked)
		}
	})
}
