package exchange

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	// tokenLike matches a JSON Web Token, whole or broken off, and the encrypted codes and refresh tokens of Oro's engine.
	tokenLike = regexp.MustCompile(`eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*|(?i:def50200)[0-9A-Fa-f]{8,}`)
	// named matches what stands before a value: a name, possibly quoted, and a separator. Quotes may be escaped, as in JSON
	// within JSON; "name>" is an XML element.
	named = regexp.MustCompile(`([A-Za-z0-9_.\-\[\]]+)(\\*["']?\s*(?:=>|%3[Dd]|[:=>])\s*)`)
	// inputTag, inputName and inputValue take the fields of an HTML form apart.
	inputTag   = regexp.MustCompile(`(?i)<(?:input|meta|button)\b[^>]*>`)
	inputName  = regexp.MustCompile(`(?i)\bname\s*=\s*["']?([^"'\s>]+)`)
	inputValue = regexp.MustCompile(`(?i)(\b(?:value|content)\s*=\s*)("[^"]*"|'[^']*'|[^"'\s>]+)`)
	// part matches one part of a multipart body: its header with the name, its content, and the beginning of the next boundary.
	part = regexp.MustCompile(`(?is)(\bname="?([^"\r\n;]+)[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)(.*?)(\r?\n--|\z)`)
)

// text masks in text of no known structure: values behind secret names, anything like a token, and known secrets.
func (m masker) text(text string) string {
	if !strings.ContainsAny(text, ":=>%") {
		return m.scrub(text)
	}
	var out strings.Builder
	done := 0
	for _, at := range named.FindAllStringSubmatchIndex(text, -1) {
		name, separator := text[at[2]:at[3]], strings.TrimSpace(text[at[4]:at[5]])
		if at[0] < done || !IsSecretParam(name) || !separates(separator, text[:at[0]]) {
			continue
		}
		start, end := valueAfter(text, at[5], separator)
		value := text[start:end]
		if value == "" || strings.HasPrefix(value, Dots) || isCode(name) && !looksLikeCode(value) {
			continue
		}
		out.WriteString(m.scrub(text[done:start]))
		out.WriteString(m.hide(secret{name: name, value: value}))
		done = end
	}
	out.WriteString(m.scrub(text[done:]))
	return out.String()
}

// separates reports whether separator stands between a name and its value: the sign > only does so after a tag's name.
func separates(separator, before string) bool {
	if separator != ">" {
		return strings.HasSuffix(separator, "=>") || !strings.HasSuffix(separator, ">")
	}
	return strings.HasSuffix(before, "<") || strings.HasSuffix(before, ":")
}

