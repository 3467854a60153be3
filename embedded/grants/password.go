package grants

import (
	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

// guestName is user name and password of a guest of the storefront.
const guestName = "guest"

// passwordGrant is RFC 6749, section 4.3. On the storefront it also lets guests in: each request of
// theirs makes a new visitor. A customer who was a guest before may send the guest's access token
// along; one that is no good is passed over.
type passwordGrant struct {
	directory *shop.Directory
	mint      *token.Mint
}

// Authorize looks at the account's state before the password, as the engine does: a disabled account
// shows itself even to somebody who does not know its password.
func (g passwordGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	scopes, refusal := req.scopes(nil)
	if refusal != nil {
		return token.Order{}, refusal
	}
	name, ok := req.Text("username")
	if !ok {
		return token.Order{}, wire.InvalidRequest("username")
	}
	password, ok := req.Text("password")
	if !ok {
		return token.Order{}, wire.InvalidRequest("password")
	}
	order := token.Order{ClientID: application.ID, Scopes: scopes, Refreshable: true}
	if application.Side == shop.Storefront && name == guestName && password == guestName {
		order.Subject = token.NewVisitor()
		return order, nil
	}
	account, known := g.directory.User(application.Side, name)
	if known {
		if refusal := accountProblem(account.User); refusal != nil {
			return token.Order{}, refusal
		}
	}
	// The password is compared for unknown users too, so that they take the same time.
	if !account.User.PasswordIs(password) || !known {
		return token.Order{}, wire.InvalidCredentials()
	}
	order.Subject = account.User.Identifier()
	if access, _ := req.Text("visitor_access_token"); application.Side == shop.Storefront {
		order.Visitor, _ = g.mint.Visitor(access)
	}
	return order, nil
}
