package model

import (
	"unicode"
	"unicode/utf8"
)

const (
	tabWidth = 4

	// invisible stands for what would otherwise leave no trace, such as zero-width and direction
	// characters: in answers of a server they matter.
	invisible = '□'
	// controlPictures is the Unicode block with one picture for each of the first 32 characters.
	controlPictures = '\u2400'
	deletePicture   = '\u2421'
)

// glyph is one character as it is shown.
type glyph struct {
	size  int  // in bytes
	width int  // in cells; 0 for a mark that sits on the character before
	shown rune // what is drawn
}

// decode reads the first character of text, which stands at the given cell of its row. A byte that is not
// UTF-8 is a character of its own.
func decode(text []byte, cell int) glyph {
	c := text[0]
	switch {
	case c == '\t':
		return glyph{size: 1, width: tabWidth - cell%tabWidth, shown: ' '}
	case c < ' ':
		return glyph{size: 1, width: 1, shown: controlPictures + rune(c)}
	case c == 0x7f:
		return glyph{size: 1, width: 1, shown: deletePicture}
	case c < utf8.RuneSelf:
		return glyph{size: 1, width: 1, shown: rune(c)}
	}
	r, size := utf8.DecodeRune(text)
	switch {
	case r == utf8.RuneError:
		return glyph{size: size, width: 1, shown: r}
	case unicode.In(r, unicode.Mn, unicode.Me):
		return glyph{size: size, width: 0, shown: r}
	case unicode.Is(unicode.Zs, r):
		return glyph{size: size, width: cellsOf(r), shown: ' '}
	case !unicode.IsPrint(r):
		return glyph{size: size, width: 1, shown: invisible}
	default:
		return glyph{size: size, width: cellsOf(r), shown: r}
	}
}

// cellsOf is 2 for the characters that East Asian fonts and emoji draw in double width.
func cellsOf(r rune) int {
	if r >= 0x1100 && unicode.Is(wide, r) {
		return 2
	}
	return 1
}

// wide holds the blocks that are mostly "W" or "F" in Unicode Standard Annex 11.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115f, Stride: 1},
		{Lo: 0x2e80, Hi: 0x303e, Stride: 1},
		{Lo: 0x3041, Hi: 0xa4cf, Stride: 1},
		{Lo: 0xa960, Hi: 0xa97f, Stride: 1},
		{Lo: 0xac00, Hi: 0xd7a3, Stride: 1},
		{Lo: 0xf900, Hi: 0xfaff, Stride: 1},
		{Lo: 0xfe30, Hi: 0xfe6f, Stride: 1},
		{Lo: 0xff01, Hi: 0xff60, Stride: 1},
		{Lo: 0xffe0, Hi: 0xffe6, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x1f300, Hi: 0x1f64f, Stride: 1},
		{Lo: 0x1f680, Hi: 0x1f6ff, Stride: 1},
		{Lo: 0x1f900, Hi: 0x1faff, Stride: 1},
		{Lo: 0x20000, Hi: 0x3fffd, Stride: 1},
	},
}

// keepsGrid reports whether monospace fonts surely draw r one cell wide, so that it may share a text run
// with its neighbours. Others may come from a fallback font and are placed one by one.
func keepsGrid(r rune) bool {
	return r < 0x0530 || r >= 0x2010 && r <= 0x2026
}
