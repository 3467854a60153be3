package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// almostOver is the time left under which a ring turns amber.
const almostOver = time.Minute

// Ring is a wait that ends by itself: a ring that shows what remains of it, around the time left. Like [Countdown]
// it has no timer: its owner calls Set once a second while it is visible.
type Ring struct {
	widget.BaseWidget

	side   float32
	role   theme.Role
	left   time.Duration
	share  float32
	track  *canvas.Arc
	rest   *canvas.Arc
	glyphs []*canvas.Text
	word   *canvas.Text
}

// NewRing returns a ring 104 pixels wide that is at its end.
func NewRing() *Ring {
	r := &Ring{side: 104, role: theme.CountdownRow, track: &canvas.Arc{}, rest: &canvas.Arc{}, word: &canvas.Text{}}
	r.ExtendBaseWidget(r)
	return r
}

// SetSmall makes the ring 76 pixels wide, or 104 again.
func (r *Ring) SetSmall(small bool) {
	side, role := float32(104), theme.CountdownRow
	if small {
		side, role = 76, theme.Title
	}
	if r.side != side {
		r.side, r.role = side, role
		r.Refresh()
	}
}

// Set shows the time left of a whole wait. While only digits change, only those and the ring are drawn anew.
func (r *Ring) Set(left, whole time.Duration) {
	before, late := Clock(r.left), r.late()
	r.left = max(left, 0)
	r.share = 0
	if whole > 0 {
		r.share = min(float32(r.left)/float32(whole), 1)
	}
	switch now := Clock(r.left); {
	case len(now) != len(before) || late != r.late():
		r.Refresh()
	case now != before:
		r.tick()
	}
}

// tick changes the digits that differ, and the length of the ring.
func (r *Ring) tick() {
	parts := r.parts()
	if len(parts) != len(r.glyphs) {
		return // not drawn yet
	}
	for i, part := range parts {
		if glyph := r.glyphs[i]; glyph.Text != part {
			glyph.Text = part
			glyph.Refresh()
		}
	}
	r.rest.EndAngle = r.angle()
	r.rest.Refresh()
}

// Text is what the ring says, in one line.
func (r *Ring) Text() string { return Clock(r.left) + " left" }

func (r *Ring) late() bool      { return r.left < almostOver }
func (r *Ring) parts() []string { return strings.Split(Clock(r.left), "") }

// angle is where the ring ends, in degrees clockwise from the top.
func (r *Ring) angle() float32 { return r.share * 360 }

// CreateRenderer implements fyne.Widget.
func (r *Ring) CreateRenderer() fyne.WidgetRenderer {
	return &ringRenderer{newDrawing(r, r.place, r.least, r.paint)}
}

// ringRenderer asks for the objects each time, since their number changes.
type ringRenderer struct{ *drawing }

func (r *ringRenderer) Objects() []fyne.CanvasObject {
	ring := r.owner.(*Ring)
	objects := []fyne.CanvasObject{ring.track, ring.rest, ring.word}
	for _, glyph := range ring.glyphs {
		objects = append(objects, glyph)
	}
	return objects
}

func (r *Ring) least() fyne.Size { return fyne.NewSquareSize(theme.Px(r.side)) }

func (r *Ring) place(size fyne.Size) {
	side := theme.Px(r.side)
	left := whole((size.Width - side) / 2)
	for _, arc := range []*canvas.Arc{r.track, r.rest} {
		putSquare(arc, left, size.Height, side)
	}
	var width float32
	for _, part := range r.parts() {
		width += clockPart(part, r.role)
	}
	height := r.role.Line() + theme.Note.Line() - 2
	x, top := left+(side-width)/2, (size.Height-height)/2
	for i, part := range r.parts() {
		cell := clockPart(part, r.role)
		putText(r.glyphs[i], x, top, cell, r.role.Line())
		x += cell
	}
	putText(r.word, left, top+r.role.Line()-2, side, theme.Note.Line())
}

func (r *Ring) paint() {
	ink, bar := theme.ColorText, theme.ColorPrimary
	if r.late() {
		ink, bar = theme.ColorWarnText, theme.ColorWarnSolid
	}
	r.track.FillColor, r.rest.FillColor = theme.Color(theme.ColorPrimaryTint), theme.Color(bar)
	for _, arc := range []*canvas.Arc{r.track, r.rest} {
		arc.CutoutRatio = 0.87
	}
	r.track.EndAngle = 360
	r.rest.EndAngle, r.rest.CornerRadius = r.angle(), 4
	parts := r.parts()
	for len(r.glyphs) < len(parts) {
		r.glyphs = append(r.glyphs, &canvas.Text{Alignment: fyne.TextAlignCenter})
	}
	r.glyphs = r.glyphs[:len(parts)]
	for i, part := range parts {
		styled(r.glyphs[i], r.role, ink)
		r.glyphs[i].Text = part
	}
	styled(r.word, theme.Note, theme.ColorText3)
	r.word.Text, r.word.Alignment = "left", fyne.TextAlignCenter
}
