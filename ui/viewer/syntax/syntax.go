// Package syntax says which part of a line of text deserves which colour.
//
// It works on one stretch of one line at a time, because the viewer asks only for what is on the screen.
// [Scan] takes the stretch and the [State] in which the stretch before it ended, and answers coloured
// [Span] values and the state for the next stretch. A line that was cut into many rows is thus coloured
// right in every row without reading it from its beginning again.
//
// A scanner never refuses text: what it does not understand is simply [Plain]. Runs of the mask dot "•"
// are [Masked] in every language.
package syntax

import "unicode/utf8"

// Language says by which rules a text is coloured.
type Language uint8

// The languages. Message is an HTTP head, an empty line and a JSON body; it belongs to whole documents,
// which resolve it to HTTP or JSON line by line.
const (
	PlainText Language = iota
	JSON
	HTTP
	Message
	CompactToken
)

// Kind is the role of a span, from which its colour follows.
type Kind uint8

// The kinds. HeaderPart, ClaimsPart and SignaturePart are the three parts of a signed token in compact
// form (RFC 7515, section 3.1).
const (
	Plain Kind = iota
	Punctuation
	Key
	Text
	Number
	Literal
	FieldName
	Masked
	HeaderPart
	ClaimsPart
	SignaturePart
)

// Span is a coloured stretch: bytes Start up to, not including, End.
type Span struct {
	Start, End int
	Kind       Kind
}

// State is what has to be remembered from one stretch of a line to the next. Its zero value stands at the
// beginning of a line.
type State struct {
	open    bool // the stretch ended inside something of this kind
	kind    Kind
	escaped bool // the last byte was a backslash that belongs to the next one
}

// Scan appends the spans of line[:end] to spans. The bytes after end are only looked at to decide about
// what begins before it. Blanks between spans belong to none. Spans are in order and do not overlap.
func Scan(spans []Span, language Language, from State, line []byte, end int) ([]Span, State) {
	s := scanner{spans: spans, line: line, end: end}
	var after State
	switch language {
	case JSON:
		after = s.json(from)
	case HTTP:
		after = s.field(from)
	case CompactToken:
		after = s.token(from)
	default:
		s.emit(0, end, Plain)
	}
	return s.spans, after
}

// scanner holds the stretch in hand and collects its spans.
type scanner struct {
	spans []Span
	line  []byte
	end   int
}

// emit adds a span and sets runs of mask dots inside it apart.
func (s *scanner) emit(start, end int, kind Kind) {
	for start < end && kind != Masked {
		from, to := maskRun(s.line[start:end])
		if from < 0 {
			break
		}
		s.add(start, start+from, kind)
		s.add(start+from, start+to, Masked)
		start += to
	}
	s.add(start, end, kind)
}

func (s *scanner) add(start, end int, kind Kind) {
	if start < end {
		s.spans = append(s.spans, Span{Start: start, End: end, Kind: kind})
	}
}

const (
	maskDot = "•"
	// shortestMask is two dots, since one alone is a common list bullet.
	shortestMask = 2
)

// maskRun finds the first run of mask dots in text; from is -1 when there is none.
func maskRun(text []byte) (from, to int) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		dots := leadingDots(text[i:])
		if dots >= shortestMask {
			return i, i + dots*len(maskDot)
		}
		i++
	}
	return -1, -1
}

// leadingDots counts the mask dots at the beginning of text.
func leadingDots(text []byte) int {
	dots := 0
	for len(text) >= len(maskDot) && string(text[:len(maskDot)]) == maskDot {
		dots++
		text = text[len(maskDot):]
	}
	return dots
}
