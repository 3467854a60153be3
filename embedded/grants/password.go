package grants

import (
	"crypto/rand"
	"encoding/hex"

	"tokenbench/embedded/shop"
	"tokenbench/embedded/token"
	"tokenbench/embedded/wire"
)

const (
	// guestName is user name and password of a guest of the storefront.
	guestName = "guest"

	// visitorPrefix starts the subject of a guest's tokens.
	visitorPrefix = "visitor:"

	// visitorBytes gives the 20 hexadecimal digits of a visitor.
	visitorBytes = 10
)

// passwordGrant is RFC 6749, section 4.3. On the storefront it also lets guests in: each request of
// theirs makes a new visitor.
type passwordGrant struct {
	directory *shop.Directory
}

// Authorize looks at the account's state before the password, as the engine does: a disabled account
// shows itself even to somebody who does not know its password.
func (g passwordGrant) Authorize(req request, application shop.Application) (token.Order, *wire.Error) {
	scopes, refusal := req.scopes(nil)
	if refusal != nil {
		return token.Order{}, refusal
	}
	name, ok := req.text("username")
	if !ok {
		return token.Order{}, wire.InvalidRequest("username")
	}
	password, ok := req.text("password")
	if !ok {
		return token.Order{}, wire.InvalidRequest("password")
	}
	order := token.Order{ClientID: application.ID, Scopes: scopes, Refreshable: true}
	if application.Side == shop.Storefront && name == guestName && password == guestName {
		order.Subject = newVisitor()
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
	return order, nil
}

func newVisitor() string {
	var random [visitorBytes]byte
	_, _ = rand.Read(random[:]) // never fails: crypto/rand ends the program instead
	return visitorPrefix + hex.EncodeToString(random[:])
}
