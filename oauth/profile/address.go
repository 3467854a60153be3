package profile

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
)

// Address is what was understood of a pasted address.
type Address struct {
	// URL is the address of the server: scheme, host, port if it is not the usual one, and a folder if
	// the pasted text left no doubt that the server lives in one. It has no slash at its end.
	URL string
	// Path is what stood behind it and may matter to a generic server: "/realms/demo".
	Path string
	// TokenPath is the path of a pasted token address: "/realms/demo/token". Oro's own is left out.
	TokenPath string
	// Side and Prefix are set where the path gives them away: "/admin/…" is the back-office.
	Side   oro.Side
	Prefix string
	// Notes say in plain sentences what was changed or left out.
	Notes []string
}

func (a *Address) note(format string, args ...any) {
	a.Notes = append(a.Notes, fmt.Sprintf(format, args...))
}

// aroundSigns finds blanks beside the signs of an address, where they can only be a slip.
var aroundSigns = regexp.MustCompile(`\s*([/:])\s*`)

// ParseAddress understands what people paste as the address of a server: with or without a scheme, with
// blanks, slashes, a page's path, a query or the token path at its end. Notes say what was made of it.
// The error is a [FieldError] with a plain sentence that never repeats the text, which may hold a password.
//
// It is meant for text that somebody just typed or pasted: parsing an address again that was saved with a
// folder takes the folder off.
func ParseAddress(text string) (Address, error) {
	var a Address
	rest, err := a.trim(text)
	if err != nil {
		return Address{}, err
	}
	scheme, rest, err := a.scheme(rest)
	if err != nil {
		return Address{}, err
	}
	end := strings.IndexAny(rest, `/?#\`)
	if end < 0 {
		end = len(rest)
	}
	authority, tail := rest[:end], rest[end:]
	if scheme == "" {
		scheme = a.guessScheme(authority)
	}
	host, err := a.authority(scheme, authority)
	if err != nil {
		return Address{}, err
	}
	a.URL = scheme + "://" + host
	a.tail(tail)
	return a, nil
}

func (a *Address) trim(text string) (string, error) {
	rest := strings.TrimSpace(text)
	if rest == "" {
		return "", addressError("The address of the server is missing.")
	}
	rest = aroundSigns.ReplaceAllString(rest, "$1")
	if strings.ContainsFunc(rest, isBlankOrControl) {
		return "", addressError("An address has no blanks inside.")
	}
	if rest != text {
		a.note("Blanks were left out.")
	}
	return rest, nil
}

// scheme splits the scheme off; it is empty when none is written.
func (a *Address) scheme(text string) (scheme, rest string, err error) {
	if before, rest, found := strings.Cut(text, "://"); found && !strings.ContainsAny(before, "/?#@") {
		scheme = strings.ToLower(before)
		if scheme != "http" && scheme != "https" {
			return "", "", addressError(badScheme)
		}
		return scheme, rest, nil
	}
	before, rest, found := strings.Cut(text, ":")
	scheme = strings.ToLower(before)
	port, _, _ := strings.Cut(rest, "/")
	switch {
	case !found || isNumber(port) || !isScheme(scheme, rest):
		return "", strings.TrimLeft(text, "/"), nil
	case scheme != "http" && scheme != "https":
		return "", "", addressError(badScheme)
	case strings.HasPrefix(rest, "/"):
		a.note("Two slashes belong behind %s: one was added.", scheme)
	default:
		a.note("Two slashes belong behind %s: they were added.", scheme)
	}
	return scheme, strings.TrimLeft(rest, "/"), nil
}

const badScheme = "Only addresses that begin with http:// or https:// work here."

// commonSchemes are those that people paste with no slashes behind them. Any other word before a colon may
// as well be the name of a server or a user.
var commonSchemes = []string{"http", "https", "mailto", "javascript", "data", "file", "ftp", "tel", "urn"}

// isScheme reports whether a word before a colon is a scheme (RFC 3986, section 3.1) rather than the name of
// a server before its port. rest is what follows the colon.
func isScheme(word, rest string) bool {
	if slices.Contains(commonSchemes, word) {
		return true
	}
	return strings.HasPrefix(rest, "/") && word != "" && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz") == "" && !oauth.IsLoopback(word)
}

// guessScheme takes http for this computer, where certificates are rare, and https for all others.
func (a *Address) guessScheme(authority string) string {
	scheme := "https"
	if host, _, err := splitPort(authority); err == nil && oauth.IsLoopback(strings.Trim(host, "[]")) {
		scheme = "http"
	}
	a.note("%s:// was put in front.", scheme)
	return scheme
}

// tail understands what follows the host.
func (a *Address) tail(tail string) {
	tail = strings.ReplaceAll(tail, `\`, "/")
	path := tail
	if i := strings.IndexAny(tail, "?#"); i >= 0 {
		path = tail[:i]
		a.note("What follows the %s was left out.", map[byte]string{'?': "question mark", '#': "number sign"}[tail[i]])
	}
	segments := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	if len(segments) == 0 {
		if path != "" {
			a.note("The slash at the end was left out.")
		}
		return
	}
	a.path(segments)
}

func addressError(reason string) error { return FieldError{Field: FieldAddress, Reason: reason} }
