package profile

import (
	"net/netip"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"tokenbench/oauth"
)

// The sentences about a host that can't be understood.
const (
	noHost    = "The name of the server is missing."
	badHost   = "This is not the name of a server."
	badNumber = "This is not an IP address: those have four numbers from 0 to 255."
	badPort   = "The port is a number from 1 to 65535."
	noPort    = "The port is a number from 1 to 65535, and a path begins with a slash."
	userInfo  = "Leave user name and password out of the address: they have fields of their own."
)

// authority checks and tidies host and port.
func (a *Address) authority(scheme, text string) (string, error) {
	if strings.Contains(text, "@") {
		return "", addressError(userInfo)
	}
	host, port, err := splitPort(text)
	if err != nil {
		return "", err
	}
	tidy, err := a.host(host)
	if err != nil {
		return "", err
	}
	switch port {
	case "":
	case oauth.UsualPort(scheme):
		a.note("Port %s is the usual one for %s and was left out.", port, scheme)
	default:
		tidy += ":" + port
	}
	return tidy, nil
}

// splitPort takes a port off; brackets of an IPv6 address stay, and are put where they are missing.
func splitPort(text string) (host, port string, err error) {
	if ip, err := netip.ParseAddr(text); err == nil && ip.Is6() {
		return "[" + text + "]", "", nil
	}
	host = text
	if i := strings.LastIndexByte(text, ':'); i > strings.LastIndexByte(text, ']') {
		host, port = text[:i], text[i+1:]
		n, err := strconv.ParseUint(port, 10, 16)
		switch {
		case port != "" && !isNumber(port):
			return "", "", addressError(noPort)
		case err != nil || n == 0:
			return "", "", addressError(badPort)
		}
		port = strconv.FormatUint(n, 10)
	}
	return host, port, nil
}

func (a *Address) host(text string) (string, error) {
	if text == "" {
		return "", addressError(noHost)
	}
	if inner, ok := strings.CutPrefix(text, "["); ok {
		ip, err := netip.ParseAddr(strings.TrimSuffix(inner, "]"))
		if err != nil || !ip.Is6() || ip.Zone() != "" {
			return "", addressError(badHost)
		}
		return "[" + ip.String() + "]", nil
	}
	name := strings.TrimSuffix(strings.ToLower(text), ".")
	if strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) {
		ascii, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return "", addressError(badHost)
		}
		name = ascii
		a.note("On the wire the name of the server is %s.", name)
	} else if name != text {
		a.note("The name of the server is written %s.", name)
	}
	return name, checkName(name)
}

// checkName holds a name to the letters and lengths that resolvers take (RFC 1123, section 2.1). The
// underscore is let through: containers are named like that.
func checkName(name string) error {
	labels := strings.Split(name, ".")
	if isNumber(labels[len(labels)-1]) {
		if _, err := netip.ParseAddr(name); err != nil {
			return addressError(badNumber)
		}
		return nil
	}
	const longestName, longestLabel = 253, 63
	if len(name) > longestName {
		return addressError(badHost)
	}
	for _, label := range labels {
		if label == "" || len(label) > longestLabel || strings.ContainsFunc(label, isForeign) {
			return addressError(badHost)
		}
	}
	return nil
}

func isNumber(label string) bool {
	return label != "" && strings.Trim(label, "0123456789") == ""
}

// isForeign reports whether a character has no place in the name of a host.
func isForeign(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_'
}

func isBlankOrControl(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
