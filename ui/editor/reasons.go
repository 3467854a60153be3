package editor

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// slot is where the reason of a field is shown; it takes the keyboard when the field is to be changed.
type slot interface {
	SetError(words string)
	Error() string
	Focus()
}

// spot is the slot of a control that has no room for words of its own: a line below it.
type spot struct {
	line  *fyne.Container
	words *widgets.Paragraph
	focus func()
}

func newSpot(focus func()) *spot {
	s := &spot{words: widgets.NewParagraph(theme.Note, theme.ColorBadText), focus: focus}
	sign := widgets.Pad(0, 2, 0, 0, widgets.NewIcon(theme.IconError, theme.ColorBadText, 13))
	s.line = widgets.HBoxTop(5, sign, widgets.Stretch(s.words))
	s.line.Hide()
	return s
}

// SetError says what is wrong; empty for nothing.
func (s *spot) SetError(words string) {
	s.words.SetText(words)
	setVisible(s.line, words != "")
}

// Error is what SetError said.
func (s *spot) Error() string { return s.words.Text() }

// Focus gives the keyboard to the control.
func (s *spot) Focus() {
	if s.focus != nil {
		s.focus()
	}
}

// showReasons brings each reason to its slot, and reports whether one came, went or changed.
func (e *editor) showReasons() (changed bool) {
	reasons := e.draft.reasons()
	for name, s := range e.slots {
		if s.Error() != reasons[name] {
			s.SetError(reasons[name])
			changed = true
		}
	}
	return changed
}

// field makes a line of the form that is checked as it is typed.
func (e *editor) field(name, label, text string, set func(string)) *widgets.Field {
	f := widgets.NewField(label)
	f.SetText(text)
	f.OnChanged = func(text string) {
		set(text)
		e.changed(name)
	}
	e.slots[name] = f
	return f
}

// rewrite changes the text of a field that somebody else filled in.
func (e *editor) rewrite(name, text string) {
	f, ok := e.slots[name].(*widgets.Field)
	if !ok || f.Text() == text {
		return
	}
	told := f.OnChanged
	f.OnChanged = nil
	f.SetText(text)
	f.OnChanged = told
}

// drop forgets the slots of an application or user that was removed.
func (e *editor) drop(names ...string) {
	for _, name := range names {
		delete(e.slots, name)
	}
}

// labelled is a control with a label above and its reason below.
func labelled(label string, control fyne.CanvasObject, below ...fyne.CanvasObject) fyne.CanvasObject {
	box := widgets.VBox(5, widgets.NewText(label, theme.Label, theme.ColorText2), widgets.HBox(0, control))
	for _, object := range below {
		box.Add(object)
	}
	return box
}

// applicationFields are the names of the slots of an application.
func applicationFields(id string) []string {
	return []string{
		profile.ApplicationField(id, "client_id"), profile.ApplicationField(id, "name"), profile.ApplicationField(id, "secret"),
		profile.ApplicationField(id, "kind"), profile.ApplicationField(id, "flows"), profile.ApplicationField(id, "id"),
		profile.ApplicationField(id, "redirect_uris"),
	}
}

// userFields are the names of the slots of a user.
func userFields(id string) []string {
	return []string{profile.UserField(id, "name"), profile.UserField(id, "password"), profile.UserField(id, "id")}
}
