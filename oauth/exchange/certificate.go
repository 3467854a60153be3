package exchange

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"
	"time"
)

// certificatePool is the system's pool with the certificates of pem added; nil, which means the system's, without any.
func certificatePool(pem []byte) (*x509.CertPool, error) {
	if len(pem) == 0 {
		return nil, nil
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // a system without certificates still has the ones given here
	}
	if !pool.AppendCertsFromPEM(pem) {
		return nil, errors.New("could not read the certificate: it holds none in PEM form")
	}
	return pool, nil
}

// describeTLS records a finished handshake whose certificate was checked with the result problem.
func describeTLS(state tls.ConnectionState, host string, problem error) *TLS {
	t := describeCertificate(state.PeerCertificates, host, problem)
	if t != nil {
		t.Version = tls.VersionName(state.Version)
		t.CipherSuite = tls.CipherSuiteName(state.CipherSuite)
	}
	return t
}

// describeCertificate is nil when the server showed no certificate.
func describeCertificate(chain []*x509.Certificate, host string, problem error) *TLS {
	if len(chain) == 0 {
		return nil
	}
	t := &TLS{
		ServerName: host,
		Subject:    chain[0].Subject.String(),
		Issuer:     chain[0].Issuer.String(),
		NotBefore:  chain[0].NotBefore.UTC(),
		NotAfter:   chain[0].NotAfter.UTC(),
		Verified:   problem == nil,
	}
	if problem != nil {
		t.Problem = certificateKind(problem)
	}
	return t
}

// verify makes the check that crypto/tls leaves out for Options.Insecure.
func (c *Client) verify(chain []*x509.Certificate, host string) error {
	if len(chain) == 0 {
		return errors.New("the server showed no certificate")
	}
	intermediates := x509.NewCertPool()
	for _, certificate := range chain[1:] {
		intermediates.AddCert(certificate)
	}
	_, err := chain[0].Verify(x509.VerifyOptions{
		Roots: c.roots, Intermediates: intermediates, DNSName: host, CurrentTime: c.options.Now(),
	})
	return err
}

// certificateKind sorts the error of a certificate check.
func certificateKind(err error) FailureKind {
	var (
		host      x509.HostnameError
		authority x509.UnknownAuthorityError
		noRoots   x509.SystemRootsError
		invalid   x509.CertificateInvalidError
	)
	switch {
	case errors.As(err, &host):
		return CertificateHost
	case errors.As(err, &authority), errors.As(err, &noRoots):
		return CertificateUntrusted
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return CertificateExpired
	}
	return TLSFailed
}

// certificateText is the sentence for a certificate that failed the check.
func certificateText(kind FailureKind, certificate *x509.Certificate, host string, now time.Time) string {
	switch {
	case kind == CertificateUntrusted:
		return fmt.Sprintf("The certificate of %s was issued by somebody whom this computer does not trust.", host)
	case kind == CertificateExpired && certificate != nil && now.Before(certificate.NotBefore):
		return fmt.Sprintf("The certificate of %s is not valid before %s.", host, day(certificate.NotBefore))
	case kind == CertificateExpired && certificate != nil:
		return fmt.Sprintf("The certificate of %s ended on %s.", host, day(certificate.NotAfter))
	case kind == CertificateHost && certificate != nil:
		return fmt.Sprintf("The certificate is made for %s, not for %s.", certificateNames(certificate), host)
	}
	return fmt.Sprintf("The certificate of %s cannot be used.", host)
}

func day(t time.Time) string { return t.UTC().Format("2 January 2006") }

// certificateNames lists the first names that a certificate is made for.
func certificateNames(certificate *x509.Certificate) string {
	names := append([]string{}, certificate.DNSNames...)
	for _, address := range certificate.IPAddresses {
		names = append(names, address.String())
	}
	const most = 3
	switch {
	case len(names) == 0:
		return "no host at all"
	case len(names) > most:
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}
