package question

import (
	"context"

	"fyne.io/fyne/v2"

	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// form is a dialog with one act. While the act runs the main button is busy; Cancel and Esc end it.
type form struct {
	desk   *desk.Desk
	dialog *widgets.Dialog
	cancel func() // ends the act; nil while none runs
	left   bool
}

// newForm makes a dialog; kind and texts are those of its main button and of the one that leaves it.
func newForm(d *desk.Desk, title string, body fyne.CanvasObject, kind widgets.ButtonKind, main, leave string) *form {
	f := &form{desk: d, dialog: widgets.NewDialog(title, body)}
	f.dialog.Main = widgets.NewButton(kind, main, "", nil)
	f.dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, leave, "", f.leave)}
	f.dialog.OnCancel = f.leave
	f.dialog.OnOpen = func() { d.Modal(true) }
	f.dialog.OnClose = func() { d.Modal(false) }
	return f
}

func (f *form) open() { f.dialog.Open(f.desk.Window.Canvas()) }

// leave closes the dialog and ends what runs.
func (f *form) leave() {
	f.left = true
	if f.cancel != nil {
		f.cancel()
	}
	f.dialog.Close()
}

// act runs work off Fyne's thread; busy says on the main button what is being done. done is left out when
// the person did not wait for it.
func (f *form) act(busy string, work func(context.Context) error, done func(error)) {
	if f.cancel != nil {
		return
	}
	words := f.dialog.Main.Text()
	f.dialog.Main.SetText(busy)
	f.dialog.Main.SetBusy(true)
	f.cancel = desk.Start(f.desk, func(ctx context.Context) (struct{}, error) { return struct{}{}, work(ctx) },
		func(_ struct{}, err error) {
			f.cancel = nil
			f.dialog.Main.SetBusy(false)
			f.dialog.Main.SetText(words)
			if !f.left {
				done(err)
			}
		})
}

// finish closes the dialog and goes on with what asked for it.
func (f *form) finish(yes func()) {
	f.dialog.Close()
	if yes != nil {
		yes()
	}
}

func paragraph(runs ...widgets.Run) *widgets.Paragraph {
	return widgets.NewParagraph(theme.Body, theme.ColorText2, runs...)
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
