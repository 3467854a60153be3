package timeline

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
)

// What a browser does in place of this program is told in other words: nobody measured its time, its secrets were
// never recorded, and what the login answered only the browser knows.

// browsers reports whether an exchange is a browser's.
func browsers(x exchange.Exchange) bool { return x.Part != "" }

// tookWords say how long an exchange took, or that a browser made it. They are empty where nothing was sent.
func tookWords(hop *workbench.Hop) string {
	switch {
	case unsent(hop.Exchange):
		return ""
	case browsers(hop.Exchange):
		return textBrowser
	}
	return exchanges.Took(hop.Took)
}

// statusOf is the status to show in a row. That by which this program leads a browser on says nothing of it.
func statusOf(hop *workbench.Hop) int {
	if browsers(hop.Exchange) && hop.Status == http.StatusSeeOther {
		return 0
	}
	return hop.Status
}

// answerWords name what came back, and what it was.
func answerWords(x exchange.Exchange) (label, status string) {
	switch {
	case unsent(x):
		return "", ""
	case x.Part == "":
		return textResponse, exchanges.Status(x)
	case x.Response == nil && x.Part == exchange.PartLogin:
		return textOnlyBrowser, ""
	case x.Response == nil:
		return textPasted, ""
	case x.Response.Status == http.StatusSeeOther:
		return textLedOn, exchanges.Status(x)
	}
	return textShows, exchanges.Status(x)
}

// requestWords name what went out.
func requestWords(x exchange.Exchange) string {
	switch {
	case unsent(x):
		return textUnsent
	case x.Part == "":
		return textRequest
	case x.Part == exchange.PartLogin:
		return textOpens
	default:
		return textBrought
	}
}

// addressOf is the address to show, and its parameters where they are shown apart, one a line.
func addressOf(x exchange.Exchange) (address string, parameters *model.Document) {
	base, query, ok := cutParameters(x.URL)
	if !browsers(x) || !ok {
		return x.URL, nil
	}
	var b strings.Builder
	for i, pair := range strings.Split(query, "&") {
		if i > 0 {
			b.WriteByte('\n')
		}
		name, value, _ := strings.Cut(pair, "=")
		fmt.Fprintf(&b, "%s: %s", decoded(name), decoded(value))
	}
	return base, model.New([]byte(b.String()), syntax.HTTP)
}

// cutParameters divides an address before its query, or before a fragment that is one.
func cutParameters(address string) (base, query string, ok bool) {
	i := strings.IndexAny(address, "?#")
	if i < 0 || i == len(address)-1 {
		return address, "", false
	}
	return address[:i], address[i+1:], true
}

// decoded is a part of a query in plain letters; a part that can't be read stays as it is.
func decoded(part string) string {
	if plain, err := url.QueryUnescape(part); err == nil && !strings.ContainsAny(plain, "\r\n") {
		return plain
	}
	return part
}
