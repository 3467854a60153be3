package exchange

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// command is a request as the two shells need it. In its texts a secret that is left out is a variable between two signs that
// no text may contain (Unicode noncharacters).
type command struct {
	method, url string
	header      []field
	body        string
	binary      bool // the body is no text
}

type field struct{ name, value string }

const (
	variableOpen  = "\ufdd0"
	variableClose = "\ufdd1"
)

// newCommand takes what is needed from e, with variables for secrets unless withSecrets is set.
func newCommand(e Exchange, withSecrets bool) command {
	binary := !utf8.Valid(e.Request.Body) || slices.Contains(e.Request.Body, 0)
	if !withSecrets {
		m := masker{hide: placeholder, known: known(secretsOf(e), placeholder)}
		e = m.exchange(Exchange{Method: e.Method, URL: e.URL, Request: e.Request})
	}
	return command{
		method: e.Method, url: e.URL, body: string(e.Request.Body), binary: binary,
		header: commandFields(e.Request.Header, e.URL),
	}
}

// commandFields leaves out what every program sets for itself.
func commandFields(header http.Header, address string) []field {
	own := []string{"Accept-Encoding", "Connection", "Content-Length", "Proxy-Authorization", "Proxy-Connection", "Transfer-Encoding", "User-Agent"}
	var fields []field
	for name, values := range header {
		for _, value := range values {
			if slices.Contains(own, name) || name == "Host" && value == hostOf(address) {
				continue
			}
			fields = append(fields, field{name: name, value: value})
		}
	}
	slices.SortStableFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	return fields
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}

// has reports whether the header has a field of this name.
func (c command) has(name string) bool {
	return slices.ContainsFunc(c.header, func(f field) bool { return f.name == name })
}

// placeholder hides a secret behind a variable named after it: client_secret becomes CLIENT_SECRET.
func placeholder(s secret) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r + 'A' - 'a'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, s.name)
	name = strings.Trim(name, "_")
	switch {
	case name == "":
		name = "SECRET"
	case name == "PWD" || name[0] <= '9':
		name = "SECRET_" + name // a shell has a PWD of its own, and none has names that begin with a digit
	}
	return variableOpen + name + variableClose
}

// piece is a stretch of literal text or the name of a variable.
type piece struct {
	text     string
	variable bool
}

// pieces takes a text of a command apart.
func pieces(text string) []piece {
	var list []piece
	for text != "" {
		before, after, found := strings.Cut(text, variableOpen)
		if before != "" {
			list = append(list, piece{text: before})
		}
		if !found {
			break
		}
		name, rest, _ := strings.Cut(after, variableClose)
		list = append(list, piece{text: name, variable: true})
		text = rest
	}
	return list
}
