package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// entry is Fyne's entry inside a field: it tells the field when it has the
// keyboard, and hands on Esc and, on a single line, Enter.
type entry struct {
	widget.Entry

	field *Field
	inUse bool
	fresh bool // got the keyboard, and no key since
}

func newEntry(field *Field) *entry {
	e := &entry{field: field}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.OnChanged = func(text string) {
		if field.trail != nil {
			field.Refresh()
		}
		field.placeWheel()
		if field.OnChanged != nil {
			field.OnChanged(text)
		}
	}
	return e
}

// FocusGained lights the field.
func (e *entry) FocusGained() {
	e.inUse, e.fresh = true, true
	e.Entry.FocusGained()
	e.field.Refresh()
	revealFocused(e)
}

// FocusLost ends what FocusGained began.
func (e *entry) FocusLost() {
	e.inUse = false
	e.Entry.FocusLost()
	e.field.Refresh()
}

// AcceptsTab is false also for several lines: Tab leaves the field.
func (e *entry) AcceptsTab() bool { return false }

// TypedRune leaves out the blank of a Space key that was pressed elsewhere and brought the keyboard here: only its
// rune arrives, without its key.
func (e *entry) TypedRune(letter rune) {
	left := e.fresh && letter == ' '
	e.fresh = false
	if !left {
		e.Entry.TypedRune(letter)
	}
}

// TypedKey keeps the keys that edit and hands on the others.
func (e *entry) TypedKey(event *fyne.KeyEvent) {
	e.fresh = false
	switch {
	case e.field.OnKey != nil && e.field.OnKey(event):
	case event.Name == fyne.KeyEscape:
		PassKey(e, event)
	case isEnter(event) && !e.MultiLine:
		e.submit(event)
	default:
		e.Entry.TypedKey(event)
	}
}

func (e *entry) submit(event *fyne.KeyEvent) {
	if e.field.OnSubmitted == nil {
		PassKey(e, event)
		return
	}
	e.field.OnSubmitted(e.Text)
}
