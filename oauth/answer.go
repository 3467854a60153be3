package oauth

import (
	"encoding/json"
	"time"
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

// Member is one member of a JSON object, its value as on the wire.
type Member struct {
	Name  string
	Value json.RawMessage
}
