package model

import (
	"sort"

	"tokenbench/ui/viewer/syntax"
)

const (
	// WholeLines is the number of cells at which even a view that does not wrap cuts its lines, so that
	// no row costs more than a few kilobytes.
	WholeLines = 1000

	// fewestCells has room for the widest character, a tab.
	fewestCells = 8
	// bytesPerCell bounds a row that is full of marks, which take no cell.
	bytesPerCell = 4
)

// Rows is a document cut into rows of at most a given number of cells. It is read-only after it was made.
type Rows struct {
	doc    *Document
	rows   []rowStart
	cells  int
	widest int
}

// rowStart is where a row begins and in which state its line is there.
type rowStart struct {
	offset uint32
	state  syntax.State
}

// Row tells what one row shows: the bytes Start up to End of the document. First is set for the first row
// of its line, which bears the line number.
type Row struct {
	Line, Start, End int
	First            bool
}

// Rows cuts the text into rows of at most cells cells, reading it once. Narrower than 8 cells is taken
// as 8.
func (d *Document) Rows(cells int) *Rows {
	r := &Rows{doc: d, rows: make([]rowStart, 0, len(d.lines)), cells: max(cells, fewestCells)}
	for line := range d.lines {
		r.cutLine(line)
	}
	return r
}

// cutLine adds the rows of one line. The state of the language is only worked out where there is a cut.
func (r *Rows) cutLine(line int) {
	lineStart, end := r.doc.lineBounds(line)
	language := r.doc.LanguageAt(line)
	var state syntax.State
	var spans []syntax.Span
	start := lineStart
	for {
		length, width := fit(r.doc.text[start:end], r.cells)
		r.rows = append(r.rows, rowStart{offset: uint32(start), state: state})
		r.widest = max(r.widest, width)
		if start+length == end {
			return
		}
		spans, state = syntax.Scan(spans[:0], language, state, r.doc.text[start:end], length)
		start += length
	}
}

// fit is how many bytes of text, and how many cells they take, go into a row.
func fit(text []byte, cells int) (length, width int) {
	for length < len(text) && length < cells*bytesPerCell {
		g := decode(text[length:], width)
		if width+g.width > cells {
			break
		}
		length += g.size
		width += g.width
	}
	return length, width
}

// Len is the number of rows, at least one.
func (r *Rows) Len() int { return len(r.rows) }

// Widest is the number of cells of the widest row.
func (r *Rows) Widest() int { return r.widest }

// Cells is the greatest number of cells that a row may have.
func (r *Rows) Cells() int { return r.cells }

// Document is the document that was cut.
func (r *Rows) Document() *Document { return r.doc }

// Row describes the row with the given number, which must be below Len.
func (r *Rows) Row(number int) Row {
	start := int(r.rows[number].offset)
	line := r.doc.lineAt(start)
	lineStart, end := r.doc.lineBounds(line)
	if next := number + 1; next < len(r.rows) {
		end = min(end, int(r.rows[next].offset))
	}
	return Row{Line: line, Start: start, End: end, First: start == lineStart}
}

// Place is the row of a position and its cell there. A position at a cut stands at the beginning of the
// later row.
func (r *Rows) Place(p Position) (row, cell int) {
	offset := r.doc.offset(p)
	row = sort.Search(len(r.rows), func(i int) bool { return int(r.rows[i].offset) > offset }) - 1
	return row, r.cellOf(r.Row(row), offset)
}

// Locate is the position nearest to a point, given in rows and cells from the beginning of the text. It
// is the inverse of Place. Points outside the text give the nearest place inside.
func (r *Rows) Locate(row int, cell float64) Position {
	switch {
	case row < 0:
		return Position{}
	case row >= len(r.rows):
		return r.doc.End()
	}
	at := r.Row(row)
	text := r.doc.text[at.Start:at.End]
	offset, left := 0, 0
	for offset < len(text) {
		g := decode(text[offset:], left)
		if g.width > 0 && cell < float64(left)+float64(g.width)/2 {
			break
		}
		offset += g.size
		left += g.width
	}
	return Position{Line: at.Line, Column: at.Start + offset - int(r.doc.lines[at.Line])}
}

// Marked gives the cells of a row that a selection covers. A line end inside the selection counts as one
// cell, so that empty lines show that they belong to it; from equals to where nothing is marked.
func (r *Rows) Marked(s Selection, number int) (from, to int) {
	first, last := s.Bounds()
	row := r.Row(number)
	start, end := r.doc.offset(first), r.doc.offset(last)
	if end < row.Start || start > row.End {
		return 0, 0
	}
	from = r.cellOf(row, max(start, row.Start))
	to = r.cellOf(row, min(end, row.End))
	if _, lineEnd := r.doc.lineBounds(row.Line); last.Line > row.Line && row.End == lineEnd {
		to++
	}
	return from, to
}

// cellOf is the cell at which the character at offset begins, or the one after the last character.
func (r *Rows) cellOf(row Row, offset int) int {
	cell := 0
	for at := row.Start; at < min(offset, row.End); {
		g := decode(r.doc.text[at:row.End], cell)
		at += g.size
		cell += g.width
	}
	return cell
}
