package embedded

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"log/slog"
)

const (
	signingBits = 2048

	// keysVersion is the first byte of kept keys.
	keysVersion = 1
)

// Keys are what makes tokens of the local server its own. Kept by the caller, they let tokens outlive
// a restart. No verb of fmt prints them.
type Keys struct {
	Signing    *rsa.PrivateKey // signs access tokens, 2048 bits
	Encryption [32]byte        // seals refresh tokens and authorization codes
}

// GenerateKeys makes new keys. It takes a fraction of a second, now and then more.
func GenerateKeys() (Keys, error) {
	signing, err := rsa.GenerateKey(rand.Reader, signingBits)
	if err != nil {
		return Keys{}, fmt.Errorf("could not make a signing key: %w", err)
	}
	keys := Keys{Signing: signing}
	if _, err := rand.Read(keys.Encryption[:]); err != nil {
		return Keys{}, fmt.Errorf("could not make an encryption key: %w", err)
	}
	return keys, nil
}

// MarshalBinary returns the keys as about 1.2 KB that are to be kept secret: a version byte, the
// encryption key, the signing key as PKCS #8.
func (k Keys) MarshalBinary() ([]byte, error) {
	if k.Signing == nil {
		return nil, errors.New("could not keep the keys: the signing key is missing")
	}
	signing, err := x509.MarshalPKCS8PrivateKey(k.Signing)
	if err != nil {
		return nil, fmt.Errorf("could not keep the signing key: %w", err)
	}
	data := append([]byte{keysVersion}, k.Encryption[:]...)
	return append(data, signing...), nil
}

// UnmarshalBinary reads what MarshalBinary returned. On an error the keys stay as they were.
func (k *Keys) UnmarshalBinary(data []byte) error {
	var read Keys
	if len(data) <= 1+len(read.Encryption) {
		return errors.New("could not read the keys: they are cut off")
	}
	if data[0] != keysVersion {
		return fmt.Errorf("could not read the keys: version %d is unknown", data[0])
	}
	parsed, err := x509.ParsePKCS8PrivateKey(data[1+copy(read.Encryption[:], data[1:]):])
	if err != nil {
		return fmt.Errorf("could not read the signing key: %w", err)
	}
	signing, ok := parsed.(*rsa.PrivateKey)
	if !ok || signing.N.BitLen() < signingBits {
		return fmt.Errorf("could not read the signing key: it is not RSA of at least %d bits", signingBits)
	}
	read.Signing = signing
	*k = read
	return nil
}

// PublicKeyPEM returns the public half of the signing key, as a PEM text of the form "BEGIN PUBLIC KEY". Real Oro
// has it in a file on the server and gives it to nobody.
func (s *Server) PublicKeyPEM() string {
	der, err := x509.MarshalPKIXPublicKey(&s.keys.Signing.PublicKey)
	if err != nil {
		return "" // can't be: an RSA key always encodes
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// JWKSPath is where the server gives out its public key (RFC 7517). It is an extra: real Oro has no such
// address.
const JWKSPath = "/local-server-extras/jwks.json"

// String says that these are keys, and nothing about them.
func (k Keys) String() string { return "keys of the local server" }

// GoString is String.
func (k Keys) GoString() string { return k.String() }

// LogValue is String for log/slog.
func (k Keys) LogValue() slog.Value { return slog.StringValue(k.String()) }
