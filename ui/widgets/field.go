package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Field is a line to type in, with its label above, a note at the right of the
// label and room for what is wrong below.
type Field struct {
	widget.BaseWidget

	// OnChanged is told the text after each change by a person.
	OnChanged func(text string)
	// OnSubmitted is told the text on Enter. Without it Enter is handed on, so
	// that it presses the main button of a dialog.
	OnSubmitted func(text string)
	// OnKey is asked about each key before the field uses it; true means that it
	// has been used. It may be nil.
	OnKey func(event *fyne.KeyEvent) bool

	entry   *entry
	label   *Text
	note    *Text
	halo    *canvas.Rectangle
	edge    *canvas.Rectangle
	cover   *canvas.Rectangle
	lead    fyne.CanvasObject // inside the box, before the text; may be nil
	trail   fyne.CanvasObject // at its right end while it is empty; may be nil
	problem *Paragraph
	sign    *glyph
	eye     *Button // of a password, or the arrow of an offer; may be nil
	wheel   *wheel
	rows    int
	mono    bool
	hint    string // the grey text, of which the entry shows as much as it has room for
}

// NewField returns a field; an empty label leaves no room for one.
func NewField(label string) *Field {
	f := &Field{
		label: NewText(label, theme.Label, theme.ColorText2),
		note:  NewText("", theme.Note, theme.ColorText3).Right(),
		halo:  newRect(11), edge: newRect(8), cover: newRect(0), sign: newGlyph(), rows: 1,
		problem: NewParagraph(theme.Note, theme.ColorBadText),
	}
	f.entry, f.wheel = newEntry(f), newWheel(f)
	f.ExtendBaseWidget(f)
	return f
}

// Placeholder sets the grey text of an empty field and returns the field.
func (f *Field) Placeholder(text string) *Field {
	f.SetPlaceholder(text)
	return f
}

// Note sets the words at the right above the field and returns it.
func (f *Field) Note(text string) *Field {
	f.note.SetText(text)
	return f
}

// Mono shows the text in mono, for addresses and ids, and returns the field.
func (f *Field) Mono() *Field {
	f.mono = true
	f.entry.TextStyle.Monospace = true
	f.entry.Refresh()
	f.fitHint()
	return f
}

// Lead puts an object inside the box before what is typed, such as the part of an
// address that can't be changed, and returns the field. It gets the width that it
// wants, up to three fifths of the field.
func (f *Field) Lead(object fyne.CanvasObject) *Field {
	f.lead = object
	return f
}

// Trail sets an object at the right end of the box while nothing is typed, such as
// the key that leads here, and returns the field.
func (f *Field) Trail(object fyne.CanvasObject) *Field {
	f.trail = object
	return f
}

// Lines makes the field that many lines high and returns it. Enter then begins a
// new line, and Tab still leaves.
func (f *Field) Lines(rows int) *Field {
	f.rows = rows
	f.entry.MultiLine = true
	f.entry.Scroll = fyne.ScrollBoth
	f.entry.Wrapping = fyne.TextWrapBreak
	f.entry.SetMinRowsVisible(rows)
	return f
}

// Password hides what is typed behind dots, with an eye to show it, and returns
// the field.
func (f *Field) Password() *Field {
	eye := NewIconButton(Ghost, theme.IconEyeOff, "Show what is typed", nil).Small()
	eye.OnTapped = func() {
		f.entry.Password = !f.entry.Password
		eye.SetIcon(theme.IconEyeOff)
		eye.SetWords("Show what is typed")
		if !f.entry.Password {
			eye.SetIcon(theme.IconEye)
			eye.SetWords("Hide what is typed")
		}
		f.entry.Refresh()
	}
	f.entry.Password = true
	f.entry.ActionItem = Gap(0, 0) // in the place of the stock eye, which takes no key
	f.eye = eye
	f.Refresh()
	return f
}

// Text returns what is typed.
func (f *Field) Text() string { return f.entry.Text }

// SetText changes what is typed; OnChanged is told too.
func (f *Field) SetText(text string) { f.entry.SetText(text) }

// Label returns the label.
func (f *Field) Label() string { return f.label.Text() }

// SetLabel changes the label.
func (f *Field) SetLabel(label string) { f.label.SetText(label); f.Refresh() }

// SetPlaceholder changes the grey text of an empty field.
func (f *Field) SetPlaceholder(text string) {
	f.hint = text
	f.fitHint()
}

// SetNote changes the words at the right above the field.
func (f *Field) SetNote(text string) { f.note.SetText(text); f.Refresh() }

// SetError says below the field what is wrong, in words; empty for nothing.
func (f *Field) SetError(words string) {
	if f.problem.Text() == words {
		return
	}
	f.problem.SetText(words)
	f.Refresh()
}

// Error returns what SetError said.
func (f *Field) Error() string { return f.problem.Text() }

// Focus puts the keyboard into the field.
func (f *Field) Focus() {
	if canvas := canvasOf(f.entry); canvas != nil {
		canvas.Focus(f.entry)
	}
}

// Focusable is what takes the keyboard, for Canvas.Focus and tests.
func (f *Field) Focusable() fyne.Focusable { return f.entry }

// Focused reports whether the keyboard is in the field.
func (f *Field) Focused() bool { return f.entry.inUse }

// Enable lets a person type.
func (f *Field) Enable() { f.entry.Enable(); f.Refresh() }

// Disable keeps a person from typing; say why in words beside it.
func (f *Field) Disable() { f.entry.Disable(); f.Refresh() }

// Disabled reports whether a person can not type.
func (f *Field) Disabled() bool { return f.entry.Disabled() }
