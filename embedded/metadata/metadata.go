// Package metadata serves what the server says of itself (RFC 8414), one document for each side.
package metadata

import (
	"io"
	"net/http"
	"strings"

	"tokenbench/embedded/wire"
)

// Where the documents are: below Prefix, by the path of their issuer.
const (
	Prefix = "/.well-known/oauth-authorization-server/"

	storefront = "oauth2-server"
	backOffice = "admin/oauth2-server"
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

// Serve answers with the document of a side. Its addresses are on the host that was asked, which
// must have been checked before.
func Serve(w http.ResponseWriter, r *http.Request) {
	side, found := sidePrefix(strings.TrimPrefix(r.URL.Path, Prefix))
	switch {
	case !found:
		notFound(w, "The OAuth server not found.")
	case !readOnly(r):
		refuseMethod(w)
	default:
		base := "http://" + r.Host
		wire.JSON(w, http.StatusOK, wire.TypeJSON, document{
			Issuer:                base + side + "/oauth2-server",
			AuthorizationEndpoint: base + side + "/oauth2-token/authorize",
			TokenEndpoint:         base + "/oauth2-token",
			ResponseTypes:         []string{"code"},
			GrantTypes:            []string{"authorization_code", "client_credentials", "password", "refresh_token"},
			ChallengeMethods:      []string{"S256"},
			ClientIDMetadata:      true,
		})
	}
}

// ServeResource says that there is no description of a resource.
func ServeResource(w http.ResponseWriter, _ *http.Request) { notFound(w, "The resource not found.") }

// sidePrefix returns what stands before a side's addresses.
func sidePrefix(issuer string) (prefix string, found bool) {
	switch issuer {
	case storefront:
		return "", true
	case backOffice:
		return "/admin", true
	default:
		return "", false
	}
}

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
