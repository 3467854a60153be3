package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"tokenbench/ui/theme"
)

// List shows any number of rows one below the other, of which only those in sight
// exist. One row is chosen: a tap or the arrows move the choice, Enter opens it.
// It is one stop of the Tab key; controls inside rows follow it.
type List struct {
	control

	// HeightOf is the height of a row at a width; without it all rows are as
	// high as a new one. It is asked again after Refresh and when the width changes.
	HeightOf func(index int, width float32) float32
	// Passed reports rows that can't be chosen, such as headings.
	Passed func(index int) bool
	// Raised rows show by themselves what is special about them, as cards with room
	// for their shadow at the sides: the list lights the row under the pointer and
	// rings the chosen one while it has the keyboard, and tints none.
	Raised bool
	// ToneOf is the tone of a row while it is chosen; without it Accent.
	ToneOf func(index int) Tone
	// OnChosen is told that a person moved the choice.
	OnChosen func(index int)
	// OnOpened is told that a person tapped the row, or with byKey that Enter or
	// Space was pressed on it.
	OnOpened func(index int, byKey bool)
	// OnMenu is told where a menu for a row is wanted, OnDelete that Delete was
	// pressed on it.
	OnMenu   func(index int, at fyne.Position)
	OnDelete func(index int)

	length func() int
	create func() fyne.CanvasObject
	update func(index int, content fyne.CanvasObject)

	chosen int
	ends   []float32 // where each row ends, at the width laidAt
	laidAt float32
	body   *fyne.Container
	scroll *container.Scroll
	rows   map[int]*listRow
	spare  []*listRow
}

// rowGap is the room between two rows.
const rowGap = 2

// NewList returns a list with no row chosen. Update fills what create made for
// the row at an index; both belong to the caller, the ground of the row does not.
func NewList(length func() int, create func() fyne.CanvasObject, update func(index int, content fyne.CanvasObject)) *List {
	l := &List{length: length, create: create, update: update, chosen: -1, rows: map[int]*listRow{}}
	l.body = &fyne.Container{Layout: listBody{l}}
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.fill(false) }
	l.extend(l)
	return l
}

// Chosen is the index of the chosen row, or -1.
func (l *List) Chosen() int { return l.chosen }

// Choose moves the choice without telling OnChosen and brings the row into
// sight; -1 chooses nothing.
func (l *List) Choose(index int) {
	if index >= l.length() {
		return
	}
	l.chosen = index
	l.fill(true)
	l.reveal(index)
}

// Len is the number of rows.
func (l *List) Len() int { return l.length() }

// Reload shows the rows anew after their number, heights or contents changed.
func (l *List) Reload() {
	l.laidAt = 0
	l.Refresh()
}

// Prepended is Reload after rows came before all others and, possibly, went at the
// end: the chosen row stays chosen. With hold, or where a person has scrolled, the rows
// in sight stay in their places; else the new ones come into sight.
func (l *List) Prepended(rows int, hold bool) {
	if l.chosen >= 0 {
		l.chosen += rows
	}
	l.laidAt = 0
	l.measure(l.Size().Width)
	if offset := l.scroll.Offset; rows < len(l.ends) && (hold || offset.Y > 0) {
		l.body.Resize(fyne.NewSize(l.body.Size().Width, l.ends[len(l.ends)-1])) // else there is no such place yet
		l.scroll.Offset = fyne.NewPos(offset.X, offset.Y+l.startOf(rows))
	}
	l.Refresh()
}

// Touch tells the rows in sight their contents anew. Nothing is drawn for what
// stays the same, so it may be called once a second.
func (l *List) Touch() {
	for index, row := range l.rows {
		if index < l.length() {
			l.update(index, row.content)
		}
	}
}

func (l *List) pick(index int) {
	if index == l.chosen || !l.choosable(index) {
		return
	}
	l.Choose(index)
	if l.OnChosen != nil {
		l.OnChosen(index)
	}
}

func (l *List) choosable(index int) bool {
	return index >= 0 && index < l.length() && (l.Passed == nil || !l.Passed(index))
}

func (l *List) open(index int, byKey bool) {
	if l.choosable(index) && l.OnOpened != nil {
		l.OnOpened(index, byKey)
	}
}

func (l *List) menu(index int, at fyne.Position) {
	if l.choosable(index) && l.OnMenu != nil {
		l.OnMenu(index, at)
	}
}

// MouseIn does nothing: the rows are lit, not the list.
func (l *List) MouseIn(*desktop.MouseEvent) {}

// MouseOut does nothing.
func (l *List) MouseOut() {}

// Cursor is the plain arrow; rows have their own.
func (l *List) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// FocusGained chooses a row if none is, so that the arrows have a place to start.
func (l *List) FocusGained() {
	l.control.FocusGained()
	if l.chosen < 0 && !l.byTap {
		l.step(-1, 1)
	}
}

// TypedKey moves the choice, opens it and asks for its menu.
func (l *List) TypedKey(event *fyne.KeyEvent) {
	l.keyUsed()
	switch event.Name {
	case fyne.KeyUp:
		l.step(l.chosen, -1)
	case fyne.KeyDown:
		l.step(l.chosen, 1)
	case fyne.KeyPageUp:
		l.step(max(l.chosen-l.perPage(), 1), -1)
	case fyne.KeyPageDown:
		l.step(min(l.chosen+l.perPage(), l.length()-2), 1)
	case fyne.KeyHome:
		l.step(-1, 1)
	case fyne.KeyEnd:
		l.step(l.length(), -1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.open(l.chosen, true)
	case fyne.KeyDelete:
		if l.choosable(l.chosen) && l.OnDelete != nil {
			l.OnDelete(l.chosen)
		}
	case desktop.KeyMenu:
		l.menu(l.chosen, l.placeOf(l.chosen))
	default:
		PassKey(l, event)
	}
}

// step chooses the next row after from that can be chosen.
func (l *List) step(from, by int) {
	for i := from + by; i >= 0 && i < l.length(); i += by {
		if l.choosable(i) {
			l.pick(i)
			return
		}
	}
}

// perPage is about how many rows are in sight.
func (l *List) perPage() int { return max(len(l.rows)-1, 1) }

// placeOf is the lower left corner of a row in the window.
func (l *List) placeOf(index int) fyne.Position {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(l)
	if index < 0 || index >= len(l.ends) {
		return at
	}
	return at.AddXY(theme.Px(24), l.ends[index]-l.scroll.Offset.Y)
}

// reveal scrolls so that a row is in sight whole.
func (l *List) reveal(index int) {
	if index < 0 || index >= len(l.ends) {
		return
	}
	top, bottom := l.startOf(index), l.ends[index]
	if index > 0 && l.Passed != nil && l.Passed(index-1) {
		top = l.startOf(index - 1) // the heading belongs to its first row
	}
	offset := l.scroll.Offset.Y
	switch {
	case top < offset:
		offset = top
	case bottom > offset+l.scroll.Size().Height:
		offset = min(bottom-l.scroll.Size().Height, top)
	default:
		return
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, offset))
	l.fill(false)
}

func (l *List) startOf(index int) float32 {
	if index == 0 {
		return 0
	}
	return l.ends[index-1] + rowGap
}

// inSight are the rows that can be seen, from first up to, not including, end.
func (l *List) inSight() (first, end int) {
	top := l.scroll.Offset.Y
	bottom := top + l.scroll.Size().Height
	first = sort.Search(len(l.ends), func(i int) bool { return l.ends[i] > top })
	end = first
	for end < len(l.ends) && l.startOf(end) < bottom {
		end++
	}
	return first, end
}
