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
	for _, scroll := range scrollersAround(rootOf(canvas), object) {
		bringIntoSight(scroll, object)
	}
}

// scrollersAround lists the scrollers between root and object, the inner ones
// first; nil where the object was not found.
func scrollersAround(root, object fyne.CanvasObject) []*container.Scroll {
	found, scrolls := search(root, object)
	if !found {
		return nil
	}
	return scrolls
}

func search(at, object fyne.CanvasObject) (found bool, scrolls []*container.Scroll) {
	if at == object {
		return true, nil
	}
	for _, child := range Inside(at) {
		found, scrolls = search(child, object)
		if !found {
			continue
		}
		if scroll, ok := at.(*container.Scroll); ok {
			scrolls = append(scrolls, scroll)
		}
		return true, scrolls
	}
	return false, nil
}

// bringIntoSight moves the scroller by as little as shows the object.
func bringIntoSight(scroll *container.Scroll, object fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(object).Y - driver.AbsolutePositionForObject(scroll).Y
	bottom := top + object.Size().Height
	offset := scroll.Offset
	switch height := scroll.Size().Height; {
	case top < shadowRoom:
		offset.Y = max(offset.Y+top-shadowRoom, 0)
	case bottom > height-shadowRoom:
		offset.Y += min(bottom-height+shadowRoom, top-shadowRoom)
	}
	scroll.ScrollToOffset(offset)
}
