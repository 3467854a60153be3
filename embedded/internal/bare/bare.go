// Package bare is the yardstick for the local server's speed and memory: the least that any server of
// access tokens does.
//
// Handler is net/http and nothing else around Sign, and Sign is golang-jwt with the claims of the
// local server's tokens. Nobody is looked up, nothing is checked, nothing is remembered.
package bare

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// Handler believes whoever asks, and answers with a token signed by the key.
func Handler(signing *rsa.PrivateKey) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ParseForm() != nil || r.PostForm.Get("client_id") == "" {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		access, err := Sign(signing, r.PostForm.Get("client_id"), r.PostForm.Get("username"))
		if err != nil {
			http.Error(w, "could not sign", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(map[string]any{"token_type": "Bearer", "expires_in": 3600, "access_token": access})
	})
}

// Sign makes an access token that lives for an hour.
func Sign(signing *rsa.PrivateKey, clientID, subject string) (string, error) {
	var id [40]byte
	if _, err := rand.Read(id[:]); err != nil {
		return "", fmt.Errorf("could not make a token id: %w", err)
	}
	now := float64(time.Now().UnixMicro()) / 1e6
	return jwt.NewWithClaims(jwt.SigningMethodRS256, jwt.MapClaims{
		"aud": clientID, "jti": hex.EncodeToString(id[:]),
		"iat": now, "nbf": now, "exp": now + 3600, "sub": subject, "scopes": []string{},
	}).SignedString(signing)
}
