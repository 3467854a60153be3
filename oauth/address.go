package oauth

import "tokenbench/oauth/exchange"

// DefaultTimeout is how long a request may take where nobody says otherwise.
const DefaultTimeout = exchange.DefaultTimeout

// IsLoopback reports whether host means this computer, by its name alone, as the choice of a proxy does.
func IsLoopback(host string) bool { return exchange.IsLoopback(host) }

// UsualPort is the port of an http or https address that names none; empty for other schemes.
func UsualPort(scheme string) string { return exchange.UsualPort(scheme) }
