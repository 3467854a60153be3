package widgets

import "fyne.io/fyne/v2"

// keyTaker is an overlay that acts on keys nobody below it used.
type keyTaker interface {
	takeKey(*fyne.KeyEvent)
}

// PassKey hands on a key that the focused object has no use for: to the dialog
// or menu on top, else to the key handler of the window. Widgets outside this
// package that take the keyboard call it too, so that Esc works from them.
func PassKey(from fyne.CanvasObject, event *fyne.KeyEvent) {
	canvas := canvasOf(from)
	if canvas == nil {
		return
	}
	if top, ok := canvas.Overlays().Top().(keyTaker); ok {
		top.takeKey(event)
		return
	}
	if handler := canvas.OnTypedKey(); handler != nil {
		handler(event)
	}
}

// presses reports whether the key operates a button.
func presses(event *fyne.KeyEvent) bool {
	return event.Name == fyne.KeySpace || isEnter(event)
}

func isEnter(event *fyne.KeyEvent) bool {
	return event.Name == fyne.KeyReturn || event.Name == fyne.KeyEnter
}
