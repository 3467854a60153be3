// Package metadata serves what the server says of itself (RFC 8414), one document for each side.
package metadata

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"tokenbench/embedded/wire"
)

// Where the documents are: below Prefix, by the path of their issuer.
const (
	Prefix = "/.well-known/oauth-authorization-server/"

	issuer = "/oauth2-server"
)

// ResourcePrefix is where resources would be described (RFC 9728); this server describes none.
const ResourcePrefix = "/.well-known/oauth-protected-resource/"

// document has the members in Oro's order. It announces one thing that
// does not work, here as with Oro: an address as client id.
type document struct {
	Issuer                string   `json:"issuer"`
	AuthorizationEndpoint string   `json:"authorization_endpoint"`
	TokenEndpoint         string   `json:"token_endpoint"`
	ResponseTypes         []string `json:"response_types_supported"`
	GrantTypes            []string `json:"grant_types_supported"`
	ChallengeMethods      []string `json:"code_challenge_methods_supported"`
	ClientIDMetadata      bool     `json:"client_id_metadata_document_supported"`
}

// New returns the handler of the documents. Each of bases is what stands before the addresses of one side,
// empty or a path; grants are the grant types that are served, sorted. The addresses in a document are on the
// host that was asked, which must have been checked before.
func New(grants []string, bases ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		base, found := strings.CutSuffix("/"+strings.TrimPrefix(r.URL.Path, Prefix), issuer)
		switch {
		case !found || !slices.Contains(bases, base):
			notFound(w, "The OAuth server not found.")
		case !readOnly(r):
			refuseMethod(w)
		default:
			serve(w, r, base, grants)
		}
	})
}

func serve(w http.ResponseWriter, r *http.Request, base string, grants []string) {
	host := wire.Origin(r)
	wire.JSON(w, http.StatusOK, wire.TypeJSON, document{
		Issuer:                host + base + issuer,
		AuthorizationEndpoint: host + base + "/oauth2-token/authorize",
		TokenEndpoint:         host + "/oauth2-token",
		ResponseTypes:         []string{"code"},
		GrantTypes:            grants,
		ChallengeMethods:      []string{"S256"},
		ClientIDMetadata:      true,
	})
}

// ServeResource says that there is no description of a resource.
func ServeResource(w http.ResponseWriter, _ *http.Request) { notFound(w, "The resource not found.") }

func readOnly(r *http.Request) bool { return r.Method == http.MethodGet || r.Method == http.MethodHead }

func refuseMethod(w http.ResponseWriter) {
	w.Header().Set("Allow", http.MethodGet)
	wire.Page(w, http.StatusMethodNotAllowed)
}

func notFound(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=UTF-8")
	w.Header().Set("Cache-Control", "no-cache, private")
	w.WriteHeader(http.StatusNotFound)
	_, _ = io.WriteString(w, text) // the client has gone away: nobody is left to tell
}
