package fault_test

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/fault"
)

// trust returns the settings of a client that trusts the site's own authority.
func (s *site) trust(t *testing.T) *tls.Config {
	t.Helper()
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(s.ca) {
		t.Fatal("the authority is no PEM")
	}
	return &tls.Config{RootCAs: pool}
}

func tlsClient(config *tls.Config) *http.Client {
	return &http.Client{Transport: &http.Transport{TLSClientConfig: config, DisableKeepAlives: true}}
}

// What a client sees of each certificate: with the system's authorities, with the server's own one too, and
// when it checks nothing.
func TestCertificates(t *testing.T) {
	unknown := func(err error) bool { return errors.As(err, new(x509.UnknownAuthorityError)) }
	expired := func(err error) bool {
		var invalid x509.CertificateInvalidError
		return errors.As(err, &invalid) && invalid.Reason == x509.Expired
	}
	host := func(err error) bool { return errors.As(err, new(x509.HostnameError)) }
	fine := func(err error) bool { return err == nil }
	tests := []struct {
		kind    fault.Kind
		trusted func(error) bool
	}{
		{fault.TLSOwnCA, fine},
		{fault.TLSSelfSigned, unknown},
		{fault.TLSExpired, expired},
		{fault.TLSWrongHost, host},
	}
	for _, test := range tests {
		t.Run(string(test.kind), func(t *testing.T) {
			s := serveShop(t, false)
			s.set(t, fault.Fault{Kind: test.kind})
			if answer := s.send(t, tlsClient(s.trust(t)), http.MethodPost, "/oauth2-token"); !test.trusted(answer.err) {
				t.Errorf("with the authority: %v", answer.err)
			}
			answer := s.send(t, tlsClient(&tls.Config{RootCAs: x509.NewCertPool()}), http.MethodPost, "/oauth2-token")
			if answer.err == nil {
				t.Error("trusted by everybody")
			}
			s.waitFor(t, func() bool {
				last := s.log.Entries()
				return len(last) > 0 && strings.HasPrefix(last[len(last)-1].Error, "the client refused the certificate (tls: ") && s.lastFault() == string(test.kind)
			})
			answer = s.send(t, tlsClient(&tls.Config{InsecureSkipVerify: true}), http.MethodPost, "/oauth2-token")
			if answer.err != nil || answer.body != tokenAnswer || s.lastFault() != string(test.kind) {
				t.Errorf("unchecked: %+v; the log says %q", answer, s.lastFault())
			}
		})
	}
}

// waitFor waits until the log has what it must have; the log hears of a refusal a moment after the client.
func (s *site) waitFor(t *testing.T, done func() bool) {
	t.Helper()
	deadline, tick := time.After(5*time.Second), time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !done() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("the log has %+v", s.log.Entries())
		}
	}
}

// Some clients refuse without encryption what was sent to them with it, as OpenSSL does; others just leave.
func TestBrokenHandshakes(t *testing.T) {
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.TLSSelfSigned})
	for sent, want := range map[string]string{
		"\x15\x03\x03\x00\x02\x02\x30": "the client broke off the handshake, most likely because of the certificate",
		"":                             "",
	} {
		before := len(s.log.Entries())
		conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", s.addr)
		if err != nil {
			t.Fatal(err)
		}
		hello := &helloOnly{Conn: conn}
		_ = tls.Client(hello, &tls.Config{InsecureSkipVerify: true}).HandshakeContext(t.Context()) // hello ends it
		if _, err := io.WriteString(conn, sent); err != nil {
			t.Fatal(err)
		}
		_ = conn.(*net.TCPConn).CloseWrite()
		_, _ = io.Copy(io.Discard, conn) // the server has given up once it closes
		_ = conn.Close()
		if want != "" {
			s.waitFor(t, func() bool { return len(s.log.Entries()) > before })
			if got := s.log.Entries()[before]; got.Error != want || got.Fault != string(fault.TLSSelfSigned) {
				t.Errorf("%q: the log has %+v", sent, got)
			}
		} else if got := s.log.Entries()[before:]; len(got) > 0 {
			t.Errorf("%q: the log has %+v", sent, got)
		}
	}
}

