// Package redirect compares redirect addresses letter by letter, as authorization servers do (RFC 6749,
// section 3.1.2.3), and says in words what differs first.
//
// [Compare] sets what a program sends beside what a person copied out of the form in which the application is
// registered. compare.go finds the address to compare with, difference.go names what differs, parts.go takes
// addresses apart without losing a letter, letters.go knows which letters can't be seen or look like others.
package redirect

import (
	"slices"
	"strings"
)

// Line is an address in three pieces. Marked is what differs; it is empty where nothing does, and where
// something is missing between Before and After.
type Line struct{ Before, Marked, After string }

// Text is the whole address.
func (l Line) Text() string { return l.Before + l.Marked + l.After }

// Comparison is an address that is sent, beside the one in the application form that is most like it.
type Comparison struct {
	// Equal reports whether the server takes the one for the other.
	Equal bool
	// Reason is a plain sentence: what differs first, or why it doesn't matter. It is empty where both
	// are the same.
	Reason string
	// Sent and Form are the two addresses, marked where they differ.
	Sent, Form Line
	// Number is the place of Form among the addresses of the form, from 1, and Of is how many those are.
	Number, Of int
}

// Compare compares each address that is sent with those in the text of an application form. anyPort says that
// the server passes over the port of http addresses on 127.0.0.1 and [::1] (RFC 8252, section 7.3). It gives
// nil where the form holds no address.
func Compare(sent []string, form string, anyPort bool) []Comparison {
	held := addresses(form)
	if len(held) == 0 {
		return nil
	}
	compared := make([]Comparison, len(sent))
	for i, address := range sent {
		n := mostAlike(address, held, anyPort)
		compared[i] = compare(address, held[n], anyPort)
		compared[i].Number, compared[i].Of = n+1, len(held)
	}
	return compared
}

// addresses lists the addresses in a text that was copied from a form: one a line, or several in a line with
// blanks, commas or semicolons between. Blanks around an address that has its line for itself belong to it.
func addresses(form string) []string {
	var found []string
	for line := range strings.SplitSeq(form, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) != "" {
			found = append(found, apart(line)...)
		}
	}
	return found
}

// between are the letters that stand between two addresses of one line.
const between = " \t,;"

// apart cuts a line before each further address in it.
func apart(line string) []string {
	var found []string
	begin := 0
	for i := 1; i < len(line); i++ {
		before := strings.TrimRight(line[begin:i], between)
		if before != "" && strings.IndexByte(between, line[i-1]) >= 0 && beginsAddress(line[i:]) {
			found = append(found, before)
			begin = i
		}
	}
	return append(found, line[begin:])
}

func beginsAddress(text string) bool {
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")
}

// mostAlike is the place of the address that is the same as sent or, where none is, has the most letters in
// common with it at both ends.
func mostAlike(sent string, held []string, anyPort bool) int {
	if i := slices.Index(held, sent); i >= 0 {
		return i
	}
	best, most := 0, -1
	for i, address := range held {
		if anyPort && equalButPort(sent, address) {
			return i
		}
		a, b := []rune(sent), []rune(address)
		begin := commonBegin(a, b)
		if n := begin + commonEnd(a[begin:], b[begin:]); n > most {
			best, most = i, n
		}
	}
	return best
}

func compare(sent, form string, anyPort bool) Comparison {
	if sent == form {
		return Comparison{Equal: true, Sent: Line{Before: sent}, Form: Line{Before: form}}
	}
	d := differ(sent, form)
	if anyPort && equalButPort(sent, form) {
		d.reason = "Only the port differs, and this server takes every port of " + split(sent).host + "."
		return d.comparison(true)
	}
	return d.comparison(false)
}
