package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"tokenbench/ui/theme"
)

// Column is one column of a table. All but the last have a fixed width in pixels
// at scale 1; the last one takes the rest. Where the room is short it keeps its
// own width, or a third of the room where it has none.
type Column struct {
	Title string
	Width float32
}

// Table is a head and rows with hairlines between them. Long cells are cut with
// "…". It is for tens of rows; put it into a scroller.
type Table struct {
	columns []Column
	box     *fyne.Container
	rows    *fyne.Container
	side    float32
}

const (
	tableHead = 30
	tableRow  = 35
	tableSide = 20
	tightSide = 16
	cellGap   = 16
)

// NewTable returns a table without rows. Give it no titles for no head.
func NewTable(columns ...Column) *Table {
	t := &Table{columns: columns, rows: VBox(0), side: tableSide}
	t.box = VBox(0)
	if titled(columns) {
		t.box.Add(t.head())
	}
	t.box.Add(t.rows)
	return t
}

// Tight brings the cells nearer to the sides of the card, and returns the table.
func (t *Table) Tight() *Table {
	t.side = tightSide
	return t
}

func titled(columns []Column) bool {
	for _, column := range columns {
		if column.Title != "" {
			return true
		}
	}
	return false
}

// Object is what goes into the window.
func (t *Table) Object() fyne.CanvasObject { return t.box }

// Clear takes all rows away.
func (t *Table) Clear() { t.rows.RemoveAll() }

// Rows is the number of rows.
func (t *Table) Rows() int { return len(t.rows.Objects) }

// Row adds a row of cells, one for each column: Text, Paragraph or any object. A
// row with something to do is tappable and takes the keyboard; tapped may be nil.
func (t *Table) Row(tapped func(), cells ...fyne.CanvasObject) *TableRow {
	if count := t.Rows(); count > 0 {
		t.rows.Objects[count-1].(*TableRow).setLast(false)
	}
	row := newTableRow(t, tapped, cells)
	t.rows.Add(row)
	return row
}

func (t *Table) head() fyne.CanvasObject {
	cells := make([]fyne.CanvasObject, len(t.columns))
	for i, column := range t.columns {
		cells[i] = NewText(column.Title, theme.Label, theme.ColorText3)
	}
	line := &fyne.Container{Layout: &cellLayout{table: t, height: tableHead}, Objects: cells}
	return &fyne.Container{
		Layout:  stacked{},
		Objects: []fyne.CanvasObject{NewFill(theme.ColorSunken), VBox(0, line, Divider())},
	}
}

// cellLayout places cells in the columns of their table.
type cellLayout struct {
	table  *Table
	height float32
}

func (l *cellLayout) MinSize(cells []fyne.CanvasObject) fyne.Size {
	height := theme.Px(l.height)
	for _, cell := range cells {
		height = max(height, cell.MinSize().Height+8)
	}
	width := 2 * l.table.side
	for i := range cells {
		width += min(l.widthOf(i), theme.Px(leastText)) + cellGap
	}
	return fyne.NewSize(width, height)
}

func (l *cellLayout) widthOf(column int) float32 {
	if column >= len(l.table.columns) {
		return 0
	}
	return theme.Px(l.table.columns[column].Width)
}

// Layout narrows the fixed columns together where the room is short, so that
// the last column keeps what it is to have.
func (l *cellLayout) Layout(cells []fyne.CanvasObject, size fyne.Size) {
	room := size.Width - 2*l.table.side
	fixed := float32(0)
	for i := 0; i < len(cells)-1; i++ {
		fixed += l.widthOf(i) + cellGap
	}
	squeeze := float32(1)
	if most := room - l.keptByLast(len(cells), room); fixed > most && fixed > 0 {
		squeeze = max(most, 0) / fixed
	}
	x := l.table.side
	for i, cell := range cells {
		width := floorTo(l.widthOf(i) * squeeze)
		if i == len(cells)-1 {
			width = max(size.Width-l.table.side-x, 0)
		}
		height := min(heightFor(cell, width), size.Height)
		put(cell, x, (size.Height-height)/2, width, height)
		x += width + floorTo(cellGap*squeeze)
	}
}

