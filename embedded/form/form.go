// Package form reads parameters as the shop's PHP does.
//
// Parse splits an encoded form, which a query is as well; ReadPosted reads the one that a page posted.
// Values are what came of it, or of the members of a JSON object. Scopes reads one of them the way the
// engine does. The package knows what
// no parameter means.
package form

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

const (
	// MaxFields is how many fields of a form are read; PHP's own limit.
	MaxFields = 1000

	// maxPosted is the largest posted form that is read, in bytes.
	maxPosted = 64 << 10
)

// Values are parameters by name: strings, and with JSON also json.Number, bool, nil, []any and
// map[string]any.
type Values map[string]any

// ReadPosted reads the body of a form that a page posted. Bodies of another type hold no fields. The
// error says that the body is too large, or ended early.
func ReadPosted(w http.ResponseWriter, r *http.Request) (Values, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxPosted))
	if err != nil {
		return nil, fmt.Errorf("could not read the form: %w", err)
	}
	contentType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
	if !strings.EqualFold(strings.TrimSpace(contentType), "application/x-www-form-urlencoded") {
		return Values{}, nil
	}
	return Parse(string(body)), nil
}

// Parse splits as PHP does: at "&" alone, the last value of a name wins, what does not
// percent-decode stays as it is.
func Parse(encoded string) Values {
	values := Values{}
	fields := 0
	for field := range strings.SplitSeq(encoded, "&") {
		if fields++; fields > MaxFields {
			break
		}
		name, value, _ := strings.Cut(field, "=")
		values.Set(unescape(name), unescape(value))
	}
	return values
}

func unescape(text string) string {
	decoded, err := url.QueryUnescape(text)
	if err != nil {
		return strings.ReplaceAll(text, "+", " ")
	}
	return decoded
}

// Set keeps a field. PHP makes a list of "name[]", which is no text and so no good parameter, and of every name one that
// a variable may have: "client.id" is client_id.
func (v Values) Set(name, value string) {
	base, index, list := strings.Cut(strings.TrimLeft(name, " "), "[")
	base = strings.Map(variable, base)
	switch {
	case list && base != "":
		v[base] = []any{value}
	case list:
		v["["+index] = value
	case base != "":
		v[base] = value
	}
}

func variable(char rune) rune {
	if char == '.' || char == ' ' {
		return '_'
	}
	return char
}

// Value returns a parameter of any type. One that is null counts as not given.
func (v Values) Value(name string) (value any, given bool) {
	value = v[name]
	return value, value != nil
}

// Text returns a parameter; ok is false when it is not given or not a string.
func (v Values) Text(name string) (text string, ok bool) {
	text, ok = v[name].(string)
	return text, ok
}

// IsList reports whether a value is a list or an object. PHP makes no text of such a one, and breaks down where it wants
// a text and nobody has looked before.
func IsList(value any) bool {
	switch value.(type) {
	case []any, map[string]any:
		return true
	default:
		return false
	}
}

// Scopes splits a scope parameter at blanks (RFC 6749, section 3.3). A list of texts is taken as well;
// ok is false for everything else. Any text is a scope.
func Scopes(value any) (scopes []string, ok bool) {
	switch value := value.(type) {
	case string:
		return splitScopes(value), true
	case []any:
		for _, item := range value {
			scope, ok := item.(string)
			if !ok {
				return nil, false
			}
			scopes = append(scopes, scope)
		}
		return scopes, true
	default:
		return nil, false
	}
}

func splitScopes(text string) []string {
	var scopes []string
	for scope := range strings.SplitSeq(strings.TrimSpace(text), " ") {
		if scope != "" {
			scopes = append(scopes, scope)
		}
	}
	return scopes
}
