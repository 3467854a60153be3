package oro

import (
	"strings"
	"time"
)

// DefaultPrefix is where the back-office of an OroCommerce installation lies unless its
// administrator moved it (the parameter web_backend_prefix).
const DefaultPrefix = "/admin"

// AccessLifetime is how long access tokens live in every version, unless a site changed it.
const AccessLifetime = time.Hour

// TokenPath is where tokens are asked for. Both sides share it: it never lies under the
// back-office prefix.
func TokenPath() string { return "/oauth2-token" }

// AuthorizePath is where the browser sign-in of a side begins. As with [APIPath], the back-office has the prefix before it where
// there is a storefront beside it.
func AuthorizePath(side Side, prefix string, commerce bool) string {
	return behindPrefix(side, prefix, commerce) + "/oauth2-token/authorize"
}

// VisitorPath is where a new guest gets a code without any question, see [VisitorHandover]. There is none for the back-office.
func VisitorPath() string { return "/oauth2-token/authorize-visitor" }

// IssuerPath is the end of the name that the OAuth server of a side has for itself in its [Metadata]. Nothing lies there.
func IssuerPath(side Side, prefix string, commerce bool) string {
	return behindPrefix(side, prefix, commerce) + "/oauth2-server"
}

// MetadataPath is where the document of RFC 8414 lies in versions that have it.
func MetadataPath(side Side, prefix string, commerce bool) string {
	return "/.well-known/oauth-authorization-server" + IssuerPath(side, prefix, commerce)
}

// behindPrefix is what comes before a side's own paths: the prefix, or nothing.
func behindPrefix(side Side, prefix string, commerce bool) string {
	if side != BackOffice || !commerce {
		return ""
	}
	return cleanPrefix(prefix)
}

// APIPath is where the API of a side begins, without a slash at its end. With commerce the
// back-office has the prefix before it (an empty one means [DefaultPrefix]); without, there is one
// API and no storefront.
func APIPath(side Side, prefix string, commerce bool) string {
	return behindPrefix(side, prefix, commerce) + "/api"
}

// cleanPrefix brings a prefix into the form that Oro demands of it.
func cleanPrefix(prefix string) string {
	prefix = strings.Trim(prefix, "/ ")
	if prefix == "" {
		return DefaultPrefix
	}
	return "/" + prefix
}

// RefreshLifetime is how long refresh tokens live unless a site changed it: no answer tells.
// It is false for versions without refresh tokens and for the empty Version.
func RefreshLifetime(v Version) (time.Duration, bool) {
	const day = 24 * time.Hour
	switch v {
	case V40, V41, V42, V50, V51, V60:
		return 210 * day, true
	case V61:
		return 30 * day, true
	}
	return 0, false
}
