package exchange

import (
	"encoding/base64"
	"encoding/hex"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// shortestKnown is the length in bytes from which on a secret is looked for by value. A shorter one may be a word like
// "admin", and masking that everywhere would tell more than it hides.
const shortestKnown = 8

// mostKnown limits the work for answers that are full of members with secret names.
const mostKnown = 100

// secretsOf lists the first secrets of an exchange that are found by their names, those of the request before the answer's,
// sorted by length, longest first.
func secretsOf(e Exchange) []secret {
	var found []secret
	seen := map[string]bool{}
	collector := masker{hide: func(s secret) string {
		if !seen[s.value] && len(found) < mostKnown {
			seen[s.value] = true
			found = append(found, s)
		}
		return Dots
	}}
	_ = collector.exchange(e) // only what it finds is wanted
	headers := []http.Header{e.Request.Header}
	if e.Response != nil {
		headers = append(headers, e.Response.Header)
	}
	for _, header := range headers {
		found = append(found, basicSecrets(header)...)
	}
	slices.SortStableFunc(found, func(a, b secret) int { return len(b.value) - len(a.value) })
	return found
}

// basicSecrets takes the secrets out of HTTP Basic credentials (RFC 7617), also as RFC 6749, section 2.3.1, encodes them.
func basicSecrets(header http.Header) []secret {
	var found []secret
	for _, name := range []string{"Authorization", "Proxy-Authorization"} {
		for _, value := range header.Values(name) {
			request := http.Request{Header: http.Header{"Authorization": {value}}}
			if _, password, ok := request.BasicAuth(); ok {
				found = append(found, secret{name: "client_secret", value: password}, secret{name: "client_secret", value: unescape(password)})
			}
		}
	}
	return found
}

// known returns a replacer that puts hide's text in place of the secrets in all the spellings that an answer may repeat them in.
func known(secrets []secret, hide func(secret) string) *strings.Replacer {
	grants := []string{"password", "client_credentials", "refresh_token", grantWithCode}
	var pairs []string
	for _, s := range secrets {
		if len(s.value) < shortestKnown || slices.Contains(grants, s.value) {
			continue
		}
		for _, spelling := range spellings(s.value) {
			pairs = append(pairs, spelling, hide(s))
		}
	}
	return strings.NewReplacer(pairs...)
}

// spellings lists value raw and as JSON, URL, HTML, hexadecimal and base64 text.
func spellings(value string) []string {
	inJSON, inASCII := unquote(encodeString(value)), unquote(strconv.QuoteToASCII(value))
	inScript := strings.NewReplacer("&", `\u0026`, "<", `\u003c`, ">", `\u003e`).Replace(inJSON)
	query, path := url.QueryEscape(value), url.PathEscape(value)
	list := []string{
		value,
		inJSON,
		inScript,
		inASCII,
		strings.ReplaceAll(inJSON, "/", `\/`),
		strings.ReplaceAll(inASCII, "/", `\/`),
		query, lowerEscapes(query),
		path, lowerEscapes(path),
		html.EscapeString(value),
		hex.EncodeToString([]byte(value)),
		strings.ToUpper(hex.EncodeToString([]byte(value))),
		base64.RawStdEncoding.EncodeToString([]byte(value)),
		base64.RawURLEncoding.EncodeToString([]byte(value)),
	}
	slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(list)
}

func unquote(text string) string { return text[1 : len(text)-1] }

// lowerEscapes writes the hexadecimal digits of percent escapes in lower case.
func lowerEscapes(text string) string {
	parts := strings.Split(text, "%")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToLower(parts[i][:2]) + parts[i][2:]
	}
	return strings.Join(parts, "%")
}
