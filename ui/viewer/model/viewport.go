package model

import "math"

// Viewport is the part of the rows that is looked at. Vertical numbers are rows, horizontal ones cells;
// both may be fractions while a wheel or a finger moves. Pixels would lose precision in long texts, since
// a window counts them in 32 bits. The zero value looks at nothing.
type Viewport struct {
	rows, cells   float64 // size of the text
	height, width float64 // size of the view
	top, left     float64
}

// SetText tells how many rows and cells the text has.
func (v *Viewport) SetText(rows, cells int) {
	v.rows, v.cells = float64(rows), float64(cells)
	v.clamp()
}

// SetSize tells how many rows and cells fit into the view.
func (v *Viewport) SetSize(rows, cells float64) {
	v.height, v.width = max(rows, 0), max(cells, 0)
	v.clamp()
}

// Top is the first row in view; the fraction is how much of it has left.
func (v *Viewport) Top() float64 { return v.top }

// Left is the first cell in view. Sideways the text moves by whole cells.
func (v *Viewport) Left() int { return int(v.left) }

// Height is the number of rows that fit into the view.
func (v *Viewport) Height() float64 { return v.height }

// Cells is the number of whole cells that fit into the view.
func (v *Viewport) Cells() int { return int(v.width) }

// Visible gives the rows that are at least partly in view: first up to, not including, end.
func (v *Viewport) Visible() (first, end int) {
	if v.height == 0 {
		return int(v.top), int(v.top)
	}
	return int(v.top), int(min(math.Ceil(v.top+v.height), v.rows))
}

// MoveTo puts the given row and cell into the top left corner, as far as the text reaches. It reports
// whether the view moved.
func (v *Viewport) MoveTo(top, left float64) bool {
	oldTop, oldLeft := v.top, v.left
	v.top, v.left = top, left
	v.clamp()
	return oldTop != v.top || oldLeft != v.left
}

// MoveBy moves the view by rows and cells and reports whether it moved.
func (v *Viewport) MoveBy(rows, cells float64) bool { return v.MoveTo(v.top+rows, v.left+cells) }

// Reveal moves the view as little as needed to bring a row and a cell into it.
func (v *Viewport) Reveal(row, cell int) bool {
	return v.MoveTo(reveal(v.top, v.height, float64(row)), reveal(v.left, math.Floor(v.width), float64(cell)))
}

func reveal(start, length, place float64) float64 {
	switch {
	case place < start:
		return place
	case place+1 > start+length:
		return place + 1 - length
	default:
		return start
	}
}

// Vertical is the scroll bar for the rows.
func (v *Viewport) Vertical() Bar { return Bar{Start: v.top, Shown: v.height, All: v.rows} }

// Horizontal is the scroll bar for the cells.
func (v *Viewport) Horizontal() Bar {
	return Bar{Start: v.left, Shown: math.Floor(v.width), All: v.cells}
}

func (v *Viewport) clamp() {
	v.top = min(max(v.top, 0), v.Vertical().room())
	v.left = min(max(v.left, 0), v.Horizontal().room())
}

// Bar is the state of a scroll bar: Shown out of All is in view, from Start on.
type Bar struct {
	Start, Shown, All float64
}

// Needed reports whether there is anything to scroll.
func (b Bar) Needed() bool { return b.All > b.Shown }

func (b Bar) room() float64 { return max(b.All-b.Shown, 0) }

// Thumb places the thumb on a track of the given length; it is at least least long.
func (b Bar) Thumb(track, least float64) (start, length float64) {
	if !b.Needed() {
		return 0, track
	}
	length = min(max(track*b.Shown/b.All, least), track)
	return (track - length) * b.Start / b.room(), length
}

// StartAt is the Start for which Thumb puts the thumb at the given place.
func (b Bar) StartAt(place, track, least float64) float64 {
	_, length := b.Thumb(track, least)
	if track <= length {
		return 0
	}
	return b.room() * place / (track - length)
}
