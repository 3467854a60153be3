// Package pkce holds the engine's rules for proof keys (RFC 7636), and its texts.
//
// Read takes the challenge out of an authorization request, Allowed says whether the application may have it so, Verify
// holds the verifier of the token request against it. The zero Challenge stands for a request without one.
package pkce

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/form"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// The challenge methods (RFC 7636, section 4.2).
const (
	s256  = "S256"
	plain = "plain"
)

// Length of a challenge and of a verifier (RFC 7636, section 4.1 and 4.2).
const (
	minLength = 43
	maxLength = 128
)

// Challenge is what an authorization request announced.
type Challenge struct {
	Value  string // empty when there was none
	Method string
}

// Read returns the challenge of an authorization request, or what is wrong with it. A public application needs
// one. Versions without proof keys pass everything over.
func Read(query form.Values, application shop.Application, b behaviour.Browser) (Challenge, *wire.Error) {
	if !b.PKCE {
		return Challenge{}, nil
	}
	value, given := query.Value("code_challenge")
	if !given {
		if application.Public {
			return Challenge{}, wire.BadRequest("Code challenge must be provided for public clients")
		}
		return Challenge{}, nil
	}
	method, refusal := readMethod(query)
	if refusal != nil {
		return Challenge{}, refusal
	}
	challenge, ok := value.(string)
	if !ok {
		return Challenge{}, wire.Breakdown().Because("the code_challenge is a list")
	}
	if !wellFormed(challenge) {
		return Challenge{}, wire.BadRequest("Code challenge must follow the specifications of RFC-7636.")
	}
	return Challenge{challenge, method}, nil
}

// Allowed refuses the method plain, unless the application is allowed to use it.
func (c Challenge) Allowed(application shop.Application) *wire.Error {
	if c.Method == plain && !application.PlainPKCE {
		return wire.BadRequest("Plain code challenge method is not allowed for this client")
	}
	return nil
}

// readMethod returns the challenge method, which is plain for those who name none.
func readMethod(query form.Values) (string, *wire.Error) {
	value, given := query.Value("code_challenge_method")
	if !given {
		return plain, nil
	}
	switch value {
	case s256, plain:
		method, _ := value.(string)
		return method, nil
	default:
		if form.IsList(value) {
			return "", wire.Breakdown().Because("the code_challenge_method is a list")
		}
		return "", wire.BadRequest("Code challenge method must be one of `S256`, `plain`")
	}
}

// Verify checks the code_verifier of a token request. One that comes without a challenge is refused:
// somebody may have taken the challenge away. Not all versions know that.
func (c Challenge) Verify(request form.Values, b behaviour.Browser) *wire.Error {
	value, given := request.Value("code_verifier")
	switch {
	case !b.PKCE:
		return nil
	case c.Value == "" && given && !b.VerifierUnasked:
		return wire.BadRequest("code_verifier received when no code_challenge is present")
	case c.Value == "":
		return nil
	}
	switch {
	case !given:
		return wire.InvalidRequest("code_verifier")
	case form.IsList(value):
		return wire.Breakdown().Because("the code_verifier is a list")
	}
	verifier, _ := value.(string) // numbers are too short, as texts too
	if !wellFormed(verifier) {
		return wire.BadRequest("Code Verifier must follow the specifications of RFC-7636.")
	}
	if subtle.ConstantTimeCompare([]byte(transform(verifier, c.Method)), []byte(c.Value)) != 1 {
		return wire.InvalidGrant("Failed to verify `code_verifier`.")
	}
	return nil
}

// transform returns the challenge of a verifier (RFC 7636, section 4.2).
func transform(verifier, method string) string {
	if method == plain {
		return verifier
	}
	sum := sha256.Sum256([]byte(verifier))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

// wellFormed reports whether text has the length and the letters of a challenge or verifier.
func wellFormed(text string) bool {
	if len(text) < minLength || len(text) > maxLength {
		return false
	}
	for i := range len(text) {
		if !unreserved(text[i]) {
			return false
		}
	}
	return true
}

// unreserved reports whether a byte is an unreserved character (RFC 3986, section 2.3).
func unreserved(char byte) bool {
	switch {
	case 'A' <= char && char <= 'Z', 'a' <= char && char <= 'z', '0' <= char && char <= '9':
		return true
	default:
		return char == '-' || char == '.' || char == '_' || char == '~'
	}
}
