// Package wire writes answers byte for byte as the shop's PHP does.
//
// Marshal turns any value into JSON the way PHP's json_encode prints it, Query pairs into a query the
// way its http_build_query does. Error is a refusal as a value: the grants return it, and WriteError
// alone writes it. Show writes the pages for people, with what protects them; JSON, Page, HTML,
// Redirect and Empty write everything else. The package decides nothing; it only knows how answers
// look.
package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// Marshal encodes v on one line without a newline at the end, with "/" written as "\/" and everything
// outside ASCII as "\uXXXX". Struct order is kept.
func Marshal(v any) ([]byte, error) {
	var plain bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, fmt.Errorf("could not encode an answer: %w", err)
	}
	return escape(bytes.TrimSuffix(plain.Bytes(), []byte("\n"))), nil
}

// escape may work on the whole text, because "/" and bytes outside ASCII occur in JSON strings only.
func escape(plain []byte) []byte {
	escaped := make([]byte, 0, len(plain)+len(plain)/8)
	for len(plain) > 0 {
		char, size := utf8.DecodeRune(plain)
		switch {
		case char == '/':
			escaped = append(escaped, '\\', '/')
		case char < utf8.RuneSelf:
			escaped = append(escaped, byte(char))
		case char > 0xFFFF: // outside the basic plane: a surrogate pair
			char -= 0x10000
			escaped = appendUnit(escaped, 0xD800+char>>10)
			escaped = appendUnit(escaped, 0xDC00+char&0x3FF)
		default:
			escaped = appendUnit(escaped, char)
		}
		plain = plain[size:]
	}
	return escaped
}

func appendUnit(text []byte, unit rune) []byte {
	return append(text, '\\', 'u', hexDigits[unit>>12&15], hexDigits[unit>>8&15], hexDigits[unit>>4&15], hexDigits[unit&15])
}
