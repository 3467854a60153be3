package token

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// An identifier has the 80 hexadecimal digits of the engine's token ids. Its first half is random for one
// sign-in and shared by all that came of it — the code, its tokens, their refreshed successors —, so that
// a whole family can be revoked at once; the second half is random for each.
const (
	identifierBytes = 40
	familyDigits    = 40
)

// newIdentifier returns an identifier of the family of another one, or of a new family when kin is empty.
func newIdentifier(kin string) (string, error) {
	var random [identifierBytes]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", fmt.Errorf("could not make a token id: %w", err)
	}
	id := hex.EncodeToString(random[:])
	return family(kin) + id[len(family(kin)):], nil
}

// family returns the half of an identifier that its whole family shares.
func family(id string) string { return id[:min(len(id), familyDigits)] }
