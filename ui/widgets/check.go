package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Check is a box to tick, with its words beside it.
type Check struct {
	control

	// OnChanged is told the new state, only when a person made it.
	OnChanged func(on bool)

	on    bool
	text  string
	halo  *canvas.Rectangle
	box   *canvas.Rectangle
	tick  *glyph
	label *canvas.Text
}

// NewCheck returns a box; changed may be nil.
func NewCheck(text string, on bool, changed func(on bool)) *Check {
	c := &Check{
		OnChanged: changed, on: on, text: text,
		halo: newRect(8), box: newRect(5), tick: newGlyph(), label: &canvas.Text{},
	}
	c.extend(c)
	return c
}

// On reports whether the box is ticked.
func (c *Check) On() bool { return c.on }

// Set ticks or clears the box without telling OnChanged.
func (c *Check) Set(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

func (c *Check) toggle() {
	if c.disabled {
		return
	}
	c.Set(!c.on)
	if c.OnChanged != nil {
		c.OnChanged(c.on)
	}
}

// Tapped changes the box.
func (c *Check) Tapped(*fyne.PointEvent) {
	if !c.disabled {
		c.takeFocus()
		c.toggle()
	}
}

// TypedKey changes the box on Space.
func (c *Check) TypedKey(event *fyne.KeyEvent) {
	c.keyUsed()
	if event.Name == fyne.KeySpace {
		c.toggle()
		return
	}
	PassKey(c, event)
}

// AccessibilityLabel is the words beside the box.
func (c *Check) AccessibilityLabel() string { return c.text }

// AccessibilityRole is a button, the nearest that Fyne knows.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(c, c.place, c.least, c.paint, c.halo, c.box, c.tick.image, c.label)
}

// WantWidth is the width with all words.
func (c *Check) WantWidth() float32 {
	return tickSide() + tickGap + measure(c.text, theme.Body).Width
}

const tickGap = 8

func tickSide() float32 { return theme.Px(17) }

func (c *Check) least() fyne.Size {
	return fyne.NewSize(min(c.WantWidth(), theme.Px(80)), theme.Px(24))
}

func (c *Check) place(size fyne.Size) {
	side := tickSide()
	top := (size.Height - side) / 2
	putHalo(c.halo, 0, top, side, side)
	put(c.box, 0, top, side, side)
	mark := theme.Px(13)
	putSquare(c.tick.image, (side-mark)/2, size.Height, mark)
	left := side + tickGap
	c.label.Text = elide(c.text, theme.Body, size.Width-left)
	putText(c.label, left, 0, size.Width-left, size.Height)
}

func (c *Check) paint() {
	ink, inside, edge := tickColours(c.on, c.disabled, c.hovered)
	fill(c.box, inside, edge)
	c.box.StrokeWidth = 1.5
	tick := theme.IconName("")
	if c.on {
		tick = theme.IconCheck
	}
	c.tick.set(tick, theme.ColorOnSolid)
	styled(c.label, theme.Body, ink)
	paintHalo(c.halo, c.haloed())
}

// tickColours are ink, fill and edge of a box or round mark.
func tickColours(on, disabled, hovered bool) (ink, inside, edge fyne.ThemeColorName) {
	ink, inside, edge = theme.ColorText, theme.ColorFieldFill, theme.ColorFieldEdge
	switch {
	case disabled && on:
		ink, inside, edge = theme.ColorDisabledText, theme.ColorDisabledText, theme.ColorDisabledText
	case disabled:
		ink, inside, edge = theme.ColorDisabledText, theme.ColorDisabledFill, theme.ColorLineStrong
	case on:
		inside, edge = theme.ColorPrimary, theme.ColorPrimary
	case hovered:
		edge = theme.ColorPrimary
	}
	return ink, inside, edge
}
