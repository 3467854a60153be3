package oauth

import (
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strings"

	"tokenbench/oauth/oro"
)

// AuthorizeRequest holds what an authorize address is made of (RFC 6749, section 4.1.1), for a person's browser to open.
type AuthorizeRequest struct {
	// URL is the server's authorize address, http or https. It may have a query of its own, which is kept.
	URL      string
	ClientID string
	// RedirectURI is sent byte for byte and left out when empty: see RedirectRule.
	RedirectURI string
	// Scope is left out when empty.
	Scope string
	// State is the value that the answer has to bring back: see NewState.
	State string
	// Challenge is that of ChallengeS256; left out, with its method, when empty.
	Challenge string
	// VisitorToken is a guest's access token whose shopping list the customer takes over (Oro 6.1). There is no other place for
	// it than the address, which browsers keep in their history; left out when empty.
	VisitorToken string
	// Extra follows the others in this order, such as response_mode. Address refuses names that the URL has already, and those of
	// AuthorizeParams: what is asked about before it gets into an address must not get there by another way.
	Extra []Param
}

// AuthorizeParams lists the parameters of the authorize address that have a field of their own, in the order in which RFC 6749 and
// RFC 7636 introduce them.
func AuthorizeParams() []string {
	return []string{
		"response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "visitor_access_token",
	}
}

// Address returns the address to open in a browser. The error is an *Error of KindRequest.
func (r AuthorizeRequest) Address() (string, error) {
	if err := checkAddress(r.URL); err != nil {
		return "", r.refuse(err)
	}
	base, query, _ := strings.Cut(r.URL, "?")
	list, err := r.params()
	if err != nil {
		return "", r.refuse(err)
	}
	own, err := url.ParseQuery(query)
	if err != nil {
		return "", r.refuse(errOwnQuery)
	}
	for _, p := range list {
		if own.Has(p.Name) {
			return "", r.refuse(errOwnQuery)
		}
	}
	text := string(encodeForm(list))
	if query != "" {
		text = query + "&" + text
	}
	return base + "?" + text, nil
}

// params lists the parameters in their order.
func (r AuthorizeRequest) params() ([]Param, error) {
	list := []Param{{"response_type", "code"}, {"client_id", r.ClientID}}
	list = withValue(list, "redirect_uri", r.RedirectURI)
	list = withValue(list, "scope", r.Scope)
	list = withValue(list, "state", r.State)
	if r.Challenge != "" {
		list = append(list, Param{"code_challenge", r.Challenge}, Param{"code_challenge_method", "S256"})
	}
	for _, p := range r.Extra {
		if slices.Contains(AuthorizeParams(), p.Name) {
			return nil, fmt.Errorf("the extra parameter %q has a field of its own", p.Name)
		}
	}
	return withExtra(withValue(list, "visitor_access_token", r.VisitorToken), r.Extra)
}

func (r AuthorizeRequest) refuse(err error) error {
	return &Error{
		Kind: KindRequest, Grant: GrantAuthorizationCode, Browser: true, Reason: "the authorize address can't be built: " + err.Error(),
	}
}

// String names the application and leaves state and visitor token out.
func (r AuthorizeRequest) String() string { return "authorize request for application " + r.ClientID }

// GoString is String, so that no way of printing shows a token.
func (r AuthorizeRequest) GoString() string { return r.String() }

// LogValue is String for log/slog.
func (r AuthorizeRequest) LogValue() slog.Value { return slog.StringValue(r.String()) }

// RedirectRule says in which of the two requests redirect_uri stands.
type RedirectRule string

// The rules.
const (
	// RedirectSent puts it into both requests, which works with every server and is the preset.
	RedirectSent RedirectRule = "sent"
	// RedirectLeftOut leaves it out at authorize, as Oro's manual allows where exactly one is registered.
	RedirectLeftOut RedirectRule = "left out"
)

// ForAuthorize is the redirect_uri of the authorize request; empty when it is left out.
func (r RedirectRule) ForAuthorize(registered string) string {
	if r == RedirectLeftOut {
		return ""
	}
	return registered
}

// ForToken is the redirect_uri of the token request that follows; empty when it is left out. What was sent at authorize must
// come again byte for byte (RFC 6749, section 4.1.3). What was left out there must be left out again, but for Oro 4.1, which
// binds the registered one to the code and then asks for it.
func (r RedirectRule) ForToken(registered string, v oro.Version) string {
	level := v.Has(oro.RedirectBound).Level
	if r == RedirectLeftOut && level != oro.Yes && level != oro.Partly {
		return ""
	}
	return registered
}
