package desktest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/widgets"
)

// Top is what a person sees in front: the dialog or menu on top, else the window's content.
func (d *Desk) Top() fyne.CanvasObject {
	if top := d.Window.Canvas().Overlays().Top(); top != nil {
		return top
	}
	return d.Window.Content()
}

// Words are all texts in sight in front, one a line. Texts that are cut end with "…".
func (d *Desk) Words() string { return Texts(d.Top()) }

// Walk visits an object and everything visible inside it.
func Walk(object fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if object == nil || !object.Visible() {
		return
	}
	visit(object)
	switch at := object.(type) {
	case *fyne.Container:
		for _, child := range at.Objects {
			Walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(at).Objects() {
			Walk(child, visit)
		}
	}
}

// Button finds the button with a text, or with that meaning of its icon, in front.
func (d *Desk) Button(t testing.TB, words string) *widgets.Button {
	t.Helper()
	var found *widgets.Button
	Walk(d.Top(), func(object fyne.CanvasObject) {
		if b, ok := object.(*widgets.Button); ok && found == nil && b.AccessibilityLabel() == words {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("there is no button %q among:\n%s", words, d.Words())
	}
	return found
}

// Tap presses the button with these words and settles.
func (d *Desk) Tap(t testing.TB, words string) {
	t.Helper()
	d.Button(t, words).Tapped(&fyne.PointEvent{})
	d.Settle()
}

// Field finds the field with a label in front.
func (d *Desk) Field(t testing.TB, label string) *widgets.Field {
	t.Helper()
	if all := d.Fields(label); len(all) > 0 {
		return all[0]
	}
	t.Fatalf("there is no field %q among:\n%s", label, d.Words())
	return nil
}

// Fields finds all fields with a label in front, from the top down.
func (d *Desk) Fields(label string) []*widgets.Field {
	var found []*widgets.Field
	Walk(d.Top(), func(object fyne.CanvasObject) {
		if f, ok := object.(*widgets.Field); ok && f.Label() == label {
			found = append(found, f)
		}
	})
	return found
}

// Show puts a screen into the window at a size in pixels.
func (d *Desk) Show(content fyne.CanvasObject, width, height float32) {
	d.Window.SetContent(content)
	d.Window.Resize(fyne.NewSize(width, height))
	d.Settle()
}
