package jwt

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"math/big"
	"testing"
	"time"

	gojwt "github.com/golang-jwt/jwt/v5"
)

// publicPEM is a public key as "openssl rsa -pubout" writes it.
func publicPEM(t *testing.T, key crypto.Signer) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

// signed makes a token with golang-jwt.
func signed(t *testing.T, method gojwt.SigningMethod, key any) *Token {
	t.Helper()
	raw, err := gojwt.NewWithClaims(method, gojwt.MapClaims{"sub": "ada@example.org"}).SignedString(key)
	if err != nil {
		t.Fatal(err)
	}
	return mustDecode(t, raw)
}

func TestVerify(t *testing.T) {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	_, edKey, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	rsaToken := signed(t, gojwt.SigningMethodRS256, rsaKey)
	changed := *rsaToken
	changed.Parts[1] = mustDecode(t, encode(oroHeader, oroClaims)).Parts[1]
	critical := *rsaToken
	critical.Header = append(critical.Header, Member{Name: "crit", Value: []byte(`["exp"]`)})

	for _, c := range []struct {
		name  string
		token *Token
		pem   []byte
		want  error
	}{
		{"RS256", rsaToken, publicPEM(t, rsaKey), nil},
		{"PS512", signed(t, gojwt.SigningMethodPS512, rsaKey), publicPEM(t, rsaKey), nil},
		{"ES256", signed(t, gojwt.SigningMethodES256, ecKey), publicPEM(t, ecKey), nil},
		{"EdDSA", signed(t, gojwt.SigningMethodEdDSA, edKey), publicPEM(t, edKey), nil},
		{"PKCS #1", rsaToken, pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(&rsaKey.PublicKey)}), nil},
		{"certificate", rsaToken, certificate(t, rsaKey), nil},
		{"claims changed", &changed, publicPEM(t, rsaKey), ErrSignature},
		{"another key's kind", rsaToken, publicPEM(t, ecKey), ErrAlgorithm},
		{"none", signed(t, gojwt.SigningMethodNone, gojwt.UnsafeAllowNoneSignatureType), publicPEM(t, rsaKey), ErrAlgorithm},
		{"public key as shared secret", signed(t, gojwt.SigningMethodHS256, publicPEM(t, rsaKey)), publicPEM(t, rsaKey), ErrAlgorithm},
		{"critical extension", &critical, publicPEM(t, rsaKey), ErrAlgorithm},
		{"no PEM", rsaToken, []byte("ssh-rsa AAAA"), ErrKey},
		{"private key", rsaToken, pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(rsaKey)}), ErrKey},
		{"broken PEM", rsaToken, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: []byte("x")}), ErrKey},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := c.token.Verify(c.pem); !errors.Is(err, c.want) {
				t.Errorf("Verify = %v, want %v", err, c.want)
			}
		})
	}
}

// certificate is a self-signed certificate around a key.
func certificate(t *testing.T, key *rsa.PrivateKey) []byte {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "shop.example.com"}, NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
}
