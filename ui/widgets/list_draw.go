package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(l, l.place, l.least, func() {}, l.scroll)
}

// barRoom keeps rows clear of the scroll bar; raised ones keep clear of it themselves.
const barRoom = 6

// least is a few rows, whatever the list holds.
func (l *List) least() fyne.Size { return fyne.NewSize(theme.Px(120), theme.Px(96)) }

func (l *List) place(size fyne.Size) {
	l.measure(size.Width)
	l.trim()
	put(l.scroll, 0, 0, size.Width, size.Height)
	l.scroll.Refresh()
	l.fill(true)
}

// trim takes away what there is no content for any more, before anything is drawn anew.
func (l *List) trim() {
	if l.chosen >= len(l.ends) {
		l.chosen = -1
	}
	for index, row := range l.rows {
		if index >= len(l.ends) {
			delete(l.rows, index)
			l.spare = append(l.spare, row)
		}
	}
	l.body.Objects = slices.DeleteFunc(l.body.Objects, func(object fyne.CanvasObject) bool {
		return object.(*listRow).index >= len(l.ends)
	})
}

// measure finds out where each row ends.
func (l *List) measure(width float32) {
	if !l.Raised {
		width = max(width-barRoom, 0)
	}
	if width == l.laidAt && len(l.ends) == l.length() {
		return
	}
	l.laidAt = width
	l.ends = l.ends[:0]
	var y, same float32
	if l.HeightOf == nil {
		same = l.create().MinSize().Height
	}
	for i := range l.length() {
		height := same
		if l.HeightOf != nil {
			height = l.HeightOf(i, width)
		}
		l.ends = append(l.ends, y+height)
		y += height + rowGap
	}
}

// fill puts rows where they can be seen. Those that stay in sight are told their
// contents again only when all is true.
func (l *List) fill(all bool) {
	first, end := l.inSight()
	for index, row := range l.rows {
		if index < first || index >= end {
			delete(l.rows, index)
			l.spare = append(l.spare, row)
		}
	}
	l.body.Objects = l.body.Objects[:0]
	for index := first; index < end; index++ {
		row, known := l.rows[index]
		if !known {
			row = l.take()
			l.rows[index] = row
		}
		row.index = index
		if all || !known {
			l.update(index, row.content)
		}
		top := l.startOf(index)
		put(row, 0, top, l.laidAt, l.ends[index]-top)
		row.Refresh()
		l.body.Objects = append(l.body.Objects, row)
	}
	canvas.Refresh(l.body)
}

func (l *List) take() *listRow {
	if last := len(l.spare) - 1; last >= 0 {
		row := l.spare[last]
		l.spare = l.spare[:last]
		row.hovered = false
		return row
	}
	return newListRow(l)
}

// listBody is as high as all rows together; the list itself places them.
type listBody struct{ list *List }

func (b listBody) MinSize([]fyne.CanvasObject) fyne.Size {
	if len(b.list.ends) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(0, b.list.ends[len(b.list.ends)-1])
}

func (listBody) Layout([]fyne.CanvasObject, fyne.Size) {}

// listRow is the ground of a row: lit under the pointer, tinted when chosen,
// with a ring while the list has the keyboard.
type listRow struct {
	widget.BaseWidget

	list       *List
	index      int
	hovered    bool
	content    fyne.CanvasObject
	halo, body *canvas.Rectangle
	over       *canvas.Rectangle
}

func newListRow(l *List) *listRow {
	r := &listRow{list: l, index: -1, content: l.create(), halo: newRect(9), body: newRect(8), over: newRect(8)}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped chooses and opens the row.
func (r *listRow) Tapped(*fyne.PointEvent) {
	r.list.takeFocus()
	r.list.pick(r.index)
	r.list.open(r.index, false)
}

// TappedSecondary asks for the row's menu.
func (r *listRow) TappedSecondary(event *fyne.PointEvent) {
	r.list.pick(r.index)
	r.list.menu(r.index, event.AbsolutePosition)
}

// MouseIn lights the row.
func (r *listRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved does nothing.
func (r *listRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (r *listRow) MouseOut() { r.hovered = false; r.Refresh() }

// Cursor is the pointing hand where a tap does something.
func (r *listRow) Cursor() desktop.Cursor {
	if r.list.choosable(r.index) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer implements fyne.Widget.
func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(r, r.place, r.content.MinSize, r.paint, r.halo, r.body, r.over, r.content)
}

func (r *listRow) place(size fyne.Size) {
	side := float32(2)
	if r.list.Raised {
		side = shadowRoom
	}
	put(r.halo, side-2, 0, size.Width-2*side+4, size.Height)
	put(r.body, side, 2, size.Width-2*side, size.Height-4)
	put(r.over, side, 2, size.Width-2*side, size.Height-4)
	r.content.Resize(size)
}

func (r *listRow) paint() {
	chosen := r.index >= 0 && r.index == r.list.chosen
	tone := Accent
	if chosen && r.list.ToneOf != nil {
		tone = r.list.ToneOf(r.index)
	}
	_, inside, edge := tone.colours()
	if tone == Accent {
		edge = theme.ColorNone
	}
	ringed := chosen && r.list.haloed()
	if ringed {
		edge = theme.ColorPrimary
	}
	if r.list.Raised {
		inside, chosen = theme.ColorNone, ringed
	}
	fill(r.body, inside, edge)
	show(r.body, chosen)
	fill(r.over, theme.ColorHover, theme.ColorNone)
	show(r.over, r.hovered && !chosen && r.list.choosable(r.index))
	paintHalo(r.halo, ringed)
}
