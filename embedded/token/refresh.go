package token

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

const (
	// sealPrefix starts every sealed text of the engine: the version mark of its encryption library.
	sealPrefix = "def50200"

	// saltSize, with nonce, authentication tag and prefix, brings a sealed text to the length of the
	// engine's: 84 bytes more than what is inside.
	saltSize = 52

	sealPurpose = "tokenbench refresh token"
)

// ErrUnreadable says that a text is no refresh token of this server's encryption key.
var ErrUnreadable = errors.New("refresh token does not open")

// Refresh is what lies sealed in a refresh token.
type Refresh struct {
	ClientID string   `json:"client_id"`
	ID       string   `json:"refresh_token_id"`
	AccessID string   `json:"access_token_id"` // the access token that was issued with it
	Scopes   []string `json:"scopes"`
	Subject  string   `json:"user_id"`
	Expires  int64    `json:"expire_time"` // seconds since 1970
}

func (m *Mint) sealRefresh(order Order, accessID string, expires time.Time) (string, error) {
	id, err := newIdentifier()
	if err != nil {
		return "", err
	}
	inside, err := json.Marshal(Refresh{
		ClientID: order.ClientID, ID: id, AccessID: accessID,
		Scopes: append([]string{}, order.Scopes...), Subject: order.Subject, Expires: expires.Unix(),
	})
	if err != nil {
		return "", fmt.Errorf("could not encode a refresh token: %w", err)
	}
	random := make([]byte, saltSize)
	if _, err := rand.Read(random); err != nil {
		return "", fmt.Errorf("could not seal a refresh token: %w", err)
	}
	aead, err := m.cipherFor(random)
	if err != nil {
		return "", err
	}
	return sealPrefix + hex.EncodeToString(aead.Seal(random, nil, inside, nil)), nil
}

// cipherFor returns AES-256-GCM with random nonces under a key that belongs to one token alone.
func (m *Mint) cipherFor(salt []byte) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, m.config.Encryption[:], salt, sealPurpose, len(m.config.Encryption))
	if err != nil {
		return nil, fmt.Errorf("could not derive a key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("could not seal a refresh token: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("could not seal a refresh token: %w", err)
	}
	return aead, nil
}

// Open reads a refresh token, whatever its state: the caller looks at client, Expired and Revoked. The
// error is ErrUnreadable when it is not one of this encryption key, or was changed on the way.
func (m *Mint) Open(sealed string) (Refresh, error) {
	digits, ok := strings.CutPrefix(sealed, sealPrefix)
	if !ok {
		return Refresh{}, ErrUnreadable
	}
	raw, err := hex.DecodeString(digits)
	if err != nil || len(raw) < saltSize {
		return Refresh{}, ErrUnreadable
	}
	aead, err := m.cipherFor(raw[:saltSize])
	if err != nil {
		return Refresh{}, err
	}
	inside, err := aead.Open(nil, nil, raw[saltSize:], nil)
	if err != nil {
		return Refresh{}, ErrUnreadable
	}
	var refresh Refresh
	if json.Unmarshal(inside, &refresh) != nil {
		return Refresh{}, ErrUnreadable
	}
	return refresh, nil
}

// Expired reports whether the refresh token's life is over by this server's clock.
func (m *Mint) Expired(refresh Refresh) bool { return refresh.Expires < m.config.Now().Unix() }

// Revoked reports whether the refresh token was used already.
func (m *Mint) Revoked(refresh Refresh) bool { return m.revoked.has(refresh.ID) }

// Spend uses the refresh token up and revokes the access token that came with it. It reports whether
// this call was the one that did so: of any number of calls for one token, at the same time or
// later, exactly one gets true.
func (m *Mint) Spend(refresh Refresh) bool {
	now := m.config.Now()
	return m.revoked.spend(now, refresh.ID, time.Unix(refresh.Expires+1, 0), refresh.AccessID, now.Add(m.config.AccessLifetime))
}
