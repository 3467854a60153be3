package loopback

import (
	"crypto/tls"
	"crypto/x509"
	"testing"
	"time"
)

// TestThrowAwayCertificate: it is good for this computer's names and for a day, and no two listeners share one.
func TestThrowAwayCertificate(t *testing.T) {
	now := time.Now()
	config, pool, err := throwAway(now)
	if err != nil {
		t.Fatal(err)
	}
	leaf := config.Certificates[0].Leaf
	for name, fits := range map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true, "127.0.0.2": false, "shop.example.com": false} {
		if _, err := leaf.Verify(x509.VerifyOptions{Roots: pool, DNSName: name, CurrentTime: now}); (err == nil) != fits {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := leaf.Verify(x509.VerifyOptions{Roots: pool, CurrentTime: now.Add(25 * time.Hour)}); err == nil {
		t.Error("it is good for longer than a day")
	}
	if leaf.IsCA || leaf.KeyUsage&x509.KeyUsageCertSign != 0 || config.MinVersion != tls.VersionTLS12 {
		t.Errorf("it may sign others, or old TLS is spoken: %+v", leaf.KeyUsage)
	}
	other, _, err := throwAway(now)
	if err != nil || other.Certificates[0].Leaf.Equal(leaf) || other.Certificates[0].Leaf.SerialNumber.Cmp(leaf.SerialNumber) == 0 {
		t.Errorf("two listeners share a certificate: %v", err)
	}
}
