package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Reveal scrolls an object into sight that came or grew, as far as its top stays in sight.
func Reveal(object fyne.CanvasObject) { revealFocused(object) }

// revealFocused scrolls an object that got the keyboard into sight.
func revealFocused(object fyne.CanvasObject) {
	canvas := canvasOf(object)
	if canvas == nil {
		return
	}
	_, _, scrolls := search(rootOf(canvas), object)
	var moved float32
	for _, around := range scrolls {
		moved += bringIntoSight(around.scroll, around.top-moved, object.Size().Height)
	}
}

// scroller is one that lies around an object, and how far below its upper edge the object begins.
type scroller struct {
	scroll *container.Scroll
	top    float32
}

// search looks for an object and says how far below at it begins, with the scrollers on the way, the inner ones first.
// It asks no driver for the place: that of Fyne knows none before the first picture, when a dialog has just opened.
func search(at, object fyne.CanvasObject) (found bool, top float32, scrolls []scroller) {
	if at == object {
		return true, 0, nil
	}
	for _, child := range Inside(at) {
		found, top, scrolls = search(child, object)
		if !found {
			continue
		}
		top += child.Position().Y
		if scroll, ok := at.(*container.Scroll); ok {
			scrolls = append(scrolls, scroller{scroll, top})
		}
		return true, top, scrolls
	}
	return false, 0, nil
}

// bringIntoSight moves the scroller by as little as shows an object of a height, and says by how much.
func bringIntoSight(scroll *container.Scroll, top, height float32) (moved float32) {
	before, offset := scroll.Offset.Y, scroll.Offset
	bottom := top + height
	switch room := scroll.Size().Height; {
	case top < shadowRoom:
		offset.Y = max(offset.Y+top-shadowRoom, 0)
	case bottom > room-shadowRoom:
		offset.Y += min(bottom-room+shadowRoom, top-shadowRoom)
	}
	scroll.ScrollToOffset(offset)
	return scroll.Offset.Y - before
}
