package syntax

import "bytes"

// lookAhead bounds, in bytes, how far a string is followed to learn whether it is a member name or a
// masked value. A longer one is an ordinary text value.
const lookAhead = 1024

// json scans RFC 8259 text. It judges by neighbouring characters alone, so it also serves text that is
// cut off or broken.
func (s *scanner) json(from State) State {
	at, state := 0, State{}
	if from.open {
		at, state = s.resume(from)
	}
	for at < s.end {
		switch c := s.line[at]; {
		case c == '"':
			at, state = s.jsonString(at, at+1, State{kind: s.stringKind(at + 1)})
		case isBlank(c):
			at++
			state = State{}
		case isPunctuation(c):
			at = s.punctuation(at)
			state = State{}
		default:
			at, state = s.word(at, State{})
		}
	}
	return state
}

// resume goes on with what the stretch before left open.
func (s *scanner) resume(from State) (int, State) {
	switch from.kind {
	case Key, Text, Masked:
		return s.jsonString(0, 0, from)
	default:
		return s.word(0, from)
	}
}

// jsonString scans the string that begins at start and whose next unread byte is at.
func (s *scanner) jsonString(start, at int, state State) (int, State) {
	for ; at < s.end; at++ {
		switch {
		case state.escaped:
			state.escaped = false
		case s.line[at] == '\\':
			state.escaped = true
		case s.line[at] == '"':
			s.emit(start, at+1, state.kind)
			return at + 1, State{}
		}
	}
	s.emit(start, s.end, state.kind)
	state.open = true
	return s.end, state
}

// stringKind looks at the string whose first byte after the quote is at.
func (s *scanner) stringKind(at int) Kind {
	ahead := s.line[at:min(len(s.line), at+lookAhead)]
	end := closingQuote(ahead)
	if end < 0 {
		return Text
	}
	for _, c := range ahead[end+1:] {
		if isBlank(c) {
			continue
		}
		if c == ':' {
			return Key
		}
		break
	}
	if bytes.HasSuffix(ahead[:end], []byte(maskDot+maskDot)) {
		return Masked
	}
	return Text
}

// closingQuote is the index of the first quote in text that is not escaped, or -1.
func closingQuote(text []byte) int {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

func (s *scanner) punctuation(at int) int {
	start := at
	for at < s.end && isPunctuation(s.line[at]) {
		at++
	}
	s.emit(start, at, Punctuation)
	return at
}

// word scans a number, a literal or anything else up to the next blank, quote or punctuation.
func (s *scanner) word(at int, from State) (int, State) {
	start := at
	for at < s.end && isWordByte(s.line[at]) {
		at++
	}
	kind := from.kind
	if !from.open {
		kind = s.wordKind(start)
	}
	s.emit(start, at, kind)
	if at == s.end {
		return at, State{open: true, kind: kind}
	}
	return at, State{}
}

// wordKind reads the whole word, also where it goes on after the stretch.
func (s *scanner) wordKind(start int) Kind {
	end := start
	for end < len(s.line) && end-start < lookAhead && isWordByte(s.line[end]) {
		end++
	}
	switch word := s.line[start:end]; string(word) {
	case "true", "false", "null":
		return Literal
	default:
		return numberOrPlain(word)
	}
}

func numberOrPlain(word []byte) Kind {
	digits := 0
	for _, c := range word {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E':
		default:
			return Plain
		}
	}
	if digits == 0 {
		return Plain
	}
	return Number
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

func isPunctuation(c byte) bool {
	switch c {
	case '{', '}', '[', ']', ',', ':':
		return true
	}
	return false
}

func isWordByte(c byte) bool { return c != '"' && !isBlank(c) && !isPunctuation(c) }
