package wire

import (
	"net/http"
	"net/url"
	"strings"

	"tokenbench/assets/shoppages"
)

// Document is a page that can write itself as HTML.
type Document interface {
	Render() ([]byte, error)
}

// Show writes a page for people. No cache keeps it, no frame shows it, it runs no script, and its
// forms lead to this server only, or from here by a redirect to the addresses in leadsTo.
func Show(w http.ResponseWriter, status int, page Document, leadsTo ...string) {
	text, err := page.Render()
	if err != nil {
		Page(w, http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Security-Policy", policy(leadsTo))
	header.Set("Cache-Control", "no-store, private")
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	// A page must be known to itself as the sender of its form, and to nobody else.
	header.Set("Referrer-Policy", "same-origin")
	HTML(w, status, string(text))
}

// policy admits the pages' own style sheet and icon, and nothing else. Browsers hold form-action
// against redirects, too: without the way back to the application, its answer would never arrive.
func policy(leadsTo []string) string {
	forms := "'self'"
	for _, address := range leadsTo {
		if source := formSource(address); source != "" {
			forms += " " + source
		}
	}
	return "default-src 'none'; style-src " + shoppages.StyleSource() + "; img-src data:; form-action " + forms +
		"; base-uri 'none'; frame-ancestors 'none'"
}

// formSource returns the CSP source that covers an address: its origin or, where CSP has no word for
// that (IPv6 addresses, schemes of applications), its scheme. It is empty for what is no address.
func formSource(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme == "" {
		return ""
	}
	if parsed.Host == "" || strings.ContainsAny(parsed.Host, "[];,'\" ") {
		return parsed.Scheme + ":"
	}
	return parsed.Scheme + "://" + parsed.Host
}
