package redirect

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// difference is where two addresses differ first, in runes, and its name.
type difference struct {
	sent, form text
	reason     string
}

// text is an address with the piece that differs.
type text struct {
	runes    []rune
	from, to int
}

func (t text) line() Line {
	return Line{Before: string(t.runes[:t.from]), Marked: string(t.runes[t.from:t.to]), After: string(t.runes[t.to:])}
}

func (d difference) comparison(equal bool) Comparison {
	return Comparison{Equal: equal, Reason: d.reason, Sent: d.sent.line(), Form: d.form.line()}
}

// differ names the first difference of two texts that are not the same: by its letter where that is deceptive,
// else by the part of the address.
func differ(sent, form string) difference {
	d := difference{sent: text{runes: []rune(sent)}, form: text{runes: []rune(form)}}
	if !utf8.ValidString(sent) || !utf8.ValidString(form) {
		d.reason = "One of the two holds bytes that are no text."
		return d
	}
	at := commonBegin(d.sent.runes, d.form.runes)
	if !d.unseen(at) && !d.alike(at) && !d.otherCase(at) {
		d.inParts(split(sent), split(form))
	}
	return d
}

// mark sets the pieces that differ.
func (d *difference) mark(from, sentTo, formTo int, reason string, values ...any) {
	d.sent.from, d.sent.to, d.form.from, d.form.to = from, sentTo, from, formTo
	d.reason = fmt.Sprintf(reason, values...)
}

// unseen names a blank or an invisible letter that one of the two has.
func (d *difference) unseen(at int) bool {
	if n := unseenFrom(d.form.runes[at:]); n > 0 {
		d.mark(at, at, at+n, "The form has %s, which is not sent.", unseenWords(d.form.runes, at, n))
		return true
	}
	if n := unseenFrom(d.sent.runes[at:]); n > 0 {
		d.mark(at, at+n, at, "Sent is %s, which the form doesn't have.", unseenWords(d.sent.runes, at, n))
		return true
	}
	return false
}

// unseenFrom counts the blanks, or the invisible letters, that a text begins with.
func unseenFrom(runes []rune) int {
	for n, letter := range runes {
		if isBlank(letter) != isBlank(runes[0]) || !isBlank(letter) && !isInvisible(letter) {
			return n
		}
	}
	return len(runes)
}

func unseenWords(runes []rune, at, n int) string {
	if !isBlank(runes[at]) {
		return "an invisible letter, " + named(runes[at])
	}
	where := "in the middle"
	switch {
	case at == 0:
		where = "at the beginning"
	case strings.TrimSpace(string(runes[at:])) == "":
		where = "at the end"
	}
	switch {
	case runes[at] != ' ':
		return "a blank of another kind " + where + ", " + named(runes[at])
	case n > 1:
		return "blanks " + where
	}
	return "a blank " + where
}

// alike names a letter that only looks like the other's. Two letters of the plain alphabet are meant only
// where the texts go on alike: the 1 of 127.0.0.1 is no l of localhost.
func (d *difference) alike(at int) bool {
	a, b := d.sent.runes[at:], d.form.runes[at:]
	if len(a) == 0 || len(b) == 0 || shape(a[0]) != shape(b[0]) {
		return false
	}
	switch {
	case b[0] > unicode.MaxASCII:
		d.mark(at, at+1, at+1, "The form has %c, %s%s, which only looks like the %c that is sent.", b[0], codePoint(b[0]), scriptOf(b[0]), a[0])
	case a[0] > unicode.MaxASCII:
		d.mark(at, at+1, at+1, "Sent is %c, %s%s, which only looks like the %c in the form.", a[0], codePoint(a[0]), scriptOf(a[0]), b[0])
	case !goOnAlike(a[1:], b[1:]):
		return false
	default:
		d.mark(at, at+1, at+1, "The form has %s, which only looks like the %s that is sent.", kindOf(b[0]), kindOf(a[0]))
	}
	return true
}

func goOnAlike(a, b []rune) bool {
	return len(a) == 0 && len(b) == 0 || commonBegin(a, b) > 0
}

// kindOf tells a digit from a letter of the same shape.
func kindOf(letter rune) string {
	if unicode.IsDigit(letter) {
		return "digit " + string(letter)
	}
	return "letter " + string(letter)
}

// otherCase names letters that differ in upper and lower case alone.
func (d *difference) otherCase(at int) bool {
	a, b := d.sent.runes[at:], d.form.runes[at:]
	n := 0
	for n < min(len(a), len(b)) && a[n] != b[n] && unicode.ToLower(a[n]) == unicode.ToLower(b[n]) {
		n++
	}
	if n == 0 {
		return false
	}
	d.mark(at, at+n, at+n, "The form has %s, sent is %s: upper and lower case are not the same.", quoted(b[:n]), quoted(a[:n]))
	return true
}

func commonBegin(a, b []rune) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func commonEnd(a, b []rune) int {
	n := 0
	for n < min(len(a), len(b)) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// quoted is a piece in quotation marks.
func quoted(runes []rune) string { return "“" + short(string(runes)) + "”" }

// short is a piece as it stands in a sentence: to be seen, and cut where it is long.
func short(piece string) string {
	const longest = 24
	if runes := []rune(piece); len(runes) > longest {
		return Written(string(runes[:longest])) + "…"
	}
	return Written(piece)
}
