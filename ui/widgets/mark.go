package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// State is how a step or a check went.
type State int

// The states. Their marks differ in shape, so that colour is never alone.
const (
	StateOk     State = iota // tick on green tint
	StateWarn                // triangle on amber tint
	StateBad                 // white cross on red
	StateNone                // dash: left out
	StateNow                 // dot: this is where we are
	StateBusy                // arrows: under way, or done again
	StateToCome              // empty ring: its turn comes later
)

// Mark is the small round sign of a state, 22 pixels.
type Mark struct {
	widget.BaseWidget

	state State
	side  float32
	disc  *canvas.Circle
	dot   *canvas.Circle
	dash  *canvas.Rectangle
	glyph *glyph
}

// NewMark returns the mark of a state.
func NewMark(state State) *Mark {
	m := &Mark{
		state: state, side: 22, disc: &canvas.Circle{}, dot: &canvas.Circle{},
		dash: newRect(1), glyph: newGlyph(),
	}
	m.ExtendBaseWidget(m)
	return m
}

// Small makes the mark 18 pixels and returns it.
func (m *Mark) Small() *Mark {
	m.side = 18
	return m
}

// State returns the state.
func (m *Mark) State() State { return m.state }

// Set changes the state.
func (m *Mark) Set(state State) {
	if m.state != state {
		m.state = state
		m.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(m, m.place, m.least, m.paint, m.disc, m.dot, m.dash, m.glyph.image)
}

func (m *Mark) least() fyne.Size { return fyne.NewSquareSize(theme.Px(m.side)) }

func (m *Mark) place(size fyne.Size) {
	side := theme.Px(m.side)
	left, centre := whole((size.Width-side)/2), size.Height
	disc := side
	if m.edged() {
		disc -= 2 // its edge is drawn around it
	}
	putSquare(m.disc, left+(side-disc)/2, centre, disc)
	inner := evenOf(side * 0.62)
	putSquare(m.glyph.image, left+(side-inner)/2, centre, inner)
	dot := evenOf(side * 0.42)
	putSquare(m.dot, left+(side-dot)/2, centre, dot)
	dash := evenOf(side * 0.36)
	put(m.dash, left+(side-dash)/2, (centre-2)/2, dash, 2)
}

// evenOf rounds to an even length, so that it can stand in the middle.
func evenOf(v float32) float32 { return 2 * whole(v/2) }

func (m *Mark) paint() {
	icon, ink, inside := m.look()
	m.disc.FillColor = theme.Color(inside)
	m.disc.StrokeWidth = 0
	if m.edged() {
		m.disc.StrokeWidth = 1.5
		m.disc.StrokeColor = theme.Color(theme.ColorFieldEdge)
		if m.state == StateToCome {
			m.disc.StrokeColor = theme.Color(theme.ColorLineStrong)
		}
	}
	m.glyph.set(icon, ink)
	m.dot.FillColor = theme.Color(theme.ColorPrimary)
	show(m.dot, m.state == StateNow)
	fill(m.dash, theme.ColorText3, theme.ColorNone)
	show(m.dash, m.state == StateNone)
}

// edged reports whether the mark is a ring rather than a disc.
func (m *Mark) edged() bool { return m.state == StateNone || m.state == StateToCome }

func (m *Mark) look() (icon theme.IconName, ink, inside fyne.ThemeColorName) {
	switch m.state {
	case StateOk:
		return theme.IconCheck, theme.ColorOkText, theme.ColorOkTint
	case StateWarn:
		return theme.IconWarn, theme.ColorWarnText, theme.ColorWarnTint
	case StateBad:
		return theme.IconClose, theme.ColorOnSolid, theme.ColorBadSolid
	case StateBusy:
		return theme.IconRefresh, theme.ColorPrimaryText, theme.ColorPrimaryTint
	case StateNow:
		return "", theme.ColorPrimaryText, theme.ColorPrimaryTint
	default:
		return "", theme.ColorText3, theme.ColorSurface
	}
}
