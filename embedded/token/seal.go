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
)

const (
	// sealPrefix starts every sealed text of the engine: the version mark of its encryption library.
	sealPrefix = "def50200"

	// saltSize, with nonce, authentication tag and prefix, brings a sealed text to the length of the
	// engine's: 84 bytes more than what is inside.
	saltSize = 52
)

// ErrUnreadable says that a text was not sealed with this server's encryption key, or not as what it
// is shown as.
var ErrUnreadable = errors.New("sealed text does not open")

// seal returns v as JSON, sealed, in hexadecimal digits. It opens again only under the same purpose.
func (m *Mint) seal(purpose string, v any) (string, error) {
	inside, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode: %w", err)
	}
	salt := make([]byte, saltSize)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("make a salt: %w", err)
	}
	aead, err := m.cipherFor(purpose, salt)
	if err != nil {
		return "", err
	}
	return sealPrefix + hex.EncodeToString(aead.Seal(salt, nil, inside, nil)), nil
}

// open reads into v what seal returned for the purpose. The error is ErrUnreadable for all other texts.
func (m *Mint) open(purpose, sealed string, v any) error {
	digits, ok := strings.CutPrefix(sealed, sealPrefix)
	if !ok {
		return ErrUnreadable
	}
	raw, err := hex.DecodeString(digits)
	if err != nil || len(raw) < saltSize {
		return ErrUnreadable
	}
	aead, err := m.cipherFor(purpose, raw[:saltSize])
	if err != nil {
		return err
	}
	inside, err := aead.Open(nil, nil, raw[saltSize:], nil)
	if err != nil || json.Unmarshal(inside, v) != nil {
		return ErrUnreadable
	}
	return nil
}

// cipherFor returns AES-256-GCM with random nonces under a key that belongs to one sealed text alone.
func (m *Mint) cipherFor(purpose string, salt []byte) (cipher.AEAD, error) {
	if m.config.KeyChanged != nil && m.config.KeyChanged() {
		purpose += " under another key"
	}
	key, err := hkdf.Key(sha256.New, m.config.Encryption[:], salt, purpose, len(m.config.Encryption))
	if err != nil {
		return nil, fmt.Errorf("derive a key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("make a cipher: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("make a cipher: %w", err)
	}
	return aead, nil
}
