package metadata

import (
	"crypto/rsa"
	"encoding/base64"
	"math/big"
	"net/http"

	"tokenbench/embedded/wire"
)

// keySet is a JWK Set (RFC 7517, section 5) with a member of its own, which readers pass over.
type keySet struct {
	Note string `json:"note"`
	Keys []key  `json:"keys"`
}

// key is a public RSA key (RFC 7518, section 6.3.1). It has no kid: the tokens name none.
type key struct {
	Type      string `json:"kty"`
	Use       string `json:"use"`
	Algorithm string `json:"alg"`
	Modulus   string `json:"n"`
	Exponent  string `json:"e"`
}

// Keys returns a handler that gives out the key with which access tokens can be checked. Real Oro has none,
// which the document says.
func Keys(public rsa.PublicKey) http.Handler {
	document := keySet{
		Note: "An extra of the local server. Real Oro gives its public key to nobody.",
		Keys: []key{{
			Type: "RSA", Use: "sig", Algorithm: "RS256",
			Modulus:  base64.RawURLEncoding.EncodeToString(public.N.Bytes()),
			Exponent: base64.RawURLEncoding.EncodeToString(big.NewInt(int64(public.E)).Bytes()),
		}},
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !readOnly(r) {
			refuseMethod(w)
			return
		}
		wire.JSON(w, http.StatusOK, wire.TypeJSON, document)
	})
}
