package redirect

import "strings"

// parts are the pieces of an address, in order. Put together they are the address again, letter by letter.
type parts struct {
	scheme string // with "://"
	host   string
	port   string // with the colon
	rest   string // path and query
}

// split takes any text apart; pieces that it hasn't are empty.
func split(address string) parts {
	var p parts
	rest := address
	if before, _, ok := strings.Cut(address, "://"); ok && !strings.ContainsAny(before, "/?#") {
		p.scheme, rest = address[:len(before)+3], address[len(before)+3:]
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	p.host, p.rest = rest[:end], rest[end:]
	if colon := strings.LastIndexByte(p.host, ':'); colon > strings.LastIndexByte(p.host, ']') {
		p.host, p.port = p.host[:colon], p.host[colon:]
	}
	return p
}

// equalButPort reports whether two addresses differ in the port alone, where servers may pass over it
// (RFC 8252, section 7.3): not on localhost, and not with https.
func equalButPort(a, b string) bool {
	x, y := split(a), split(b)
	x.port, y.port = "", ""
	return x == y && x.scheme == "http://" && (x.host == "127.0.0.1" || x.host == "[::1]")
}

// isLocal reports whether a host is a name of this computer.
func isLocal(host string) bool {
	return host == "127.0.0.1" || host == "[::1]" || host == "localhost"
}
