package faults

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// room is the card in a window, over a board of its own.
type room struct {
	*Card
	t       *testing.T
	d       *desktest.Desk
	board   *fault.Board
	resized int
}

// open runs a test with the card in a window of a size.
func open(t *testing.T, width, height float32, f func(r *room)) {
	t.Helper()
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		r := &room{t: t, d: d, board: fault.New(time.Now, false)}
		r.Card = New(d.Desk, r.board, Callbacks{
			Resized: func() { r.resized++ }, CA: func() []byte { return []byte("-----BEGIN CERTIFICATE-----") },
		})
		d.Show(widgets.Pad(8, 8, 8, 8, r.Content()), width, height)
		f(r)
	})
}

// toggle presses the switch of a symptom.
func (r *room) toggle(kind fault.Kind) {
	r.t.Helper()
	info, _ := fault.Lookup(kind)
	found, ok := desktest.Find(r.Content(), func(s *widgets.Switch) bool { return s.AccessibilityLabel() == info.Symptom })
	if !ok {
		r.t.Fatalf("there is no switch %q", info.Symptom)
	}
	found.Tapped(&fyne.PointEvent{})
	r.d.Settle()
}

// row finds the row of a kind.
func (r *room) row(kind fault.Kind) *row {
	for _, g := range r.groups {
		for _, row := range g.rows {
			if row.info.Kind == kind {
				return row
			}
		}
	}
	r.t.Fatalf("there is no row for %s", kind)
	return nil
}

// only is the fault that is on.
func (r *room) only() fault.Fault {
	r.t.Helper()
	active := r.board.Active()
	if len(active) != 1 {
		r.t.Fatalf("%d faults are on: %v", len(active), active)
	}
	return active[0]
}

func TestEveryFaultOfTheCatalogueHasARow(t *testing.T) {
	open(t, 400, 800, func(r *room) {
		r.SetNarrow(true)
		for _, g := range r.groups {
			g.head.SetOpen(true)
		}
		words := desktest.Words(r.Content())
		for _, info := range fault.Catalogue() {
			if !strings.Contains(words, info.Symptom) || !strings.Contains(words, inShort(info.Cause)) {
				t.Errorf("%s: symptom or cause is not in sight", info.Kind)
			}
			if err := r.board.Set(fault.Fault{Kind: info.Kind}); err != nil {
				t.Fatal(err)
			}
			r.Update()
			if row := r.row(info.Kind); !row.toggle.On() || !row.more.Visible() || row.cause.Text() != info.Cause {
				t.Errorf("%s is on, and its row says nothing of it", info.Kind)
			}
		}
	})
}

// TestSymptomAndCauseTakeALineEach keeps the list short: as many as possible are in sight at once.
func TestSymptomAndCauseTakeALineEach(t *testing.T) {
	open(t, 360, 800, func(r *room) {
		width := r.Content().Size().Width - 2*(rowEdge+listSide)
		least := float32(0)
		for _, g := range r.groups {
			for _, row := range g.rows {
				height := widgets.HeightFor(row.object, width)
				if least == 0 {
					least = height
				}
				if height > least {
					t.Errorf("%s is %v high, the first row %v", row.info.Kind, height, least)
				}
			}
		}
	})
}

func TestASwitchActsAtOnce(t *testing.T) {
	open(t, 400, 800, func(r *room) {
		before := r.resized
		desktest.SeesNot(t, r.Content(), "1 on", textAllOff, textUntilOff)
		r.toggle(fault.UserDisabled)
		if got := r.only(); got.Kind != fault.UserDisabled || got.Remaining != 0 || len(got.Routes) != 0 {
			t.Errorf("switched on was %+v", got)
		}
		desktest.Sees(t, r.Content(), "1 on", textAllOff, "On until switched off", textUntilOff, "Login pages")
		if r.resized == before {
			t.Error("the page was not told that the card has grown")
		}
		r.toggle(fault.UserDisabled)
		if len(r.board.Active()) != 0 {
			t.Error("the fault is still on")
		}
		desktest.SeesNot(t, r.Content(), "1 on", textUntilOff)
	})
}

