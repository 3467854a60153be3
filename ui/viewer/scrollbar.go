package viewer

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/viewer/model"
)

// Lengths of a scroll bar, in pixels.
const (
	barWidth   = 10
	barMargin  = 2
	thumbWidth = 4
	thumbHover = 6
	leastThumb = 24
)

// scrollBar is a thumb at the right or lower edge that can be dragged. It hides where there is nothing to
// scroll.
type scrollBar struct {
	widget.BaseWidget

	vertical bool
	onMove   func(start float64)

	bar     model.Bar
	thumb   *canvas.Rectangle
	hovered bool
	grip    float64 // where on the thumb the pointer holds it
}

func newScrollBar(vertical bool, onMove func(start float64)) *scrollBar {
	b := &scrollBar{vertical: vertical, onMove: onMove, thumb: canvas.NewRectangle(color.Transparent)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is called by Fyne.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: asPlaced{}, Objects: []fyne.CanvasObject{b.thumb}})
}

// place puts the bar at its edge of a viewer of the given size. The corner belongs to neither.
func (b *scrollBar) place(size fyne.Size) {
	if b.vertical {
		b.Move(fyne.NewPos(size.Width-barWidth-1, barMargin))
		b.Resize(fyne.NewSize(barWidth, max(size.Height-barWidth-barMargin, 0)))
		return
	}
	b.Move(fyne.NewPos(barMargin, size.Height-barWidth-1))
	b.Resize(fyne.NewSize(max(size.Width-barWidth-barMargin, 0), barWidth))
}

// show brings the thumb in step with the view.
func (b *scrollBar) show(bar model.Bar, l look) {
	b.bar = bar
	b.thumb.FillColor = l.thumb
	if !bar.Needed() {
		b.Hide()
		return
	}
	b.placeThumb()
	b.Show()
}

func (b *scrollBar) placeThumb() {
	width := float32(thumbWidth)
	if b.hovered {
		width = thumbHover
	}
	at, long := b.bar.Thumb(b.track(), leastThumb)
	start, length, side := rounded(float32(at)), rounded(float32(long)), (barWidth-width)/2
	b.thumb.CornerRadius = width / 2
	if b.vertical {
		b.thumb.Move(fyne.NewPos(side, start))
		b.thumb.Resize(fyne.NewSize(width, length))
	} else {
		b.thumb.Move(fyne.NewPos(start, side))
		b.thumb.Resize(fyne.NewSize(length, width))
	}
	b.thumb.Refresh()
}

// MouseDown takes hold of the thumb; beside it, the thumb jumps under the pointer.
func (b *scrollBar) MouseDown(event *desktop.MouseEvent) {
	at := b.along(event.Position)
	start, length := b.bar.Thumb(b.track(), leastThumb)
	b.grip = at - start
	if at < start || at > start+length {
		b.grip = length / 2
		b.moveTo(at)
	}
}

// MouseUp is called by Fyne.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the text along.
func (b *scrollBar) Dragged(event *fyne.DragEvent) { b.moveTo(b.along(event.Position)) }

// DragEnd is called by Fyne.
func (b *scrollBar) DragEnd() {}

// MouseIn widens the thumb.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved is called by Fyne.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut makes the thumb slim again.
func (b *scrollBar) MouseOut() { b.hover(false) }

// Cursor is the arrow, in contrast to the text below.
func (b *scrollBar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

func (b *scrollBar) hover(hovered bool) {
	b.hovered = hovered
	b.placeThumb()
}

func (b *scrollBar) moveTo(at float64) {
	b.onMove(b.bar.StartAt(at-b.grip, b.track(), leastThumb))
}

func (b *scrollBar) along(p fyne.Position) float64 {
	if b.vertical {
		return float64(p.Y)
	}
	return float64(p.X)
}

func (b *scrollBar) track() float64 {
	if b.vertical {
		return float64(b.Size().Height)
	}
	return float64(b.Size().Width)
}
