// Package desktest is a desk for the tests of screens. What is meant for Fyne's thread waits in a queue until
// the test settles; what a screen asks, tells and copies is written down; keys go where a person's would.
package desktest

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
)

// Desk is a desk with a window of the test driver, and the notes of what went over it.
type Desk struct {
	*desk.Desk

	// Asked are the questions that were asked, Yes what goes on after the newest one.
	Asked []*workbench.Question
	Yes   func()
	// Failed are the errors that were shown, Noticed the lines that passed, Opened the links that were followed.
	Failed  []error
	Noticed []string
	// Offered is what the newest line that passed offers to do; nil when it offers nothing.
	Offered func()
	Opened  []string
	// Dialogs is the number of dialogs that hold back the window's shortcuts.
	Dialogs int

	queue chan func()
}

// Run runs a test inside a bubble of testing/synctest, with a desk in the light theme and a window of 1280 x 800.
func Run(t *testing.T, f func(t *testing.T, d *Desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		app := test.NewTempApp(t)
		app.Settings().SetTheme(theme.New(theme.Light, 1))
		d := newDesk(t, app)
		f(t, d)
		d.Settle()
	})
}

func newDesk(t *testing.T, app fyne.App) *Desk {
	window := test.NewTempWindow(t, nil)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(1280, 800))
	d := &Desk{queue: make(chan func(), 1000)}
	dispatch := func(f func()) { d.queue <- f }
	d.Desk = &desk.Desk{
		Window: window, Dispatch: dispatch, Now: time.Now, Context: t.Context(),
		Clip:   desk.NewClipboard(app.Clipboard(), dispatch, func() time.Duration { return time.Minute }),
		Ask:    func(q *workbench.Question, yes func()) { d.Asked, d.Yes = append(d.Asked, q), yes },
		Fail:   func(err error) { d.Failed = append(d.Failed, err) },
		Notice: func(text, _ string, do func()) { d.Noticed, d.Offered = append(d.Noticed, text), do },

		OpenLink: func(address string) { d.Opened = append(d.Opened, address) },
		Modal: func(open bool) {
			if open {
				d.Dialogs++
				return
			}
			d.Dialogs--
		},
	}
	return d
}

// Settle runs what is meant for Fyne's thread until all tasks are over or wait for something.
func (d *Desk) Settle() {
	for {
		synctest.Wait()
		select {
		case f := <-d.queue:
			f()
		default:
			return
		}
	}
}

// Copied is what the clipboard holds; copied secrets leave it after a minute.
func (d *Desk) Copied() string { return d.Clip.Text() }

// Press types keys one after the other: into what has the keyboard, else into the window.
func (d *Desk) Press(keys ...fyne.KeyName) {
	for _, key := range keys {
		event := &fyne.KeyEvent{Name: key}
		canvas := d.Window.Canvas()
		if focused := canvas.Focused(); focused != nil {
			focused.TypedKey(event)
		} else if handler := canvas.OnTypedKey(); handler != nil {
			handler(event)
		}
	}
	d.Settle()
}

// Type types a text into what has the keyboard.
func (d *Desk) Type(text string) {
	for _, letter := range text {
		if focused := d.Window.Canvas().Focused(); focused != nil {
			focused.TypedRune(letter)
		}
	}
	d.Settle()
}

// Tab moves the keyboard to the next control, as the driver does.
func (d *Desk) Tab() { d.Window.Canvas().FocusNext() }
