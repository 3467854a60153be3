// Package behaviour says what differs between Oro versions, as data.
//
// Of returns the Behaviour of a Version: grants and lifetimes, forms of tokens, texts of refusals, what is
// checked and what is not. Everybody else reads the fields and never asks for a version by name, so that
// another version is one more column here. Versions lists them; a Version stands for its newest patch, and a
// Patch brings back what earlier ones did.
package behaviour

import (
	"time"

	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// Behaviour is how one Oro version answers where versions differ.
type Behaviour struct {
	Version Version

	AccessLifetime  time.Duration // life of an access token
	RefreshLifetime time.Duration // life of a refresh token
	CodeLifetime    time.Duration // life of an authorization code

	Tokens  Tokens
	Grants  Grants
	Browser Browser
	CORS    CORS
	API     API
}

// Tokens is the form of tokens.
type Tokens struct {
	Escaped      bool // "/" and letters outside of ASCII are escaped inside, as PHP does when nobody tells it not to
	HeaderID     bool // the header of an access token repeats its jti
	WholeSeconds bool // times are integers; else they have a fraction
	LongVisitor  bool // the subject of a guest has three parts, with a number in the middle
}

// Grants is how the token endpoint answers.
type Grants struct {
	Types           []string // grant types that are served, sorted
	Guests          bool     // guests of the storefront are let in
	VisitorHandover bool     // guests get codes, and may become customers
	NumbersAreText  bool     // parameters that are JSON numbers or truth values are taken as text
	PasswordFirst   bool     // the password is looked at before the state of the account
	OwnerChecked    bool     // an application whose owner can't sign in gets no token
	Public          Public
	CodeFormTold    bool // a sealed text that is no code has a refusal of its own
	Log             LoginLog

	WrongPassword *wire.Error               // user and password do not fit
	Account       func(string) *wire.Error  // refusal of an account, by the text that says why
	States        map[shop.Condition]string // texts of Account
	APIOff        *wire.Error               // the web API of the application's side is switched off; nil: nobody looks
}

// Refusal returns what an account in this condition is told; nil for one in good standing.
func (g Grants) Refusal(condition shop.Condition) *wire.Error {
	if condition == shop.Good {
		return nil
	}
	return g.Account(g.States[condition])
}

// LoginLog is the shop's own log of sign-ins. Once the engine has decided, it reads the request for itself, and in many
// patches not as carefully: over a request that lacks what it reads, the shop breaks down, even if there was a token.
type LoginLog struct {
	ClientOfTokens   []string // grant types of which it notes the tokens by the client_id of the body
	ClientOfFailures Place    // where it looks for the client_id of a failed password; only in shops with a storefront
	NameOfFailures   bool     // it notes a failed password by the username
	ClientOfCodes    bool     // it opens authorization codes, and notes them by the client_id of the body
}

// Place is where something has to be in a token request.
type Place int

// The places.
const (
	Nowhere  Place = iota // nobody looks for it
	Anywhere              // in the body or in a Basic header
	InBody
)

// Public is what an application may do that is not confidential.
type Public int

// From nothing to everything but client credentials.
const (
	NoPublic    Public = iota // there are no such applications: all need their secret
	CodesOnly                 // a code without a secret, with no look at the application's grant or addresses
	FullyPublic               // no secret for codes, passwords and refresh tokens
)

// Browser is how the sign-in with a browser works.
type Browser struct {
	Has             bool // there is one at all
	GrantChecked    bool // an application made for another grant is refused at once, not only its code
	AnyPort         bool // redirect addresses on 127.0.0.1 and [::1] may have any port
	RedirectBound   bool // an address that was left out has to stand in the token request all the same
	PKCE            bool // proof keys are understood; else they are passed over
	VerifierUnasked bool // a verifier may come although there was no challenge
	OwnLoginPage    bool // the authorization endpoint has a login page of its own
	SkipConsent     bool // applications may be set to skip the question
	Metadata        bool // the metadata documents are there
}

// CORS is what pages of other origins may do at the token endpoint.
type CORS struct {
	MaxAge        time.Duration // how long a browser may keep a preflight answer
	Headers       []string      // request headers that every allowed origin may send
	CustomHeaders bool          // headers of the server's own settings are allowed too
	Wildcard      bool          // an allowed origin "*" stands for all
	OnAnswers     bool          // answers to POST name the allowed origin, not only preflights
}

// API is how the API answers.
type API struct {
	Challenges     map[shop.Side]string // WWW-Authenticate of a request without a token
	BadChallenged  bool                 // requests with a bad token get it too
	TokenInBody    bool                 // a token may stand in a JSON:API body
	SupportedList  bool                 // applications may be limited to some APIs
	UserRoles      string               // name of a user's relationship to the roles
	AuthStatusType string               // type of a user's sign-in state
}
