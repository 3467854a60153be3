package redirect

import (
	"fmt"
	"strings"
	"unicode"
)

// Written is a text with every letter to be seen: an open box stands for a blank, and the code point for each
// letter that has no shape of its own.
func Written(text string) string {
	var b strings.Builder
	for _, letter := range text {
		switch {
		case letter == ' ':
			b.WriteRune('␣')
		case isBlank(letter), isInvisible(letter):
			b.WriteString(codePoint(letter))
		default:
			b.WriteRune(letter)
		}
	}
	return b.String()
}

func codePoint(letter rune) string { return fmt.Sprintf("U+%04X", letter) }

func isBlank(letter rune) bool { return unicode.IsSpace(letter) }

// isInvisible reports whether a letter shows nothing by itself: controls, marks that sit on the letter before,
// and fillers.
func isInvisible(letter rune) bool {
	switch letter {
	case '\u115f', '\u1160', '\u3164', '\uffa0', '\u2800':
		return true
	}
	return !unicode.IsGraphic(letter) || unicode.IsMark(letter)
}

// names are those of the letters that come along most often.
var names = map[rune]string{
	'\t': "tab", '\u00a0': "no-break space", '\u00ad': "soft hyphen", '\u200b': "zero width space",
	'\u200c': "zero width non-joiner", '\u200d': "zero width joiner", '\u200e': "left-to-right mark",
	'\u200f': "right-to-left mark", '\u2060': "word joiner", '\ufeff': "byte order mark",
}

// named is the code point of a letter, with its name where that is known.
func named(letter rune) string {
	if name, ok := names[letter]; ok {
		return codePoint(letter) + " (" + name + ")"
	}
	return codePoint(letter)
}

// likes lists, behind each letter of an address, others of the same shape.
var likes = [...]string{
	"0OΟО", "1lIІӀ|", "aаɑα", "cсϲ", "dԁ", "eеҽ", "gɡ", "hһ", "iіı", "jј", "kк", "nո", "oоοօ", "pрρ", "qԛ",
	"sѕ", "uυս", "vνѵ", "wԝ", "xхχ", "yуγ", "AАΑ", "BВΒ", "CСϹ", "EЕΕ", "HНΗ", "KКΚ", "MМΜ", "PРΡ", "TТΤ",
	"XХΧ", "/∕⁄╱", ":։꞉∶", ".․。", "-‐‑‒–−",
}

// shape is the letter of an address that a letter looks like; itself where it looks like no other.
func shape(letter rune) rune {
	const wide, wideEnd, offset = '！', '～', '！' - '!'
	if letter >= wide && letter <= wideEnd {
		return shape(letter - offset)
	}
	for _, like := range likes {
		if strings.ContainsRune(like, letter) {
			return rune(like[0])
		}
	}
	return letter
}

// scriptOf names the script of a letter that is not one of an address; empty where it has none.
func scriptOf(letter rune) string {
	for _, s := range []struct {
		name  string
		table *unicode.RangeTable
	}{{"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}, {"Armenian", unicode.Armenian}} {
		if unicode.Is(s.table, letter) {
			return " (" + s.name + ")"
		}
	}
	return ""
}