// keptByLast is what the last of some cells keeps of the room where it is short.
func (l *cellLayout) keptByLast(cells int, room float32) float32 {
	if width := l.widthOf(cells - 1); width > 0 {
		return width
	}
	return room / 3
}

// TableRow is one row of a table.
type TableRow struct {
	control

	// OnTapped is what the row does, or nil.
	OnTapped func()

	cells  *fyne.Container
	chosen bool
	last   bool // has no line below, so that the table can end a card
	over   *canvas.Rectangle
	rule   *canvas.Rectangle
	frame  *canvas.Rectangle
}

func newTableRow(table *Table, tapped func(), cells []fyne.CanvasObject) *TableRow {
	r := &TableRow{
		OnTapped: tapped, over: newRect(0), rule: newRect(0), frame: newRect(0),
		cells: &fyne.Container{Layout: &cellLayout{table: table, height: tableRow}, Objects: cells},
	}
	r.disabled, r.last = tapped == nil, true
	r.extend(r)
	return r
}

// SetChosen marks the row as the one shown elsewhere.
func (r *TableRow) SetChosen(chosen bool) {
	if r.chosen != chosen {
		r.chosen = chosen
		r.Refresh()
	}
}

func (r *TableRow) setLast(last bool) {
	r.last = last
	r.Refresh()
}

// Tapped acts.
func (r *TableRow) Tapped(*fyne.PointEvent) {
	if r.OnTapped != nil && !r.disabled {
		r.takeFocus()
		r.OnTapped()
	}
}

// TypedKey acts on Space and Enter; Up and Down go to the rows beside.
func (r *TableRow) TypedKey(event *fyne.KeyEvent) {
	r.keyUsed()
	switch {
	case presses(event) && r.OnTapped != nil:
		r.OnTapped()
	case event.Name == fyne.KeyDown:
		canvasOf(r).FocusNext()
	case event.Name == fyne.KeyUp:
		canvasOf(r).FocusPrevious()
	default:
		PassKey(r, event)
	}
}

// Cursor is the pointing hand where the row does something.
func (r *TableRow) Cursor() desktop.Cursor { return r.control.Cursor() }

// CreateRenderer implements fyne.Widget.
func (r *TableRow) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(r, r.place, r.least, r.paint, r.over, r.frame, r.cells, r.rule)
}

func (r *TableRow) least() fyne.Size { return r.cells.MinSize().AddWidthHeight(0, 1) }

func (r *TableRow) place(size fyne.Size) {
	put(r.over, 1, 0, size.Width-2, size.Height-1)
	put(r.frame, 2, 1, size.Width-4, size.Height-3)
	put(r.cells, 0, 0, size.Width, size.Height-1)
	put(r.rule, 0, size.Height-1, size.Width, 1)
}

func (r *TableRow) paint() {
	inside := theme.ColorHover
	if r.chosen {
		inside = theme.ColorPrimaryTint
	}
	fill(r.over, inside, theme.ColorNone)
	show(r.over, r.chosen || (r.hovered && !r.disabled))
	fill(r.frame, theme.ColorHalo, theme.ColorNone)
	r.frame.CornerRadius = 6
	show(r.frame, r.haloed())
	fill(r.rule, theme.ColorLine, theme.ColorNone)
	show(r.rule, !r.last)
	r.over.BottomLeftCornerRadius, r.over.BottomRightCornerRadius = 0, 0
	if r.last {
		r.over.BottomLeftCornerRadius, r.over.BottomRightCornerRadius = 11, 11
	}
}

// stacked puts objects on top of each other and asks all of them for height.
type stacked struct{}

func (stacked) MinSize(objects []fyne.CanvasObject) fyne.Size      { return largest(objects) }
func (stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) { fillAll(objects, size) }
func (stacked) wantWidth(objects []fyne.CanvasObject) float32      { return widest(objects) }
func (stacked) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return tallest(objects, width)
}

// Stack puts objects on top of each other, the first at the bottom.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: stacked{}, Objects: objects}
}
