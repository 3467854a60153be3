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
	origins []string
	headers string // as the header prints them
	maxAge  int    // seconds
}

func newCORS(b behaviour.Behaviour, allowed CORS) cors {
	return cors{
		origins: slices.Clone(allowed.Origins),
		headers: strings.Join(slices.Concat(b.PreflightHeaders, allowed.Headers), ","),
		maxAge:  int(b.PreflightMaxAge.Seconds()),
	}
}

// allowOrigin permits the page that sent the request to read the answer, if its origin is allowed. It
// reports whether the request came from another origin at all.
func (c cors) allowOrigin(w http.ResponseWriter, r *http.Request) (foreign bool) {
	origin := r.Header.Get("Origin")
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	if origin == "" || origin == scheme+"://"+r.Host {
		return false
	}
	if slices.Contains(c.origins, origin) || slices.Contains(c.origins, "*") {
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
