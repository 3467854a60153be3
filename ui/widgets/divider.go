package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Fill is a plain area in a colour of the theme: a surface, a strip or a line.
type Fill struct {
	widget.BaseWidget

	colour        fyne.ThemeColorName
	width, height float32
	rect          *canvas.Rectangle
}

// NewFill returns an area of a colour that takes the size it is given.
func NewFill(colour fyne.ThemeColorName) *Fill { return NewBar(colour, 0, 0, 0) }

// NewBar returns an area of at least that size, with round corners; for the
// bar of an environment or the strip above the header.
func NewBar(colour fyne.ThemeColorName, width, height, radius float32) *Fill {
	f := &Fill{colour: colour, width: width, height: height, rect: newRect(radius)}
	f.ExtendBaseWidget(f)
	return f
}

// Divider is a hairline across.
func Divider() *Fill { return NewBar(theme.ColorLine, 1, 1, 0) }

// SetColour changes the colour.
func (f *Fill) SetColour(colour fyne.ThemeColorName) {
	if f.colour != colour {
		f.colour = colour
		f.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	place := func(size fyne.Size) { f.rect.Resize(size) }
	least := func() fyne.Size { return fyne.NewSize(f.width, f.height) }
	paint := func() { fill(f.rect, f.colour, theme.ColorNone) }
	return newDrawing(f, place, least, paint, f.rect)
}
