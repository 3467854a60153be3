package profile

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/loopback"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile/redirect"
)

func (c *checker) browser(e Environment) {
	b := e.Browser
	c.place(FieldAuthorizePath, b.AuthorizePath, true)
	if b.Issuer == "" || isAbsolute(b.Issuer) {
		c.place(FieldIssuer, b.Issuer, false)
	} else {
		c.check(FieldIssuer, false, "The server's name for itself begins with http:// or https://.")
	}
	c.check(FieldRedirect, slices.Contains([]oauth.RedirectRule{"", oauth.RedirectSent, oauth.RedirectLeftOut}, b.Redirect), "Choose sent or left out.")
	c.check(FieldAnyPort, !b.AnyPort || !e.lacks(oro.LoopbackAnyPort), fmt.Sprintf("Oro %s wants the port that is registered: any port works %s.", e.Version, e.Version.Has(oro.LoopbackAnyPort).Words))
	c.check(FieldAnyPort, !b.AnyPort || b.Redirect != oauth.RedirectLeftOut, "Any port works only where the redirect address is sent.")
	c.params(b.Extra, oauth.AuthorizeParams(), AuthorizeExtraField)
}

// redirects checks the redirect addresses of an application. Those on other computers are let through: their
// answers are pasted.
func (c *checker) redirects(e Environment, a Application) {
	for i, address := range a.RedirectURIs {
		reason := redirectReason(address, e.TakesAnyPort())
		if slices.Contains(a.RedirectURIs[:i], address) {
			reason = "It is there twice."
		}
		if reason != "" && len(a.RedirectURIs) > 1 {
			reason = fmt.Sprintf("Address %d: %s", i+1, reason)
		}
		c.check(RedirectField(a.ID, i), reason == "", reason)
	}
	alone := len(a.RedirectURIs) < 2 || e.Browser.Redirect != oauth.RedirectLeftOut
	c.check(ApplicationField(a.ID, "redirect_uris"), alone, "The redirect address may be left out only where exactly one is registered.")
}

// redirectReason says why nothing can come to an address; empty when it can be used.
func redirectReason(address string, anyPort bool) string {
	u, err := url.Parse(address)
	switch {
	case strings.TrimSpace(address) == "":
		return "It is empty."
	case redirect.Written(address) != address:
		return "It has a blank or an invisible letter in it."
	case err != nil:
		return "It can't be read as an address."
	case !isAbsolute(address) || u.Hostname() == "":
		return "It begins with http:// or https:// and the name of a computer."
	case u.User != nil:
		return userInfo
	case strings.Contains(address, "#"):
		return "It has a part after #, which no server sends back."
	case !oauth.IsLoopback(u.Hostname()):
		return ""
	}
	var refused *loopback.AddressError
	if errors.As(loopback.Check(address, anyPort), &refused) {
		return refused.Reason
	}
	return ""
}
