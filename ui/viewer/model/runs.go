package model

import (
	"strings"

	"tokenbench/ui/viewer/syntax"
)

// Run is a piece of a row that is drawn at once: text of one kind whose first character stands at Cell.
type Run struct {
	Cell int
	Text string
	Kind syntax.Kind
}

// Runs appends what row number shows in the cells left up to, not including, left+cells. Blanks alone give
// no run. A character that is only half inside is left out.
func (r *Rows) Runs(runs []Run, number, left, cells int) []Run {
	row := r.Row(number)
	text := r.doc.text[row.Start:row.End]
	spans := r.spans(row, number)
	b := runBuilder{runs: runs, left: left, right: left + cells}
	cell := 0
	for at := 0; at < len(text) && cell < b.right; {
		for len(spans) > 0 && spans[0].End <= at {
			spans = spans[1:]
		}
		kind := syntax.Plain
		if len(spans) > 0 && spans[0].Start <= at {
			kind = spans[0].Kind
		}
		g := decode(text[at:], cell)
		b.add(g, cell, kind)
		at += g.size
		cell += g.width
	}
	b.close()
	return b.runs
}

// spans colours one row, whose offsets then count from its beginning.
func (r *Rows) spans(row Row, number int) []syntax.Span {
	_, lineEnd := r.doc.lineBounds(row.Line)
	rest := r.doc.text[row.Start:lineEnd]
	spans, _ := syntax.Scan(nil, r.doc.LanguageAt(row.Line), r.rows[number].state, rest, row.End-row.Start)
	return spans
}

// runBuilder joins neighbouring characters of one kind.
type runBuilder struct {
	runs        []Run
	left, right int // the cells that are looked at

	text strings.Builder // of the run in hand
	cell int
	kind syntax.Kind
	ink  bool // it shows more than blanks
	solo bool // it is one character that no other may join
}

func (b *runBuilder) add(g glyph, cell int, kind syntax.Kind) {
	if cell < b.left || cell+g.width > b.right {
		b.close()
		return
	}
	if g.width == 0 {
		b.mark(g.shown)
		return
	}
	solo := !keepsGrid(g.shown)
	if solo || b.solo || kind != b.kind {
		b.close()
	}
	if b.text.Len() == 0 {
		b.cell, b.kind, b.solo = cell, kind, solo
	}
	if g.shown == ' ' {
		b.text.WriteString(strings.Repeat(" ", g.width))
		return
	}
	b.ink = true
	b.text.WriteRune(g.shown)
}

// mark adds a combining mark to the character it belongs to; without one there is nothing to draw it on.
func (b *runBuilder) mark(r rune) {
	if b.text.Len() > 0 {
		b.text.WriteRune(r)
	}
}

// close ends the run in hand.
func (b *runBuilder) close() {
	if b.ink {
		b.runs = append(b.runs, Run{Cell: b.cell, Text: b.text.String(), Kind: b.kind})
	}
	b.text.Reset()
	b.ink, b.solo = false, false
}
