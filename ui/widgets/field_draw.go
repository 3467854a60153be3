package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

const (
	labelGap   = 5 // between label, field and error
	fieldEdge  = 1
	leastField = 80
	innerRound = 7 // radius of the field's corners, inside its edge
)

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	d := newDrawing(f, f.place, f.least, f.paint)
	d.relooked = f.entry.Refresh
	return &fieldRenderer{d}
}

// fieldRenderer asks for the objects each time, since lead and eye may come later.
type fieldRenderer struct{ *drawing }

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	f := r.owner.(*Field)
	objects := []fyne.CanvasObject{f.label, f.note, f.halo, f.edge}
	if f.lead != nil {
		objects = append(objects, f.lead)
	}
	objects = append(objects, f.entry, f.cover, f.wheel)
	if f.trail != nil {
		objects = append(objects, f.trail)
	}
	if f.eye != nil {
		objects = append(objects, f.eye)
	}
	return append(objects, f.sign.image, f.problem)
}

// leadWidth is the width of the object before the text.
func (f *Field) leadWidth(width float32) float32 {
	if f.lead == nil {
		return 0
	}
	return max(min(wantWidth(f.lead), width*3/5), f.lead.MinSize().Width)
}

func (f *Field) top() float32 {
	if f.label.text == "" && f.note.text == "" {
		return 0
	}
	return theme.Label.Line() + labelGap
}

func (f *Field) boxHeight() float32 {
	height := theme.Px(36)
	if f.rows > 1 {
		height += float32(f.rows-1) * f.lineHeight()
	}
	return height
}

func (f *Field) role() theme.Role {
	if f.mono {
		return theme.MonoField
	}
	return theme.Body
}

func (f *Field) lineHeight() float32 { return measure("X", f.role()).Height }

// HeightFor is the height at a width, with what is wrong.
func (f *Field) HeightFor(width float32) float32 {
	height := f.top() + f.boxHeight()
	if f.problem.Text() != "" {
		height += labelGap + f.problem.HeightFor(width-f.signWidth())
	}
	return height
}

func (f *Field) signWidth() float32 { return theme.Px(13) + 5 }

func (f *Field) least() fyne.Size {
	width := theme.Px(leastField)
	if f.lead != nil {
		width += f.lead.MinSize().Width
	}
	return fyne.NewSize(width, f.HeightFor(max(f.Size().Width, width)))
}

func (f *Field) place(size fyne.Size) {
	top, box := f.top(), f.boxHeight()
	label := min(f.label.WantWidth(), size.Width)
	note := min(f.note.WantWidth(), max(size.Width-label-8, 0))
	put(f.label, 0, 0, label, theme.Label.Line())
	put(f.note, size.Width-note, 0, note, theme.Label.Line())
	putHalo(f.halo, 0, top, size.Width, box)
	put(f.edge, 0, top, size.Width, box)
	lead := f.leadWidth(size.Width)
	if f.lead != nil {
		put(f.lead, fieldEdge, top+fieldEdge, lead, box-2*fieldEdge)
	}
	room := size.Width - lead - 2*fieldEdge - f.placeEye(size.Width, top) - f.placeTrail(size.Width, top)
	f.placeEntry(fieldEdge+lead, top, room, box)
	f.placeCover(fieldEdge+lead, top, size.Width-lead-2*fieldEdge, box)
	below := top + box + labelGap
	line := theme.Note.Line()
	put(f.sign.image, 0, below+(line-theme.Px(13))/2, theme.Px(13), theme.Px(13))
	put(f.problem, f.signWidth(), below, max(size.Width-f.signWidth(), 0), max(size.Height-below, line))
}

// placeEntry centres one line in the box. What the entry asks for beyond the box is only room below its text.
func (f *Field) placeEntry(x, top, width, box float32) {
	height := box - 2*fieldEdge
	y := float32(fieldEdge)
	if f.rows == 1 {
		y = whole((box - f.entry.MinSize().Height) / 2)
		height = box - fieldEdge - y
	}
	put(f.entry, x, top+y, width, height)
	f.fitHint()
	f.placeWheel()
}

// entryInside is the room between the edges of Fyne's entry and its text, at both sides together.
const entryInside = 20

// fitHint shows as much of the grey text as one line has room for: Fyne cuts it in the middle of a letter. Several
// lines break it.
func (f *Field) fitHint() {
	hint := f.hint
	if width := f.entry.Size().Width; width > 0 && f.rows == 1 {
		hint = elide(hint, f.role(), max(width-entryInside, 0))
	}
	if hint != f.entry.PlaceHolder {
		f.entry.SetPlaceHolder(hint)
	}
}

// placeCover hides the scroll bar that Fyne's entry shows below a line that is longer than the field. It is round
// where the field is, and as wide, so that the edge below looks the same all along.
func (f *Field) placeCover(x, top, width, box float32) {
	show(f.cover, f.rows == 1)
	height := whole((box-f.lineHeight())/2) - fieldEdge
	f.cover.BottomLeftCornerRadius, f.cover.BottomRightCornerRadius = 0, innerRound
	if f.lead == nil {
		f.cover.BottomLeftCornerRadius = innerRound
	}
	put(f.cover, x, top+box-height-fieldEdge, max(width, 0), max(height, 0))
}

// placeEye sets the eye of a password, or the arrow of an offer, at the right and returns the room it takes.
func (f *Field) placeEye(width, top float32) float32 {
	if f.eye == nil {
		return 0
	}
	side := f.eye.MinSize().Width
	put(f.eye, width-side-4, top+(theme.Px(36)-side)/2, side, side)
	return side + 4
}

// placeTrail does the same for the object that stands there while the field is empty.
func (f *Field) placeTrail(width, top float32) float32 {
	if f.trail == nil || !f.trail.Visible() {
		return 0
	}
	least := f.trail.MinSize()
	put(f.trail, width-least.Width-8, top+(theme.Px(36)-least.Height)/2, least.Width, least.Height)
	return least.Width + 8
}

func (f *Field) paint() {
	if f.trail != nil {
		show(f.trail, f.entry.Text == "")
	}
	edge := theme.ColorFieldEdge
	wrong := f.problem.Text() != ""
	switch {
	case f.entry.Disabled():
		edge = theme.ColorLineStrong
	case wrong:
		edge = theme.ColorBadSolid
	case f.entry.inUse:
		edge = theme.ColorPrimary
	}
	fill(f.edge, theme.ColorFieldFill, edge)
	fill(f.cover, theme.ColorFieldFill, theme.ColorNone)
	paintHalo(f.halo, f.entry.inUse)
	show(f.label, f.label.text != "")
	show(f.note, f.note.text != "")
	show(f.problem, wrong)
	sign := theme.IconName("")
	if wrong {
		sign = theme.IconError
	}
	f.sign.set(sign, theme.ColorBadText)
}
