// Package model is the text behind the viewer, without a window.
//
//	Document   the bytes and where each line begins; made once, never changed
//	Rows       the same text cut into rows of bounded width; made again when the width changes
//	Viewport   which rows and columns are looked at, counted in rows and cells, never in pixels
//	Selection  what is marked, in lines and columns
//
// A row is what stands beside one another on the screen: a whole line, or a piece of a line that is too
// long. A cell is one place of the monospace grid. A column counts the bytes from the beginning of a line,
// so that every byte of any text has an address and copying gives back exactly what came in.
//
// Everything that depends on the size of the text happens once, in [New], [FromJSON] and
// [Document.Rows]. All else touches only the rows it is asked about.
package model

import (
	"bytes"
	"sort"

	"tokenbench/ui/viewer/syntax"
)

// Document is a read-only text with its line index, which costs four bytes a line. It may be used from
// several goroutines.
type Document struct {
	text      []byte
	lines     []uint32 // offset of the first byte of each line; never empty
	language  syntax.Language
	headLines int // in a message: the lines before the first empty one
}

// New indexes text, which it keeps and which must not be changed afterwards. Lines end with LF or CRLF;
// text that ends with a line end has an empty last line. Texts of 4 GiB and more are not supported.
func New(text []byte, language syntax.Language) *Document {
	lines := make([]uint32, 1, bytes.Count(text, []byte{'\n'})+1)
	for at := 0; ; {
		next := bytes.IndexByte(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
		lines = append(lines, uint32(at))
	}
	d := &Document{text: text, lines: lines, language: language}
	if language == syntax.Message {
		d.headLines = d.firstEmptyLine()
	}
	return d
}

func (d *Document) firstEmptyLine() int {
	for line := range d.lines {
		if len(d.Line(line)) == 0 {
			return line
		}
	}
	return len(d.lines)
}

// Bytes is the whole text. It must not be changed.
func (d *Document) Bytes() []byte { return d.text }

// Language is the language that the document was made with.
func (d *Document) Language() syntax.Language { return d.language }

// LanguageAt is the language of one line: that of the document, or of the part of the message it is in.
func (d *Document) LanguageAt(line int) syntax.Language {
	switch {
	case d.language != syntax.Message:
		return d.language
	case line < d.headLines:
		return syntax.HTTP
	default:
		return syntax.JSON
	}
}

// LineCount is the number of lines, at least one.
func (d *Document) LineCount() int { return len(d.lines) }

// Line is the text of a line without its line end. It must not be changed.
func (d *Document) Line(line int) []byte {
	start, end := d.lineBounds(line)
	return d.text[start:end]
}

// lineBounds gives the offsets of a line without its line end.
func (d *Document) lineBounds(line int) (start, end int) {
	start, end = int(d.lines[line]), len(d.text)
	if line+1 == len(d.lines) {
		return start, end
	}
	end = int(d.lines[line+1]) - 1
	if end > start && d.text[end-1] == '\r' {
		end--
	}
	return start, end
}

// lineAt is the line in which the byte at offset lies.
func (d *Document) lineAt(offset int) int {
	return sort.Search(len(d.lines), func(i int) bool { return int(d.lines[i]) > offset }) - 1
}
