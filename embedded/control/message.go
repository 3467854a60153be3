package control

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// maxBody is how long a request's body may be, in bytes.
const maxBody = 1 << 20

// Problem is the body of every refusal.
type Problem struct {
	Code    string `json:"error"`   // for programs: "wrong-key", "not-found", "bad-body", …
	Message string `json:"message"` // for people
}

// refusal is an error that knows how it is answered.
type refusal struct {
	status  int
	code    string
	message string
}

func (r *refusal) Error() string { return r.message }

// refuse answers with a Problem.
func refuse(w http.ResponseWriter, status int, code, message string) {
	write(w, status, Problem{Code: code, Message: message})
}

// fail answers with what an error says. One that is no refusal comes from the server, which did not take
// what it was given.
func fail(w http.ResponseWriter, err error) {
	var known *refusal
	if !errors.As(err, &known) {
		known = &refusal{http.StatusUnprocessableEntity, "not-accepted", err.Error()}
	}
	refuse(w, known.status, known.code, known.message)
}

// write answers with JSON.
func write(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		status, text = http.StatusInternalServerError, []byte(`{"error":"failed","message":"the answer could not be written"}`)
	}
	header := w.Header()
	header.Set("Content-Type", "application/json")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(append(text, '\n')) // whoever asked has gone if it fails
}

// read reads a JSON body into a value. Members that it does not know are refused, and so is anything after it.
func read(w http.ResponseWriter, r *http.Request, into any) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/json" {
		return &refusal{http.StatusUnsupportedMediaType, "not-json", "send the body as application/json"}
	}
	return decode(http.MaxBytesReader(w, r.Body, maxBody), into)
}

// readList is read for a list that replaces another: null is not meant to leave nothing.
func readList[T any](w http.ResponseWriter, r *http.Request, into *[]T) error {
	if err := read(w, r, into); err != nil {
		return err
	}
	if *into == nil {
		return &refusal{http.StatusBadRequest, "bad-body", "the body has to be a list"}
	}
	return nil
}

// decode is read without HTTP.
func decode(body io.Reader, into any) error {
	decoder := json.NewDecoder(body)
	decoder.DisallowUnknownFields()
	err := decoder.Decode(into)
	if err == nil {
		if _, more := decoder.Token(); more == nil {
			err = errors.New("there is more than one value")
		} else if !errors.Is(more, io.EOF) {
			err = more
		}
	}
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &long):
		return &refusal{http.StatusRequestEntityTooLarge, "too-long", fmt.Sprintf("a body may have %d bytes", long.Limit)}
	case err != nil:
		return &refusal{http.StatusBadRequest, "bad-body", "the body is not understood: " + reason(err)}
	default:
		return nil
	}
}

// reason says in words what is wrong with a body, without repeating values from it.
func reason(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF):
		return "it is empty"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it breaks off"
	case errors.As(err, &syntax):
		return fmt.Sprintf("byte %d is no JSON", syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Sprintf("%q can't be a JSON %s", kind.Field, strings.SplitN(kind.Value, " ", 2)[0])
	default:
		return strings.TrimPrefix(err.Error(), "json: ")
	}
}

// query returns the parameters of the address, and refuses those that the resource does not know: a key
// belongs into a header, where no log keeps it.
func query(r *http.Request, known ...string) (url.Values, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &refusal{http.StatusBadRequest, "bad-query", "the query of the address is not understood"}
	}
	for name := range values {
		if !slices.Contains(known, name) {
			return nil, &refusal{http.StatusBadRequest, "bad-query", "the address has a parameter that is not known here"}
		}
	}
	return values, nil
}
