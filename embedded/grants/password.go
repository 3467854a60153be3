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
type passwordGrant struct{ config Config }

// Authorize looks at user and password after everything that the request has to have.
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
	guest := g.config.Behaviour.Grants.Guests && application.Side == shop.Storefront
	if guest && name == guestName && password == guestName {
		order.Subject = g.config.Mint.NewVisitor()
		return order, nil
	}
	user, refusal := g.check(req, application.Side, name, password)
	if refusal != nil {
		return token.Order{}, refusal
	}
	order.Subject = user.Identifier()
	order.Visitor, refusal = g.visitor(req, application)
	return order, refusal
}

// check returns the user who signs in. Most versions look at the account's state before the password: a
// disabled account shows itself even to somebody who does not know its password.
func (g passwordGrant) check(req request, side shop.Side, name, password string) (shop.User, *wire.Error) {
	account, known := g.config.Directory.User(side, name)
	if known {
		account.User = req.faults.User(account.User)
	}
	// The password is compared for unknown users too, so that they take the same time.
	fits := account.User.PasswordIs(password) && known
	state := g.config.accountProblem(account.User)
	rules := g.config.Behaviour.Grants
	switch {
	case !known:
		return shop.User{}, rules.WrongPassword.Because("the application's side has no such user")
	case state != nil && (fits || !rules.PasswordFirst):
		return shop.User{}, state
	case !fits:
		return shop.User{}, rules.WrongPassword.Because("the password is not the user's")
	default:
		return account.User, nil
	}
}

// visitor returns the guest who becomes the customer by this sign-in; empty for none.
func (g passwordGrant) visitor(req request, application shop.Application) (string, *wire.Error) {
	access, given := req.Text("visitor_access_token")
	switch {
	case !given || !g.config.Behaviour.Grants.VisitorHandover:
		return "", nil
	case g.config.PlatformOnly:
		return "", wire.NoVisitors()
	case application.Side != shop.Storefront:
		return "", nil
	}
	visitor, _ := g.config.Mint.Visitor(access)
	return visitor, nil
}
