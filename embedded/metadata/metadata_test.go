package metadata_test

import (
	"crypto/rsa"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tokenbench/embedded/metadata"
)

func ask(t *testing.T, handler http.Handler, method, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), method, "http://shop.example.com"+path, nil))
	return w
}

// The members are in Oro's order, slashes escaped as PHP does.
func TestDocument(t *testing.T) {
	handler := metadata.New([]string{"authorization_code", "password"}, "", "/back/office")
	const want = `{"issuer":"http:\/\/shop.example.com\/back\/office\/oauth2-server",` +
		`"authorization_endpoint":"http:\/\/shop.example.com\/back\/office\/oauth2-token\/authorize",` +
		`"token_endpoint":"http:\/\/shop.example.com\/oauth2-token","response_types_supported":["code"],` +
		`"grant_types_supported":["authorization_code","password"],"code_challenge_methods_supported":["S256"],` +
		`"client_id_metadata_document_supported":true}`
	got := ask(t, handler, http.MethodGet, metadata.Prefix+"back/office/oauth2-server")
	if got.Code != http.StatusOK || got.Body.String() != want || got.Header().Get("Content-Type") != "application/json" {
		t.Errorf("got %d %s", got.Code, got.Body)
	}
	if got := ask(t, handler, http.MethodGet, metadata.Prefix+"oauth2-server").Body.String(); !strings.Contains(got, `"issuer":"http:\/\/shop.example.com\/oauth2-server"`) {
		t.Errorf("got %s", got)
	}
}

func TestWhereNoDocumentIs(t *testing.T) {
	handler := metadata.New(nil, "", "/admin")
	for _, path := range []string{"", "x", "admin", "admin/", "admin/oauth2-server/", "/admin/oauth2-server", "adminoauth2-server", "other/oauth2-server", "oauth2-server/x"} {
		got := ask(t, handler, http.MethodGet, metadata.Prefix+path)
		if got.Code != http.StatusNotFound || got.Body.String() != "The OAuth server not found." || got.Header().Get("Content-Type") != "text/plain; charset=UTF-8" {
			t.Errorf("%q: %d %s", path, got.Code, got.Body)
		}
	}
	if got := ask(t, handler, http.MethodPost, metadata.Prefix+"oauth2-server"); got.Code != http.StatusMethodNotAllowed || got.Header().Get("Allow") != http.MethodGet {
		t.Errorf("POST: %d", got.Code)
	}
	if got := ask(t, http.HandlerFunc(metadata.ServeResource), http.MethodGet, metadata.ResourcePrefix+"api"); got.Code != http.StatusNotFound || got.Body.String() != "The resource not found." {
		t.Errorf("a resource: %d %s", got.Code, got.Body)
	}
}

// A small key shows the form.
func TestKeys(t *testing.T) {
	handler := metadata.Keys(rsa.PublicKey{N: big.NewInt(3233), E: 17})
	got := ask(t, handler, http.MethodGet, "/")
	if want := `"keys":[{"kty":"RSA","use":"sig","alg":"RS256","n":"DKE","e":"EQ"}]}`; got.Code != http.StatusOK || !strings.HasSuffix(got.Body.String(), want) {
		t.Errorf("got %d %s", got.Code, got.Body)
	}
}
