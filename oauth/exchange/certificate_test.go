package exchange_test

import (
	"crypto/tls"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/exchange"
)

func tlsServer(t *testing.T) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // refused handshakes are what is tested
	server.StartTLS()
	t.Cleanup(server.Close)
	return server
}

func TestCertificates(t *testing.T) {
	server := tlsServer(t)
	ca := certificateOf(server)
	ended := func() time.Time { return server.Certificate().NotAfter.Add(time.Hour) }
	early := func() time.Time { return server.Certificate().NotBefore.Add(-time.Hour) }
	wrongHost := strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	tests := []struct {
		name    string
		url     string
		options exchange.Options
		kind    exchange.FailureKind
		text    string
	}{
		{"trusted", server.URL, exchange.Options{CA: ca}, "", ""},
		{"untrusted", server.URL, exchange.Options{}, exchange.CertificateUntrusted, "issued by somebody whom this computer does not trust"},
		{"expired", server.URL, exchange.Options{CA: ca, Now: ended}, exchange.CertificateExpired, "ended on 29 January 2084"},
		{"not yet valid", server.URL, exchange.Options{CA: ca, Now: early}, exchange.CertificateExpired, "is not valid before 1 January 1970"},
		{"wrong host", wrongHost, exchange.Options{CA: ca}, exchange.CertificateHost, "is made for example.com, *.example.com, 127.0.0.1 and 1 more, not for localhost"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			strict := newClient(t, test.options).Do(t.Context(), exchange.Request{Method: "GET", URL: test.url})
			test.options.Insecure = true
			loose := newClient(t, test.options).Do(t.Context(), exchange.Request{Method: "GET", URL: test.url})
			if loose.Failure != nil {
				t.Fatalf("without the check: %+v", loose.Failure)
			}
			for _, e := range []exchange.Exchange{strict, loose} {
				if e.TLS == nil || e.TLS.Verified != (test.kind == "") || e.TLS.Problem != test.kind || e.TLS.NotAfter.Year() != 2084 {
					t.Errorf("got TLS %+v", e.TLS)
				}
			}
			if loose.TLS.Version != "TLS 1.3" || loose.TLS.CipherSuite == "" {
				t.Errorf("got TLS %+v", loose.TLS)
			}
			if test.kind == "" {
				if strict.Failure != nil {
					t.Errorf("got failure %+v", strict.Failure)
				}
				return
			}
			if f := strict.Failure; f == nil || f.Kind != test.kind || f.Step != exchange.StepTLS || !strings.Contains(f.Text, test.text) {
				t.Errorf("got failure %+v, want %q", f, test.text)
			}
		})
	}
}

func TestServerWithoutTLS(t *testing.T) {
	server := serve(t, func(http.ResponseWriter, *http.Request) {})
	e := newClient(t, exchange.Options{}).Do(t.Context(), exchange.Request{Method: "GET", URL: strings.Replace(server.URL, "http:", "https:", 1)})
	if e.Failure == nil || e.Failure.Kind != exchange.TLSFailed || !strings.Contains(e.Failure.Text, "does not speak TLS") {
		t.Errorf("got failure %+v", e.Failure)
	}
}

func TestServerThatRefusesTheHandshake(t *testing.T) {
	server := httptest.NewUnstartedServer(nil)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS10}
	server.StartTLS()
	t.Cleanup(server.Close)
	e := newClient(t, exchange.Options{Insecure: true}).Do(t.Context(), exchange.Request{Method: "GET", URL: server.URL})
	if e.Failure == nil || e.Failure.Kind != exchange.TLSFailed || !strings.Contains(e.Failure.Text, "refused the TLS handshake (tls: ") {
		t.Errorf("got failure %+v", e.Failure)
	}
}

func TestCertificateThatIsNone(t *testing.T) {
	if _, err := exchange.NewClient(exchange.Options{CA: []byte("not a certificate")}); err == nil {
		t.Error("a text that is no certificate was taken for one")
	}
}
