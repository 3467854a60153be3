package grants

import (
	"errors"

	"tokenbench/embedded/pkce"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// authorizationCodeGrant is RFC 6749, section 4.1.3. A code is spent by success alone: it survives a
// wrong redirect_uri and a failed verifier. Coming back with a used code does not revoke what came of
// it.
type authorizationCodeGrant struct {
	directory *shop.Directory
	mint      *token.Mint
}

// Authorize checks in the engine's order: readable, not expired, not used, of this application, with
// the redirect_uri of the authorization request; then the verifier.
func (g authorizationCodeGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	sealed, ok := req.Text("code")
	if !ok {
		return token.Order{}, wire.InvalidRequest("code")
	}
	code, err := g.mint.OpenCode(sealed)
	switch {
	case errors.Is(err, token.ErrNoCode):
		return token.Order{}, wire.BadRequest("Authorization code malformed")
	case err != nil:
		return token.Order{}, wire.BadRequest("Cannot decrypt the authorization code")
	}
	if refusal := g.check(req, code, application); refusal != nil {
		return token.Order{}, refusal
	}
	if !g.mint.SpendCode(code) { // somebody else was quicker
		return token.Order{}, codeRevoked()
	}
	return token.Order{
		ClientID: application.ID, Subject: code.Subject, Scopes: code.Scopes, Refreshable: true, Visitor: code.Visitor,
	}, nil
}

func (g authorizationCodeGrant) check(req request, code token.Code, application shop.Application) *wire.Error {
	switch {
	case g.mint.CodeExpired(code):
		return wire.BadRequest("Authorization code has expired")
	case g.mint.CodeSpent(code):
		return codeRevoked()
	case code.ClientID != application.ID:
		return wire.BadRequest("Authorization code was not issued to this client")
	}
	if refusal := sameRedirect(req, code.RedirectURI); refusal != nil {
		return refusal
	}
	challenge := pkce.Challenge{Value: code.Challenge, Method: code.ChallengeMethod}
	if refusal := challenge.Verify(req.Values); refusal != nil {
		return refusal
	}
	return goodStanding(g.directory, application.Side, code.Subject)
}

// sameRedirect checks that the redirect_uri is, byte for byte, that of the authorization request, and
// left out when it was left out there.
func sameRedirect(req request, before string) *wire.Error {
	value, given := req.Value("redirect_uri")
	switch {
	case before == "" && !given:
		return nil
	case !given:
		return wire.InvalidRequest("redirect_uri")
	case before == "" || value != before:
		return wire.BadRequest("Invalid redirect URI")
	default:
		return nil
	}
}

func codeRevoked() *wire.Error { return wire.BadRequest("Authorization code has been revoked") }
