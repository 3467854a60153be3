package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Icon is a line icon in a colour of the theme.
type Icon struct {
	widget.BaseWidget

	name   theme.IconName
	colour fyne.ThemeColorName
	side   float32
	glyph  *glyph
}

// NewIcon returns an icon with a side in pixels at scale 1: 13 in chips, 14 to 16
// in buttons, 18 to 20 in lists.
func NewIcon(name theme.IconName, colour fyne.ThemeColorName, side float32) *Icon {
	i := &Icon{name: name, colour: colour, side: side, glyph: newGlyph()}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes icon and colour.
func (i *Icon) Set(name theme.IconName, colour fyne.ThemeColorName) {
	if i.name != name || i.colour != colour {
		i.name, i.colour = name, colour
		i.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	place := func(size fyne.Size) {
		side := theme.Px(i.side)
		putSquare(i.glyph.image, whole((size.Width-side)/2), size.Height, side)
	}
	least := func() fyne.Size { return fyne.NewSquareSize(theme.Px(i.side)) }
	paint := func() { i.glyph.set(i.name, i.colour) }
	return newDrawing(i, place, least, paint, i.glyph.image)
}

// Tile is an icon on a square tint, at the head of a card or row.
type Tile struct {
	widget.BaseWidget

	icon  theme.IconName
	tone  Tone
	side  float32
	body  *canvas.Rectangle
	glyph *glyph
}

// NewTile returns a tile with a side in pixels at scale 1: 26 in rows, 30 in a
// card, 40 in a dialog, 56 where a page is empty.
func NewTile(tone Tone, icon theme.IconName, side float32) *Tile {
	t := &Tile{icon: icon, tone: tone, side: side, body: newRect(0), glyph: newGlyph()}
	t.ExtendBaseWidget(t)
	return t
}

// Set changes tone and icon.
func (t *Tile) Set(tone Tone, icon theme.IconName) {
	if t.tone != tone || t.icon != icon {
		t.tone, t.icon = tone, icon
		t.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(t, t.place, t.least, t.paint, t.body, t.glyph.image)
}

func (t *Tile) least() fyne.Size { return fyne.NewSquareSize(theme.Px(t.side)) }

func (t *Tile) place(size fyne.Size) {
	side := theme.Px(t.side)
	left := whole((size.Width - side) / 2)
	t.body.CornerRadius = whole(side/8) + 3
	putSquare(t.body, left, size.Height, side)
	inner := evenOf(side*0.44 + 3)
	putSquare(t.glyph.image, left+(side-inner)/2, size.Height, inner)
}

func (t *Tile) paint() {
	ink, inside, _ := t.tone.colours()
	fill(t.body, inside, theme.ColorNone)
	t.glyph.set(t.icon, ink)
}
