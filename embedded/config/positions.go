package config

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// Position is a place in a file.
type Position struct {
	Line   int // from 1
	Column int // from 1, in characters
}

// positionAt returns where a byte of text stands.
func positionAt(text string, offset int) Position {
	before := text[:min(max(offset, 0), len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return Position{Line: 1 + strings.Count(before, "\n"), Column: 1 + utf8.RuneCountInString(before[start:])}
}

// locate finds where the keys of a file are written, as offsets: "address", "lifetimes.access",
// "application[1].id". The library tells places by key alone, which in a list of tables is always
// the last one of them. Text has to be TOML that the library accepts.
func locate(text string) map[string]int {
	l := locator{text: text, found: map[string]int{}, counts: map[string]int{}}
	table := ""
	for l.skipBlank("\n"); l.at < len(l.text); l.skipBlank("\n") {
		if l.text[l.at] == '[' {
			table = l.header()
			continue
		}
		l.pair(table)
	}
	return l.found
}

// locator walks over the text of a file.
type locator struct {
	text   string
	at     int
	found  map[string]int // offset of each path
	counts map[string]int // how many tables of a list were seen
}

// skipBlank goes over spaces, comments and what else counts as blank here.
func (l *locator) skipBlank(more string) {
	for l.at < len(l.text) {
		switch c := l.text[l.at]; {
		case c == '#':
			l.skipTo("\n")
		case strings.IndexByte(" \t\r"+more, c) >= 0:
			l.at++
		default:
			return
		}
	}
}

// skipTo goes to the next of these characters, or to the end.
func (l *locator) skipTo(characters string) {
	if n := strings.IndexAny(l.text[l.at:], characters); n >= 0 {
		l.at += n
		return
	}
	l.at = len(l.text)
}

// take goes over mark if it is next.
func (l *locator) take(mark string) bool {
	if !strings.HasPrefix(l.text[l.at:], mark) {
		return false
	}
	l.at += len(mark)
	return true
}

// header reads "[table]" or "[[list]]" and returns the path of the table that begins.
func (l *locator) header() string {
	at := l.at
	list := l.take("[[")
	if !list {
		l.take("[")
	}
	path, parts := "", l.key()
	for i, part := range parts {
		path = join(path, part)
		l.note(path, at)
		if list && i == len(parts)-1 {
			l.counts[path]++
		}
		if n := l.counts[path]; n > 0 {
			path = element(path, n-1)
			l.note(path, at)
		}
	}
	l.skipTo("\n#")
	return path
}

// pair reads "key = value" in a table.
func (l *locator) pair(table string) {
	at, path := l.at, table
	for _, part := range l.key() {
		path = join(path, part)
		l.note(path, at)
	}
	l.take("=")
	l.value(path)
}

// key reads the parts of a key with dots.
func (l *locator) key() []string {
	var parts []string
	for {
		l.skipBlank("")
		parts = append(parts, l.keyPart())
		l.skipBlank("")
		if !l.take(".") {
			return parts
		}
	}
}

func (l *locator) keyPart() string {
	start := l.at
	if l.at < len(l.text) && (l.text[l.at] == '"' || l.text[l.at] == '\'') {
		l.quoted()
		return unquote(l.text[start:l.at])
	}
	l.skipTo(" \t\r\n.=]#")
	return l.text[start:l.at]
}

// value goes over a value, and notes what is inside.
func (l *locator) value(path string) {
	l.skipBlank("")
	if l.at >= len(l.text) {
		return
	}
	switch l.text[l.at] {
	case '"', '\'':
		l.quoted()
	case '[':
		l.array(path)
	case '{':
		l.inlineTable(path)
	default:
		l.skipTo(",]}#\n")
	}
}

func (l *locator) array(path string) {
	l.take("[")
	for i := 0; l.at < len(l.text); i++ {
		l.skipBlank("\n")
		if l.take("]") {
			return
		}
		l.note(element(path, i), l.at)
		l.value(element(path, i))
		l.skipBlank("\n")
		l.take(",")
	}
}

func (l *locator) inlineTable(path string) {
	l.take("{")
	for l.at < len(l.text) {
		l.skipBlank("\n")
		if l.take("}") {
			return
		}
		l.pair(path)
		l.skipBlank("\n")
		l.take(",")
	}
}

// quoted goes over a text in quotes of any of the four forms.
func (l *locator) quoted() {
	mark := l.text[l.at : l.at+1]
	long := strings.HasPrefix(l.text[l.at:], strings.Repeat(mark, 3))
	if long {
		mark = strings.Repeat(mark, 3)
	}
	l.at += len(mark)
	for l.at < len(l.text) {
		switch {
		case mark[0] == '"' && l.text[l.at] == '\\':
			l.at = min(l.at+2, len(l.text))
		case l.take(mark):
			if long && l.take(mark[:1]) { // up to two quotes may stand right before the end
				l.take(mark[:1])
			}
			return
		default:
			l.at++
		}
	}
}

// note keeps the first place at which something is written.
func (l *locator) note(path string, offset int) {
	if _, known := l.found[path]; !known {
		l.found[path] = offset
	}
}

// join adds a key to the path of its table.
func join(table, key string) string {
	if key = (toml.Key{key}).String(); table == "" {
		return key
	}
	return table + "." + key
}

// element is the path of one element of a list.
func element(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// unquote reads a key in quotes.
func unquote(quoted string) string {
	var value struct{ Key string }
	if _, err := toml.Decode("Key = "+quoted, &value); err != nil {
		return quoted // the library accepted it before, so this can't be
	}
	return value.Key
}
