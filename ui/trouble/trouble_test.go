package trouble

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"

	"tokenbench/ui/desk/desktest"
)

// open gives the window over a thread that the test drives.
func open(t *testing.T, putAside func() error) (*Window, chan func()) {
	t.Helper()
	thread := make(chan func(), 1)
	w := New(Options{
		App: test.NewTempApp(t), Dispatch: func(f func()) { thread <- f },
		Text: "The database was written by a newer version.", Path: "/data/tokenbench.db", PutAside: putAside,
	})
	return w, thread
}

func TestItSaysWhatAndWhere(t *testing.T) {
	w, _ := open(t, nil)
	desktest.Sees(t, w.content, textHead, "/data/tokenbench.db", "The database was written by a newer version.", textNoWay, textQuit)
	desktest.SeesNot(t, w.content, textPutAside)
}

func TestPuttingAsideClosesTheWindow(t *testing.T) {
	thread := make(chan func(), 1)
	closed := false
	w := New(Options{
		App: test.NewTempApp(t), Dispatch: func(f func()) { thread <- f },
		PutAside: func() error { return nil }, Closed: func() { closed = true },
	})
	w.putAside.Tapped(nil)
	(<-thread)()
	if !closed {
		t.Error("the window is still open")
	}
}

func TestWhatFailsIsSaid(t *testing.T) {
	w, thread := open(t, func() error { return errors.New("another window has the file open") })
	w.putAside.Tapped(nil)
	if !w.putAside.Busy() {
		t.Error("nothing shows that it works on it")
	}
	(<-thread)()
	desktest.Sees(t, w.content, "another window has the file open")
	if w.putAside.Busy() {
		t.Error("it can't be tried again")
	}
}