// helloOnly lets a client say hello, and reads nothing of the answer.
type helloOnly struct{ net.Conn }

func (h *helloOnly) Read([]byte) (int, error) { return 0, io.EOF }

// The port stays open when the protocol changes; a kept connection is closed after its next answer.
func TestChangeWhileRunning(t *testing.T) {
	s := serveShop(t, false)
	kept := &http.Client{Transport: &http.Transport{}}
	defer kept.CloseIdleConnections()
	if answer := s.send(t, kept, http.MethodGet, "/"); answer.body != tokenAnswer || answer.header.Get("Connection") != "" {
		t.Fatalf("plain: %+v", answer)
	}
	s.set(t, fault.Fault{Kind: fault.TLSOwnCA})
	answer := send(t, kept, http.MethodGet, "http://"+s.addr+"/")
	if answer.body != tokenAnswer || answer.err != nil {
		t.Fatalf("on the kept connection: %+v", answer)
	}
	if answer = send(t, kept, http.MethodGet, "http://"+s.addr+"/"); answer.status != 400 || !strings.Contains(answer.body, "HTTP request to an HTTPS server") {
		t.Errorf("plain http on a new connection: %+v", answer)
	}
	if answer = s.send(t, tlsClient(s.trust(t)), http.MethodGet, "/"); answer.body != tokenAnswer {
		t.Errorf("https: %+v", answer)
	}
	s.ClearAll()
	if answer = send(t, kept, http.MethodGet, "http://"+s.addr+"/"); answer.body != tokenAnswer {
		t.Errorf("plain again: %+v", answer)
	}
	if answer = send(t, tlsClient(s.trust(t)), http.MethodGet, "https://"+s.addr+"/"); answer.err == nil {
		t.Errorf("https is still there: %+v", answer)
	}
}

// A server that speaks TLS in good health has a good certificate, and no fault in its log.
func TestAlwaysHTTPS(t *testing.T) {
	s := serveShop(t, true)
	client := tlsClient(s.trust(t))
	for _, name := range []string{s.addr, strings.Replace(s.addr, "127.0.0.1", "localhost", 1)} {
		if answer := send(t, client, http.MethodGet, "https://"+name+"/"); answer.body != tokenAnswer || s.lastFault() != "" {
			t.Errorf("%s: %+v; the log says %q", name, answer, s.lastFault())
		}
	}
	s.set(t, fault.Fault{Kind: fault.TLSExpired})
	if answer := s.send(t, client, http.MethodGet, "/"); answer.err == nil {
		t.Error("expired, but taken")
	}
	s.Clear(fault.TLSExpired)
	if answer := s.send(t, client, http.MethodGet, "/"); answer.err != nil {
		t.Errorf("good again: %v", answer.err)
	}
}

func TestAuthorityOutlivesRestarts(t *testing.T) {
	first, err := fault.NewAuthority(secret)
	if err != nil {
		t.Fatal(err)
	}
	second, err := fault.NewAuthority(secret)
	if err != nil || !bytes.Equal(first.PEM(), second.PEM()) {
		t.Errorf("the same secret gives another authority: %v", err)
	}
	other, err := fault.NewAuthority([]byte("another secret"))
	if err != nil || bytes.Equal(first.PEM(), other.PEM()) {
		t.Errorf("another secret gives the same authority: %v", err)
	}
	block, _ := pem.Decode(first.PEM())
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil || !certificate.IsCA || !certificate.PermittedDNSDomainsCritical {
		t.Errorf("got %+v, %v", certificate, err)
	}
}

// The authority is of no use for other sites, whatever it is made to sign.
func TestAuthorityIsBound(t *testing.T) {
	authority, err := fault.NewAuthority(secret)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(authority.PEM())
	for address, want := range map[string]bool{"127.0.0.1": true, "192.168.7.8": true, "203.0.113.5": false} {
		issued, err := authority.Issue(fault.TLSOwnCA, now, net.ParseIP(address))
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(issued.Certificate[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := leaf.Verify(x509.VerifyOptions{DNSName: address, Roots: pool, CurrentTime: now}); (err == nil) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}
