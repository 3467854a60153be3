// Package pages draws the pages that a browser shows on its way back from a login: one look for success, failure and waiting,
// in dark and light, from a phone's width up.
//
// Fill a [Page] and give it to [Serve]. What such a page must never do is settled here and not by the caller: it loads nothing
// from anywhere, it may not be framed, it is kept in no cache, and nothing runs on it but, on the one page that asks for it, a
// script that is named by its hash. The package knows nothing of OAuth; words come from the caller.
package pages

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the page's three files
	"encoding/base64"
	"html/template"
	"net/http"
)

// Mark is the sign above the title. Its meaning is in the title's words, too.
type Mark string

// The marks.
const (
	MarkGood    Mark = "good"    // a tick
	MarkBad     Mark = "bad"     // a cross
	MarkWaiting Mark = "waiting" // a clock
	MarkNote    Mark = "note"    // an i
)

// Page is one page. All texts are plain; what they hold is shown as it is written.
type Page struct {
	Mark  Mark
	Title string
	// Text are paragraphs, the most important first.
	Text []string
	// Said is quoted below the first of them, in letters of equal width: the words of a server, unchanged.
	Said string
	// Again lets the browser load the page once more after a second.
	Again bool
	// Relay adds the script that takes what stands behind the # of the address out of it and posts it to the same path as the
	// form field "fragment". Where scripts are off, NoScript is shown.
	Relay    bool
	NoScript string
}

var (
	//go:embed page.html
	body string
	//go:embed page.css
	style string
	//go:embed relay.js
	relay string

	page   = template.Must(template.New("page").Parse(body))
	plain  = policy("style-src "+hash(style), "form-action 'none'")
	posted = policy("style-src "+hash(style), "script-src "+hash(relay), "form-action 'self'")
)

// Lead is the paragraph before what a server said.
func (p Page) Lead() []string { return p.Text[:min(1, len(p.Text))] }

// Rest are the paragraphs after it.
func (p Page) Rest() []string { return p.Text[len(p.Lead()):] }

// Serve answers with p: header, status and, but for a HEAD request, the page itself. That the browser went away is no error.
func Serve(w http.ResponseWriter, status int, p Page) {
	var text bytes.Buffer
	err := page.Execute(&text, struct {
		Page
		Style template.CSS
		Relay template.JS
	}{p, template.CSS(style), script(p)})
	if err != nil { // the template is our own and a Page holds nothing that could fail
		http.Error(w, p.Title, http.StatusInternalServerError)
		return
	}
	Protect(w.Header())
	if p.Relay {
		w.Header().Set("Content-Security-Policy", posted)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text.Bytes())
}

// Protect sets what holds for every answer, pages and redirects: it is kept nowhere, framed nowhere, loads nothing, and tells
// no other page where it was.
func Protect(header http.Header) {
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Security-Policy", plain)
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
}

func script(p Page) template.JS {
	if !p.Relay {
		return ""
	}
	return template.JS(relay)
}

// policy joins directives to those that every page has.
func policy(directives ...string) string {
	text := "default-src 'none'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
	for _, d := range directives {
		text += "; " + d
	}
	return text
}

// hash names an inline style or script (CSP Level 3, section 2.3.1).
func hash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
