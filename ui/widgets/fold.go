package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// Fold sets objects side by side, equally wide, while each can have least pixels
// (at scale 1), and one below the other where they can not. An object marked with
// Share gets its weight of the width.
func Fold(gap, least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &fold{gap: gap, least: least}, Objects: objects}
}

// fold remembers its width, because a minimum size may not ask for one.
type fold struct{ gap, least, laidAt float32 }

func (f *fold) folded(objects []fyne.CanvasObject, width float32) bool {
	shown := visible(objects)
	need := f.gap * float32(max(len(shown)-1, 0))
	for _, object := range shown {
		need += max(theme.Px(f.least), object.MinSize().Width)
	}
	return width < need
}

func (f *fold) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := largest(objects).Width
	if f.laidAt == 0 {
		return fyne.NewSize(width, column{gap: f.gap}.MinSize(objects).Height)
	}
	return fyne.NewSize(width, f.heightFor(objects, f.laidAt))
}

func (f *fold) wantWidth(objects []fyne.CanvasObject) float32 {
	return row{gap: f.gap}.wantWidth(objects)
}

func (f *fold) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if f.folded(objects, width) {
		return column{gap: f.gap}.heightFor(objects, width)
	}
	var height float32
	shown := visible(objects)
	for i, part := range f.widths(shown, width) {
		height = max(height, heightFor(shown[i], part))
	}
	return height
}

func (f *fold) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.laidAt = size.Width
	if f.folded(objects, size.Width) {
		f.stack(visible(objects), size.Width)
		return
	}
	shown := visible(objects)
	var x float32
	for i, width := range f.widths(shown, size.Width) {
		put(shown[i], x, 0, width, size.Height)
		x += width + f.gap
	}
}

// stack sets the objects one below the other; weights count across only.
func (f *fold) stack(objects []fyne.CanvasObject, width float32) {
	var y float32
	for _, object := range objects {
		height := heightFor(object, width)
		put(object, 0, y, width, height)
		y += height + f.gap
	}
}

// widths shares the width by weight; an object without one counts as 1, and none
// gets less than it needs.
func (f *fold) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	room := width - f.gap*float32(max(len(objects)-1, 0))
	var weights float32
	for _, object := range objects {
		weights += weightIn(object)
	}
	for i, object := range objects {
		if least := ceil(object.MinSize().Width); least > room*weightIn(object)/weights {
			widths[i] = least
			room -= least
			weights -= weightIn(object)
		}
	}
	for i, object := range objects {
		if widths[i] == 0 {
			widths[i] = floorTo(room * weightIn(object) / weights)
		}
	}
	return widths
}

// weightIn is the weight of an object in a fold.
func weightIn(object fyne.CanvasObject) float32 {
	if weight := weightOf(object); weight > 0 {
		return weight
	}
	return 1
}
