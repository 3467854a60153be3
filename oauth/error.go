package oauth

import (
	"time"

	"tokenbench/oauth/exchange"
)

// Kind says in which way a token request came to nothing.
type Kind string

// The kinds of failure, in the order in which a request can meet them.
const (
	// KindRequest: the request could not be built; nothing was sent.
	KindRequest Kind = "request"
	// KindTransport: no answer, or no whole one; see Error.Failure.
	KindTransport Kind = "transport"
	// KindCancelled: the person, or the caller's context, stopped it.
	KindCancelled Kind = "cancelled"
	// KindRedirect: the server points elsewhere; see Error.Location. Nothing was sent there.
	KindRedirect Kind = "redirect"
	// KindRefused: an OAuth error body (RFC 6749, section 5.2), whatever the status.
	KindRefused Kind = "refused"
	// KindServer: status 5xx without an OAuth error body.
	KindServer Kind = "server"
	// KindHTML: a web page in place of JSON; see Error.Title.
	KindHTML Kind = "html"
	// KindEmpty: an answer without a body.
	KindEmpty Kind = "empty"
	// KindMalformed: JSON that breaks off or cannot be read.
	KindMalformed Kind = "malformed"
	// KindUnexpected: something else than a token answer: readable JSON without access_token, or another type of text.
	KindUnexpected Kind = "unexpected"
)

// Error is why RequestToken has no Answer. The server's words are kept apart, member by member, and hold no secret of the request.
type Error struct {
	Kind  Kind
	Grant GrantType
	// Status is the HTTP status, 0 without an answer.
	Status int
	// Code, Description, Hint and Message are the members error, error_description, hint and message.
	// Hint and message are additions of league/oauth2-server, the engine inside Oro.
	Code, Description, Hint, Message string
	// HasHint reports whether the member hint was there: Oro 4.2 sends an empty one.
	HasHint bool
	// ContentType is the answer's media type without parameters, in lower case.
	ContentType string
	// Title is the cleaned title of an HTML answer, at most 120 characters.
	Title string
	// Location is where a redirect points, resolved against the request's address, secrets masked.
	Location string
	// RetryAfter is how long the server asks to wait; 0 when it does not say.
	RetryAfter time.Duration
	// Failure is set for KindTransport and KindCancelled.
	Failure *exchange.Failure
	// Reason says in words why the request could not be built; set for KindRequest.
	Reason string
}

// Error says what happened in words without secrets; the server's own words are quoted and cut.
func (e *Error) Error() string { return string(e.Kind) }
