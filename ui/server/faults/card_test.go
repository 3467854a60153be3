package faults

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

func TestTheCertificateIsCopied(t *testing.T) {
	open(t, 400, 900, func(r *room) {
		r.search.SetText("certificate own authority")
		desktest.SeesNot(t, r.Content(), textCopyCA)
		r.toggle(fault.TLSOwnCA)
		desktest.Press(t, r.Content(), textCopyCA)
		if got := r.d.Copied(); !strings.HasPrefix(got, "-----BEGIN CERTIFICATE") || len(r.d.Noticed) != 1 {
			t.Errorf("copied %q, told %q", got, r.d.Noticed)
		}
		r.search.SetText("certificate")
		r.toggle(fault.TLSSelfSigned)
		desktest.SeesNot(t, r.Content(), textCopyCA)
		r.toggle(fault.TLSExpired)
		desktest.Sees(t, r.Content(), textCopyCA)
	})
}

func TestTheClockIsMoved(t *testing.T) {
	open(t, 400, 700, func(r *room) {
		desktest.Sees(t, r.Content(), textMoveNote)
		desktest.SeesNot(t, r.Content(), textNow)
		r.d.Tap(t, textHour)
		r.d.Tap(t, textTenMin)
		if got := r.board.Offset(); got != 70*time.Minute {
			t.Errorf("the clock is %v ahead", got)
		}
		desktest.Sees(t, r.Content(), "It stands 1 h 10 min ahead", textAllOff)
		if err := r.board.Set(fault.Fault{Kind: fault.ClockBehind, Value: 100}); err != nil {
			t.Fatal(err)
		}
		r.Tick(time.Now())
		desktest.Sees(t, r.Content(), "It stands 30 min behind")
		desktest.Press(t, r.Content(), textNow)
		if got := r.board.Offset(); got != 0 || len(r.board.Active()) != 0 {
			t.Errorf("back to now left %v and %v", got, r.board.Active())
		}
		desktest.Sees(t, r.Content(), textMoveNote)
	})
}

func TestSearch(t *testing.T) {
	open(t, 400, 900, func(r *room) {
		r.d.Tap(t, textSearch)
		r.d.Type("503")
		desktest.Sees(t, r.Content(), "503 and a maintenance page")
		desktest.SeesNot(t, r.Content(), "“Account is disabled.”", string(fault.GroupShop))
		r.search.SetText("no such thing")
		desktest.Sees(t, r.Content(), textNone)
		r.search.SetText("")
		desktest.Sees(t, r.Content(), "“Account is locked.”", string(fault.GroupTLS))
		desktest.SeesNot(t, r.Content(), textNone)
		r.d.Type("503")
		r.d.Tap(t, textSearch) // a second time closes it
		if r.search.Text() != "" || r.search.Visible() && r.finding.Visible() || r.Cancel() {
			t.Errorf("closed, the search says %q", r.search.Text())
		}
		desktest.Sees(t, r.Content(), string(fault.GroupTLS))
	})
}

func TestGroupsSayWhatIsOnInside(t *testing.T) {
	open(t, 400, 900, func(r *room) {
		if err := r.board.Set(fault.Fault{Kind: fault.Maintenance}); err != nil {
			t.Fatal(err)
		}
		r.Update()
		desktest.Sees(t, r.Content(), "503 and a maintenance page") // it has opened for that
		head := r.groups[3].head
		r.d.Window.Canvas().Focus(head)
		r.d.Press(fyne.KeySpace)
		r.Update()
		desktest.SeesNot(t, r.Content(), "503 and a maintenance page")
		if words := desktest.Texts(head); words != string(fault.GroupAnswers)+"\n1 on" {
			t.Errorf("the closed group says %q", words)
		}
		r.d.Window.Canvas().Focus(head)
		r.d.Press(fyne.KeyReturn)
		desktest.Sees(t, r.Content(), "503 and a maintenance page")
	})
}

func TestGroupsWithSomethingOnAreOpenAtFirst(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		board := fault.New(time.Now, false)
		open := func() (names []string) {
			for _, g := range New(d.Desk, board, Callbacks{}).groups {
				if g.head.Open() {
					names = append(names, string(g.name))
				}
			}
			return names
		}
		if got := open(); !slices.Equal(got, []string{string(fault.GroupShop)}) {
			t.Errorf("with nothing on, open are %q", got)
		}
		for _, kind := range []fault.Kind{fault.ClockAhead, fault.Maintenance} {
			if err := board.Set(fault.Fault{Kind: kind}); err != nil {
				t.Fatal(err)
			}
		}
		if got := open(); !slices.Equal(got, []string{string(fault.GroupTime), string(fault.GroupAnswers)}) {
			t.Errorf("open are %q", got)
		}
	})
}

