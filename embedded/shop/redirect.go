package shop

import (
	"net/url"
	"slices"
	"strings"
)

// AcceptsRedirect reports whether uri is one of the application's redirect URIs: the exact text, or,
// with anyPort, for http on 127.0.0.1 and [::1], the same address on another port (RFC 8252, section 7.3).
// The name localhost gets no such freedom.
func (a Application) AcceptsRedirect(uri string, anyPort bool) bool {
	if slices.Contains(a.RedirectURIs, uri) {
		return true
	}
	if !anyPort {
		return false
	}
	portless, ok := withoutLoopbackPort(uri)
	if !ok || strings.Contains(uri, "#") { // a redirect URI has no fragment, not even an empty one
		return false
	}
	return slices.ContainsFunc(a.RedirectURIs, func(registered string) bool {
		other, ok := withoutLoopbackPort(registered)
		return ok && other == portless
	})
}

// ReturnsTo returns where an authorization leads back to, given the redirect_uri of the request: that
// one when it is the application's; when none was sent, the one that is registered, if it is the only
// one (RFC 6749, section 3.1.2.3). Otherwise ok is false.
func (a Application) ReturnsTo(uri string, sent, anyPort bool) (address string, ok bool) {
	switch {
	case sent:
		return uri, a.AcceptsRedirect(uri, anyPort)
	case len(a.RedirectURIs) == 1:
		return a.RedirectURIs[0], true
	default:
		return "", false
	}
}

// withoutLoopbackPort returns uri without its port; ok is false unless it is http on a loopback address.
func withoutLoopbackPort(uri string) (portless string, ok bool) {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.Scheme != "http" {
		return "", false
	}
	switch parsed.Hostname() {
	case "127.0.0.1":
		parsed.Host = "127.0.0.1"
	case "::1":
		parsed.Host = "[::1]"
	default:
		return "", false
	}
	return parsed.String(), true
}
