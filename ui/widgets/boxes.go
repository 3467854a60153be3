package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// wanter is an object or layout that likes more width than it needs.
type wanter interface{ WantWidth() float32 }

// folder is an object whose height follows its width, like a paragraph.
type folder interface{ HeightFor(width float32) float32 }

// layoutWanter and layoutFolder are the same questions to a layout.
type layoutWanter interface {
	wantWidth(objects []fyne.CanvasObject) float32
}

type layoutFolder interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// wantWidth is the width an object would like to have.
func wantWidth(object fyne.CanvasObject) float32 {
	if w, ok := object.(wanter); ok {
		return w.WantWidth()
	}
	if c, ok := object.(*fyne.Container); ok {
		if l, ok := c.Layout.(layoutWanter); ok {
			return l.wantWidth(c.Objects)
		}
	}
	return object.MinSize().Width
}

// heightFor is the height an object needs at a width.
func heightFor(object fyne.CanvasObject, width float32) float32 {
	if f, ok := object.(folder); ok {
		return f.HeightFor(width)
	}
	if c, ok := object.(*fyne.Container); ok {
		if l, ok := c.Layout.(layoutFolder); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return object.MinSize().Height
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	shown := make([]fyne.CanvasObject, 0, len(objects))
	for _, object := range objects {
		if object.Visible() {
			shown = append(shown, object)
		}
	}
	return shown
}

// weightOf is the share of left-over room an object takes; see Stretch.
func weightOf(object fyne.CanvasObject) float32 {
	if c, ok := object.(*fyne.Container); ok {
		if s, ok := c.Layout.(stretch); ok {
			return s.weight
		}
	}
	return 0
}

// Stretch marks an object that takes the left-over room of a row or column.
func Stretch(object fyne.CanvasObject) *fyne.Container { return Share(1, object) }

// Share is Stretch with a weight against the other stretching objects.
func Share(weight float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: stretch{weight: weight}, Objects: []fyne.CanvasObject{object}}
}

// Spring is empty room that takes what is left over.
func Spring() *fyne.Container { return Stretch(Gap(0, 0)) }

// Gap is empty room of a fixed size, in pixels at scale 1.
func Gap(width, height float32) fyne.CanvasObject {
	return &fyne.Container{Layout: room{width, height}}
}

// stretch gives its one object all room.
type stretch struct{ weight float32 }

func (stretch) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

func (stretch) Layout(objects []fyne.CanvasObject, size fyne.Size) { fillAll(objects, size) }

func (stretch) wantWidth(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (stretch) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return tallest(objects, width)
}

// room is a layout without objects that has a size.
type room struct{ width, height float32 }

func (r room) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(r.width), theme.Px(r.height))
}

func (room) Layout([]fyne.CanvasObject, fyne.Size) {}

func largest(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range visible(objects) {
		size = size.Max(object.MinSize())
	}
	return size
}

func fillAll(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

func widest(objects []fyne.CanvasObject) float32 {
	var width float32
	for _, object := range visible(objects) {
		width = max(width, wantWidth(object))
	}
	return width
}

func tallest(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for _, object := range visible(objects) {
		height = max(height, heightFor(object, width))
	}
	return height
}
