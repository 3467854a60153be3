package grants

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"tokenbench/embedded/wire"
)

const (
	// maxBody is the largest token request that is read, in bytes.
	maxBody = 64 << 10

	// maxFields is how many fields of a form are read; PHP's own limit.
	maxFields = 1000
)

// parameters are the members of a request's body: strings, and with JSON also json.Number, bool, nil,
// []any and map[string]any.
type parameters map[string]any

// bodyProblem is a body that is refused before OAuth begins.
type bodyProblem struct{ status int }

// write answers in the form that the shop's framework chooses: JSON for those who ask for it, else HTML.
func (p *bodyProblem) write(w http.ResponseWriter, r *http.Request) {
	if p.status != http.StatusBadRequest || !strings.Contains(r.Header.Get("Accept"), "json") {
		wire.Page(w, p.status)
		return
	}
	wire.JSON(w, p.status, wire.TypeJSON, struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	}{p.status, "Invalid json message received."})
}

// parseBody reads the parameters of a token request. Bodies of a type that the shop does not know are
// ignored, as is the query of the address.
func parseBody(w http.ResponseWriter, r *http.Request) (parameters, *bodyProblem) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, &bodyProblem{http.StatusRequestEntityTooLarge}
	}
	if err != nil {
		return nil, &bodyProblem{http.StatusBadRequest}
	}
	return parse(r.Header.Get("Content-Type"), body)
}

// parse reads a body by its content type, of which only the boundary of a multipart type matters
// beyond the bare type.
func parse(contentType string, body []byte) (parameters, *bodyProblem) {
	bare, _, _ := strings.Cut(contentType, ";")
	switch strings.ToLower(strings.TrimSpace(bare)) {
	case "application/json", "application/x-json", "application/vnd.api+json":
		return parseJSON(body)
	case "application/x-www-form-urlencoded":
		return parseForm(string(body)), nil
	case "multipart/form-data":
		return parseMultipart(contentType, body), nil
	default:
		return parameters{}, nil
	}
}

// parseJSON accepts objects, and lists, which hold no parameters. An empty body is no mistake either.
func parseJSON(body []byte) (parameters, *bodyProblem) {
	if len(body) == 0 {
		return parameters{}, nil
	}
	malformed := &bodyProblem{http.StatusBadRequest}
	if !utf8.Valid(body) {
		return nil, malformed
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, malformed
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, malformed
	}
	switch value := value.(type) {
	case map[string]any:
		return value, nil
	case []any:
		return parameters{}, nil
	default:
		return nil, malformed
	}
}

// parseForm splits as PHP does: at "&" alone, the last value of a name wins, what does not
// percent-decode stays as it is.
func parseForm(body string) parameters {
	form := parameters{}
	fields := 0
	for field := range strings.SplitSeq(body, "&") {
		if fields++; fields > maxFields {
			break
		}
		name, value, _ := strings.Cut(field, "=")
		form.set(unescape(name), unescape(value))
	}
	return form
}

func unescape(text string) string {
	decoded, err := url.QueryUnescape(text)
	if err != nil {
		return strings.ReplaceAll(text, "+", " ")
	}
	return decoded
}

// set keeps a form field. PHP makes a list of "name[]", which is no text and so no good parameter.
func (p parameters) set(name, value string) {
	if name == "" {
		return
	}
	if base, _, list := strings.Cut(name, "["); list && base != "" {
		p[base] = []any{value}
		return
	}
	p[name] = value
}

// parseMultipart reads the fields of a multipart form (RFC 7578) and passes over its files. What is
// damaged ends the form.
func parseMultipart(contentType string, body []byte) parameters {
	form := parameters{}
	_, options, err := mime.ParseMediaType(contentType)
	if err != nil || options["boundary"] == "" {
		return form
	}
	reader := multipart.NewReader(bytes.NewReader(body), options["boundary"])
	for range maxFields {
		part, err := reader.NextPart()
		if err != nil {
			break
		}
		value, err := io.ReadAll(part)
		if err != nil {
			break
		}
		if part.FileName() == "" {
			form.set(part.FormName(), string(value))
		}
	}
	return form
}
