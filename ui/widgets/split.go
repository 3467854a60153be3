package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Split sets two objects side by side with a handle between them. The left one
// keeps its width when the window changes.
type Split struct {
	widget.BaseWidget

	// OnMoved is told the left width, in pixels at scale 1, after a drag or key.
	OnMoved func(width float32)

	left, right fyne.CanvasObject
	width       float32 // wanted, at scale 1
	handle      *splitHandle
}

// splitRoom is the room between the sides, in which the handle lies.
const splitRoom = 14

// NewSplit returns a split whose left side has a width in pixels at scale 1.
func NewSplit(left, right fyne.CanvasObject, width float32) *Split {
	s := &Split{left: left, right: right, width: width}
	s.handle = newSplitHandle(s)
	s.ExtendBaseWidget(s)
	return s
}

// LeftWidth is the wanted width of the left side, to be remembered.
func (s *Split) LeftWidth() float32 { return s.width }

// SetLeftWidth moves the handle.
func (s *Split) SetLeftWidth(width float32) {
	s.width = width
	s.Refresh()
}

// SetLeftVisible shows or hides the left side with its handle.
func (s *Split) SetLeftVisible(visible bool) {
	show(s.left, visible)
	show(s.handle, visible)
	s.Refresh()
}

func (s *Split) moveBy(pixels float32) {
	left, _ := s.shares(s.Size().Width)
	s.width = max((left+pixels)/theme.Scale(), 0)
	left, _ = s.shares(s.Size().Width)
	s.width = left / theme.Scale()
	s.Refresh()
	if s.OnMoved != nil {
		s.OnMoved(s.width)
	}
}

// shares is the width of both sides; neither goes below what it needs.
func (s *Split) shares(width float32) (left, right float32) {
	room := width - splitRoom
	left = max(whole(s.width*theme.Scale()), s.left.MinSize().Width)
	left = min(left, room-s.right.MinSize().Width)
	left = max(left, s.left.MinSize().Width)
	return left, max(room-left, 0)
}

// CreateRenderer implements fyne.Widget.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(s, s.place, s.least, func() {}, s.left, s.handle, s.right)
}

func (s *Split) least() fyne.Size {
	right := s.right.MinSize()
	if !s.left.Visible() {
		return right
	}
	left := s.left.MinSize()
	return fyne.NewSize(left.Width+splitRoom+right.Width, max(left.Height, right.Height))
}

func (s *Split) place(size fyne.Size) {
	if !s.left.Visible() {
		put(s.right, 0, 0, size.Width, size.Height)
		return
	}
	left, right := s.shares(size.Width)
	put(s.left, 0, 0, left, size.Height)
	put(s.handle, left, 0, splitRoom, size.Height)
	put(s.right, left+splitRoom, 0, right, size.Height)
}

// splitHandle is the strip that is dragged, or moved with Left and Right.
type splitHandle struct {
	control

	split *Split
	grip  *canvas.Rectangle
}

func newSplitHandle(split *Split) *splitHandle {
	h := &splitHandle{split: split, grip: newRect(2)}
	h.extend(h)
	return h
}

// Dragged moves the handle along.
func (h *splitHandle) Dragged(event *fyne.DragEvent) { h.split.moveBy(event.Dragged.DX) }

// DragEnd does nothing: each step was told already.
func (h *splitHandle) DragEnd() {}

// Cursor shows that the strip can be dragged.
func (h *splitHandle) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// TypedKey moves the handle by 16 pixels.
func (h *splitHandle) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyLeft:
		h.split.moveBy(-16)
	case fyne.KeyRight:
		h.split.moveBy(16)
	default:
		PassKey(h, event)
	}
}

// CreateRenderer implements fyne.Widget.
func (h *splitHandle) CreateRenderer() fyne.WidgetRenderer {
	place := func(size fyne.Size) { put(h.grip, (size.Width-4)/2, (size.Height-36)/2, 4, 36) }
	least := func() fyne.Size { return fyne.NewSize(splitRoom, 36) }
	paint := func() {
		colour := theme.ColorFieldEdge
		if h.focused {
			colour = theme.ColorPrimary
		}
		fill(h.grip, colour, theme.ColorNone)
		show(h.grip, h.hovered || h.focused)
	}
	return newDrawing(h, place, least, paint, h.grip)
}
