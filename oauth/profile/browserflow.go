package profile

import (
	"slices"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

// DefaultRedirectURI is the redirect address of a browser application that names none.
const DefaultRedirectURI = "http://127.0.0.1:8765/callback"

// BrowserFlow says how the browser sign-in of an environment is done. Its zero value holds the presets.
type BrowserFlow struct {
	// AuthorizePath is where a sign-in begins: a path below the address, or an absolute URL, possibly with a
	// query. Oro's is known, and is used where this is empty.
	AuthorizePath string `json:"authorize_path,omitzero"`
	// Issuer is the server's own name for itself, with which an answer's iss is compared; may be empty.
	Issuer string `json:"issuer,omitzero"`
	// IssuerSent says that the server names itself in every answer, as its metadata tells (RFC 9207): one without
	// its name is refused.
	IssuerSent bool `json:"issuer_sent,omitzero"`
	// Redirect says in which requests the redirect address stands; empty means oauth.RedirectSent.
	Redirect oauth.RedirectRule `json:"redirect,omitzero"`
	// AnyPort says that the server takes every port of a redirect address on 127.0.0.1 and [::1].
	AnyPort bool `json:"any_port,omitzero"`
	// NoPKCE switches the challenge off (RFC 7636).
	NoPKCE bool `json:"no_pkce,omitzero"`
	// Extra are further parameters of the authorize address; those of the token request are Environment.Extra.
	Extra []oauth.Param `json:"extra,omitzero"`
	// From marks fields that nobody typed, by their names: FieldAuthorizePath, FieldTokenPath, FieldIssuer,
	// FieldIssuerSent and FieldPKCE. See [Environment.Provenance].
	From map[string]oauth.Provenance `json:"from,omitzero"`
	// Choice is the browser for everybody who chose none; see [Environment.BrowserFor].
	Choice BrowserChoice `json:"choice,omitzero"`
}

// BrowserChoice is a browser of this computer. It is not written into exported files.
type BrowserChoice struct {
	// ID names an installed browser; empty means the one that the system opens by itself.
	ID string `json:"id,omitzero"`
	// Private asks for a private window, in which nobody is signed in yet.
	Private bool `json:"private,omitzero"`
}

// AuthorizeURL is where a person signs in with the browser. It is empty while a generic server's
// authorize path is.
func (e Environment) AuthorizeURL() string {
	switch {
	case e.Browser.AuthorizePath != "":
		return e.join(e.Browser.AuthorizePath)
	case e.Kind == KindOro:
		return e.join(oro.AuthorizePath(e.Side, e.Prefix, e.Commerce))
	}
	return ""
}

// VisitorURL is where a new visitor of an Oro storefront gets a code, without a login (6.1). Other
// environments have none.
func (e Environment) VisitorURL() string {
	if e.Kind != KindOro || e.Side != oro.Storefront {
		return ""
	}
	return e.join(oro.VisitorPath())
}

// MetadataAddresses lists where the server may tell of itself (RFC 8414), the likeliest first.
func (e Environment) MetadataAddresses() []string {
	switch {
	case e.Kind == KindOro:
		return []string{e.join(oro.MetadataPath(e.Side, e.Prefix, e.Commerce))}
	case e.Browser.Issuer != "":
		return oauth.MetadataAddresses(e.Browser.Issuer)
	}
	return oauth.MetadataAddresses(e.Address)
}

// SendsChallenge reports whether a browser sign-in is protected by PKCE: always, unless it is switched off
// or the server's version is known to pass it over.
func (e Environment) SendsChallenge() bool {
	return !e.Browser.NoPKCE && !e.lacks(oro.PKCE)
}

// TakesAnyPort reports whether any port of this computer may be used when the registered one is taken.
func (e Environment) TakesAnyPort() bool {
	return e.Browser.AnyPort && !e.lacks(oro.LoopbackAnyPort)
}

// HandsVisitorsOver reports whether a visitor may become a customer by a sign-in (Oro 6.1).
func (e Environment) HandsVisitorsOver() bool {
	return e.VisitorURL() != "" && !e.lacks(oro.VisitorHandover)
}

// lacks reports whether the server's version is known not to have a feature.
func (e Environment) lacks(f oro.Feature) bool {
	return e.Kind == KindOro && e.Version.Has(f).Level == oro.No
}

// Provenance says where the value of a field comes from: FieldAuthorizePath, FieldTokenPath, FieldIssuer
// or FieldPKCE.
func (e Environment) Provenance(field string) oauth.Provenance {
	if from, ok := e.Browser.From[field]; ok {
		return from
	}
	known := map[string]bool{
		FieldAuthorizePath: e.Browser.AuthorizePath == "",
		FieldTokenPath:     true,
		FieldPKCE:          !e.Browser.NoPKCE,
	}
	if e.Kind == KindOro && known[field] {
		return oauth.FromVersion
	}
	return oauth.ByHand
}

// usualBrowser is kept for a user who chose the browser that the system opens by itself. An empty ID is kept for
// one who chose none.
const usualBrowser = "usual"

// BrowserFor is the browser in which a user signs in: the user's own choice, or else the environment's.
func (e Environment) BrowserFor(user string) BrowserChoice {
	i := slices.IndexFunc(e.Users, func(u User) bool { return u.Name == user })
	switch {
	case i < 0 || e.Users[i].Browser == (BrowserChoice{}):
		return e.Browser.Choice
	case e.Users[i].Browser.ID == usualBrowser:
		return BrowserChoice{Private: e.Users[i].Browser.Private}
	}
	return e.Users[i].Browser
}

// ChooseBrowser makes a choice that of a user, or of the environment where there is no such user.
func (e *Environment) ChooseBrowser(user string, choice BrowserChoice) {
	i := slices.IndexFunc(e.Users, func(u User) bool { return u.Name == user })
	if i < 0 {
		e.Browser.Choice = choice
		return
	}
	if choice.ID == "" {
		choice.ID = usualBrowser
	}
	e.Users = slices.Clone(e.Users)
	e.Users[i].Browser = choice
}

// Redirects lists the redirect addresses under which the application is registered, in the order in which
// they are tried.
func (a Application) Redirects() []string {
	if len(a.RedirectURIs) == 0 {
		return []string{DefaultRedirectURI}
	}
	return a.RedirectURIs
}
