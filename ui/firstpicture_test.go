package ui

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheFirstPictureTakesInWhatComesInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		note := func(text string) func() { return func() { order = append(order, text) } }
		p := newFirstPicture(func(f func()) { note("later: ")(); f() })
		p.dispatch(note("before"))
		go func() {
			time.Sleep(20 * time.Millisecond)
			p.dispatch(note("in time"))
		}()
		p.settle(func() bool { return slices.Contains(order, "in time") }, t.Context().Done())
		p.dispatch(note("after"))
		if want := []string{"before", "in time", "later: ", "after"}; !slices.Equal(order, want) {
			t.Errorf("got %q, want %q", order, want)
		}
	})
}

func TestTheFirstPictureDoesNotWaitForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		p := newFirstPicture(func(f func()) { f() })
		limit, cancel := context.WithTimeout(t.Context(), firstPictureLimit)
		defer cancel()
		<-limit.Done() // something else has used it up already
		p.settle(func() bool { return false }, limit.Done())
		if waited := time.Since(began); waited != firstPictureLimit {
			t.Errorf("waited %v", waited)
		}
		ran := false
		p.dispatch(func() { ran = true })
		if !ran {
			t.Error("nothing gets through afterwards")
		}
	})
}

// TestWhatIsRunAtOnceMayDispatchAgain is Fyne on its way out, by a signal to the program for example.
func TestWhatIsRunAtOnceMayDispatchAgain(t *testing.T) {
	p := newFirstPicture(func(f func()) { f() })
	p.settle(func() bool { return true }, nil)
	ran := 0
	p.dispatch(func() {
		p.dispatch(func() { ran++ })
		ran++
	})
	if ran != 2 {
		t.Errorf("%d of 2 ran", ran)
	}
}
