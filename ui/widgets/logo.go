package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Logo is the program's mark, white on the primary colour.
type Logo struct {
	widget.BaseWidget

	side  float32
	body  *canvas.Rectangle
	glyph *glyph
}

// NewLogo returns a logo with a side in pixels at scale 1.
func NewLogo(side float32) *Logo {
	l := &Logo{side: side, body: newRect(8), glyph: newGlyph()}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer implements fyne.Widget.
func (l *Logo) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.NewSquareSize(theme.Px(l.side)) }
	paint := func() {
		fill(l.body, theme.ColorPrimary, theme.ColorNone)
		l.glyph.set(theme.IconLogo, theme.ColorOnSolid)
	}
	place := func(size fyne.Size) {
		side := theme.Px(l.side)
		putSquare(l.body, 0, size.Height, side)
		inner := whole(side * 0.64)
		put(l.glyph.image, whole((side-inner)/2), whole((size.Height-inner)/2), inner, inner)
	}
	return newDrawing(l, place, least, paint, l.body, l.glyph.image)
}