// valueAfter finds the value that begins at from: what is between quotes, or else what goes on to the next character that
// can't belong to it. A value that doesn't end reaches to the end of the text.
func valueAfter(text string, from int, separator string) (start, end int) {
	rest := text[from:]
	slashes := len(rest) - len(strings.TrimLeft(rest, `\`))
	if slashes < len(rest) && (rest[slashes] == '"' || rest[slashes] == '\'') {
		start = from + slashes + 1
		return start, start + closingQuote(text[start:], rest[slashes], slashes)
	}
	stops := "& \t\r\n\"'<>"
	switch {
	case strings.HasSuffix(separator, ":"):
		stops = " \t\r\n<,}\""
	case separator == ">":
		stops = "<"
	}
	end = len(text)
	if length := strings.IndexAny(rest, stops); length >= 0 {
		end = from + length
	}
	if strings.HasSuffix(separator, ":") && strings.HasPrefix(text[end:], " ") && isWord(text[from:end]) {
		return from, from
	}
	return from, end
}

// isWord reports whether text can be the first word of a sentence, as in "invalid_token: The token has expired".
func isWord(text string) bool {
	const longest = 16
	return len(text) < longest && !strings.ContainsAny(text, "0123456789")
}

// closingQuote returns where the quote stands that ends text; an inner one has more backslashes before it than the opening one.
func closingQuote(text string, quote byte, slashes int) int {
	run := 0
	for i := range len(text) {
		switch {
		case text[i] == '\\':
			run++
		case text[i] == quote && (run == slashes || slashes == 0 && run%2 == 0):
			return i - run
		default:
			run = 0
		}
	}
	return len(text)
}

// scrub masks what needs no name to be recognised.
func (m masker) scrub(text string) string {
	if m.known != nil {
		text = m.known.Replace(text)
	}
	if !strings.Contains(text, "eyJ") && !containsAny(text, "def50200", "DEF50200") {
		return text
	}
	return tokenLike.ReplaceAllStringFunc(text, func(token string) string {
		return m.hide(secret{name: "token", value: token})
	})
}

// form masks the values of a form body or a query (WHATWG URL standard, section 5) and leaves their order and spelling.
func (m masker) form(text string) string {
	pairs := strings.Split(text, "&")
	for i, pair := range pairs {
		pairs[i] = m.pair(pair)
	}
	return strings.Join(pairs, "&")
}

func (m masker) pair(pair string) string {
	rawName, rawValue, found := strings.Cut(pair, "=")
	if !found {
		return m.text(pair)
	}
	name, value := unescape(rawName), unescape(rawValue)
	shown := m.text(rawName)
	switch {
	case value == "":
		return shown + "="
	case IsSecretParam(name):
		return shown + "=" + m.hide(secret{name: name, value: value, tight: true})
	case m.text(value) != value || m.text(rawValue) != rawValue:
		return shown + "=" + m.hide(secret{name: name, value: value, tight: true})
	}
	return shown + "=" + rawValue
}

func unescape(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

// url masks an address and leaves the rest of it as it was written.
func (m masker) url(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return m.brokenURL(address)
	}
	address, fragment, hasFragment := strings.Cut(address, "#")
	address, query, hasQuery := strings.Cut(address, "?")
	out := address
	if parsed.User != nil {
		host := strings.Index(address, "//") + len("//")
		path := host + strings.IndexByte(address[host:]+"/", '/')
		out = m.userInfo(address[:path]) + address[path:]
	}
	out = m.scrub(out)
	if hasQuery {
		out += "?" + m.form(query)
	}
	if hasFragment {
		out += "#" + m.form(fragment)
	}
	return out
}

// userInfo masks what stands between the scheme and the last @.
func (m masker) userInfo(address string) string {
	begin := 0
	if at := strings.Index(address, "//"); at >= 0 {
		begin = at + len("//")
	}
	end := strings.LastIndex(address, "@")
	if end <= begin {
		return address
	}
	return address[:begin] + m.hide(secret{name: "credentials", value: address[begin:end], tight: true}) + address[end:]
}

// brokenURL masks an address that cannot be parsed, often for the sake of a password with a sign in it that means something else.
func (m masker) brokenURL(address string) string { return m.text(m.userInfo(address)) }

// inputs masks the values of secret fields in the forms of an HTML page.
func (m masker) inputs(page string) string {
	return inputTag.ReplaceAllStringFunc(page, func(tag string) string {
		name := inputName.FindStringSubmatch(tag)
		if name == nil || !IsSecretParam(name[1]) {
			return tag
		}
		return inputValue.ReplaceAllStringFunc(tag, func(attribute string) string {
			found := inputValue.FindStringSubmatch(attribute)
			value := strings.Trim(found[2], `"'`)
			return found[1] + `"` + m.hide(secret{name: name[1], value: value}) + `"`
		})
	})
}

// multipart masks the secret parts of a multipart/form-data body (RFC 7578).
func (m masker) multipart(body string) string {
	return part.ReplaceAllStringFunc(body, func(text string) string {
		found := part.FindStringSubmatch(text)
		if !IsSecretParam(found[2]) {
			return text
		}
		return found[1] + m.hide(secret{name: found[2], value: found[3]}) + found[4]
	})
}
