package grants

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/wire"
)

// corsMethods are in the order in which the engine's own code names them.
const corsMethods = "OPTIONS, POST"

// cors answers to pages of other origins (the CORS protocol of the Fetch standard). An origin that is
// not allowed gets no refusal, only no permission.
type cors struct {
	origins  []string
	wildcard bool   // the origin "*" stands for all
	answers  bool   // answers to POST are permitted too
	headers  string // as the header prints them
	maxAge   int    // seconds
}

func newCORS(b behaviour.CORS, allowed CORS) cors {
	headers := b.Headers
	if b.CustomHeaders {
		headers = slices.Concat(headers, allowed.Headers)
	}
	return cors{
		origins:  slices.Clone(allowed.Origins),
		wildcard: b.Wildcard && slices.Contains(allowed.Origins, "*"),
		answers:  b.OnAnswers,
		headers:  strings.Join(headers, ","),
		maxAge:   int(b.MaxAge.Seconds()),
	}
}

// allowAnswer permits the page that sent a token request to read its answer, in versions that do.
func (c cors) allowAnswer(w http.ResponseWriter, r *http.Request) {
	if c.answers {
		c.allowOrigin(w, r)
	}
}

// allowOrigin permits the page that sent the request to read the answer, if its origin is allowed. It
// reports whether the request came from another origin at all.
func (c cors) allowOrigin(w http.ResponseWriter, r *http.Request) (foreign bool) {
	origin := r.Header.Get("Origin")
	if origin == "" || origin == wire.Origin(r) {
		return false
	}
	if c.wildcard || slices.Contains(c.origins, origin) {
		w.Header().Set("Access-Control-Allow-Origin", origin)
	}
	return true
}

func (c cors) servePreflight(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	if foreign := c.allowOrigin(w, r); !foreign || r.Header.Get("Access-Control-Request-Method") == "" {
		header.Set("Allow", corsMethods)
		wire.Empty(w, http.StatusOK)
		return
	}
	header.Set("Access-Control-Allow-Methods", corsMethods)
	header.Set("Access-Control-Allow-Headers", c.headers)
	header.Set("Access-Control-Max-Age", strconv.Itoa(c.maxAge))
	header.Set("Cache-Control", fmt.Sprintf("max-age=%d, public", c.maxAge))
	header.Set("Vary", "Origin")
	wire.Empty(w, http.StatusOK)
}
