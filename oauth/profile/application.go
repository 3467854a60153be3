package profile

import (
	"slices"

	"tokenbench/oauth/oro"
)

// Flow is a way to come to a token. It is also the kind of an application: see [Application.Kind].
type Flow string

// The flows.
const (
	// FlowPassword sends a user's name and password (RFC 6749, section 4.3).
	FlowPassword Flow = "password"
	// FlowGuest gets a token for a visitor of an Oro storefront, through its password application.
	FlowGuest Flow = "guest"
	// FlowBrowser is the authorization code flow (RFC 6749, section 4.1).
	FlowBrowser Flow = "browser"
	// FlowClient sends the client's credentials alone (RFC 6749, section 4.4).
	FlowClient Flow = "client"
	// FlowRefresh trades a refresh token for a new pair (RFC 6749, section 6).
	FlowRefresh Flow = "refresh"
)

// Policy says what happens to a secret after it was typed.
type Policy string

// The policies.
const (
	// PolicyKeep seals the secret into the database.
	PolicyKeep Policy = "keep"
	// PolicyUntilExit holds the secret in memory until the program ends.
	PolicyUntilExit Policy = "until-exit"
	// PolicyAsk keeps nothing: the secret is asked for each time.
	PolicyAsk Policy = "ask"
)

// Application is a client registered at the server.
type Application struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	ClientID string `json:"client_id"`
	// Public applications have no secret.
	Public bool `json:"public,omitzero"`
	// Kind is the one grant that an Oro application serves: FlowPassword, FlowBrowser or FlowClient.
	Kind Flow `json:"kind"`
	// Flows are the flows that a generic server's application serves; it is used in place of Kind.
	Flows []Flow `json:"flows,omitzero"`
	// RedirectURIs are where a browser application is registered to get its answers, byte for byte; none
	// means DefaultRedirectURI. See [Application.Redirects].
	RedirectURIs []string `json:"redirect_uris,omitzero"`
	// Secret is what happens to the client secret.
	Secret Policy `json:"secret"`
}

// User is somebody who signs in with a password or with the browser.
type User struct {
	ID string `json:"id"`
	// Name is the user name or e-mail that is sent.
	Name string `json:"name"`
	// Password is what happens to the password.
	Password Policy `json:"password"`
	// Browser is where this user signs in with the browser; see [Environment.BrowserFor] and [Environment.ChooseBrowser].
	Browser BrowserChoice `json:"browser,omitzero"`
}

// Flows lists the flows that make sense for the environment, in the order in which they are offered.
// What a version of the server refuses is not left out: it is sent and explained.
func (e Environment) Flows() []Flow {
	flows := []Flow{FlowPassword}
	if e.Kind == KindOro && e.Side == oro.Storefront {
		flows = append(flows, FlowGuest)
	}
	if e.AuthorizeURL() != "" {
		flows = append(flows, FlowBrowser)
	}
	return append(flows, FlowClient, FlowRefresh)
}

// ApplicationFor gives the application that serves the flow. It reports false when there is none, and
// always for FlowRefresh, which belongs to the application that issued the token.
func (e Environment) ApplicationFor(flow Flow) (Application, bool) {
	i := slices.IndexFunc(e.Applications, func(a Application) bool { return a.serves(e.Kind, flow) })
	if i < 0 {
		return Application{}, false
	}
	return e.Applications[i], true
}

func (a Application) serves(kind Kind, flow Flow) bool {
	switch {
	case flow == FlowRefresh:
		return false
	case kind == KindGeneric:
		return slices.Contains(a.Flows, flow)
	case flow == FlowGuest:
		return a.Kind == FlowPassword
	default:
		return a.Kind == flow
	}
}
