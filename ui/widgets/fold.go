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
	count := float32(len(visible(objects)))
	return width < count*theme.Px(f.least)+(count-1)*f.gap
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
		column{gap: f.gap}.Layout(objects, size)
		return
	}
	shown := visible(objects)
	var x float32
	for i, width := range f.widths(shown, size.Width) {
		put(shown[i], x, 0, width, size.Height)
		x += width + f.gap
	}
}

// widths shares the width by weight; an object without one counts as 1.
func (f *fold) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	var weights float32
	for i, object := range objects {
		if widths[i] = weightOf(object); widths[i] == 0 {
			widths[i] = 1
		}
		weights += widths[i]
	}
	room := width - f.gap*float32(max(len(objects)-1, 0))
	for i := range widths {
		widths[i] = floorTo(room * widths[i] / weights)
	}
	return widths
}
