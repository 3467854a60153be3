package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// leastText is the width below which a text is not squeezed, at scale 1.
const leastText = 40

// Text is one line in a role and a colour. It asks for its whole width but can
// be made narrower, and then ends with "…", so that a window can shrink.
type Text struct {
	widget.BaseWidget

	text   string
	role   theme.Role
	colour fyne.ThemeColorName
	align  fyne.TextAlign
	whole  bool
	line   *canvas.Text
}

// NewText returns a text in a role and a colour of the theme.
func NewText(text string, role theme.Role, colour fyne.ThemeColorName) *Text {
	t := &Text{text: text, role: role, colour: colour, line: &canvas.Text{}}
	t.ExtendBaseWidget(t)
	return t
}

// Whole makes the text keep its full width, and returns it.
func (t *Text) Whole() *Text {
	t.whole = true
	return t
}

// Right aligns the text at its right edge, and returns it.
func (t *Text) Right() *Text {
	t.align = fyne.TextAlignTrailing
	return t
}

// Centre aligns the text in the middle, and returns it.
func (t *Text) Centre() *Text {
	t.align = fyne.TextAlignCenter
	return t
}

// Text returns the full text, also where it is shown cut.
func (t *Text) Text() string { return t.text }

// SetText changes the text.
func (t *Text) SetText(text string) {
	if t.text == text {
		return
	}
	t.text = text
	t.Refresh()
}

// SetColour changes the colour.
func (t *Text) SetColour(colour fyne.ThemeColorName) {
	if t.colour == colour {
		return
	}
	t.colour = colour
	t.Refresh()
}

// SetRole changes size and weight.
func (t *Text) SetRole(role theme.Role) {
	if t.role == role {
		return
	}
	t.role = role
	t.Refresh()
}

// WantWidth is the width of the whole text.
func (t *Text) WantWidth() float32 { return measure(t.text, t.role).Width }

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(t, t.place, t.least, t.paint, t.line)
}

func (t *Text) least() fyne.Size {
	width := t.WantWidth()
	if !t.whole {
		width = min(width, theme.Px(leastText))
	}
	return fyne.NewSize(width, t.role.Line())
}

func (t *Text) paint() {
	styled(t.line, t.role, t.colour)
	t.line.Alignment = t.align
}

func (t *Text) place(size fyne.Size) {
	shown := t.text
	if !t.whole && size.Width > 0 {
		shown = elide(t.text, t.role, size.Width)
	}
	if shown != t.line.Text {
		t.line.Text = shown
		t.line.Refresh()
	}
	putText(t.line, 0, 0, size.Width, size.Height)
}
