package workbench

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/loopback"
)

// longestValue is how much of one value of an answer is recorded, in bytes. Anybody can send some to the listener.
const longestValue = 2000

// outgoing records the address that the browser is sent to. Its secrets are masked at once, other than those of
// requests: nobody has a use for them afterwards.
func outgoing(link string, now time.Time, secrets ...string) exchange.Exchange {
	for _, secret := range secrets {
		if secret != "" {
			link = strings.ReplaceAll(link, url.QueryEscape(secret), exchange.Dots)
		}
	}
	return exchange.Exchange{
		Started: now.UTC(), Method: http.MethodGet, URL: link, Part: exchange.PartLogin, Note: "Made the link to the login",
	}
}

// incoming records what a browser brought to the redirect address, with code, state and whatever else is secret
// masked at once.
func incoming(a loopback.Answer, redirect string, part exchange.BrowserPart, note string) exchange.Exchange {
	x := exchange.Exchange{Started: a.Received.UTC(), Method: http.MethodGet, URL: redirect, Part: part, Note: note}
	query := maskedQuery(a.Values)
	switch {
	case a.Mode == loopback.ModeForm:
		x.Method = http.MethodPost
		x.Request = exchange.Message{Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}, Body: []byte(query)}
	case a.Mode == loopback.ModeFragment:
		x.URL += "#" + query
	case query != "" && strings.Contains(redirect, "?"):
		x.URL += "&" + query
	case query != "":
		x.URL += "?" + query
	}
	if a.Mode != loopback.ModeGiven {
		x.Response = &exchange.Response{Proto: "HTTP/1.1", Status: http.StatusSeeOther, Reason: http.StatusText(http.StatusSeeOther)}
	}
	return x
}

// maskedQuery writes parameters in the order of their names.
func maskedQuery(values url.Values) string {
	var pairs []string
	for name, list := range values {
		for _, value := range list {
			switch {
			case name == "state" || exchange.IsSecretParam(name):
				value = exchange.Dots
			case len(value) > longestValue:
				value = url.QueryEscape(strings.ToValidUTF8(value[:longestValue], "")) + "…"
			default:
				value = url.QueryEscape(value)
			}
			pairs = append(pairs, url.QueryEscape(name)+"="+value)
		}
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}
