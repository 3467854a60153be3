package loopback

import (
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// longestAnswer is the most that an answer may hold, in bytes. Oro's takes up about 800.
const longestAnswer = 32 << 10

// Mode is how an answer came.
type Mode string

// The modes; the first three are the response modes of "OAuth 2.0 Multiple Response Type Encoding Practices" and of "Form Post
// Response Mode".
const (
	ModeQuery    Mode = "query"
	ModeFragment Mode = "fragment"
	ModeForm     Mode = "form_post"
	// ModeGiven: the person pasted it, see Run.Give.
	ModeGiven Mode = "given"
)

// Answer is what came back from the authorization server. It holds a code and is to be treated as a secret.
type Answer struct {
	Mode Mode
	// Values are the parameters, without those that belong to the redirect address itself.
	Values   url.Values
	Received time.Time // UTC
}

// String names the parameters and shows none of their values.
func (a Answer) String() string {
	names := make([]string, 0, len(a.Values))
	for name := range a.Values {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) > 10 {
		names = append(names[:10], "…")
	}
	return "answer by " + string(a.Mode) + " with " + strings.Join(names, ", ")
}

// GoString is String, so that no way of printing shows a code.
func (a Answer) GoString() string { return a.String() }

// LogValue is String for log/slog.
func (a Answer) LogValue() slog.Value { return slog.StringValue(a.String()) }

var (
	errTooLong  = errors.New("it is too long")
	errEncoding = errors.New("it isn't encoded as it should be")
	errNoForm   = errors.New("it was posted as something other than a form")
)

// readAnswer takes the parameters from a request to the redirect address. It is not ok for a GET with nothing of an answer: that
// is one in the fragment, which browsers don't send, or none.
func readAnswer(r *http.Request) (mode Mode, values url.Values, ok bool, err error) {
	if len(r.URL.RawQuery) > longestAnswer {
		return ModeQuery, nil, true, errTooLong
	}
	if r.Method != http.MethodPost {
		values, err = parseQuery(r.URL.RawQuery)
		return ModeQuery, values, err != nil || values.Has("code") || values.Has("error") || values.Has("state"), err
	}
	body, err := readForm(r)
	if err != nil {
		return ModeForm, nil, true, err
	}
	if fragment, relayed := body["fragment"]; relayed && len(body) == 1 && len(fragment) == 1 {
		values, err = parseQuery(strings.TrimPrefix(fragment[0], "#"))
		return ModeFragment, values, true, err
	}
	return ModeForm, body, true, nil
}

func readForm(r *http.Request) (url.Values, error) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, errNoForm
	}
	r.Body = http.MaxBytesReader(nil, r.Body, longestAnswer)
	var tooLong *http.MaxBytesError
	switch err := r.ParseForm(); {
	case errors.As(err, &tooLong):
		return nil, errTooLong
	case err != nil:
		return nil, errEncoding
	}
	return r.PostForm, nil
}

// parseQuery hides the error of net/url, which repeats a part of the text.
func parseQuery(raw string) (url.Values, error) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, errEncoding
	}
	return values, nil
}

// without takes the redirect address's own parameters out.
func without(values, own url.Values) url.Values {
	rest := url.Values{}
	for name, list := range values {
		if !slices.Equal(own[name], list) {
			rest[name] = list
		}
	}
	return rest
}
