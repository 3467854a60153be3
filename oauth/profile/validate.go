package profile

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

// The limits of what an environment may hold.
const (
	longestName  = 200
	shortestWait = time.Second
	longestWait  = 10 * time.Minute
)

// Validate says what is wrong with the environment, field by field in the order of the form, in plain
// sentences. It gives nil when everything is usable.
func (e Environment) Validate() []FieldError {
	var c checker
	c.name(FieldName, e.Name, "Give the environment a name.")
	c.check(FieldColour, slices.Contains(Colours(), e.Colour), "Choose one of the colours.")
	c.check(FieldKind, e.Kind == KindOro || e.Kind == KindGeneric, "Choose Oro or another OAuth 2.0 server.")
	c.address(e.Address)
	if e.Kind == KindGeneric {
		c.generic(e)
	} else {
		c.oro(e)
	}
	c.check(FieldEncoding, e.Encoding == oauth.EncodingJSON || e.Encoding == oauth.EncodingForm, "Choose JSON or form.")
	c.check(FieldAuth, e.Auth == oauth.AuthBody || e.Auth == oauth.AuthBasic, "Choose where the application's id and secret go.")
	c.check(FieldScope, !strings.ContainsFunc(e.Scope, isControl), "A scope has no line breaks.")
	c.params(e.Extra, reservedAtToken, ExtraField)
	c.browser(e)
	c.ca(e.CA)
	c.check(FieldTimeout, e.Timeout >= shortestWait && e.Timeout <= longestWait, "Wait for at least 1 second and at most 10 minutes.")
	c.applications(e)
	c.users(e.Users)
	return c.found
}

// checker collects what is wrong.
type checker struct{ found []FieldError }

func (c *checker) check(field string, ok bool, reason string) {
	if !ok {
		c.found = append(c.found, FieldError{Field: field, Reason: reason})
	}
}

func (c *checker) name(field, name, missing string) {
	switch {
	case strings.TrimSpace(name) == "":
		c.check(field, false, missing)
	case len([]rune(name)) > longestName:
		c.check(field, false, fmt.Sprintf("This is too long: use at most %d characters.", longestName))
	case strings.ContainsFunc(name, isControl):
		c.check(field, false, "Line breaks don't belong here.")
	}
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// address accepts what ParseAddress gives, and a folder behind it.
func (c *checker) address(address string) {
	parsed, err := ParseAddress(address)
	if err != nil {
		c.check(FieldAddress, false, err.Error())
		return
	}
	tidy := parsed.URL
	if rest, ok := strings.CutPrefix(address, tidy); ok && isFolder(rest) && OriginOf(address) != "" {
		return
	}
	c.check(FieldAddress, false, "Write the address like this: "+tidy)
}

// isFolder reports whether a path can stand behind an address: empty, or "/folder" with no slash at its end.
// Segments that lead elsewhere are refused as they are and percent-encoded.
func isFolder(path string) bool {
	if path == "" {
		return true
	}
	plain, err := url.PathUnescape(path)
	if err != nil || strings.ContainsAny(path, `?#`) || strings.ContainsFunc(plain, isBackslashOrControl) {
		return false
	}
	segments := strings.Split(plain, "/")
	return segments[0] == "" && !slices.ContainsFunc(segments[1:], func(segment string) bool {
		return segment == "" || segment == "." || segment == ".."
	})
}

func isBackslashOrControl(r rune) bool { return r == '\\' || isControl(r) }

func (c *checker) oro(e Environment) {
	c.check(FieldSide, e.Side == oro.Storefront || e.Side == oro.BackOffice, "Choose the storefront or the back-office.")
	c.check(FieldSide, e.Side != oro.Storefront || e.Commerce, "Without OroCommerce there is no storefront: choose the back-office.")
	c.check(FieldVersion, e.Version == "" || e.Version.Known(), "Choose one of the versions, or “don't know”.")
	if e.Commerce {
		ok := strings.HasPrefix(e.Prefix, "/") && e.Prefix != "/" && isFolder(e.Prefix) && !strings.ContainsFunc(e.Prefix, isBlankOrControl)
		c.check(FieldPrefix, ok, "The prefix begins with a slash and has none at its end, like /admin.")
	}
}

func (c *checker) generic(e Environment) {
	c.check(FieldSide, e.Side == "", "Only Oro servers have sides.")
	c.check(FieldVersion, e.Version == "", "Only Oro servers have a version here.")
	c.check(FieldTokenPath, e.TokenPath != "", "Say where tokens are asked for, for example /oauth/token.")
	c.place(FieldTokenPath, e.TokenPath, false)
	c.place(FieldAPIPath, e.APIPath, false)
}

// place checks a path or absolute URL of a generic server, which may have a query where that is said.
func (c *checker) place(field, place string, query bool) {
	if place == "" {
		return
	}
	u, err := url.Parse(place)
	switch {
	case err != nil || strings.ContainsFunc(place, isBlankOrControl):
		c.check(field, false, "This can't be read as a path or an address.")
	case u.User != nil:
		c.check(field, false, userInfo)
	case u.Scheme == "" && u.Host == "" && !strings.HasPrefix(place, "/"):
		c.check(field, false, "Begin with a slash, or with https:// for an address of its own.")
	case u.Scheme == "" && u.Host != "", u.Scheme != "" && !isAbsolute(place), u.Scheme != "" && u.Hostname() == "":
		c.check(field, false, "An address of its own begins with http:// or https:// and the name of a server.")
	case u.Fragment != "":
		c.check(field, false, "Leave out what follows the number sign.")
	case u.RawQuery != "" && !query:
		c.check(field, false, "Leave out what follows the question mark.")
	}
}
