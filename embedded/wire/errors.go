package wire

import "net/http"

// The long sentences of the engine.
const (
	grantSentence   = "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client."
	requestSentence = "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed."
)

// Error is a refusal of the token endpoint (RFC 6749, section 5.2) or of the authorization endpoint, with
// the members that the engine adds to it.
type Error struct {
	Status      int    // HTTP status
	Code        string // member error; empty for a Breakdown, which has no members
	Description string // members error_description and message
	Hint        string // member hint, left out when empty
	EmptyHint   bool   // member hint stands there although it is empty
	Reason      string // why, for the request log alone: it is never sent
}

// Because returns the refusal with a reason for the request log. The reason must hold no text of the client's.
func (e *Error) Because(reason string) *Error {
	refusal := *e
	refusal.Reason = reason
	return &refusal
}

// Error returns code and description, and the hint if there is one.
func (e *Error) Error() string {
	text := e.Code + ": " + e.Description
	if e.Hint != "" {
		text += " (" + e.Hint + ")"
	}
	return text
}

// Query returns the refusal as an application gets it in its redirect address.
func (e *Error) Query() string {
	return Query("error", e.Code, "error_description", e.Description, "hint", e.Hint, "message", e.Description)
}

// UnsupportedGrantType says that no grant answers to the request, also because its body was not read.
func UnsupportedGrantType() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: "unsupported_grant_type",
		Description: "The authorization grant type is not supported by the authorization server.",
		Hint:        "Check that all required parameters have been provided",
	}
}

// InvalidRequest says that a parameter is missing or of the wrong type.
func InvalidRequest(parameter string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: "invalid_request",
		Description: requestSentence, Hint: "Check the `" + parameter + "` parameter",
	}
}

// BadRequest says in its hint what is wrong with a request beyond a parameter that is missing.
func BadRequest(hint string) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "invalid_request", Description: requestSentence, Hint: hint}
}

// InvalidClient is the one answer to everything that is wrong with an application.
func InvalidClient() *Error {
	return &Error{Status: http.StatusUnauthorized, Code: "invalid_client", Description: "Client authentication failed"}
}

// InvalidCredentials says that user and password do not fit.
func InvalidCredentials() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: "invalid_grant",
		Description: "The user credentials were incorrect.",
	}
}

// WrongPassword says the same in the words of the first generation.
func WrongPassword() *Error { return AccountRefused("The user credentials were incorrect.") }

// AccountRefused says in the words of the first generation what is the matter with the user's account.
func AccountRefused(text string) *Error {
	return &Error{Status: http.StatusUnauthorized, Code: "invalid_credentials", Description: text}
}

// BareInvalidGrant is the second generation's answer to a wrong password: a hint that says nothing.
func BareInvalidGrant() *Error {
	refusal := InvalidGrant("")
	refusal.EmptyHint = true
	return refusal
}

// NotAvailable is the first generation's answer while the web API is switched off.
func NotAvailable() *Error {
	return &Error{Status: http.StatusNotFound, Code: "not_available", Description: "Not found"}
}

// NoEncryptionKey says that the key files can't be read.
func NoEncryptionKey() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: "no_encryption_key", Description: "The encryption key does not exist.",
	}
}

// ServerError says at the end of its sentence what the server lacks.
func ServerError(lack string) *Error {
	return &Error{
		Status: http.StatusInternalServerError, Code: "server_error",
		Description: "The authorization server encountered an unexpected condition which prevented it from fulfilling the request: " + lack,
	}
}

// NoVisitors says that a shop without a storefront knows no guests.
func NoVisitors() *Error { return ServerError("The customer visitors are not available.") }

// InvalidGrant says in its hint what is the matter with the user's account, or with the code verifier.
func InvalidGrant(hint string) *Error {
	return &Error{Status: http.StatusBadRequest, Code: "invalid_grant", Description: grantSentence, Hint: hint}
}

// AccessDenied says that the person did not want to share the account (RFC 6749, section 4.1.2.1).
func AccessDenied() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: "access_denied",
		Description: "The resource owner or authorization server denied the request.",
		Hint:        "The user denied the request",
	}
}

// InvalidRefreshToken says in its hint why a refresh token is not taken. The engine answers 401 and
// invalid_request here, where RFC 6749 has 400 and invalid_grant.
func InvalidRefreshToken(hint string) *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: "invalid_request",
		Description: "The refresh token is invalid.", Hint: hint,
	}
}

// InvalidScope names a scope that a refresh token never had. The engine escapes the name for HTML, and takes "0"
// for none.
func InvalidScope(scope string) *Error {
	hint := "Check the `" + escapeHTML(scope) + "` scope"
	if scope == "" || scope == "0" {
		hint = "Specify a scope in the request or set a default scope"
	}
	return &Error{
		Status: http.StatusBadRequest, Code: "invalid_scope",
		Description: "The requested scope is invalid, unknown, or malformed", Hint: hint,
	}
}

// Breakdown is no refusal: the shop's own program fails over a request, and a page of status 500 comes.
func Breakdown() *Error { return &Error{Status: http.StatusInternalServerError} }
