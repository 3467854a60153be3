package grants

import (
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// clientCredentialsGrant is RFC 6749, section 4.4. The subject stays empty and there is no refresh
// token; the API acts as the application's owner.
type clientCredentialsGrant struct{}

// Authorize has nothing left to check but the scopes.
func (clientCredentialsGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	scopes, refusal := req.scopes(nil)
	if refusal != nil {
		return token.Order{}, refusal
	}
	return token.Order{ClientID: application.ID, Scopes: scopes}, nil
}
