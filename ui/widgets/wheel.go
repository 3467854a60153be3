package widgets

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over the entry of a field and hands the mouse wheel on to the scroller around the field: Fyne's entry
// takes it even where it has nothing to scroll, so that a form stands still below the pointer.
type wheel struct {
	widget.BaseWidget

	field *Field
}

func newWheel(field *Field) *wheel {
	w := &wheel{field: field}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(event *fyne.ScrollEvent) {
	canvas := canvasOf(w.field)
	if canvas == nil {
		return
	}
	if _, _, scrolls := search(rootOf(canvas), w.field); len(scrolls) > 0 {
		scrolls[0].scroll.Scrolled(event)
	}
}

// CreateRenderer implements fyne.Widget. There is nothing to see.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(w, func(fyne.Size) {}, func() fyne.Size { return fyne.Size{} }, func() {})
}

// placeWheel leaves the wheel to the entry where that holds more lines than are in sight.
func (f *Field) placeWheel() {
	put(f.wheel, f.entry.Position().X, f.entry.Position().Y, f.entry.Size().Width, f.entry.Size().Height)
	show(f.wheel, f.rows == 1 || !f.overflows())
}

// overflows reports whether the text takes more lines than the box has. It measures no more of it than that takes.
func (f *Field) overflows() bool {
	const longest = 500 // letters of a line, more than any box shows
	width, left := max(f.entry.Size().Width-entryInside, 1), f.rows
	for line := range strings.SplitSeq(f.entry.Text, "\n") {
		if left--; left < 0 || len(line) > longest*f.rows {
			return true
		}
		left -= max(int(math.Ceil(float64(advance(line, f.role())/width)))-1, 0)
	}
	return left < 0
}
