package oauth

import (
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tokenbench/oauth/exchange"
)

// Answer is a token response (RFC 6749, section 5.1).
type Answer struct {
	AccessToken string
	// TokenType is as the server wrote it; Scheme gives the word for the Authorization header.
	TokenType string
	// RefreshToken, Scope and IDToken are empty when the answer has none.
	RefreshToken string
	Scope        string
	IDToken      string
	// ExpiresIn is the life of the access token, counted from the moment of the answer; nil when the answer does not tell.
	ExpiresIn *time.Duration
	// Members holds all of the answer's members in the order of the wire, the known ones too.
	Members []Member
	// Received is when the answer had come, by this computer's clock in UTC.
	Received time.Time
	// Date is the answer's Date header as sent, for comparing clocks; possibly empty.
	Date string
	// Notes are plain sentences about what was accepted although it is not as RFC 6749 has it.
	Notes []string
}

// Scheme is the word before the access token in an Authorization header. Token types are the same in upper and lower case (RFC
// 6749, section 5.1), and no type at all is taken for Bearer.
func (a Answer) Scheme() string {
	for _, known := range []string{"Bearer", "MAC", "DPoP", "Basic"} {
		if strings.EqualFold(a.TokenType, known) {
			return known
		}
	}
	if a.TokenType == "" {
		return "Bearer"
	}
	return a.TokenType
}

// String tells what the answer holds and shows none of it.
func (a Answer) String() string {
	text := fmt.Sprintf("%.20s token of %d characters", a.Scheme(), len(a.AccessToken))
	if a.ExpiresIn != nil {
		text += fmt.Sprintf(", valid for %s", a.ExpiresIn)
	}
	if a.RefreshToken != "" {
		text += fmt.Sprintf(", with a refresh token of %d characters", len(a.RefreshToken))
	}
	return text
}

// GoString is String, so that no way of printing shows a token.
func (a Answer) GoString() string { return a.String() }

// LogValue is String for log/slog.
func (a Answer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// newAnswer takes what it can from the members of a successful answer and notes what is unusual.
func newAnswer(list members, e exchange.Exchange) *Answer {
	a := &Answer{
		AccessToken:  list.text("access_token"),
		TokenType:    list.text("token_type"),
		RefreshToken: list.text("refresh_token"),
		Scope:        scope(list),
		IDToken:      list.text("id_token"),
		Members:      list,
		Received:     e.Received(),
		Date:         e.Response.Header.Get("Date"),
	}
	a.noteType(e.Response.Header)
	a.readLife(list)
	return a
}

// noteType notes a type other than JSON's, and a missing token_type.
func (a *Answer) noteType(header http.Header) {
	switch contentType := mediaType(header.Get("Content-Type")); {
	case contentType == "":
		a.Notes = append(a.Notes, "The answer does not say what type it is; it was read as what it looks like.")
	case contentType != "application/json" && !strings.HasSuffix(contentType, "+json"):
		a.Notes = append(a.Notes, fmt.Sprintf("The answer says that it is %.60q, not application/json.", contentType))
	}
	if a.TokenType == "" {
		a.Notes = append(a.Notes, "The answer has no token_type; Bearer is taken for granted.")
	}
}

// readLife reads expires_in, in seconds: a number, with a fraction or not, or the same as text.
func (a *Answer) readLife(list members) {
	raw, ok := list.value("expires_in")
	if !ok {
		return
	}
	text := string(raw)
	if quoted := strings.TrimSpace(list.text("expires_in")); quoted != "" {
		text = quoted
		a.Notes = append(a.Notes, "expires_in is text in place of a number.")
	}
	seconds, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(seconds) || seconds < 0 {
		a.Notes = append(a.Notes, "expires_in is no number of seconds and was not used.")
		return
	}
	const longest = float64(math.MaxInt64 / int64(time.Second))
	life := time.Duration(math.MaxInt64)
	if seconds < longest {
		life = time.Duration(seconds * float64(time.Second)).Round(time.Microsecond)
	}
	a.ExpiresIn = &life
}

// scope reads scope as text or, as some servers have it, as a list.
func scope(list members) string {
	if text := list.text("scope"); text != "" {
		return text
	}
	raw, _ := list.value("scope")
	return strings.Join(textList(raw), " ")
}
