package wire

import (
	"net/url"
	"strings"
)

// Query encodes pairs of name and value in the order given, as PHP's http_build_query does: a blank
// becomes "+", and of punctuation only "-", "_" and "." stay as they are.
func Query(pairs ...string) string {
	var query strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if i > 0 {
			query.WriteByte('&')
		}
		query.WriteString(encode(pairs[i]) + "=" + encode(pairs[i+1]))
	}
	return query.String()
}

func encode(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "~", "%7E") }
