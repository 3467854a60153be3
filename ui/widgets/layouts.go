package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// HBox is a row with a gap in pixels. Its objects keep their own height and
// stand in the middle. Texts get their full width while there is room; what is
// left over goes to the objects marked with Stretch.
func HBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{gap: gap, align: 0.5}, Objects: objects}
}

// HBoxTop is HBox with its objects at the top.
func HBoxTop(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{gap: gap}, Objects: objects}
}

// HFill is HBox with all objects as high as the row.
func HFill(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: row{gap: gap, full: true}, Objects: objects}
}

// VBox is a column with a gap in pixels, all objects as wide as the column.
func VBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{gap: gap}, Objects: objects}
}

// row lays out from left to right.
type row struct {
	gap   float32
	align float32 // 0 top, 0.5 middle
	full  bool
}

func (r row) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, object := range visible(objects) {
		least := object.MinSize()
		size.Width += least.Width
		size.Height = max(size.Height, least.Height)
		if i > 0 {
			size.Width += r.gap
		}
	}
	return size
}

func (r row) wantWidth(objects []fyne.CanvasObject) float32 {
	var width float32
	for i, object := range visible(objects) {
		width += wantWidth(object)
		if i > 0 {
			width += r.gap
		}
	}
	return width
}

func (r row) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	shown := visible(objects)
	for i, w := range r.widths(shown, width) {
		height = max(height, heightFor(shown[i], w))
	}
	return height
}

func (r row) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	var x float32
	for i, width := range r.widths(shown, size.Width) {
		height := size.Height
		if !r.full {
			height = min(heightFor(shown[i], width), size.Height)
		}
		put(shown[i], x, (size.Height-height)*r.align, width, height)
		x += width + r.gap
	}
}

// widths shares out a width: first what each object needs, then what each would
// like, then the rest to those that stretch.
func (r row) widths(objects []fyne.CanvasObject, width float32) []float32 {
	widths := make([]float32, len(objects))
	left := width - r.gap*float32(max(len(objects)-1, 0))
	var wishes, weights float32
	for i, object := range objects {
		widths[i] = ceil(object.MinSize().Width)
		left -= widths[i]
		weights += weightOf(object)
		wishes += max(wantWidth(object)-widths[i], 0)
	}
	if left <= 0 {
		return widths
	}
	granted := min(left, wishes)
	for i, object := range objects {
		if wish := max(wantWidth(object)-widths[i], 0); wish > 0 {
			widths[i] += floorTo(wish * granted / wishes)
		}
	}
	for i, object := range objects {
		if weight := weightOf(object); weight > 0 {
			widths[i] += floorTo((left - granted) * weight / weights)
		}
	}
	return widths
}

// floorTo cuts to a whole pixel, with a little mercy for rounding.
func floorTo(v float32) float32 { return float32(int(v + 0.01)) }

// column lays out from top to bottom.
type column struct{ gap float32 }

func (c column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for i, object := range visible(objects) {
		least := object.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
		if i > 0 {
			size.Height += c.gap
		}
	}
	return size
}

func (column) wantWidth(objects []fyne.CanvasObject) float32 { return widest(objects) }

func (c column) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var height float32
	for i, object := range visible(objects) {
		height += heightFor(object, width)
		if i > 0 {
			height += c.gap
		}
	}
	return height
}

func (c column) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	left := size.Height - c.heightFor(objects, size.Width)
	var weights, y float32
	for _, object := range shown {
		weights += weightOf(object)
	}
	for _, object := range shown {
		height := heightFor(object, size.Width)
		if weight := weightOf(object); weight > 0 {
			height = max(height+left*weight/weights, 0)
		}
		height = whole(height)
		put(object, 0, y, size.Width, height)
		y += height + c.gap
	}
}

// Pad leaves room around an object: left, top, right, bottom in pixels.
func Pad(left, top, right, bottom float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{
		Layout:  padding{left, top, right, bottom},
		Objects: []fyne.CanvasObject{object},
	}
}

type padding struct{ left, top, right, bottom float32 }

func (p padding) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).AddWidthHeight(p.left+p.right, p.top+p.bottom)
}

func (p padding) wantWidth(objects []fyne.CanvasObject) float32 {
	return widest(objects) + p.left + p.right
}

func (p padding) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return tallest(objects, width-p.left-p.right) + p.top + p.bottom
}

func (p padding) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		put(object, p.left, p.top, max(size.Width-p.left-p.right, 0), max(size.Height-p.top-p.bottom, 0))
	}
}

// MaxWidth keeps an object at the left within a width in pixels at scale 1.
func MaxWidth(width float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: narrow{most: width}, Objects: []fyne.CanvasObject{object}}
}

// Width gives an object a fixed width in pixels at scale 1.
func Width(width float32, object fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: narrow{most: width, fixed: true}, Objects: []fyne.CanvasObject{object}}
}

type narrow struct {
	most  float32
	fixed bool
}

func (n narrow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := largest(objects)
	if n.fixed {
		size.Width = theme.Px(n.most)
	}
	return size
}

func (n narrow) wantWidth(objects []fyne.CanvasObject) float32 {
	if n.fixed {
		return theme.Px(n.most)
	}
	return min(widest(objects), theme.Px(n.most))
}

func (n narrow) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return tallest(objects, min(width, theme.Px(n.most)))
}

func (n narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	fillAll(objects, fyne.NewSize(min(size.Width, theme.Px(n.most)), size.Height))
}
