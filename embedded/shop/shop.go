// Package shop is who may use the local server: its applications and its users.
//
// An Application is a client in the words of RFC 6749: an id, mostly a secret, one side and one
// kind. A User signs in on one side only. A Directory holds both, finds them by what a request
// names, and lets a person switch one of them off while the server runs. The package knows nothing
// of HTTP or of tokens.
package shop

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"strings"
)

// Side is the half of the shop that an application or a user belongs to.
type Side string

// The two sides. Tokens of one do not open the other.
const (
	Storefront Side = "storefront"
	BackOffice Side = "back-office"
)

// Kind is the one way of getting tokens that an application is made for.
type Kind string

// The kinds of applications that a shop administrator can choose from.
const (
	Password Kind = "password" // password grant, guests of the storefront, refresh
	Browser  Kind = "browser"  // authorization code grant, refresh
	Client   Kind = "client"   // client credentials grant
)

// Grants returns the grant types that applications of this kind may use (RFC 6749, section 4 and 6).
func (k Kind) Grants() []string {
	switch k {
	case Password:
		return []string{"password", "refresh_token"}
	case Browser:
		return []string{"authorization_code", "refresh_token"}
	case Client:
		return []string{"client_credentials"}
	default:
		return nil
	}
}

// Application is one registered client.
type Application struct {
	ID           string // client_id
	Secret       string // client_secret; ignored for a public application
	Name         string // what people call it
	Side         Side
	Kind         Kind
	Public       bool     // has no secret (RFC 6749, section 2.1)
	Inactive     bool     // switched off, or its organization is: refused like an unknown one
	RedirectURIs []string // what the browser flow may return to
	SkipConsent  bool     // nobody is asked before a signed-in user's account is shared with it
	PlainPKCE    bool     // may use the challenge method plain (RFC 7636, section 4.2)
	Owner        string   // user whom a client application acts as: sign-in name on the same side
	NoAPI        bool     // its list of supported APIs leaves out that of its side (late 6.x): tokens, but no answers
}

// Title is what people call the application: its name, or its id when it has none.
func (a Application) Title() string {
	if a.Name == "" {
		return a.ID
	}
	return a.Name
}

// SecretIs reports whether the application's secret is text, in time that does not depend on either.
func (a Application) SecretIs(text string) bool { return same(a.Secret, text) }

// String names the application without its secret.
func (a Application) String() string {
	return fmt.Sprintf("application %q (%s, %s)", a.ID, a.Side, a.Kind)
}

// GoString is String, so that no verb of fmt prints the secret.
func (a Application) GoString() string { return a.String() }

// LogValue is String for log/slog.
func (a Application) LogValue() slog.Value { return slog.StringValue(a.String()) }

// User is somebody who can sign in.
type User struct {
	Name      string // user name; needed on the back-office side, unused on the storefront
	Email     string
	Password  string
	FirstName string
	LastName  string
	Side      Side
	Disabled  bool
	Locked    bool      // too many failed sign-ins
	Hindrance Condition // what else keeps the user out; mostly nothing
}

// Condition is the state of a user's account.
type Condition string

// The conditions. What somebody is told in each of them differs between Oro versions.
const (
	Good           Condition = ""
	Disabled       Condition = "disabled"
	Locked         Condition = "locked"
	Unconfirmed    Condition = "not confirmed" // a customer who did not follow the link in the e-mail
	PasswordReset  Condition = "password reset"
	NoOrganization Condition = "no organization"
	NoOwner        Condition = "no owner" // a customer: no company
	GuestCustomer  Condition = "guest"    // a customer who was made by an order without registration
)

// Conditions returns what a user's Hindrance may be.
func Conditions() []Condition {
	return []Condition{Good, Unconfirmed, PasswordReset, NoOrganization, NoOwner, GuestCustomer}
}

// Condition returns the state of the account; of several, the one that is told first.
func (u User) Condition() Condition {
	switch {
	case u.Disabled:
		return Disabled
	case u.Locked:
		return Locked
	default:
		return u.Hindrance
	}
}

// Identifier is what tokens carry as their subject: the user name of a back-office user, the e-mail
// address of a customer.
func (u User) Identifier() string {
	if u.Side == BackOffice {
		return u.Name
	}
	return u.Email
}

// FullName is first and last name, or what the user signs in with when there is neither.
func (u User) FullName() string {
	name := strings.TrimSpace(u.FirstName + " " + u.LastName)
	if name == "" {
		return u.Identifier()
	}
	return name
}

// PasswordIs reports whether the user's password is text, in time that does not depend on either.
func (u User) PasswordIs(text string) bool { return same(u.Password, text) }

// String names the user without the password.
func (u User) String() string { return fmt.Sprintf("user %q (%s)", u.Identifier(), u.Side) }

// GoString is String, so that no verb of fmt prints the password.
func (u User) GoString() string { return u.String() }

// LogValue is String for log/slog.
func (u User) LogValue() slog.Value { return slog.StringValue(u.String()) }

// same compares digests, so that neither content nor length of a secret shows in the time it takes.
func same(secret, text string) bool {
	a, b := sha256.Sum256([]byte(secret)), sha256.Sum256([]byte(text))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
