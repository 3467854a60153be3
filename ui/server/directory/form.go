package directory

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// form is the dialog in which a user or an application is changed. What the server refuses is said in it, and
// then nothing has changed.
type form struct {
	card    *card
	dialog  *widgets.Dialog
	refused *widgets.Note
	saving  bool
}

// formWidth is how wide the dialogs are, in pixels at scale 1.
const formWidth = 560

func newForm(c *card, title string, body fyne.CanvasObject, save func()) *form {
	f := &form{card: c, refused: widgets.NewNote(widgets.Bad, nil)}
	f.refused.Hide()
	f.dialog = widgets.NewDialog(title, widgets.VBox(14, f.refused, body))
	f.dialog.Width = formWidth
	f.dialog.Main = widgets.NewButton(widgets.Primary, textSave, theme.IconCheck, save)
	f.dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textCancel, "", f.dialog.Close)}
	f.dialog.OnOpen = func() { c.desk.Modal(true) }
	f.dialog.OnClose = func() { c.desk.Modal(false) }
	return f
}

// offerDelete puts the button that deletes at the far left; a reason says beside it why that can't be.
func (f *form) offerDelete(remove func(), reason string) {
	button := widgets.NewButton(widgets.Danger, textDelete, theme.IconTrash, func() {
		if !f.saving {
			f.dialog.Close()
			remove()
		}
	})
	f.dialog.Left = []fyne.CanvasObject{button}
	if reason != "" {
		button.Disable()
		f.dialog.Left = append(f.dialog.Left, widgets.NewText(reason, theme.Note, theme.ColorText3))
	}
}

func (f *form) open(first *widgets.Field) {
	f.dialog.Initial = first.Focusable()
	f.dialog.Open(f.card.desk.Window.Canvas())
}

// change makes the change and closes the dialog, or says what is wrong. added is the name of what is new, or nothing.
func (f *form) change(do func() error, added string) {
	if f.saving {
		return
	}
	f.saving = true
	f.dialog.Main.SetBusy(true)
	f.card.on.Change(do, func(err error) {
		f.saving = false
		f.dialog.Main.SetBusy(false)
		if err == nil {
			f.dialog.Close()
			if added != "" {
				f.card.added(added)
			}
			return
		}
		f.refused.Set(widgets.Bad, widgets.Plain(err.Error()))
		f.refused.Show()
		f.dialog.Fit()
	})
}

// wrong says below a field what is wrong with it and puts the keyboard there; it reports whether something is.
func wrong(field *widgets.Field, words string) bool {
	field.SetError(words)
	if words != "" {
		field.Focus()
	}
	return words != ""
}

// labelled is a control below its label.
func labelled(label string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(5, widgets.NewText(label, theme.Label, theme.ColorText2), widgets.HBox(0, control, widgets.Spring()))
}
