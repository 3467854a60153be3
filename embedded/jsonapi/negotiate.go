package jsonapi

import (
	"net/http"
	"slices"
	"strings"
)

// Type is the media type of JSON:API. It stands without parameters.
const Type = "application/vnd.api+json"

// Form is how an answer is printed.
type Form int

// The two forms of the API.
const (
	Plain   Form = iota // arrays and flat objects
	JSONAPI             // objects with data, links and errors
)

// Negotiate chooses the form by the headers Accept and Content-Type. JSON:API is spoken to those who
// name it, and never with parameters behind the type: 415 and 406 otherwise.
func Negotiate(header http.Header) (Form, *Error) {
	contentType, _, hasParameters := strings.Cut(header.Get("Content-Type"), ";")
	sendsJSONAPI := strings.TrimSpace(contentType) == Type
	if sendsJSONAPI && hasParameters {
		return JSONAPI, &Error{
			Status: http.StatusUnsupportedMediaType, Title: "unsupported media type http exception",
			Detail: `Request's "Content-Type" header should not contain any media type parameters.`,
		}
	}
	accepted := acceptedTypes(header)
	named := slices.Contains(accepted, Type)
	if !named && slices.ContainsFunc(accepted, func(item string) bool { return strings.HasPrefix(item, Type) }) {
		return JSONAPI, notAcceptable("Not supported \"Accept\" header. It contains the JSON:API content type " +
			"and all instances of that are modified with media type parameters.")
	}
	if sendsJSONAPI && !named && !acceptsAnything(accepted) {
		return JSONAPI, notAcceptable(`The "Accept" header does not accept the JSON:API content type.`)
	}
	if named || sendsJSONAPI {
		return JSONAPI, nil
	}
	return Plain, nil
}

func notAcceptable(detail string) *Error {
	return &Error{Status: http.StatusNotAcceptable, Title: "not acceptable http exception", Detail: detail}
}

func acceptedTypes(header http.Header) []string {
	var types []string
	for item := range strings.SplitSeq(strings.Join(header.Values("Accept"), ","), ",") {
		if item = strings.TrimSpace(item); item != "" {
			types = append(types, item)
		}
	}
	return types
}

func acceptsAnything(accepted []string) bool {
	return len(accepted) == 0 || slices.ContainsFunc(accepted, func(item string) bool {
		bare, _, _ := strings.Cut(item, ";")
		return bare == "*/*" || bare == "application/*"
	})
}
