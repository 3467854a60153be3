package grants

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"unicode/utf8"

	"tokenbench/embedded/form"
	"tokenbench/embedded/wire"
)

// maxBody is the largest token request that is read, in bytes.
const maxBody = 64 << 10

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
func parseBody(w http.ResponseWriter, r *http.Request) (form.Values, *bodyProblem) {
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
func parse(contentType string, body []byte) (form.Values, *bodyProblem) {
	bare, _, _ := strings.Cut(contentType, ";")
	switch strings.ToLower(strings.TrimSpace(bare)) {
	case "application/json", "application/x-json", "application/vnd.api+json":
		return parseJSON(body)
	case "application/x-www-form-urlencoded":
		return form.Parse(string(body)), nil
	case "multipart/form-data":
		return parseMultipart(contentType, body), nil
	default:
		return form.Values{}, nil
	}
}

// parseJSON accepts objects, and lists, which hold no parameters. An empty body is no mistake either.
func parseJSON(body []byte) (form.Values, *bodyProblem) {
	if len(body) == 0 {
		return form.Values{}, nil
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
		return form.Values{}, nil
	default:
		return nil, malformed
	}
}

// parseMultipart reads the fields of a multipart form (RFC 7578) and passes over its files. What is
// damaged ends the form.
func parseMultipart(contentType string, body []byte) form.Values {
	fields := form.Values{}
	_, options, err := mime.ParseMediaType(contentType)
	if err != nil || options["boundary"] == "" {
		return fields
	}
	reader := multipart.NewReader(bytes.NewReader(body), options["boundary"])
	for range form.MaxFields {
		part, err := reader.NextPart()
		if err != nil {
			break
		}
		value, err := io.ReadAll(part)
		if err != nil {
			break
		}
		if part.FileName() == "" {
			fields.Set(part.FormName(), string(value))
		}
	}
	return fields
}
