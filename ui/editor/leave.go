package editor

import (
	"context"

	"tokenbench/oauth/profile"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// leave closes the dialog; where something was changed it asks first. While a save or a reading runs it ends that.
func (e *editor) leave() { e.leaveFor(nil) }

// leaveFor is leave with something to do afterwards, which may be nil.
func (e *editor) leaveFor(next func()) {
	if e.saving != nil {
		e.saving()
		return
	}
	if e.metadata.cancel != nil {
		e.metadata.end()
		return
	}
	if e.draft.changes() == 0 {
		e.close(next)
		return
	}
	ask := e.question(textDiscardTitle, textDiscard)
	ask.Main = widgets.NewButton(widgets.Primary, textKeepEditing, "", ask.Close)
	ask.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textDiscardButton, theme.IconTrash, func() {
		ask.Close()
		e.close(next)
	})}
	ask.Initial = ask.Main
	ask.Open(e.desk.Window.Canvas())
}

// remove closes the dialog to delete the environment, which can be undone: nothing is asked. While a save runs it ends
// that, as leaving does.
func (e *editor) remove() {
	if e.saving != nil {
		e.saving()
		return
	}
	e.close(e.on.Delete)
}

// close ends the dialog, tells what was saved, and goes on with what was asked for.
func (e *editor) close(next func()) {
	e.dialog.Close()
	if e.stored {
		e.on.Saved(e.draft.before)
	}
	if next != nil {
		next()
	}
}

// question is a dialog above the editor. Each holds back the window's shortcuts for itself.
func (e *editor) question(title, words string) *widgets.Dialog {
	ask := widgets.NewDialog(title, widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(words)))
	ask.Icon, ask.Tone = theme.IconWarn, widgets.Warn
	ask.OnOpen = func() { e.desk.Modal(true) }
	ask.OnClose = func() { e.desk.Modal(false) }
	return ask
}

// askConflict lets the person choose between their own text and what somebody else saved meanwhile.
func (e *editor) askConflict() {
	ask := e.question(textConflictTitle, textConflict)
	ask.Main = widgets.NewButton(widgets.Primary, textTakeTheirs, "", func() { ask.Close(); e.settle(e.takeTheirs) })
	ask.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textSaveMine, "", func() { ask.Close(); e.settle(e.saveMine) })}
	ask.Initial = ask.Main
	ask.Open(e.desk.Window.Canvas())
}

// settle reads what is kept now and goes on with it.
func (e *editor) settle(next func(theirs profile.Environment)) {
	id := e.draft.env.ID
	desk.Start(e.desk, func(ctx context.Context) (profile.Environment, error) { return e.bench.Environment(ctx, id) },
		func(theirs profile.Environment, err error) {
			if err != nil {
				e.say(textNotSaved)
				e.desk.Fail(err)
				return
			}
			next(theirs)
		})
}

func (e *editor) takeTheirs(theirs profile.Environment) {
	e.dialog.Close()
	Open(e.desk, e.bench, theirs, "", e.on)
}

func (e *editor) saveMine(theirs profile.Environment) {
	e.draft.env.Revision, e.draft.before.Revision = theirs.Revision, theirs.Revision
	e.save()
}