func TestHowOftenAndWhere(t *testing.T) {
	open(t, 400, 800, func(r *room) {
		r.toggle(fault.KeysMissing)
		o := r.row(fault.KeysMissing).options
		if o.times.Visible() {
			t.Error("a number of requests is asked for that does not count")
		}
		r.d.Window.Canvas().Focus(o.often)
		r.d.Press(fyne.KeyLeft)
		if got := r.only().Remaining; got != usualTimes || !o.times.Visible() {
			t.Errorf("next: it acts on %d requests", got)
		}
		o.times.SetText("12")
		if got := r.only().Remaining; got != 12 {
			t.Errorf("it acts on %d requests, want 12", got)
		}
		o.times.SetText("0")
		if got := r.only().Remaining; got != 12 || o.times.Error() == "" {
			t.Errorf("0 was taken: %d, %q", got, o.times.Error())
		}
		r.d.Press(fyne.KeyHome)
		if got := r.only().Remaining; got != 1 {
			t.Errorf("once: it acts on %d requests", got)
		}
		o.routes[fault.API].Tapped(nil)
		o.routes[fault.Authorize].Tapped(nil)
		if got := r.only().Routes; len(got) != 1 || got[0] != fault.Token {
			t.Errorf("it acts on %v, want the token address alone", got)
		}
		desktest.Sees(t, r.Content(), "On for the next request · token address")
		o.routes[fault.Token].Tapped(nil)
		if !o.routes[fault.Token].On() || len(r.only().Routes) != 1 {
			t.Error("the last place could be taken away")
		}
		o.routes[fault.API].Tapped(nil)
		o.routes[fault.Authorize].Tapped(nil)
		if got := r.only().Routes; len(got) != 0 {
			t.Errorf("it acts on %v, want everything", got)
		}
	})
}

func TestWhatCountsDownIsShown(t *testing.T) {
	open(t, 400, 800, func(r *room) {
		r.toggle(fault.UserLocked)
		o := r.row(fault.UserLocked).options
		r.d.Window.Canvas().Focus(o.often)
		r.d.Press(fyne.KeyLeft)
		for _, want := range []string{"On for the next 2 requests", "On for the next request"} {
			r.board.Take(fault.UserLocked, fault.Token)
			r.Tick(r.d.Now())
			desktest.Sees(t, r.Content(), want)
		}
		if got := o.times.Text(); got != "3" {
			t.Errorf("the number that was chosen became %q", got)
		}
		r.board.Take(fault.UserLocked, fault.Token)
		r.Tick(r.d.Now())
		if row := r.row(fault.UserLocked); row.toggle.On() || row.more.Visible() {
			t.Error("the fault has gone, and its switch is on")
		}
	})
}

func TestTheNumberOfAFault(t *testing.T) {
	open(t, 400, 1600, func(r *room) {
		r.SetNarrow(true)
		r.search.SetText("429 retry")
		r.toggle(fault.TooManyRequests)
		field := r.row(fault.TooManyRequests).options.value
		if got := r.only().Value; got != 30 || field.Text() != "30" {
			t.Errorf("it begins with %d and shows %q", got, field.Text())
		}
		desktest.Sees(t, r.Content(), "Try again after", "On until switched off · 30 seconds")
		field.SetText("1")
		desktest.Sees(t, r.Content(), "On until switched off · 1 second")
		for _, typed := range []string{"0", "-3", "soon", "86401", ""} {
			field.SetText(typed)
			if got := r.only().Value; got != 1 || field.Error() == "" {
				t.Errorf("%q was taken: %d, %q", typed, got, field.Error())
			}
		}
		field.SetText("86400")
		if got := r.only().Value; got != 86400 || field.Error() != "" {
			t.Errorf("86400 was not taken: %d, %q", got, field.Error())
		}
	})
}

func TestOthersMaySwitchToo(t *testing.T) {
	open(t, 400, 1600, func(r *room) {
		r.groups[1].head.Tapped(&fyne.PointEvent{})
		if err := r.board.Set(fault.Fault{Kind: fault.ShortAccess, Remaining: 5, Value: 7}); err != nil {
			t.Fatal(err)
		}
		r.Update()
		o := r.row(fault.ShortAccess).options
		if o.value.Text() != "7" || o.times.Text() != "5" || o.often.Chosen() != next {
			t.Errorf("shown is %q, %q, %d", o.value.Text(), o.times.Text(), o.often.Chosen())
		}
		desktest.Sees(t, r.Content(), "On for the next 5 requests · 7 seconds")
		// One of a kind at a time: the board switches the other certificate off.
		r.groups[5].head.Tapped(&fyne.PointEvent{})
		r.toggle(fault.TLSExpired)
		r.toggle(fault.TLSOwnCA)
		if r.row(fault.TLSExpired).toggle.On() || !r.row(fault.TLSOwnCA).toggle.On() {
			t.Error("both certificates are on")
		}
		r.d.Tap(t, textAllOff)
		if len(r.board.Active()) != 0 || r.row(fault.TLSOwnCA).toggle.On() {
			t.Error("something is still on")
		}
	})
}
