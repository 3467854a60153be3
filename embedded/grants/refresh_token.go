package grants

import (
	"slices"

	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// refreshTokenGrant is RFC 6749, section 6, with rotation: the old pair is revoked as the new one is
// made. Coming back with a used refresh token does not revoke what came of it.
type refreshTokenGrant struct {
	directory *shop.Directory
	mint      *token.Mint
}

// Authorize checks in the engine's order: readable, of this application, not expired, user in good
// standing, not used; then the scopes, which may only become fewer.
func (g refreshTokenGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	sealed, ok := req.Text("refresh_token")
	if !ok {
		return token.Order{}, wire.InvalidRequest("refresh_token")
	}
	refresh, err := g.mint.Open(sealed)
	if err != nil {
		return token.Order{}, wire.InvalidRefreshToken("Cannot decrypt the refresh token")
	}
	if refusal := g.check(refresh, application); refusal != nil {
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
	if !g.mint.Spend(refresh) { // somebody else was quicker
		return token.Order{}, revoked()
	}
	return token.Order{ClientID: application.ID, Subject: refresh.Subject, Scopes: scopes, Refreshable: true}, nil
}

func (g refreshTokenGrant) check(refresh token.Refresh, application shop.Application) *wire.Error {
	if refresh.ClientID != application.ID {
		return wire.InvalidRefreshToken("Token is not linked to client")
	}
	if g.mint.Expired(refresh) {
		return wire.InvalidRefreshToken("Token has expired")
	}
	if refusal := goodStanding(g.directory, application.Side, refresh.Subject); refusal != nil {
		return refusal
	}
	if g.mint.Revoked(refresh) {
		return revoked()
	}
	return nil
}

func revoked() *wire.Error { return wire.InvalidRefreshToken("Token has been revoked") }
