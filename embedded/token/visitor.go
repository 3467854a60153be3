package token

import (
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"strings"
)

const (
	// visitorPrefix starts the subject of a guest's tokens.
	visitorPrefix = "visitor:"

	// visitorBytes gives the 20 hexadecimal digits of a visitor.
	visitorBytes = 10
)

// NewVisitor returns the subject of a guest who was never here before.
func (m *Mint) NewVisitor() string {
	var random [visitorBytes]byte
	_, _ = rand.Read(random[:]) // never fails: crypto/rand ends the program instead
	session := hex.EncodeToString(random[:])
	number := m.ledger.visitors.Add(1)
	if !m.config.Form.LongVisitor {
		return visitorPrefix + session
	}
	return visitorPrefix + strconv.FormatInt(number, 10) + ":" + session
}

// IsVisitor reports whether a token's subject is a guest.
func IsVisitor(subject string) bool { return strings.HasPrefix(subject, visitorPrefix) }

// Visitor returns the guest whose access token this is; ok is false for all other texts, and for
// tokens that Verify refuses.
func (m *Mint) Visitor(access string) (subject string, ok bool) {
	verified, err := m.Verify(access)
	if err != nil || !IsVisitor(verified.Subject) {
		return "", false
	}
	return verified.Subject, true
}
