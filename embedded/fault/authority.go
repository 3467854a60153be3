package fault

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"slices"
	"time"
)

const (
	// authorityName is what people see of the authority.
	authorityName = "Tokenbench local server authority"
	// wrongHost is the name that a certificate is for when it is not for this server.
	wrongHost = "shop.example.com"

	day = 24 * time.Hour
	// leafLife is how long the server's certificates are good. Browsers refuse much longer ones.
	leafLife = 397 * day
	// keyTries is how many keys are derived before one is in range. The first one nearly always is.
	keyTries = 8
)

// Authority signs the server's certificates. It may sign for names of this computer, for private networks
// and for example.com, and for nothing else: to trust it opens no other door.
type Authority struct {
	certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// NewAuthority returns the authority that belongs to a secret, always the same one for the same secret, so
// that whoever trusted it once need not do so again after a restart.
func NewAuthority(secret []byte) (*Authority, error) {
	key, err := deriveKey(secret)
	if err != nil {
		return nil, fmt.Errorf("could not make a certificate authority: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1),
		Subject:      pkix.Name{CommonName: authorityName},
		NotBefore:    time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:     time.Date(2045, 1, 1, 0, 0, 0, 0, time.UTC),
		KeyUsage:     x509.KeyUsageCertSign | x509.KeyUsageCRLSign,

		IsCA: true, BasicConstraintsValid: true, MaxPathLenZero: true,
		PermittedDNSDomainsCritical: true,
		PermittedDNSDomains:         []string{"localhost", "example.com"},
		PermittedIPRanges:           privateNetworks(),
	}
	// Without randomness the signature is that of RFC 6979: the same every time.
	der, err := x509.CreateCertificate(nil, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, fmt.Errorf("could not make a certificate authority: %w", err)
	}
	certificate, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("could not read the certificate authority: %w", err)
	}
	return &Authority{certificate, key}, nil
}

func deriveKey(secret []byte) (*ecdsa.PrivateKey, error) {
	for try := range keyTries {
		scalar, err := hkdf.Key(sha256.New, secret, nil, fmt.Sprintf("tokenbench certificate authority %d", try), 32)
		if err != nil {
			return nil, fmt.Errorf("derive a key: %w", err)
		}
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar); err == nil {
			return key, nil
		}
	}
	return nil, errors.New("no key is in range")
}

// privateNetworks are the loopback addresses, and those of RFC 1918 and RFC 4193.
func privateNetworks() []*net.IPNet {
	var networks []*net.IPNet
	for _, text := range []string{"127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"} {
		if _, network, err := net.ParseCIDR(text); err == nil { // the list has no mistakes
			networks = append(networks, network)
		}
	}
	return networks
}

// PEM returns the authority's certificate, for clients that are to trust it.
func (a *Authority) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.certificate.Raw})
}

// Issue returns a fresh certificate for connections to the address ip, good at the time now unless kind is
// a fault that spoils it.
func (a *Authority) Issue(kind Kind, now time.Time, ip net.IP) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("could not make a key for a certificate: %w", err)
	}
	template := leaf(now, ip)
	parent, signer := a.certificate, a.key
	switch kind {
	case TLSSelfSigned:
		parent, signer = template, key
	case TLSExpired:
		template.NotBefore, template.NotAfter = now.Add(-90*day), now.Add(-day)
	case TLSWrongHost:
		template.DNSNames, template.IPAddresses = []string{wrongHost}, nil
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		return tls.Certificate{}, fmt.Errorf("could not issue a certificate: %w", err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// leaf is a good certificate of this server: for the names of this computer and the address that was asked.
func leaf(now time.Time, ip net.IP) *x509.Certificate {
	addresses := []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	if ip != nil && !slices.ContainsFunc(addresses, ip.Equal) {
		addresses = append(addresses, ip)
	}
	return &x509.Certificate{
		Subject:   pkix.Name{CommonName: "Tokenbench local server"},
		NotBefore: now.Add(-day),
		NotAfter:  now.Add(leafLife),
		KeyUsage:  x509.KeyUsageDigitalSignature,

		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
		DNSNames:              []string{"localhost", "www.localhost"},
		IPAddresses:           addresses,
	}
}
