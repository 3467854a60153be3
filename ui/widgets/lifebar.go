package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// LifeBar shows what remains of a life, six pixels high.
type LifeBar struct {
	widget.BaseWidget

	state TimeLeft
	track *canvas.Rectangle
	rest  *canvas.Rectangle
}

// NewLifeBar returns an empty bar.
func NewLifeBar() *LifeBar {
	b := &LifeBar{track: newRect(3), rest: newRect(3), state: TimeLeft{NoEnd: true}}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a state. The bar is drawn anew only when a pixel of it changes.
func (b *LifeBar) Set(state TimeLeft) {
	_, oldBar := b.state.colours()
	oldWidth := b.width(b.Size().Width)
	b.state = state
	if _, bar := state.colours(); bar != oldBar || b.width(b.Size().Width) != oldWidth {
		b.Refresh()
	}
}

// width is how long the rest is drawn; a little is never less than round.
func (b *LifeBar) width(whole float32) float32 {
	switch share := min(max(b.state.Share, 0), 1); {
	case b.state.NoEnd:
		return whole
	case b.state.Left <= 0 || share == 0:
		return 0
	default:
		return max(floorTo(whole*share), 6)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *LifeBar) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(b, b.place, b.least, b.paint, b.track, b.rest)
}

func (b *LifeBar) least() fyne.Size { return fyne.NewSize(24, 6) }

func (b *LifeBar) place(size fyne.Size) {
	top := (size.Height - 6) / 2
	put(b.track, 0, top, size.Width, 6)
	put(b.rest, 0, top, b.width(size.Width), 6)
}

func (b *LifeBar) paint() {
	_, bar := b.state.colours()
	fill(b.track, theme.ColorEmptyBar, theme.ColorNone)
	fill(b.rest, bar, theme.ColorNone)
	show(b.rest, b.width(1000) > 0)
}
