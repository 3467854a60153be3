package jwt

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"time"
)

// Token is a decoded, unverified JWT in the compact form of RFC 7515, section 7.1.
type Token struct {
	Raw       string    // the token alone, without what was pasted around it
	Parts     [3]string // header, claims and signature, still encoded
	Header    []Member  // in wire order
	Claims    []Member  // in wire order
	Algorithm string    // the header's "alg"; empty when it has none
	Notes     []string  // what is irregular but was understood, a sentence each
}

// Member is one member of the header or of the claims.
type Member struct {
	Name     string
	Value    json.RawMessage // as it stood on the wire, so numbers keep every digit
	Repeated bool            // the same name stands there more than once
}

// Text is the value for showing: strings without their quotes, everything else as on the wire.
func (m Member) Text() string {
	var text string
	if json.Unmarshal(m.Value, &text) == nil && string(m.Value) != "null" {
		return text
	}
	return string(m.Value)
}

// String tells of the token what is no secret. It is there for values, too, which fmt would take apart otherwise.
func (t Token) String() string {
	return fmt.Sprintf("JWT (%s, %d claims)", t.Algorithm, len(t.Claims))
}

// GoString is String: a token is a secret in debug output, too.
func (t Token) GoString() string { return t.String() }

// LogValue is String for log/slog.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// Claim returns a claim by name. Of repeated ones it is the last, as RFC 7519, section 4, has it.
func (t Token) Claim(name string) (Member, bool) { return last(t.Claims, name) }

// Subject is the "sub" claim (RFC 7519, section 4.1.2), or empty.
func (t Token) Subject() string {
	m, _ := t.Claim("sub")
	var subject string
	if json.Unmarshal(m.Value, &subject) != nil {
		return ""
	}
	return subject
}

// Expires is the "exp" claim (RFC 7519, section 4.1.4), by the server's clock.
func (t Token) Expires() (time.Time, bool) { return t.Time("exp") }

// Issued is the "iat" claim (RFC 7519, section 4.1.6), by the server's clock.
func (t Token) Issued() (time.Time, bool) { return t.Time("iat") }

// Time reads a claim as a NumericDate (RFC 7519, section 2), in UTC and with its fraction of a
// second. It is false when the claim is missing, no number, or beyond the year 9999.
func (t Token) Time(name string) (time.Time, bool) {
	m, ok := t.Claim(name)
	if !ok {
		return time.Time{}, false
	}
	return numericDate(m.Value)
}

// last returns the last member of that name.
func last(members []Member, name string) (Member, bool) {
	for _, m := range slices.Backward(members) {
		if m.Name == name {
			return m, true
		}
	}
	return Member{}, false
}
