package oauth

import (
	"crypto/subtle"
	"errors"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

var errOwnQuery = errors.New("its query has a parameter already that belongs to the request, or can't be read")

// Expected is what the answer to an authorize request is compared with.
type Expected struct {
	// State is that of the AuthorizeRequest.
	State string
	// Issuer is the server's own name for itself from its metadata; empty when it is not known.
	Issuer string
	// IssuerSent is true where the server says that it names itself in every answer: one without iss is refused then. Without
	// an Issuer nothing is compared.
	IssuerSent bool
}

// String leaves the state out.
func (e Expected) String() string { return "expected answer of " + strconv.Quote(e.Issuer) }

// GoString is String, so that no way of printing shows the state.
func (e Expected) GoString() string { return e.String() }

// LogValue is String for log/slog.
func (e Expected) LogValue() slog.Value { return slog.StringValue(e.String()) }

// ReadCode takes the code from the parameters that the browser brought back (RFC 6749, section 4.1.2). The error is an *Error
// with Browser set. State and issuer are looked at first, so that no word of an answer to another sign-in is believed, not even
// that it failed.
func ReadCode(values url.Values, want Expected) (code string, err error) {
	refused := &Error{Grant: GrantAuthorizationCode, Browser: true}
	secrets := slices.Concat(values["code"], values["state"], []string{want.State})
	state := values["state"]
	switch {
	case len(state) != 1:
		refused.Reason = "the answer has no state, or more than one"
		return "", refused.as(KindState)
	case want.State == "" || subtle.ConstantTimeCompare([]byte(state[0]), []byte(want.State)) != 1:
		refused.Reason = "the answer's state is not that of this sign-in"
		return "", refused.as(KindState)
	case want.Issuer != "" && values.Has("iss") && values.Get("iss") != want.Issuer:
		refused.Reason = "the answer comes from another server than the one that was asked"
		refused.Description = foreign(values.Get("iss"), longestWords, secrets)
		return "", refused.as(KindIssuer)
	case want.Issuer != "" && want.IssuerSent && !values.Has("iss"):
		refused.Reason = "the answer does not say which server it comes from, although this one always does"
		return "", refused.as(KindNoIssuer)
	case len(values["iss"]) > 1 || len(values["code"]) > 1 || len(values["error"]) > 1:
		refused.Reason = "the answer has a parameter more than once"
		return "", refused.as(KindMalformed)
	case values.Get("error") != "":
		refused.Reason = "the server refused"
		refused.readCallback(values, secrets)
		return "", refused.as(KindRefused)
	case values.Get("code") == "":
		refused.Reason = "the answer has neither a code nor an error"
		return "", refused.as(KindNoCode)
	}
	return values.Get("code"), nil
}

// readCallback takes the server's words from an error answer (RFC 6749, section 4.1.2.1), with those of league/oauth2-server.
func (e *Error) readCallback(values url.Values, secrets []string) {
	words := func(name string) string { return foreign(values.Get(name), longestWords, secrets) }
	e.Code, e.Description, e.Hint, e.Message = words("error"), words("error_description"), words("hint"), words("message")
	e.HasHint = values.Has("hint")
}

// PasteError is why a pasted text is no answer. Reason is a sentence for the person who pasted it, without a part of the text.
type PasteError struct{ Reason string }

func (e *PasteError) Error() string { return "could not use the pasted address: " + e.Reason }

// longestPaste is the most that ReadAddress looks at, in bytes.
const longestPaste = 64 << 10

// ReadAddress reads the address at which a browser ended, as a person copies it: with the answer in its query or behind the #,
// whole or from the ? on, with blanks, quotes or line ends around it. The error is a *PasteError. Whose answer it is, ReadCode
// finds out.
func ReadAddress(text string) (url.Values, error) {
	if len(text) > longestPaste {
		return nil, &PasteError{"It is too long for an address."}
	}
	text = strings.Trim(strings.Join(strings.Fields(text), ""), `"'<>`+"`")
	if text == "" {
		return nil, &PasteError{"There is nothing to read."}
	}
	text, fragment, _ := strings.Cut(text, "#")
	_, query, found := strings.Cut(text, "?")
	if !found && !strings.Contains(text, "://") {
		query = text // from the ? on, without it
	}
	for _, part := range []string{query, fragment} {
		values, err := url.ParseQuery(strings.TrimPrefix(part, "?"))
		if err == nil && (values.Get("code") != "" || values.Get("error") != "") {
			return values, nil
		}
	}
	return nil, &PasteError{whyNoAnswer(query)}
}

// whyNoAnswer tells a person at which point the browser still is.
func whyNoAnswer(query string) string {
	if values, err := url.ParseQuery(query); err == nil && (values.Has("response_type") || values.Has("client_id") || values.Has("_target_path")) {
		return "It is the address of the login, not the one after it: sign in there, and copy the address at which the browser ends."
	}
	return "It holds neither a code nor an error: copy the whole address, with everything behind the ? or #."
}
