package model

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"tokenbench/ui/viewer/syntax"
)

const (
	indent = "  "

	// growth and growthFloor bound the size of indented text: deep nesting can blow a small answer up to
	// gigabytes of blanks. Real answers grow two- to threefold.
	growth      = 8
	growthFloor = 64 << 10
)

// FromJSON makes a document of the body of an answer: indented if it is JSON, as it came if not or if
// indenting would make it more than eight times as long. Members keep their order and their repeats,
// numbers and strings their text; only blanks between tokens change. The error is that of ctx.
//
// It reads the whole body and belongs on a goroutine of its own.
func FromJSON(ctx context.Context, body []byte) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("could not lay out the answer: %w", err)
	}
	text, language := body, syntax.PlainText
	if json.Valid(body) {
		text, language = indented(body), syntax.JSON
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("could not lay out the answer: %w", err)
	}
	return New(text, language), nil
}

// indented is body, which is valid, on many lines, or as it is when that would be too long.
func indented(body []byte) []byte {
	size, ok := indentedSize(body)
	if !ok {
		return body
	}
	out := bytes.NewBuffer(make([]byte, 0, size))
	if err := json.Indent(out, body, "", indent); err != nil {
		return body
	}
	return out.Bytes()
}

// indentedSize estimates from above how long body is when indented; ok is false over the bound.
func indentedSize(body []byte) (size int, ok bool) {
	limit := len(body)*growth + growthFloor
	depth, quoted := 0, false
	size = len(body)
	for i := 0; i < len(body); i++ {
		c := body[i]
		switch {
		case quoted:
			if c == '\\' {
				i++
			}
			quoted = c != '"'
			continue
		case c == '"':
			quoted = true
			continue
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth = max(depth-1, 0)
		case c == ':':
			size++
			continue
		case c != ',':
			continue
		}
		size += 1 + depth*len(indent)
		if size > limit {
			return size, false
		}
	}
	return size, true
}
