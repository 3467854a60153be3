package syntax

import (
	"bytes"
	"strings"
)

// field scans one line of an HTTP head: "Name: value" (RFC 9110, section 5), or a request or status line,
// which stays plain.
func (s *scanner) field(from State) State {
	value := 0
	if !from.open {
		value = fieldNameLength(s.line[:s.end])
	}
	s.emit(0, value, FieldName)
	s.emit(value, s.end, Plain)
	return State{open: true, kind: Plain}
}

// fieldNameLength is the length of the field name with its colon, or 0 when the line is no field.
func fieldNameLength(line []byte) int {
	colon := bytes.IndexByte(line, ':')
	for i := range max(colon, 0) {
		if !isFieldNameByte(line[i]) {
			return 0
		}
	}
	if colon < 1 {
		return 0
	}
	return colon + 1
}

// isFieldNameByte reports a "tchar" of RFC 9110, section 5.6.2.
func isFieldNameByte(c byte) bool {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return true
	}
	return strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

// token scans a signed token in compact form. Text with fewer than two dots is an opaque token and plain.
func (s *scanner) token(from State) State {
	kind := from.kind
	if !from.open {
		kind = Plain
		if bytes.Count(s.line, []byte{'.'}) >= 2 {
			kind = HeaderPart
		}
	}
	if kind == Plain {
		s.emit(0, s.end, Plain)
		return State{open: true, kind: Plain}
	}
	start := 0
	for at := range s.end {
		if s.line[at] != '.' {
			continue
		}
		s.emit(start, at, kind)
		s.emit(at, at+1, Punctuation)
		start = at + 1
		kind = min(kind+1, SignaturePart)
	}
	s.emit(start, s.end, kind)
	return State{open: true, kind: kind}
}
