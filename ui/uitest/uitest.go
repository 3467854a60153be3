// Package uitest holds what the tests of screens share: a thread of their own ([Queue]), a desk that writes down
// what it was asked for ([NewStage]), and looks at what is in sight ([Texts], [Find]). Nothing but tests uses it.
//
// A test runs inside testing/synctest, so that [Stage.Settle] knows when every task has come to rest and time can
// pass without waiting.
package uitest

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
)

// Queue stands for Fyne's thread: functions wait in it until the test runs them.
type Queue chan func()

// Do puts a function into the queue.
func (q Queue) Do(f func()) { q <- f }

// Drain runs what waits, and what comes while that runs.
func (q Queue) Drain() {
	for {
		select {
		case f := <-q:
			f()
		default:
			return
		}
	}
}

// Stage is a window with a desk for one screen.
type Stage struct {
	Desk   *desk.Desk
	Window fyne.Window
	Queue  Queue

	// What the desk was asked for, in order.
	Notices   []string
	Failures  []error
	Questions []*workbench.Question
	Links     []string
	// Yes goes on with the last question.
	Yes func()
}

// NewStage makes a window of 1200 by 800 with our light theme. The clock is that of the synctest bubble.
func NewStage(t *testing.T) *Stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	s := &Stage{Queue: make(Queue, 1000), Window: test.NewTempWindow(t, nil)}
	s.Window.SetPadded(false)
	s.Window.Resize(fyne.NewSize(1200, 800))
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	s.Desk = &desk.Desk{
		Window: s.Window, Dispatch: s.Queue.Do, Now: time.Now, Context: ctx,
		Clip:     desk.NewClipboard(fyne.CurrentApp().Clipboard(), s.Queue.Do, func() time.Duration { return time.Minute }),
		Ask:      func(q *workbench.Question, yes func()) { s.Questions, s.Yes = append(s.Questions, q), yes },
		Fail:     func(err error) { s.Failures = append(s.Failures, err) },
		Notice:   func(text, _ string, _ func()) { s.Notices = append(s.Notices, text) },
		OpenLink: func(address string) { s.Links = append(s.Links, address) },
	}
	return s
}

// Show puts a screen into the window.
func (s *Stage) Show(content fyne.CanvasObject) {
	s.Window.SetContent(content)
	s.Window.Resize(fyne.NewSize(1200, 800))
}

// Settle waits until every task is done or waits for something, and shows their results.
func (s *Stage) Settle() {
	for range 3 { // a result may start the next task
		synctest.Wait()
		s.Queue.Drain()
	}
}

// Key types a key where the keyboard is.
func (s *Stage) Key(name fyne.KeyName) {
	if focused := s.Window.Canvas().Focused(); focused != nil {
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// Clipboard is what the clipboard holds.
func (s *Stage) Clipboard() string { return fyne.CurrentApp().Clipboard().Content() }
