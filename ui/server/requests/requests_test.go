package requests

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

func TestNothingYet(t *testing.T) {
	open(t, 984, 296, func(r *room) {
		desktest.Sees(t, r.Content(), textNoneTitle, "live")
		desktest.SeesNot(t, r.Content(), textSentTitle)
		r.d.Window.Canvas().Focus(r.views)
		r.d.Press(fyne.KeyRight)
		desktest.Sees(t, r.Content(), textSentTitle)
		r.SetRunning(false)
		desktest.Sees(t, r.Content(), textStopped)
	})
}

func TestRequestsComeNewestFirst(t *testing.T) {
	open(t, 984, 296, func(r *room) {
		r.log.add(call(remote(50001)))
		r.wait(1)
		r.log.add(disabled(remote(50002)))
		r.wait(1)
		words := desktest.Texts(r.Content())
		refused, answered := strings.Index(words, "Refused: the account is disabled"), strings.Index(words, "API answered")
		if refused < 0 || answered < refused {
			t.Errorf("the order is wrong:\n%s", words)
		}
		desktest.Sees(t, r.Content(), "live · 2", "POST", "/oauth2-token", "400", "5 ms", "GET", "/api/customerusers/mine", "200", "2 ms")
	})
}

func TestBothViewsOfARequest(t *testing.T) {
	open(t, 984, 600, func(r *room) {
		r.log.add(disabled(remote(50001)))
		r.client.add(recorded("run-7", r.log.entries[0]))
		r.wait(2)
		desktest.SeesNot(t, r.Content(), textServerSaw)
		r.d.Window.Canvas().Focus(r.list)
		r.d.Press(fyne.KeyReturn)
		desktest.Sees(t, r.Content(), textServerSaw, textRecorded,
			"demo-storefront", "nora.demo@example.com", "invalid_grant", "“Account is disabled.”", remote(50001),
			"The shop refused the sign-in", "400 Bad Request", "Account is disabled.", "8 ms", "Local demo shop")
		r.d.Tab()
		r.d.Press(fyne.KeySpace)
		if len(r.shown) != 1 || r.shown[0] != "env run-7" {
			t.Errorf("the timeline showed %q", r.shown)
		}
		r.d.Window.Canvas().Focus(r.views)
		r.d.Press(fyne.KeyRight)
		desktest.Sees(t, r.Content(), "The shop refused the sign-in · Account is disabled.", textServerSaw)
		if !r.Cancel() || r.Cancel() {
			t.Error("Esc closes the row once")
		}
		desktest.SeesNot(t, r.Content(), textServerSaw)
	})
}

func TestARequestOfAnotherProgram(t *testing.T) {
	open(t, 984, 600, func(r *room) {
		r.log.add(call(remote(40001)))
		r.wait(1)
		r.toggle(0, false)
		r.d.Settle()
		desktest.Sees(t, r.Content(), textReading)
		r.wait(4)
		desktest.Sees(t, r.Content(), "Tokenbench did not send this")
		desktest.SeesNot(t, r.Content(), textReading, textTimeline)
	})
}

func TestAnOpenRowWantsItsHeight(t *testing.T) {
	open(t, 984, 250, func(r *room) {
		r.log.add(call(remote(40001)))
		r.wait(1)
		if r.Wanted() != 0 || r.grown != 0 {
			t.Errorf("closed, it wants %v", r.Wanted())
		}
		r.toggle(0, false)
		if r.grown != 1 || r.Wanted() <= widgets.HeightFor(r.detail.object, r.Content().Size().Width) {
			t.Errorf("open, it wants %v, and told so %d times", r.Wanted(), r.grown)
		}
		r.Cancel()
		if r.grown != 2 || r.Wanted() != 0 {
			t.Errorf("closed again, it wants %v, and told so %d times", r.Wanted(), r.grown)
		}
	})
}

func TestARunThatIsKeptLater(t *testing.T) {
	open(t, 984, 600, func(r *room) {
		r.log.add(signIn(remote(50001)))
		r.Tick(r.d.Now())
		r.d.Settle()
		r.toggle(0, false)
		r.client.add(recorded("run-1", r.log.entries[0]))
		r.wait(1)
		desktest.Sees(t, r.Content(), "Got a token with the password", textTimeline)
	})
}

func TestWhatNeverArrived(t *testing.T) {
	open(t, 984, 600, func(r *room) {
		e := call(remote(50001))
		e.Time = r.d.Now().Add(time.Millisecond)
		r.client.add(recorded("run-1", e))
		r.wait(1)
		r.Update()
		r.wait(1)
		r.d.Window.Canvas().Focus(r.views)
		r.d.Press(fyne.KeyRight)
		r.toggle(0, false)
		r.d.Settle()
		desktest.Sees(t, r.Content(), textNotSeen[:40], "Got a token with the password", textTimeline)
	})
}

