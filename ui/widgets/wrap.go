package widgets

import "fyne.io/fyne/v2"

// Wrap sets objects side by side and goes on below where the row is full, with
// gaps across and down in pixels.
func Wrap(across, down float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flow{across: across, down: down}, Objects: objects}
}

// flow remembers its width, because a minimum size may not ask for one.
type flow struct{ across, down, laidAt float32 }

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := f.laidAt
	if width == 0 {
		width = f.wantWidth(objects)
	}
	return fyne.NewSize(largest(objects).Width, f.heightFor(objects, width))
}

func (f *flow) wantWidth(objects []fyne.CanvasObject) float32 {
	return row{gap: f.across}.wantWidth(objects)
}

func (f *flow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return f.walk(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.laidAt = size.Width
	f.walk(objects, size.Width, func(object fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		put(object, at.X, at.Y, size.Width, size.Height)
	})
}

// walk visits the objects with their places and returns the height of all rows.
// Objects of a row stand in its middle.
func (f *flow) walk(objects []fyne.CanvasObject, width float32, visit func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	var y float32
	left := visible(objects)
	for len(left) > 0 {
		count, height := f.row(left, width)
		var x float32
		for _, object := range left[:count] {
			size := f.sizeOf(object, width)
			visit(object, fyne.NewPos(x, y+(height-size.Height)/2), size)
			x += size.Width + f.across
		}
		left = left[count:]
		y += height
		if len(left) > 0 {
			y += f.down
		}
	}
	return y
}

// row is how many objects fit side by side, and their height.
func (f *flow) row(objects []fyne.CanvasObject, width float32) (count int, height float32) {
	var x float32
	for _, object := range objects {
		size := f.sizeOf(object, width)
		if count > 0 && x+size.Width > width {
			break
		}
		x += size.Width + f.across
		height = max(height, size.Height)
		count++
	}
	return count, height
}

func (f *flow) sizeOf(object fyne.CanvasObject, width float32) fyne.Size {
	want := max(min(wantWidth(object), width), object.MinSize().Width)
	return fyne.NewSize(want, heightFor(object, want))
}
