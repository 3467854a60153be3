package control

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"log/slog"

	"tokenbench/embedded/ownfile"
)

// keyBytes is the size of a key: 256 bits.
const keyBytes = 32

// Key opens the control API. No verb of fmt prints it.
type Key struct{ text string }

// NewKey makes a random key.
func NewKey() Key {
	var raw [keyBytes]byte
	_, _ = rand.Read(raw[:]) // never fails: without random bytes the program would have ended
	return Key{base64.RawURLEncoding.EncodeToString(raw[:])}
}

// Save writes the key, and a line end, into a file that its owner alone may read, in the place of a file that
// is there. The name of the file may be told to anybody.
func (k Key) Save(name string) error {
	if err := ownfile.Replace(name, []byte(k.text+"\n")); err != nil {
		return fmt.Errorf("could not write the key of the control API: %w", err)
	}
	return nil
}

// is reports whether text is the key, in time that depends on neither.
func (k Key) is(text string) bool {
	want, got := sha256.Sum256([]byte(k.text)), sha256.Sum256([]byte(text))
	return k.text != "" && subtle.ConstantTimeCompare(want[:], got[:]) == 1
}

// String says that this is a key, and nothing about it.
func (k Key) String() string { return "key of the control API" }

// GoString is String, so that no verb of fmt prints the key.
func (k Key) GoString() string { return k.String() }

// LogValue is String for log/slog.
func (k Key) LogValue() slog.Value { return slog.StringValue(k.String()) }

// MarshalText is String, so that no encoder writes the key.
func (k Key) MarshalText() ([]byte, error) { return []byte(k.String()), nil }
