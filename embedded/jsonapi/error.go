package jsonapi

import (
	"net/http"
	"strconv"

	"tokenbench/embedded/wire"
)

// Error is a refusal of the API.
type Error struct {
	Status    int
	Title     string
	Detail    string
	Pointer   string // place in the body that is to blame, if any
	Parameter string // query parameter that is to blame, if any
}

// Error returns title and detail.
func (e *Error) Error() string { return e.Title + ": " + e.Detail }

// NotFound says that a path leads nowhere, or that there is no entity of that id.
func NotFound(detail string) *Error {
	return &Error{Status: http.StatusNotFound, Title: "not found http exception", Detail: detail}
}

// Forbidden says that the caller may not see entities of this type.
func Forbidden() *Error {
	return &Error{
		Status: http.StatusForbidden, Title: "access denied exception",
		Detail: "No access to this type of entities.",
	}
}

// NotSupported says that the application of the token is not made for this API.
func NotSupported() *Error {
	return &Error{
		Status: http.StatusForbidden, Title: "authentication exception",
		Detail: "This API is not accessible via the current OAuth2 token.",
	}
}

// badQuery blames a query parameter.
func badQuery(title, parameter, detail string) *Error {
	return &Error{Status: http.StatusBadRequest, Title: title, Detail: detail, Parameter: parameter}
}

// BadBody blames a place in the request's body.
func BadBody(status int, title, pointer, detail string) *Error {
	return &Error{Status: status, Title: title, Detail: detail, Pointer: pointer}
}

// WriteError writes a refusal in the form that was asked for.
func WriteError(w http.ResponseWriter, form Form, refusal *Error) {
	fields := Fields{}
	if form == JSONAPI {
		fields = append(fields, Field{"status", strconv.Itoa(refusal.Status)})
	}
	fields = append(fields, Field{"title", refusal.Title}, Field{"detail", refusal.Detail})
	switch {
	case refusal.Pointer != "":
		fields = append(fields, Field{"source", Fields{{"pointer", refusal.Pointer}}})
	case refusal.Parameter != "":
		fields = append(fields, Field{"source", Fields{{"parameter", refusal.Parameter}}})
	}
	if form == JSONAPI {
		wire.JSON(w, refusal.Status, Type, Fields{{"errors", []Fields{fields}}})
		return
	}
	wire.JSON(w, refusal.Status, wire.TypeJSON, []Fields{fields})
}
