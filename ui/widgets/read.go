package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Reader is a widget outside this package whose words can be read.
type Reader interface {
	fyne.CanvasObject
	// Words are what a person reads on it.
	Words() string
}

// Holder is a widget outside this package that holds objects of its own.
type Holder interface {
	fyne.CanvasObject
	// Inside are the objects that it holds, in reading order.
	Inside() []fyne.CanvasObject
}

// Words are what a person reads on the object itself, without what lies inside it: the text of a text, the words
// of a button, what a countdown shows. It is empty for objects without words.
func Words(object fyne.CanvasObject) string {
	switch o := object.(type) {
	case *Text:
		return o.text
	case *Paragraph:
		return o.Text()
	case *Letters:
		return o.Text()
	case *Chip:
		return o.text
	case *Countdown:
		return o.Text()
	case *Disclosure:
		return o.title
	case *Select:
		return o.Value()
	case *Field:
		return o.label.text
	case *entry:
		return o.legible()
	case *menuRow:
		return o.item.Text
	case Reader:
		return o.Words()
	case *fyne.Container:
		return ""
	case fyne.Accessible:
		return o.AccessibilityLabel()
	}
	return ""
}

// Inside are the objects that an object holds, in reading order.
func Inside(object fyne.CanvasObject) []fyne.CanvasObject {
	switch o := object.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case *page:
		return []fyne.CanvasObject{o.content}
	case *Card:
		return some(o.head, o.content)
	case *Note:
		return []fyne.CanvasObject{o.content}
	case *Field:
		return some(o.note, o.lead, o.entry, o.buttonInside(), o.problem)
	case *Split:
		return []fyne.CanvasObject{o.left, o.right}
	case *List:
		return []fyne.CanvasObject{o.scroll}
	case *listRow:
		return []fyne.CanvasObject{o.content}
	case *container.Clip:
		return []fyne.CanvasObject{o.Content}
	case *TableRow:
		return []fyne.CanvasObject{o.cells}
	case *Dialog:
		return []fyne.CanvasObject{o.panel}
	case *dialogPanel:
		return some(o.head, o.middle, o.foot)
	case *Menu:
		return []fyne.CanvasObject{o.panel}
	case Holder:
		return o.Inside()
	}
	return nil
}

// Option is a choice of a control that offers several side by side.
type Option struct {
	Text string
	// At is a place of the control where a tap chooses it.
	At fyne.Position
}

// Options are the choices of a segmented control, of tabs or of a radio group; other objects have none.
func Options(object fyne.CanvasObject) []Option {
	var options []Option
	add := func(text string, label *canvas.Text) { options = append(options, Option{text, label.Position()}) }
	switch o := object.(type) {
	case *Segmented:
		for _, cell := range o.cells {
			add(cell.choice.Text, cell.label)
		}
	case *Tabs:
		for _, tab := range o.tabs {
			add(tab.text, tab.label)
		}
	case *Radio:
		for _, option := range o.options {
			add(option.choice.Text, option.label)
		}
	}
	return options
}

// legible is what is typed, unless it is hidden.
func (e *entry) legible() string {
	if e.Password {
		return ""
	}
	return e.Text
}

// buttonInside is the eye of a password or the arrow of an offer.
func (f *Field) buttonInside() fyne.CanvasObject {
	if f.eye == nil {
		return nil
	}
	return f.eye
}

// some leaves out what is not there.
func some(objects ...fyne.CanvasObject) []fyne.CanvasObject {
	there := objects[:0]
	for _, object := range objects {
		if object != nil {
			there = append(there, object)
		}
	}
	return there
}
