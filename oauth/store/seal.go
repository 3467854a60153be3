package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/subtle"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"tokenbench/oauth/profile"
)

const (
	keyLength = 32 // AES-256
	// sealVersion is the first byte of a sealed value: AES-256-GCM, a random nonce of 12 bytes in front.
	sealVersion = 1
)

// vaultKey seals and opens values. Its id is that of the vault, and the name of the entry in the keyring.
type vaultKey struct {
	id   string
	raw  []byte
	aead cipher.AEAD
}

// newVaultKey makes a random key for a new vault.
func newVaultKey() (*vaultKey, error) {
	raw := make([]byte, keyLength)
	if _, err := rand.Read(raw); err != nil {
		return nil, err
	}
	return vaultKeyOf(profile.NewID(), raw)
}

func vaultKeyOf(id string, raw []byte) (*vaultKey, error) {
	if len(raw) != keyLength {
		return nil, fmt.Errorf("a key has %d bytes, not %d", keyLength, len(raw))
	}
	block, err := aes.NewCipher(raw)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &vaultKey{id: id, raw: raw, aead: aead}, nil
}

func (k *vaultKey) equal(raw []byte) bool { return subtle.ConstantTimeCompare(k.raw, raw) == 1 }

// place is where a sealed value lies. It is bound to it: moved elsewhere, it does not open.
type place struct {
	table, column string
	row           []string // the values of the table's key
}

// sealedAt is the place of a row; the column of sealed values has the same name in every table.
func sealedAt(table string, row ...string) place {
	return place{table: table, column: "sealed", row: row}
}

// bytes is the additional data. Each part has its length before it, so that no two places look alike.
func (p place) bytes(vaultID string) []byte {
	var b []byte
	for _, part := range append([]string{"tokenbench", vaultID, p.table, p.column}, p.row...) {
		b = binary.AppendUvarint(b, uint64(len(part)))
		b = append(b, part...)
	}
	return b
}

func (k *vaultKey) seal(p place, plain []byte) []byte {
	sealed := make([]byte, 1+k.aead.NonceSize(), 1+k.aead.NonceSize()+len(plain)+k.aead.Overhead())
	sealed[0] = sealVersion
	nonce := sealed[1:]
	_, _ = rand.Read(nonce) // never fails, as crypto/rand promises
	return k.aead.Seal(sealed, nonce, plain, p.bytes(k.id))
}

func (k *vaultKey) open(p place, sealed []byte) ([]byte, error) {
	start := 1 + k.aead.NonceSize()
	if len(sealed) < start || sealed[0] != sealVersion {
		return nil, ErrUnsealed
	}
	plain, err := k.aead.Open(nil, sealed[1:start], sealed[start:], p.bytes(k.id))
	if err != nil {
		return nil, ErrUnsealed // the cause says no more than that
	}
	return plain, nil
}

// sealJSON seals a value as JSON.
func (k *vaultKey) sealJSON(p place, v any) ([]byte, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return k.seal(p, plain), nil
}

// openJSON opens what sealJSON sealed.
func (k *vaultKey) openJSON(p place, sealed []byte, v any) error {
	plain, err := k.open(p, sealed)
	if err != nil {
		return err
	}
	if json.Unmarshal(plain, v) != nil { // whose error might quote what was sealed
		return fmt.Errorf("%w: it has another shape", ErrUnsealed)
	}
	return nil
}
