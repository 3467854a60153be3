package jwt

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"slices"
	"strings"

	gojwt "github.com/golang-jwt/jwt/v5"
)

// Why a signature could not be checked, or is wrong.
var (
	ErrKey       = errors.New("this is no public key in PEM form")
	ErrAlgorithm = errors.New("this key can't check this token")
	ErrSignature = errors.New("the signature doesn't fit this key: another key signed it, or the token was changed")
)

// Verify checks the signature with a public key (RSA, elliptic curve or Ed25519; PKIX, PKCS #1 or a
// certificate, in PEM form). It checks nothing else: not the times, not the audience. A token
// without signature (algorithm "none") and one signed with a shared secret are refused. The error
// wraps ErrKey, ErrAlgorithm or ErrSignature.
func (t *Token) Verify(publicKeyPEM []byte) error {
	key, err := publicKey(publicKeyPEM)
	if err != nil {
		return err
	}
	if _, critical := last(t.Header, "crit"); critical {
		// RFC 7515, section 4.1.11: extensions that are not understood must not be passed over.
		return fmt.Errorf("%w: its header demands extensions (crit)", ErrAlgorithm)
	}
	if !fits(t.Algorithm, key) {
		return fmt.Errorf("%w: its algorithm is %q", ErrAlgorithm, t.Algorithm)
	}
	signature, _, err := decodePart(t.Parts[2])
	if err != nil {
		return fmt.Errorf("%w: %w", ErrSignature, err)
	}
	method := gojwt.GetSigningMethod(t.Algorithm)
	if err := method.Verify(t.Parts[0]+"."+t.Parts[1], signature, key); err != nil {
		return fmt.Errorf("%w (%w)", ErrSignature, err)
	}
	return nil
}

// fits tells whether an algorithm is one of a public key, and of a key of this kind.
func fits(algorithm string, key crypto.PublicKey) bool {
	switch key.(type) {
	case *rsa.PublicKey:
		return slices.Contains([]string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}, algorithm)
	case *ecdsa.PublicKey:
		return slices.Contains([]string{"ES256", "ES384", "ES512"}, algorithm)
	case ed25519.PublicKey:
		return algorithm == "EdDSA"
	}
	return false
}

// publicKey reads the first PEM block that holds a public key.
func publicKey(text []byte) (crypto.PublicKey, error) {
	block, _ := pem.Decode(bytes.TrimSpace(text))
	if block == nil {
		return nil, ErrKey
	}
	if strings.Contains(block.Type, "PRIVATE KEY") {
		return nil, fmt.Errorf("%w: it is a private key, keep that on the server", ErrKey)
	}
	if key, err := x509.ParsePKIXPublicKey(block.Bytes); err == nil {
		return key, nil
	}
	if key, err := x509.ParsePKCS1PublicKey(block.Bytes); err == nil {
		return key, nil
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	return certificate.PublicKey, nil
}
