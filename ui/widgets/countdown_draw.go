package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

const besideGap = 8 // between the big and the small words

// besideRole is the role of the words beside.
func (c *Countdown) besideRole() theme.Role {
	if c.role == theme.Countdown {
		return theme.Sentence
	}
	return theme.Body
}

// digitCell is the width of the widest digit.
func digitCell(role theme.Role) float32 {
	var width float32
	for digit := '0'; digit <= '9'; digit++ {
		width = max(width, measure(string(digit), role).Width)
	}
	return width
}

// counts reports whether the big words are digits that change.
func counts(big string) bool {
	return strings.IndexFunc(big, unicode.IsDigit) == 0
}

// parts are the big words as they are drawn: digits one by one, words as one.
func (c *Countdown) parts() []string {
	big, _ := c.state.words()
	if !counts(big) {
		return []string{big}
	}
	return strings.Split(big, "")
}

// clockPart is the width of a part of a clock: a digit, a colon or a word.
func clockPart(part string, role theme.Role) float32 {
	if len(part) == 1 && unicode.IsDigit(rune(part[0])) {
		return digitCell(role)
	}
	if part == ":" {
		return measure(part, role).Width + 2
	}
	return measure(part, role).Width
}

func (c *Countdown) least() fyne.Size {
	var width float32
	for _, part := range c.parts() {
		width += clockPart(part, c.role)
	}
	if _, beside := c.state.words(); beside != "" {
		width += besideGap + measure(beside, c.besideRole()).Width
	}
	return fyne.NewSize(width, c.role.Line())
}

func (c *Countdown) place(size fyne.Size) {
	var x float32
	top := (size.Height - c.role.Line()) / 2
	for i, part := range c.parts() {
		width := clockPart(part, c.role)
		putText(c.glyphs[i], x, top, width, c.role.Line())
		x += width
	}
	_, beside := c.state.words()
	width := measure(beside, c.besideRole()).Width
	putText(c.beside, x+besideGap, top+c.drop(), width, c.role.Line())
}

// drop lowers the small words so that both stand on one line of writing. The
// middle of Inter's line is 0.36 of the size above the base line.
func (c *Countdown) drop() float32 {
	return whole((c.role.Size() - c.besideRole().Size()) * 0.36)
}

func (c *Countdown) paint() {
	parts := c.parts()
	for len(c.glyphs) < len(parts) {
		c.glyphs = append(c.glyphs, &canvas.Text{Alignment: fyne.TextAlignCenter})
	}
	c.glyphs = c.glyphs[:len(parts)]
	ink, _ := c.state.colours()
	for i, part := range parts {
		styled(c.glyphs[i], c.role, ink)
		c.glyphs[i].Text = part
		c.glyphs[i].Alignment = fyne.TextAlignCenter
	}
	_, beside := c.state.words()
	styled(c.beside, c.besideRole(), theme.ColorText3)
	c.beside.Text = beside
}
