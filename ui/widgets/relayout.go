package widgets

import "fyne.io/fyne/v2"

// Relayout sets everything inside an object in its place anew, after a part of it
// came, went or grew: a container does not hear of that from what lies deeper.
func Relayout(object fyne.CanvasObject) {
	switch at := object.(type) {
	case *fyne.Container:
		if at.Layout != nil {
			at.Layout.Layout(at.Objects, at.Size())
		}
	default:
		at.Refresh()
	}
	for _, child := range Inside(object) {
		Relayout(child)
	}
}