func TestRecordsThatCannotBeRead(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{{&workbench.Question{}, textLocked}, {errors.New("the database is broken"), "The database is broken"}} {
		open(t, 984, 600, func(r *room) {
			r.client.err = c.err
			r.log.add(call(remote(50001)))
			r.wait(5)
			r.toggle(0, false)
			r.d.Settle()
			desktest.Sees(t, r.Content(), c.want)
			if len(r.d.Asked)+len(r.d.Failed) != 0 {
				t.Error("a person was asked, although only a card looked")
			}
			if n := r.client.times(); n > 3 {
				t.Errorf("it was tried %d times", n)
			}
		})
	}
}

func TestForget(t *testing.T) {
	open(t, 984, 400, func(r *room) {
		r.log.add(signIn(remote(50001)))
		r.client.add(recorded("run-1", r.log.entries[0]))
		r.wait(2)
		desktest.Press(t, r.Content(), textForget)
		r.wait(2)
		desktest.Sees(t, r.Content(), textNoneTitle)
		r.turnTo(clientView)
		desktest.Sees(t, r.Content(), textSentTitle)
		r.turnTo(serverView)
		r.log.add(call(remote(50002)))
		r.wait(1)
		desktest.Sees(t, r.Content(), "live · 1", "API answered")
		// Another server counts from 1 again.
		desktest.Press(t, r.Content(), textForget)
		r.log.entries = nil
		r.log.add(signIn(remote(50003)))
		r.wait(1)
		desktest.Sees(t, r.Content(), "New token, signed in")
	})
}

// turnTo shows a view as a person chooses it.
func (r *room) turnTo(view int) {
	r.d.Window.Canvas().Focus(r.views)
	r.d.Press(map[int]fyne.KeyName{serverView: fyne.KeyHome, clientView: fyne.KeyEnd}[view])
	r.d.Settle()
}

func TestManyRequestsASecondAreReadOnce(t *testing.T) {
	open(t, 984, 400, func(r *room) {
		r.wait(1)
		reads, asked := r.log.reads, r.client.times()
		for range 5 {
			for range 200 {
				r.log.add(call(remote(40001)))
				r.Update()
				time.Sleep(time.Second / 250)
			}
			time.Sleep(time.Second / 5)
			r.Tick(r.d.Now())
			r.d.Settle()
		}
		if got := r.log.reads - reads; got > 10 {
			t.Errorf("the log was read %d times in five seconds", got)
		}
		if got := r.client.times() - asked; got > 10 {
			t.Errorf("the records were read %d times in five seconds", got)
		}
		desktest.Sees(t, r.Content(), "live · the last 1,000")
		made := 0
		desktest.Walk(r.Content(), func(o fyne.CanvasObject) {
			if _, ok := o.(*row); ok {
				made++
			}
		})
		if made == 0 || made > 15 {
			t.Errorf("%d rows exist for a card that shows a dozen", made)
		}
	})
}

func TestAnIdleCardDrawsNothing(t *testing.T) {
	open(t, 984, 400, func(r *room) {
		r.log.add(call(remote(40001)))
		r.wait(5)
		asked, before := r.client.times(), &r.rows[0]
		r.wait(60)
		if r.client.times() != asked || &r.rows[0] != before {
			t.Errorf("without a request the records were read %d more times", r.client.times()-asked)
		}
	})
}

func TestTheOpenRowStaysInItsPlace(t *testing.T) {
	open(t, 984, 400, func(r *room) {
		for i := range 20 {
			r.log.add(disabled(remote(50000 + i)))
		}
		r.wait(5)
		r.toggle(0, false)
		place := func() fyne.Position {
			found, ok := desktest.Find(r.Content(), func(text *widgets.Text) bool { return text.Text() == textServerSaw })
			if !ok {
				t.Fatalf("the open row is not in sight:\n%s", desktest.Texts(r.Content()))
			}
			return fyne.CurrentApp().Driver().AbsolutePositionForObject(found)
		}
		before := place()
		for i := range 30 {
			r.log.add(call(remote(40000 + i)))
		}
		r.wait(1)
		if after := place(); after != before {
			t.Errorf("the open row went from %v to %v", before, after)
		}
		if !r.rows[r.list.Chosen()].is(r.open) {
			t.Error("another row is chosen")
		}
	})
}

func TestNarrowTheWordsHaveALineOfTheirOwn(t *testing.T) {
	open(t, 700, 400, func(r *room) {
		r.log.add(signIn(remote(50001)))
		r.wait(1)
		words := serverWords(r.log.entries[0])
		desktest.SeesNot(t, r.Content(), words)
		r.SetNarrow(true)
		desktest.Sees(t, r.Content(), words)
		r.SetNarrow(false)
		desktest.SeesNot(t, r.Content(), words)
	})
}

func TestEverythingFits(t *testing.T) {
	for _, size := range []struct{ scale, width, height float32 }{{1, 984, 296}, {1, 620, 400}, {1, 500, 360}, {1.5, 560, 500}} {
		open(t, size.width, size.height, func(r *room) {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, size.scale))
			r.SetNarrow(size.width < 900)
			r.d.Fits(t)
			for i := range 20 {
				e := disabled(remote(50000 + i))
				e.Path += strings.Repeat("/long", i)
				r.log.add(e)
			}
			r.client.add(recorded("run", r.log.entries[19]))
			r.wait(2)
			r.toggle(0, false)
			r.d.Settle()
			r.d.Fits(t)
		})
	}
}
