package wire

import (
	"html"
	"net/http"
	"strings"
)

// Content types and cache rules as the shop prints them.
const (
	TypeJSON = "application/json"
	TypeHTML = "text/html; charset=UTF-8"

	notCached = "no-cache, private"
)

// JSON writes v with the given status. A value that does not encode becomes a page of status 500.
func JSON(w http.ResponseWriter, status int, contentType string, v any) {
	body, err := Marshal(v)
	if err != nil {
		Page(w, http.StatusInternalServerError)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType)
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", notCached)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone away: nobody is left to tell
}

// WriteError writes a refusal of the token endpoint, or the page of a Breakdown. The challenge for a refused application goes
// only to clients that sent an Authorization header, and names the scheme that they used.
func WriteError(w http.ResponseWriter, r *http.Request, refusal *Error) {
	if refusal.Code == "" {
		Page(w, refusal.Status)
		return
	}
	authorization := r.Header.Get("Authorization")
	if refusal.Code == "invalid_client" && authorization != "" {
		scheme := "Basic"
		if strings.HasPrefix(authorization, "Bearer") {
			scheme = "Bearer"
		}
		w.Header().Set("WWW-Authenticate", scheme+` realm="OAuth"`)
	}
	var hint *string
	if refusal.Hint != "" || refusal.EmptyHint {
		hint = &refusal.Hint
	}
	JSON(w, refusal.Status, TypeJSON, struct {
		Code        string  `json:"error"`
		Description string  `json:"error_description"`
		Hint        *string `json:"hint,omitempty"`
		Message     string  `json:"message"`
	}{refusal.Code, refusal.Description, hint, refusal.Description})
}

// Page writes a short HTML page that names the status, as the shop does where no other form fits.
func Page(w http.ResponseWriter, status int) {
	title := html.EscapeString(http.StatusText(status))
	HTML(w, status, "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"UTF-8\"><title>"+title+
		"</title></head>\n<body><h1>"+title+"</h1></body>\n</html>\n")
}

// HTML writes a whole page. What the caller has set before of cache rules and policy stays as it is.
func HTML(w http.ResponseWriter, status int, page string) {
	header := w.Header()
	header.Set("Content-Type", TypeHTML)
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", notCached)
	}
	if header.Get("Content-Security-Policy") == "" {
		header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	}
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(page)) // as in JSON
}

// Redirect sends the browser on to an address, with an empty body.
func Redirect(w http.ResponseWriter, address string) {
	w.Header().Set("Location", address)
	Empty(w, http.StatusFound)
}

// Empty writes an answer without a body, marked as HTML like every answer of the shop's framework
// that has no type of its own.
func Empty(w http.ResponseWriter, status int) {
	header := w.Header()
	header.Set("Content-Type", TypeHTML)
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", notCached)
	}
	header.Set("Content-Length", "0")
	w.WriteHeader(status)
}
