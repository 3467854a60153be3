package oauth

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"tokenbench/oauth/exchange"
)

// Kind says in which way a sign-in came to nothing.
type Kind string

// The kinds of failure of a browser sign-in, beside KindRefused and KindMalformed: the answer that the browser brought.
const (
	// KindState: the answer's state is missing, there twice, or that of another sign-in (RFC 6749, section 10.12).
	KindState Kind = "state"
	// KindIssuer: the answer comes from another server than the one that was asked (RFC 9207, section 2.4).
	KindIssuer Kind = "issuer"
	// KindNoIssuer: the answer doesn't say which server it comes from, although that one always does (RFC 9207, section 2.4).
	KindNoIssuer Kind = "no issuer"
	// KindNoCode: the answer holds neither a code nor an error.
	KindNoCode Kind = "no code"
)

// The kinds of failure of a token request, in the order in which it can meet them.
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

// Error is why RequestToken has no Answer, or ReadCode no code. The server's words are kept apart, member by member; secrets of the request and
// anything like a token are masked in them.
type Error struct {
	Kind  Kind
	Grant GrantType
	// Browser reports that it is about the authorize address or what the browser brought from there, and not about a token
	// request. Status and what belongs to an HTTP answer are empty then.
	Browser bool
	// Status is the HTTP status, 0 without an answer.
	Status int
	// Code, Description, Hint and Message are the members error, error_description, hint and message, at most 2000 characters
	// each. Hint and message are additions of league/oauth2-server, the engine inside Oro. Errors in other forms of JSON are
	// put in as well as they fit.
	Code, Description, Hint, Message string
	// HasHint reports whether the member hint was there: Oro 4.2 sends an empty one.
	HasHint bool
	// ContentType is the answer's media type without parameters, in lower case.
	ContentType string
	// Title is the cleaned title of an HTML answer, at most 120 characters.
	Title string
	// Location is where a redirect points, made absolute, secrets masked.
	Location string
	// RetryAfter is how long the server asks to wait; 0 when it does not say.
	RetryAfter time.Duration
	// Failure is set for KindTransport and KindCancelled.
	Failure *exchange.Failure
	// Reason says in words why the request could not be built, for KindRequest, and for Browser what is wrong with the answer.
	Reason string
}

// longestWords is where a member of an error is cut, longestQuote where Error.Error cuts it, in characters.
const (
	longestWords = 2000
	longestQuote = 200
)

// Error says what happened in words without secrets; the server's own words are quoted and cut.
func (e *Error) Error() string {
	if e.Browser {
		return "could not sign in with the browser: " + e.Reason + e.said()
	}
	switch e.Kind {
	case KindRequest:
		return "could not build the token request: " + e.Reason
	case KindTransport, KindCancelled:
		if e.Failure == nil {
			return "could not get a token: there is no answer"
		}
		return "could not get a token: " + e.Failure.Text
	}
	return "could not get a token: " + e.answered() + e.said()
}

// answered names the answer by its kind and status.
func (e *Error) answered() string {
	what := map[Kind]string{
		KindRedirect:  "the server points elsewhere",
		KindRefused:   "the server refused",
		KindServer:    "the server failed",
		KindHTML:      "the answer is a web page",
		KindEmpty:     "the answer is empty",
		KindMalformed: "the answer is broken JSON",
	}[e.Kind]
	if what == "" {
		what = "the answer is not a token answer"
	}
	return strings.TrimSpace(fmt.Sprintf("%s with %d %s", what, e.Status, http.StatusText(e.Status)))
}

// said quotes what the server says, each part once.
func (e *Error) said() string {
	var quotes []string
	for _, words := range []string{e.Code, e.Description, e.Hint, e.Message, e.Title, e.Location} {
		if quote := strconv.Quote(foreign(words, longestQuote, nil)); words != "" && !slices.Contains(quotes, quote) {
			quotes = append(quotes, quote)
		}
	}
	if len(quotes) == 0 {
		return ""
	}
	return ": " + strings.Join(quotes, ", ")
}

// SignInAgain reports whether a refused refresh means that the refresh token has no future. RFC 6749, section 5.2, has 400
// invalid_grant for that; Oro sends 401 invalid_request.
func (e *Error) SignInAgain() bool {
	return e.Kind == KindRefused && e.Grant == GrantRefreshToken &&
		(e.Status == http.StatusBadRequest || e.Status == http.StatusUnauthorized) &&
		(e.Code == "invalid_grant" || e.Code == "invalid_request")
}

// as sets the kind.
func (e *Error) as(kind Kind) *Error {
	e.Kind = kind
	return e
}

// because sets the failure.
func (e *Error) because(failure *exchange.Failure) *Error {
	e.Failure = failure
	return e
}

func transportKind(failure *exchange.Failure) Kind {
	if failure != nil && failure.Kind == exchange.Cancelled {
		return KindCancelled
	}
	return KindTransport
}

// bodyKind is for answers that are neither a token nor a refusal.
func bodyKind(r *exchange.Response, contentType string, answered bool) Kind {
	body := trimBody(r.Body)
	switch {
	case len(body) == 0:
		return KindEmpty
	case answered || json.Valid(body):
		return KindUnexpected
	case looksLikeHTML(contentType, body):
		return KindHTML
	case body[0] == '{' || body[0] == '[' || strings.Contains(contentType, "json"):
		return KindMalformed
	}
	return KindUnexpected
}

// readHeader takes what the status line and the header tell.
func (e *Error) readHeader(x exchange.Exchange) {
	e.Status = x.Response.Status
	e.ContentType = mediaType(x.Response.Header.Get("Content-Type"))
	e.RetryAfter = retryAfter(x.Response.Header.Get("Retry-After"), x.Received())
	if location := x.Response.Header.Get("Location"); location != "" {
		e.Location = exchange.MaskURL(absolute(x.URL, location))
	}
}

// absolute resolves location, or returns it as it is when it cannot be read.
func absolute(base, location string) string {
	from, err := url.Parse(base)
	if err != nil {
		return location
	}
	to, err := from.Parse(location)
	if err != nil {
		return location
	}
	return to.String()
}

// retryAfter reads the header of that name (RFC 9110, section 10.2.3): seconds or a date.
func retryAfter(value string, now time.Time) time.Duration {
	const longest = 1 << 31
	if seconds, err := strconv.ParseInt(strings.TrimSpace(value), 10, 64); err == nil {
		return time.Duration(min(max(seconds, 0), longest)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}
