package widgets

import "fyne.io/fyne/v2"

// Ends sets one object at the left and another at the right end of a row. Where
// both do not fit, the second goes below the first, with a gap in pixels.
func Ends(gap float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &ends{gap: gap}, Objects: []fyne.CanvasObject{left, right}}
}

// HeightFor is the height that an object needs at a width, for rows of a [List].
func HeightFor(object fyne.CanvasObject, width float32) float32 { return heightFor(object, width) }

// ends remembers its width, because a minimum size may not ask for one.
type ends struct{ gap, laidAt float32 }

func (e *ends) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := e.laidAt
	if width == 0 {
		width = e.wantWidth(objects)
	}
	return fyne.NewSize(largest(objects).Width, e.heightFor(objects, width))
}

func (e *ends) wantWidth(objects []fyne.CanvasObject) float32 {
	return row{gap: e.gap}.wantWidth(objects)
}

func (e *ends) beside(objects []fyne.CanvasObject, width float32) bool {
	return len(visible(objects)) < 2 || e.wantWidth(objects) <= width
}

func (e *ends) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if !e.beside(objects, width) {
		return column{gap: e.gap}.heightFor(objects, width)
	}
	var height float32
	for _, object := range visible(objects) {
		height = max(height, heightFor(object, min(wantWidth(object), width)))
	}
	return height
}

func (e *ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	e.laidAt = size.Width
	if !e.beside(objects, size.Width) {
		column{gap: e.gap}.Layout(objects, size)
		return
	}
	for i, object := range objects {
		width := min(wantWidth(object), size.Width)
		height := heightFor(object, width)
		x := float32(0)
		if i == 1 {
			x = size.Width - width
		}
		put(object, x, (size.Height-height)/2, width, height)
	}
}