func TestWhatIsOnAlone(t *testing.T) {
	open(t, 400, 900, func(r *room) {
		desktest.SeesNot(t, r.Content(), textOnly)
		set := func(kind fault.Kind) {
			t.Helper()
			if err := r.board.Set(fault.Fault{Kind: kind}); err != nil {
				t.Fatal(err)
			}
			r.Update()
		}
		set(fault.Maintenance)
		set(fault.TLSExpired)
		r.d.Tap(t, textOnly)
		desktest.Sees(t, r.Content(), "503 and a maintenance page", "The certificate has expired")
		desktest.SeesNot(t, r.Content(), "“Account is disabled.”", string(fault.GroupShop))
		set(fault.UserDisabled)
		desktest.Sees(t, r.Content(), "“Account is disabled.”", textEverything)
		r.toggle(fault.UserDisabled)
		desktest.Sees(t, r.Content(), "“Account is disabled.”", "2 on") // to be switched on again
		r.search.SetText("503")
		desktest.SeesNot(t, r.Content(), "The certificate has expired")
		r.search.SetText("")
		r.d.Tap(t, textAllOff)
		desktest.Sees(t, r.Content(), string(fault.GroupShop))
		desktest.SeesNot(t, r.Content(), textOnly, textEverything)
	})
}

func TestTheKeyboardReachesEverythingInOrder(t *testing.T) {
	open(t, 400, 900, func(r *room) {
		r.toggle(fault.KeysMissing)
		r.d.Tap(t, textSearch)
		if r.d.Window.Canvas().Focused() != r.search.Focusable() {
			t.Error("the search is open, and the keyboard elsewhere")
		}
		r.d.Window.Canvas().Unfocus()
		var order []fyne.Focusable
		row := r.row(fault.KeysMissing)
		for range 11 {
			r.d.Tab()
			order = append(order, r.d.Window.Canvas().Focused())
		}
		want := []fyne.Focusable{
			r.alone, r.off, r.finder, r.search.Focusable(), r.groups[0].head, row.toggle, row.options.often,
			row.options.routes[fault.Token], row.options.routes[fault.Authorize], row.options.routes[fault.API],
			r.row(fault.APIOff).toggle,
		}
		for i := range want {
			if order[i] != want[i] {
				t.Errorf("Tab %d leads to %T, want %T", i+1, order[i], want[i])
			}
		}
		r.d.Window.Canvas().Focus(row.toggle)
		r.d.Press(fyne.KeySpace)
		if len(r.board.Active()) != 0 {
			t.Error("Space did not switch the fault off")
		}
	})
}

func TestAStoppedServerIsSpokenOf(t *testing.T) {
	open(t, 400, 700, func(r *room) {
		desktest.SeesNot(t, r.Content(), textStopped)
		r.SetRunning(false)
		desktest.Sees(t, r.Content(), textStopped)
		r.toggle(fault.KeysMissing)
		if len(r.board.Active()) != 1 {
			t.Error("a fault can't be switched on ahead")
		}
		r.SetRunning(true)
		desktest.SeesNot(t, r.Content(), textStopped)
	})
}

// broken is a board that takes nothing.
type broken struct{ *fault.Board }

func (broken) Set(fault.Fault) error { return errors.New("no room on the board") }

func TestARefusedFaultIsOff(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		c := New(d.Desk, broken{fault.New(time.Now, false)}, Callbacks{})
		d.Show(c.Content(), 400, 700)
		first := c.groups[0].rows[0]
		first.toggle.Tapped(&fyne.PointEvent{})
		d.Settle()
		if first.toggle.On() || len(d.Failed) != 1 {
			t.Errorf("the switch is on: %v, told %v", first.toggle.On(), d.Failed)
		}
	})
}

func TestEverythingFits(t *testing.T) {
	for _, size := range []struct{ scale, width, height float32 }{{1, 372, 394}, {1, 560, 420}, {1.5, 560, 600}} {
		open(t, size.width, size.height, func(r *room) {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, size.scale))
			for _, kind := range []fault.Kind{fault.KeysMissing, fault.UserDisabled, fault.SlowFirstByte, fault.TLSOwnCA} {
				if err := r.board.Set(fault.Fault{Kind: kind}); err != nil {
					t.Fatal(err)
				}
			}
			r.board.FastForward(time.Hour)
			for _, g := range r.groups {
				g.head.SetOpen(true)
			}
			r.SetRunning(false)
			r.Update()
			r.d.Settle()
			r.d.Fits(t)
		})
	}
}

func TestNarrowTheCardIsAsHighAsAllOfIt(t *testing.T) {
	open(t, 400, 700, func(r *room) {
		wide := widgets.HeightFor(r.Content(), 384)
		r.SetNarrow(true)
		narrow := widgets.HeightFor(r.Content(), 384)
		r.groups[1].head.Tapped(&fyne.PointEvent{})
		if grown := widgets.HeightFor(r.Content(), 384); narrow <= wide || grown <= narrow {
			t.Errorf("the card wants %v wide, %v narrow, %v with one more group open", wide, narrow, grown)
		}
	})
}

func TestClockWords(t *testing.T) {
	for _, c := range []struct {
		offset time.Duration
		want   string
	}{
		{0, textMoveNote},
		{10 * time.Minute, "It stands 10 min ahead"},
		{25*time.Hour + 30*time.Minute, "It stands 1 d 1 h ahead"},
		{-90 * time.Second, "It stands 1 min 30 s behind"},
		{300 * time.Millisecond, textMoveNote},
	} {
		if got := clockWords(c.offset); got != c.want {
			t.Errorf("%v: %q, want %q", c.offset, got, c.want)
		}
	}
}
