package widgets

import (
	"fyne.io/fyne/v2"
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
		return some(o.note, o.lead, o.themed, o.problem)
	case *Split:
		return []fyne.CanvasObject{o.left, o.right}
	case *List:
		return []fyne.CanvasObject{o.scroll}
	case *listRow:
		return []fyne.CanvasObject{o.content}
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

// Options are the choices of a control that offers them side by side, with the index of the chosen one; ok is
// false for every other object.
func Options(object fyne.CanvasObject) (texts []string, chosen int, ok bool) {
	switch o := object.(type) {
	case *Segmented:
		for _, cell := range o.cells {
			texts = append(texts, cell.choice.Text)
		}
		return texts, o.chosen, true
	case *Tabs:
		for _, tab := range o.tabs {
			texts = append(texts, tab.text)
		}
		return texts, o.chosen, true
	case *Radio:
		for _, option := range o.options {
			texts = append(texts, option.choice.Text)
		}
		return texts, o.chosen, true
	}
	return nil, 0, false
}

// legible is what is typed, unless it is hidden.
func (e *entry) legible() string {
	if e.Password {
		return ""
	}
	return e.Text
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
