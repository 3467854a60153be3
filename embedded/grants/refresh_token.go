package grants

import (
	"slices"

	"tokenbench/embedded/fault"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// refreshTokenGrant is RFC 6749, section 6, with rotation: the old pair is revoked as the new one is
// made. Coming back with a used refresh token does not revoke what came of it, unless the server is strict.
type refreshTokenGrant struct{ config Config }

// Authorize checks in the engine's order: readable, of this application, not expired, user in good
// standing, not used; then the scopes, which may only become fewer.
func (g refreshTokenGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	sealed, ok := req.Text("refresh_token")
	if !ok {
		return token.Order{}, wire.InvalidRequest("refresh_token")
	}
	refresh, err := g.config.Mint.Open(sealed)
	if err != nil {
		if code, notEither := g.config.Mint.OpenCode(sealed); notEither == nil {
			return token.Order{}, g.code(code, application)
		}
		req.faults.Hits(fault.EncryptionKeyChanged) // the log is told why
		return token.Order{}, wire.InvalidRefreshToken("Cannot decrypt the refresh token")
	}
	if refusal := g.check(req, refresh, application); refusal != nil {
		return token.Order{}, refusal
	}
	scopes, refusal := req.scopes(refresh.Scopes)
	if refusal != nil {
		return token.Order{}, refusal
	}
	for _, scope := range scopes {
		if !slices.Contains(refresh.Scopes, scope) {
			return token.Order{}, wire.InvalidScope(scope)
		}
	}
	if !g.config.Mint.Spend(refresh) { // somebody else was quicker
		return token.Order{}, g.reused(refresh)
	}
	return token.Order{
		ClientID: application.ID, Subject: refresh.Subject, Scopes: scopes, Refreshable: true, Kin: refresh.ID,
	}, nil
}

func (g refreshTokenGrant) check(req request, refresh token.Refresh, application shop.Application) *wire.Error {
	if refresh.ClientID != application.ID {
		return wire.InvalidRefreshToken("Token is not linked to client")
	}
	if g.config.Mint.Expired(refresh) {
		return wire.InvalidRefreshToken("Token has expired")
	}
	if refusal := g.config.goodStanding(req, application.Side, refresh.Subject); refusal != nil {
		return refusal
	}
	if g.config.Mint.Revoked(refresh) || req.faults.Hits(fault.RefreshTokenUsed) {
		return g.reused(refresh)
	}
	return nil
}

// code answers to an authorization code in the place of a refresh token. The engine takes it for one until it looks
// for its id.
func (g refreshTokenGrant) code(code token.Code, application shop.Application) *wire.Error {
	switch {
	case code.ClientID != application.ID:
		return wire.InvalidRefreshToken("Token is not linked to client")
	case g.config.Mint.CodeExpired(code):
		return wire.InvalidRefreshToken("Token has expired")
	default:
		return wire.Breakdown().Because("it is an authorization code, not a refresh token")
	}
}

// reused refuses a token that was used already, and in a strict server ends all that came of it (RFC 9700,
// section 4.14.2).
func (g refreshTokenGrant) reused(refresh token.Refresh) *wire.Error {
	if g.config.Strict {
		g.config.Mint.RevokeFamily(refresh.ID)
	}
	return wire.InvalidRefreshToken("Token has been revoked")
}
