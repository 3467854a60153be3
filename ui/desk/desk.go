// Package desk holds what every screen of the window is given: the way onto Fyne's thread, tasks that run
// off it and can be cancelled, the clipboard that forgets secrets, questions, and one ticker for the whole
// program. It draws nothing.
package desk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
)

// Desk is shared by all screens of one window. All fields are set before the first screen is made and do
// not change afterwards.
type Desk struct {
	Window fyne.Window
	// Dispatch runs a function on Fyne's thread; the program passes fyne.Do, tests pass a queue.
	Dispatch func(func())
	Clip     *Clipboard
	// Ask shows the dialog of a question; yes runs after the person agreed and the workbench knows it.
	Ask func(q *workbench.Question, yes func())
	// Fail shows an error that no card of a screen can show, such as a database that can't be written.
	Fail func(err error)
	// Notice shows a line that passes, with at most one action ("Undo"); action may be empty.
	Notice func(text, action string, do func())
	// Modal is told when a dialog opens (true) and closes (false): meanwhile the menu's shortcuts rest.
	Modal func(open bool)
	// OpenLink opens an http or https address in the browser.
	OpenLink func(address string)
	Now      func() time.Time
	// Context ends when the program ends.
	Context context.Context //nolint:containedctx // the life of the window, which tasks are children of
}

// NoticeRoom is how much of the bottom of the window a line of Notice may cover, in pixels at scale 1. A page that ends
// in buttons leaves so much below them that they can be scrolled out of its way.
const NoticeRoom = 72

// Start runs work on its own goroutine and done on Fyne's thread. The returned function cancels work's
// context; done still runs then, with the error that work ended in.
func Start[T any](d *Desk, work func(context.Context) (T, error), done func(T, error)) (cancel func()) {
	ctx, cancel := context.WithCancel(d.Context)
	go func() {
		result, err := work(ctx)
		cancel()
		d.Dispatch(func() { done(result, err) })
	}()
	return cancel
}
