package oauth

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"mime"
	"net/url"
	"strings"

	"tokenbench/oauth/exchange"
)

// Member is one member of a JSON object, its value as on the wire.
type Member struct {
	Name  string
	Value json.RawMessage
}

// String leaves the value out: it may be a token.
func (m Member) String() string { return "member " + m.Name }

// GoString is String, so that no way of printing shows the value.
func (m Member) GoString() string { return m.String() }

// LogValue is String for log/slog.
func (m Member) LogValue() slog.Value { return slog.StringValue(m.String()) }

// members is a JSON object in the order of the wire. Where a name comes twice the last one counts, as in encoding/json.
type members []Member

// value returns the raw value of a member; null counts as absent.
func (m members) value(name string) (json.RawMessage, bool) {
	for i := len(m) - 1; i >= 0; i-- {
		if m[i].Name == name {
			return m[i].Value, string(m[i].Value) != "null"
		}
	}
	return nil, false
}

// text returns the value of a member that is a string, or "".
func (m members) text(name string) string {
	raw, _ := m.value(name)
	var text string
	if json.Unmarshal(raw, &text) != nil {
		return ""
	}
	return text
}

// object returns the value of a member that is an object, or nothing.
func (m members) object(name string) members {
	raw, _ := m.value(name)
	object, err := parseObject(raw)
	if err != nil {
		return nil
	}
	return object
}

var errNoObject = errors.New("not a JSON object")

// parseObject reads one JSON object and nothing after it.
func parseObject(text []byte) (members, error) {
	if !json.Valid(text) {
		return nil, errNoObject
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if start, err := decoder.Token(); err != nil || start != json.Delim('{') {
		return nil, errNoObject
	}
	list := members{}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return nil, fmt.Errorf("could not read a name: %w", err)
		}
		member := Member{}
		member.Name, _ = name.(string) // valid JSON has no other names
		if err := decoder.Decode(&member.Value); err != nil {
			return nil, fmt.Errorf("could not read a value: %w", err)
		}
		list = append(list, member)
	}
	return list, nil
}

// readMembers returns the members of an answer, whatever its type says. Some older servers answer with a form instead.
func readMembers(r *exchange.Response) (list members, ok bool) {
	list, err := parseObject(trimBody(r.Body))
	if err == nil {
		return list, true
	}
	switch mediaType(r.Header.Get("Content-Type")) {
	case "application/x-www-form-urlencoded", "text/plain":
		return parseForm(string(r.Body))
	}
	return nil, false
}

// parseForm reads a form that is a token answer or an error; any other text is none, though it may parse.
func parseForm(body string) (list members, ok bool) {
	for pair := range strings.SplitSeq(strings.TrimSpace(body), "&") {
		name, value, _ := strings.Cut(pair, "=")
		plain, err := url.QueryUnescape(value)
		if err != nil {
			return nil, false
		}
		list = append(list, Member{Name: name, Value: encodeString(plain)})
		ok = ok || name == "access_token" || name == "error"
	}
	return list, ok
}

// trimBody takes off blanks and the byte order mark that some PHP files put in front.
func trimBody(body []byte) []byte {
	return bytes.TrimSpace(bytes.TrimPrefix(bytes.TrimSpace(body), []byte("\xef\xbb\xbf")))
}

// mediaType returns the type without its parameters, in lower case.
func mediaType(contentType string) string {
	if plain, _, err := mime.ParseMediaType(contentType); err == nil {
		return plain
	}
	plain, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(plain))
}
