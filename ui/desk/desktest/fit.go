package desktest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/widgets"
)

// mercy is what rounding to whole pixels may cost.
const mercy = 1

// Fits fails for each widget in front that is narrower than it needs, that stands out of the window, or that
// lies below the window's edge without a scroller around it: a person could not see or reach all of it.
func (d *Desk) Fits(t testing.TB) {
	t.Helper()
	window := d.Window.Canvas().Size()
	check := func(object fyne.CanvasObject, at fyne.Position, scrolls bool) {
		if _, ok := object.(fyne.Widget); !ok || object.Size().IsZero() {
			return
		}
		size, least := object.Size(), object.MinSize()
		if _, list := object.(*widgets.List); !list && size.Width+mercy < least.Width { // lists give way
			t.Errorf("%T has %v of the %v it needs in width", object, size.Width, least.Width)
		}
		if at.X < -mercy || at.X+size.Width > window.Width+mercy {
			t.Errorf("%T stands out of a window %v wide: from %v to %v", object, window.Width, at.X, at.X+size.Width)
		}
		if !scrolls && at.Y+size.Height > window.Height+mercy {
			t.Errorf("%T ends at %v in a window %v high", object, at.Y+size.Height, window.Height)
		}
	}
	measure(d.Top(), fyne.Position{}, false, check)
}

// measure visits everything visible with its place in the window, and whether a scroller lies around it.
func measure(object fyne.CanvasObject, at fyne.Position, scrolls bool, visit func(fyne.CanvasObject, fyne.Position, bool)) {
	if object == nil || !object.Visible() {
		return
	}
	visit(object, at, scrolls)
	children := []fyne.CanvasObject{}
	switch o := object.(type) {
	case *container.Scroll:
		scrolls, children = true, []fyne.CanvasObject{o.Content}
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		measure(child, at.Add(child.Position()), scrolls, visit)
	}
}
