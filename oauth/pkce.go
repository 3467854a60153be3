package oauth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

// NewState returns a value for AuthorizeRequest.State that nobody can guess: 256 bits in 43 characters.
func NewState() string { return randomText() }

// NewVerifier returns a code_verifier of 256 bits in 43 characters, as RFC 7636, section 4.1, recommends. It is a secret until
// the token request is over.
func NewVerifier() string { return randomText() }

// ChallengeS256 is the code_challenge of a verifier by the method S256 (RFC 7636, section 4.2). There is no function for the
// method plain: it protects from nothing, and Oro refuses it.
func ChallengeS256(verifier string) string {
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func randomText() string {
	var b [32]byte
	_, _ = rand.Read(b[:]) // never fails, as crypto/rand promises
	return base64.RawURLEncoding.EncodeToString(b[:])
}
