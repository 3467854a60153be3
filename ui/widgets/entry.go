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
}

func newEntry(field *Field) *entry {
	e := &entry{field: field}
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	e.OnChanged = func(text string) {
		if field.trail != nil {
			field.Refresh()
		}
		if field.OnChanged != nil {
			field.OnChanged(text)
		}
	}
	return e
}

// FocusGained lights the field.
func (e *entry) FocusGained() {
	e.inUse = true
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

// TypedKey keeps the keys that edit and hands on the others.
func (e *entry) TypedKey(event *fyne.KeyEvent) {
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
