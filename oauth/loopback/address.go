package loopback

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// reserved is where the listener's own paths begin. No redirect address may lie there.
const reserved = "/.tokenbench/"

var (
	ipv4 = netip.AddrFrom4([4]byte{127, 0, 0, 1})
	ipv6 = netip.IPv6Loopback()
)

// AddressError is a redirect address that nothing can listen on.
type AddressError struct {
	Address string
	// Reason is a sentence in plain words.
	Reason string
}

func (e *AddressError) Error() string {
	return fmt.Sprintf("could not listen on %q: %s", e.Address, e.Reason)
}

// Check reports whether a redirect address can be listened on, as an *AddressError. With anyPort the port may be left to the
// system.
func Check(address string, anyPort bool) error {
	_, err := parseTarget(address, anyPort)
	return err
}

// target is a redirect address, taken apart.
type target struct {
	text   string // as it is registered
	secure bool   // https
	host   string // 127.0.0.1, ::1 or localhost
	port   uint16 // 0: the system chooses
	path   string // as in the request line
	own    url.Values
}

func parseTarget(text string, anyPort bool) (target, error) {
	u, err := url.Parse(text)
	if err != nil {
		return target{}, &AddressError{text, "It can't be read as an address."}
	}
	t := target{text: text, secure: u.Scheme == "https", host: strings.ToLower(u.Hostname()), path: u.EscapedPath(), own: u.Query()}
	if t.path == "" {
		t.path = "/"
	}
	if reason := t.refuse(u); reason != "" {
		return target{}, &AddressError{text, reason}
	}
	port, reason := portOf(u, t.anyPortFits() && anyPort)
	if reason != "" {
		return target{}, &AddressError{text, reason}
	}
	t.port = port
	return t, nil
}

// refuse says what is wrong with an address, apart from its port.
func (t target) refuse(u *url.URL) string {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return "It doesn't begin with http:// or https://."
	case t.host != "127.0.0.1" && t.host != "::1" && t.host != "localhost":
		return "It isn't on this computer: only 127.0.0.1, [::1] and localhost are."
	case u.User != nil:
		return "It holds a user name or password."
	case strings.Contains(t.text, "#"):
		return "It has a part after #, which no server sends back."
	case strings.ContainsAny(t.text, " \t"):
		return "It has a blank in it."
	case strings.Contains(t.text, `\`):
		return "It has a backslash in it, which browsers turn into a slash."
	case hasDotStep(t.path):
		return "Its path has . or .. for a step, which browsers take out."
	case strings.HasPrefix(t.path, reserved):
		return "Its path is one of the listener's own."
	}
	return ""
}

// hasDotStep reports whether a path has a step that browsers take out, also where its dots are encoded (URL Standard, section 4.4).
func hasDotStep(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(step string) bool {
		step = strings.ReplaceAll(strings.ToLower(step), "%2e", ".")
		return step == "." || step == ".."
	})
}

// anyPortFits reports whether servers take every port for it: those that do follow RFC 8252, section 7.3, to the letter.
func (t target) anyPortFits() bool { return !t.secure && t.host != "localhost" }

// portOf reads the port; 0 means that the system chooses, which needs anyPort.
func portOf(u *url.URL, anyPort bool) (port uint16, reason string) {
	if u.Port() == "" {
		switch {
		case anyPort:
			return 0, ""
		case u.Scheme == "https":
			return 443, ""
		}
		return 80, ""
	}
	n, err := strconv.ParseUint(u.Port(), 10, 16)
	switch {
	case err != nil:
		return 0, "Its port isn't a number from 1 to 65535."
	case n == 0 && !anyPort:
		return 0, "Port 0 is none that a server could send a browser to."
	}
	return uint16(n), ""
}

// sockets lists what has to be bound: localhost means both families, and a browser may take either.
func (t target) sockets() []netip.AddrPort {
	switch t.host {
	case "127.0.0.1":
		return []netip.AddrPort{netip.AddrPortFrom(ipv4, t.port)}
	case "::1":
		return []netip.AddrPort{netip.AddrPortFrom(ipv6, t.port)}
	}
	return []netip.AddrPort{netip.AddrPortFrom(ipv4, t.port), netip.AddrPortFrom(ipv6, t.port)}
}

// on returns t with the port that the system chose. Nothing else of the text changes: servers compare the rest byte for byte.
func (t target) on(port uint16) target {
	if t.port == port {
		return t
	}
	scheme, rest, _ := strings.Cut(t.text, "://")
	end := strings.IndexAny(rest+"/", "/?")
	host := rest[:end]
	if colon := strings.LastIndexByte(host, ':'); colon > strings.LastIndexByte(host, ']') {
		host = host[:colon]
	}
	t.port = port
	t.text = scheme + "://" + host + ":" + strconv.Itoa(int(port)) + rest[end:]
	return t
}

// origin is the beginning of every address that the browser reaches t by.
func (t target) origin() string {
	scheme := "http://"
	if t.secure {
		scheme = "https://"
	}
	return scheme + t.hostHeader()
}

// hostHeader is what a browser sends as Host: without the port where it is the usual one.
func (t target) hostHeader() string { return hostHeader(t.host, t.port, t.secure) }

func hostHeader(host string, port uint16, secure bool) string {
	joined := net.JoinHostPort(host, strconv.Itoa(int(port)))
	if secure && port == 443 || !secure && port == 80 {
		return joined[:strings.LastIndexByte(joined, ':')]
	}
	return joined
}
