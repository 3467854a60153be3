package model

import (
	"unicode"
	"unicode/utf8"
)

// Position is a place between two characters. Both numbers count from zero; Column counts bytes from the
// beginning of the line.
type Position struct {
	Line, Column int
}

// Before reports whether p comes before q in the text.
func (p Position) Before(q Position) bool {
	if p.Line != q.Line {
		return p.Line < q.Line
	}
	return p.Column < q.Column
}

// Selection is the text between Anchor, where marking began, and Head, where it is now. Either may come
// first.
type Selection struct {
	Anchor, Head Position
}

// Empty reports whether nothing is marked.
func (s Selection) Empty() bool { return s.Anchor == s.Head }

// Bounds gives the two ends in the order of the text.
func (s Selection) Bounds() (from, to Position) {
	if s.Head.Before(s.Anchor) {
		return s.Head, s.Anchor
	}
	return s.Anchor, s.Head
}

// End is the position after the last byte.
func (d *Document) End() Position {
	last := d.LineCount() - 1
	return Position{Line: last, Column: len(d.Line(last))}
}

// Clamp moves a position that lies outside the text to the nearest one inside.
func (d *Document) Clamp(p Position) Position {
	switch {
	case p.Line < 0:
		return Position{}
	case p.Line >= d.LineCount():
		return d.End()
	}
	p.Column = min(max(p.Column, 0), len(d.Line(p.Line)))
	return p
}

// All selects the whole text.
func (d *Document) All() Selection { return Selection{Head: d.End()} }

// Selected is the exact text of a selection, with the line ends and broken bytes that it has.
func (d *Document) Selected(s Selection) string {
	from, to := s.Bounds()
	return string(d.text[d.offset(from):d.offset(to)])
}

// offset is the place of p in the text.
func (d *Document) offset(p Position) int {
	p = d.Clamp(p)
	return int(d.lines[p.Line]) + p.Column
}

// Word selects the word around p: letters, digits, "_" and "-", which keeps names, numbers and the parts
// of a token whole. Anywhere else it selects the one character after p.
func (d *Document) Word(p Position) Selection {
	p = d.Clamp(p)
	line := d.Line(p.Line)
	from, to := p.Column, p.Column
	for from > 0 {
		r, size := utf8.DecodeLastRune(line[:from])
		if !isWordRune(r) {
			break
		}
		from -= size
	}
	for to < len(line) {
		r, size := utf8.DecodeRune(line[to:])
		if !isWordRune(r) {
			break
		}
		to += size
	}
	if from == to && to < len(line) {
		_, size := utf8.DecodeRune(line[to:])
		to += size
	}
	return Selection{Anchor: Position{p.Line, from}, Head: Position{p.Line, to}}
}

func isWordRune(r rune) bool {
	if r == utf8.RuneError {
		return false
	}
	return r == '_' || r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
