package exchange

import (
	"bytes"
	"encoding/json"
	"strings"
)

// deepest is how far into nested JSON names are followed; what lies deeper is treated as plain text.
const deepest = 1000

// json masks a JSON text at any depth and leaves everything else of it as it was written, blanks and order included. Text that
// breaks off or breaks the rules is walked as far as it makes sense, and gone over as plain text afterwards.
func (m masker) json(text string) string {
	w := jsonWalk{masker: m, text: text, anyCode: strings.Contains(text, grantWithCode)}
	w.run()
	masked := w.out.String()
	if !json.Valid([]byte(strings.TrimPrefix(text, "\ufeff"))) {
		masked = m.text(masked)
	}
	return masked
}

// grantWithCode in a JSON body says that its member code is the authorization code, however short.
const grantWithCode = "authorization_code"

// jsonWalk goes through a text once, token by token.
type jsonWalk struct {
	masker  masker
	text    string
	at      int
	out     strings.Builder
	open    []container // the objects and arrays around the current place
	name    string      // of the member whose value comes next
	anyCode bool
}

// container is an object or array under a name; in a secret one everything is secret.
type container struct {
	name   string
	secret bool
}

func (w *jsonWalk) run() {
	for w.at < len(w.text) {
		switch w.text[w.at] {
		case '{', '[':
			if len(w.open) == deepest {
				w.out.WriteString(w.masker.text(w.text[w.at:]))
				return
			}
			w.open = append(w.open, container{name: w.name, secret: w.around().secret || IsSecretParam(w.name) && !isCode(w.name)})
			w.copy(1)
		case '}', ']':
			w.close()
			w.copy(1)
		case ',':
			w.name = w.around().name
			w.copy(1)
		case '"':
			w.string()
		case ':', ' ', '\t', '\r', '\n':
			w.copy(1)
		default:
			w.literal()
		}
	}
}

func (w *jsonWalk) copy(n int) {
	w.out.WriteString(w.text[w.at : w.at+n])
	w.at += n
}

func (w *jsonWalk) around() container {
	if len(w.open) == 0 {
		return container{}
	}
	return w.open[len(w.open)-1]
}

func (w *jsonWalk) close() {
	if len(w.open) > 0 {
		w.open = w.open[:len(w.open)-1]
	}
	w.name = w.around().name
}

func (w *jsonWalk) secretHere(name string) bool { return w.around().secret || IsSecretParam(name) }

// string handles a string, which is a name when a colon follows.
func (w *jsonWalk) string() {
	end, closed := stringEnd(w.text, w.at)
	raw := w.text[w.at:end]
	value := decodeString(raw, closed)
	w.at = end
	if after := strings.TrimLeft(w.text[end:], " \t\r\n"); closed && strings.HasPrefix(after, ":") {
		w.name = value
		w.writeText(raw, value)
		return
	}
	switch {
	case value == "" || !w.secretHere(w.name):
		w.writeText(raw, value)
	case isCode(w.name) && !w.around().secret && !w.anyCode && !looksLikeCode(value):
		w.writeText(raw, value)
	default:
		w.out.WriteString(encodeString(w.masker.hide(secret{name: w.name, value: value})))
	}
}

// writeText writes a string that is not secret by its name, though it may hold one.
func (w *jsonWalk) writeText(raw, value string) {
	if masked := w.masker.text(value); masked != value {
		raw = encodeString(masked)
	}
	w.out.WriteString(raw)
}

// literal handles numbers, true, false, null, and whatever else stands outside of strings in broken JSON, such as bare names.
func (w *jsonWalk) literal() {
	length := strings.IndexAny(w.text[w.at:], ",]}[{\":\n")
	if length <= 0 {
		length = len(w.text) - w.at
	}
	value := strings.TrimSpace(w.text[w.at : w.at+length])
	if strings.HasPrefix(w.text[w.at+length:], ":") {
		w.name = value
		w.copy(length)
		return
	}
	if w.secretHere(w.name) && !isCode(w.name) && value != "null" && value != "true" && value != "false" {
		w.out.WriteString(encodeString(w.masker.hide(secret{name: w.name, value: value})))
		w.at += length
		return
	}
	if masked := w.masker.scrub(value); masked != value {
		w.out.WriteString(encodeString(masked))
		w.at += length
		return
	}
	w.copy(length)
}

// stringEnd returns the place after the string that begins at start, and whether it has a closing quote.
func stringEnd(text string, start int) (end int, closed bool) {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1, true
		}
	}
	return len(text), false
}

// decodeString returns the value of a JSON string, or what is between its quotes if it cannot be decoded.
func decodeString(raw string, closed bool) string {
	whole := raw
	if !closed {
		whole += `"`
	}
	var value string
	if err := json.Unmarshal([]byte(whole), &value); err == nil {
		return value
	}
	return strings.TrimSuffix(strings.TrimPrefix(raw, `"`), `"`)
}

// encodeString writes value as JSON without escaping what HTML would need escaped.
func encodeString(value string) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return `"` + Dots + `"` // a string can always be encoded
	}
	return strings.TrimSuffix(out.String(), "\n")
}
