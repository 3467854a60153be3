package grants

import (
	"errors"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/pkce"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// authorizationCodeGrant is RFC 6749, section 4.1.3. A code is spent by success alone: it survives a
// wrong redirect_uri and a failed verifier. Coming back with a used code does not revoke what came of
// it. A strict server ends both.
type authorizationCodeGrant struct{ config Config }

// Authorize checks in the engine's order: readable, not expired, user in good standing, not used, of this
// application, with the redirect_uri of the authorization request; then the verifier.
func (g authorizationCodeGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	sealed, ok := req.Text("code")
	if !ok {
		return token.Order{}, wire.InvalidRequest("code")
	}
	code, err := g.config.Mint.OpenCode(sealed)
	switch {
	case errors.Is(err, token.ErrNoCode) && g.config.Behaviour.Grants.CodeFormTold:
		return token.Order{}, wire.BadRequest("Authorization code malformed")
	case err != nil:
		req.faults.Hits(fault.EncryptionKeyChanged) // the log is told why
		return token.Order{}, wire.BadRequest("Cannot decrypt the authorization code")
	case g.config.Mint.CodeExpired(code):
		return token.Order{}, wire.BadRequest("Authorization code has expired")
	}
	refusal := g.standing(req, code)
	if refusal == nil && g.config.Mint.CodeSpent(code) {
		return token.Order{}, g.reused(code)
	}
	if refusal == nil {
		refusal = g.check(req, code, application)
	}
	if refusal != nil {
		if g.config.Strict {
			g.config.Mint.SpendCode(code)
		}
		return token.Order{}, refusal
	}
	if !g.config.Mint.SpendCode(code) { // somebody else was quicker
		return token.Order{}, g.reused(code)
	}
	return token.Order{
		ClientID: application.ID, Subject: code.Subject, Scopes: code.Scopes, Kin: code.ID, Refreshable: true,
		Visitor: code.Visitor,
	}, nil
}

func (g authorizationCodeGrant) check(req request, code token.Code, application shop.Application) *wire.Error {
	if code.ClientID != application.ID {
		return wire.BadRequest("Authorization code was not issued to this client")
	}
	if refusal := sameRedirect(req, code.RedirectURI); refusal != nil {
		return refusal
	}
	challenge := pkce.Challenge{Value: code.Challenge, Method: code.ChallengeMethod}
	return challenge.Verify(req.Values, g.config.Behaviour.Browser)
}

// standing refuses a code of somebody who may not sign in any more, whoever brings it.
func (g authorizationCodeGrant) standing(req request, code token.Code) *wire.Error {
	issued, known := g.config.Directory.Application(code.ClientID)
	if !known {
		return nil // then it is not the one that brings it, which is told
	}
	return g.config.goodStanding(req, issued.Side, code.Subject)
}

// reused refuses a code that was exchanged already, and in a strict server ends all that came of it
// (RFC 6749, section 4.1.2).
func (g authorizationCodeGrant) reused(code token.Code) *wire.Error {
	if g.config.Strict {
		g.config.Mint.RevokeFamily(code.ID)
	}
	return wire.BadRequest("Authorization code has been revoked")
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
