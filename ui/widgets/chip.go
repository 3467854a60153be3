package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Tone is the colour of a chip, note or icon tile. It always comes with
// words or a shape, never alone.
type Tone int

// The tones. SolidBad is white on red, for production; SolidAccent is white on the
// primary colour, for the one thing to take when in doubt.
const (
	Neutral Tone = iota
	Accent
	Ok
	Warn
	Bad
	SolidBad
	SolidAccent
)

// colours are ink, fill and edge of a tone.
func (t Tone) colours() (ink, inside, edge fyne.ThemeColorName) {
	switch t {
	case Accent:
		return theme.ColorPrimaryText, theme.ColorPrimaryTint, theme.ColorPrimaryEdge
	case Ok:
		return theme.ColorOkText, theme.ColorOkTint, theme.ColorOkEdge
	case Warn:
		return theme.ColorWarnText, theme.ColorWarnTint, theme.ColorWarnEdge
	case Bad:
		return theme.ColorBadText, theme.ColorBadTint, theme.ColorBadEdge
	case SolidBad:
		return theme.ColorOnSolid, theme.ColorBadSolid, theme.ColorBadSolid
	case SolidAccent:
		return theme.ColorOnSolid, theme.ColorPrimary, theme.ColorPrimary
	default:
		return theme.ColorText2, theme.ColorNeutral, theme.ColorLine
	}
}

// Chip states or classifies in a word or two. It is never pressed.
type Chip struct {
	widget.BaseWidget

	text  string
	tone  Tone
	icon  theme.IconName
	look  chipLook
	body  *canvas.Rectangle
	glyph *glyph
	dot   *canvas.Circle
	label *canvas.Text
}

// chipLook is what tells chips, tags and key caps apart.
type chipLook struct {
	height, side float32
	role         theme.Role
	edge         bool // key cap
	dot          bool
}

var (
	chipPlain = chipLook{height: 22, side: 8, role: theme.Label}
	chipCode  = chipLook{height: 20, side: 6, role: theme.MonoMedium}
	tag       = chipLook{height: 18, side: 6, role: theme.Badge}
	keyCap    = chipLook{height: 20, side: 6, role: theme.Badge, edge: true}
)

// NewChip returns a chip. The icon may be empty; good and bad news should have one.
func NewChip(tone Tone, text string, icon theme.IconName) *Chip {
	return newChip(chipPlain, tone, text, icon)
}

// NewDotChip returns a chip with a dot, for a thing that runs.
func NewDotChip(tone Tone, text string) *Chip {
	look := chipPlain
	look.dot = true
	return newChip(look, tone, text, "")
}

// NewCodeChip returns a chip in mono, for a method or a status code.
func NewCodeChip(tone Tone, text string) *Chip { return newChip(chipCode, tone, text, "") }

// NewTag returns a small chip, for one word in a row: "Live".
func NewTag(tone Tone, text string) *Chip { return newChip(tag, tone, text, "") }

// NewKeyCap returns the picture of a key, for "Ctrl K".
func NewKeyCap(text string) *Chip { return newChip(keyCap, Neutral, text, "") }

func newChip(look chipLook, tone Tone, text string, icon theme.IconName) *Chip {
	c := &Chip{
		text: text, tone: tone, icon: icon, look: look,
		body: newRect(6), glyph: newGlyph(), dot: &canvas.Circle{}, label: &canvas.Text{},
	}
	c.ExtendBaseWidget(c)
	return c
}

// Text returns the words of the chip.
func (c *Chip) Text() string { return c.text }

// Set changes tone, words and icon together.
func (c *Chip) Set(tone Tone, text string, icon theme.IconName) {
	if c.tone == tone && c.text == text && c.icon == icon {
		return
	}
	c.tone, c.text, c.icon = tone, text, icon
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(c, c.place, c.least, c.paint, c.body, c.glyph.image, c.dot, c.label)
}

// lead is the width of the icon or dot with the room behind it.
func (c *Chip) lead() float32 {
	switch {
	case c.icon != "":
		return theme.Px(13) + 5
	case c.look.dot:
		return theme.Px(7) + 5
	default:
		return 0
	}
}

func (c *Chip) least() fyne.Size {
	width := measure(c.text, c.look.role).Width + c.lead() + 2*theme.Px(c.look.side)
	height := theme.Px(c.look.height)
	return fyne.NewSize(max(width, height), height)
}

func (c *Chip) place(size fyne.Size) {
	height := theme.Px(c.look.height)
	top := (size.Height - height) / 2
	put(c.body, 0, top, size.Width, height)
	text := measure(c.text, c.look.role).Width
	x := whole((size.Width - text - c.lead()) / 2)
	putSquare(c.glyph.image, x, size.Height, theme.Px(13))
	putSquare(c.dot, x, size.Height, theme.Px(7))
	putText(c.label, x+c.lead(), top, text, height)
}

func (c *Chip) paint() {
	ink, inside, _ := c.tone.colours()
	edge := theme.ColorNone
	if c.look.edge {
		inside, edge = theme.ColorButton, theme.ColorLineStrong
	}
	fill(c.body, inside, edge)
	c.glyph.set(c.icon, ink)
	c.dot.FillColor = theme.Color(ink)
	show(c.dot, c.look.dot)
	styled(c.label, c.look.role, ink)
	c.label.Text = c.text
}
