package widgets

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Soon is the time left under which a countdown and its bar turn amber.
const Soon = 5 * time.Minute

// TimeLeft is what a countdown shows, worked out by whoever owns the clock.
type TimeLeft struct {
	// Left is the time to the end; zero or less is expired.
	Left time.Duration
	// NoEnd says that no end is known, and Left means nothing.
	NoEnd bool
	// Share is the part of the life that remains, 0 to 1, for the bar.
	Share float32
	// Beside are the words beside the big ones, such as "6 min ago"; empty gives
	// "left" while there is time.
	Beside string
}

// Expired reports whether the end has passed.
func (t TimeLeft) Expired() bool { return !t.NoEnd && t.Left <= 0 }

// colours are those of the big words and of the bar.
func (t TimeLeft) colours() (ink, bar fyne.ThemeColorName) {
	switch {
	case t.NoEnd:
		return theme.ColorText2, theme.ColorNoEndBar
	case t.Left <= 0:
		return theme.ColorBadText, theme.ColorBadSolid
	case t.Left < Soon:
		return theme.ColorWarnText, theme.ColorWarnSolid
	default:
		return theme.ColorText, theme.ColorOkSolid
	}
}

// words are the big and the small words.
func (t TimeLeft) words() (big, beside string) {
	switch {
	case t.NoEnd:
		return "No end date", t.Beside
	case t.Left <= 0:
		return "Expired", t.Beside
	case t.Beside == "":
		return Clock(t.Left), "left"
	default:
		return Clock(t.Left), t.Beside
	}
}

// Clock writes a time left as minutes and seconds, with hours from one hour on:
// "41:10", "1:02:03". Parts of a second are dropped, so that it reaches 0:00 only
// in the last one.
func Clock(left time.Duration) string {
	seconds := int(max(left, 0) / time.Second)
	hours, minutes := seconds/3600, seconds/60%60
	if hours > 0 {
		return fmt.Sprintf("%d:%02d:%02d", hours, minutes, seconds%60)
	}
	return fmt.Sprintf("%d:%02d", minutes, seconds%60)
}

// Countdown is the one big number: the time left. Every digit stands in a cell
// of the same width, so that nothing trembles while it counts. It has no timer:
// its owner calls Set once a second while it is visible.
type Countdown struct {
	widget.BaseWidget

	role   theme.Role
	state  TimeLeft
	glyphs []*canvas.Text
	beside *canvas.Text
}

// NewCountdown returns a countdown in one of the roles theme.Countdown,
// theme.CountdownNarrow and theme.CountdownRow.
func NewCountdown(role theme.Role) *Countdown {
	c := &Countdown{role: role, beside: &canvas.Text{}, state: TimeLeft{NoEnd: true}}
	c.ExtendBaseWidget(c)
	return c
}

// SetRole changes the size.
func (c *Countdown) SetRole(role theme.Role) {
	if c.role != role {
		c.role = role
		c.Refresh()
	}
}

// Set shows a state. While only digits change, only those are drawn anew.
func (c *Countdown) Set(state TimeLeft) {
	oldInk, _ := c.state.colours()
	oldBig, oldBeside := c.state.words()
	c.state = state
	ink, _ := state.colours()
	big, beside := state.words()
	if ink != oldInk || beside != oldBeside || len(big) != len(oldBig) || counts(big) != counts(oldBig) {
		c.Refresh()
		return
	}
	c.tick()
}

// tick changes the digits that differ.
func (c *Countdown) tick() {
	parts := c.parts()
	if len(parts) != len(c.glyphs) {
		return // not drawn yet
	}
	for i, part := range parts {
		if glyph := c.glyphs[i]; glyph.Text != part {
			glyph.Text = part
			glyph.Refresh()
		}
	}
}

// Text is what the countdown says, in one line.
func (c *Countdown) Text() string {
	big, beside := c.state.words()
	if beside == "" {
		return big
	}
	return big + " " + beside
}

// CreateRenderer implements fyne.Widget.
func (c *Countdown) CreateRenderer() fyne.WidgetRenderer {
	return &countdownRenderer{newDrawing(c, c.place, c.least, c.paint)}
}

// countdownRenderer asks for the objects each time, since their number changes.
type countdownRenderer struct{ *drawing }

func (r *countdownRenderer) Objects() []fyne.CanvasObject {
	c := r.owner.(*Countdown)
	objects := []fyne.CanvasObject{c.beside}
	for _, glyph := range c.glyphs {
		objects = append(objects, glyph)
	}
	return objects
}
