package profile

import (
	"net"
	"net/url"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

// TokenURL is where tokens are asked for. It is empty while a generic server's token path is.
func (e Environment) TokenURL() string {
	if e.Kind == KindOro {
		return e.join(oro.TokenPath())
	}
	if e.TokenPath == "" {
		return ""
	}
	return e.join(e.TokenPath)
}

// APIBase is the address below which API requests go, without a slash at its end. For a generic server
// without an API path it is the address of the server.
func (e Environment) APIBase() string {
	path := e.APIPath
	if e.Kind == KindOro {
		path = oro.APIPath(e.Side, e.Prefix, e.Commerce)
	}
	return strings.TrimRight(e.join(path), "/")
}

// join puts path below the address; an absolute URL stays as it is.
func (e Environment) join(path string) string {
	if isAbsolute(path) {
		return path
	}
	base := strings.TrimRight(e.Address, "/")
	if path == "" {
		return base
	}
	return base + "/" + strings.TrimLeft(path, "/")
}

func isAbsolute(s string) bool {
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

// Origin is scheme, host and port of the token URL, to which secrets and refresh tokens are bound.
func (e Environment) Origin() string { return OriginOf(e.TokenURL()) }

// APIOrigin is scheme, host and port of the API, to which access tokens go. It differs from
// [Environment.Origin] only where a generic server has absolute URLs.
func (e Environment) APIOrigin() string { return OriginOf(e.APIBase()) }

// Host is the host of the address for display, with the port if it is not the usual one.
func (e Environment) Host() string {
	u, err := url.Parse(e.Address)
	if err != nil {
		return ""
	}
	return u.Host
}

// Loopback reports whether tokens are asked for on this computer.
func (e Environment) Loopback() bool {
	u, err := url.Parse(e.TokenURL())
	return err == nil && oauth.IsLoopback(u.Hostname())
}

// PlainHTTP reports whether secrets or tokens would cross a network unencrypted: the token URL, the login
// of the browser or the API has the scheme http and is not on this computer.
func (e Environment) PlainHTTP() bool {
	return isPlainHTTP(e.TokenURL()) || isPlainHTTP(e.APIBase()) || isPlainHTTP(e.AuthorizeURL())
}

func isPlainHTTP(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && u.Scheme == "http" && !oauth.IsLoopback(u.Hostname())
}

// OriginOf gives scheme, host and port of a URL, the port always spelled out, for example
// "https://shop.example.com:443". It is empty for anything but http and https.
func OriginOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	port := u.Port()
	if port == "" {
		port = oauth.UsualPort(u.Scheme)
	}
	if port == "" {
		return ""
	}
	return u.Scheme + "://" + net.JoinHostPort(strings.ToLower(u.Hostname()), port)
}
