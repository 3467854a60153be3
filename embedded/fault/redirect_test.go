package fault_test

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"strings"
	"testing"

	"tokenbench/embedded/fault"
)

// redirects tells how its client was led on.
type redirects struct{ seen []string }

func (r *redirects) check(request *http.Request, _ []*http.Request) error {
	r.seen = append(r.seen, request.Method+" "+request.URL.String())
	return nil
}

// A client that follows the redirect arrives, by TLS, at the same port, but with another method.
func TestRedirectToHTTPS(t *testing.T) {
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.RedirectHTTPS})
	first := send(t, plainClient(), http.MethodPost, "http://"+s.addr+"/oauth2-token?a=b")
	if first.status != 301 || first.header.Get("Location") != "https://"+s.addr+"/oauth2-token?a=b" || !strings.Contains(first.header.Get("Cache-Control"), "no-cache") {
		t.Errorf("got %d, %v", first.status, first.header)
	}
	var followed redirects
	client := &http.Client{CheckRedirect: followed.check, Transport: &http.Transport{TLSClientConfig: s.trust(t), DisableKeepAlives: true}}
	answer := send(t, client, http.MethodPost, "http://"+s.addr+"/oauth2-token?a=b")
	if answer.err != nil || answer.body != tokenAnswer {
		t.Fatalf("got %+v", answer)
	}
	if len(followed.seen) != 1 || followed.seen[0] != "GET https://"+s.addr+"/oauth2-token?a=b" {
		t.Errorf("it followed to %v", followed.seen)
	}
	if s.Secure() || s.lastFault() != "" {
		t.Errorf("secure %v; the log says %q", s.Secure(), s.lastFault())
	}
}

func TestRedirectToWWW(t *testing.T) {
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.RedirectWWW})
	_, port, err := net.SplitHostPort(s.addr)
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]string{
		s.addr: "http://www.localhost:" + port + "/x", "localhost:" + port: "http://www.localhost:" + port + "/x",
		"shop.example.com": "http://www.shop.example.com/x", "[::1]": "http://www.localhost/x",
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+s.addr+"/x", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = host
		response, err := plainClient().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode != 301 || response.Header.Get("Location") != want {
			t.Errorf("%s: %d, %q, want %q", host, response.StatusCode, response.Header.Get("Location"), want)
		}
	}
	// Whoever comes by the name with www is let in. The name server is asked for nothing.
	var followed redirects
	dial := func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, s.addr)
	}
	client := &http.Client{CheckRedirect: followed.check, Transport: &http.Transport{DialContext: dial, DisableKeepAlives: true}}
	if answer := s.send(t, client, http.MethodPost, "/oauth2-token"); answer.body != tokenAnswer || len(followed.seen) != 1 || !strings.HasPrefix(followed.seen[0], "GET http://www.localhost:") {
		t.Errorf("got %+v by %v", answer, followed.seen)
	}
	// With TLS, it stays TLS.
	s.set(t, fault.Fault{Kind: fault.TLSOwnCA})
	secured := &http.Client{Transport: &http.Transport{TLSClientConfig: s.trust(t), DisableKeepAlives: true}, CheckRedirect: plainClient().CheckRedirect}
	if answer := s.send(t, secured, http.MethodGet, "/x"); answer.header.Get("Location") != "https://www.localhost:"+port+"/x" {
		t.Errorf("got %+v", answer)
	}
}

// A client that says nothing holds nobody up while both protocols are understood.
func TestSilentClient(t *testing.T) {
	s := serveShop(t, false)
	s.set(t, fault.Fault{Kind: fault.RedirectHTTPS})
	silent, err := new(net.Dialer).DialContext(t.Context(), "tcp", s.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = silent.Close() }()
	if answer := s.send(t, plainClient(), http.MethodGet, "/"); answer.status != 301 {
		t.Errorf("got %+v", answer)
	}
	half, err := new(tls.Dialer).DialContext(t.Context(), "tcp", s.addr)
	if err == nil { // nobody trusts the certificate
		_ = half.Close()
		t.Error("the certificate is trusted")
	}
}
