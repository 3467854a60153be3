package embedded_test

import (
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"tokenbench/embedded"
)

func TestAllowedHosts(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) { config.AllowHosts = []string{"shop.example.com", "fd00::5"} })
	for host, want := range map[string]int{
		"shop.example.com": 200, "SHOP.example.com:8425": 200, "localhost": 200, "127.0.0.1": 200, "[fd00::5]": 200, "[FD00::5]:8425": 200,
		"evilshop.example.com": 421, "shop.example.com.example.org": 421, "example.com": 421, "10.0.0.1": 421, "0.0.0.0": 421, "[::2]": 421,
	} {
		if got := send(t, http.MethodGet, server.URL()+"/", "", "Host", host); got.status != want {
			t.Errorf("%s: got %d, want %d", host, got.status, want)
		}
	}
	if warnings := server.Warnings(); len(warnings) != 0 {
		t.Errorf("warnings: %v", warnings)
	}
}

// Bound wider, the server warns, and answers to the address at which a request arrives.
func TestRemote(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) { config.Addr, config.AllowRemote = "0.0.0.0:0", true })
	if warnings := server.Warnings(); len(warnings) != 1 || !strings.Contains(warnings[0], "Other computers can reach 0.0.0.0:0") {
		t.Errorf("warnings: %v", warnings)
	}
	_, port, err := net.SplitHostPort(server.Addr())
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]int{
		"127.0.0.1": 200, "localhost": 200, "127.8.9.1": 200, "evil.example.com": 421, "0.0.0.0": 421, "192.0.2.1": 421,
	} {
		if got := send(t, http.MethodGet, "http://127.0.0.1:"+port+"/", "", "Host", host+":"+port); got.status != want {
			t.Errorf("%s: got %d, want %d", host, got.status, want)
		}
	}
	if _, err := embedded.New(embedded.Config{Addr: "0.0.0.0", AllowRemote: true, Keys: testKeys()}); err == nil {
		t.Error("an address without a port was taken")
	}
}

// The authority can't sign for names of other computers, so whoever lets them in over TLS is told.
func TestNamesThatTheCertificateLacks(t *testing.T) {
	for name, c := range map[string]struct {
		tls   bool
		hosts []string
		want  string
	}{
		"plain http": {hosts: []string{"shop.example.com"}},
		"own names":  {tls: true, hosts: []string{"localhost", "127.0.0.1"}},
		"foreign":    {tls: true, hosts: []string{"localhost", "shop.example.com", "b.example.org"}, want: "https at shop.example.com, b.example.org."},
	} {
		t.Run(name, func(t *testing.T) {
			server, err := embedded.New(embedded.Config{Keys: testKeys(), TLS: c.tls, AllowHosts: c.hosts})
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(server.Warnings(), ""); !strings.HasSuffix(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("warnings: %q", got)
			}
		})
	}
}

// Over TLS all addresses that the server tells are https, and its cookies stay there.
func TestTLS(t *testing.T) {
	server := startServer(t, func(config *embedded.Config) { config.TLS = true })
	if !strings.HasPrefix(server.URL(), "https://127.0.0.1:") {
		t.Fatalf("the server is at %s", server.URL())
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(server.CA())
	client := http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, DisableKeepAlives: true}}
	get := func(path string) *http.Response {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL()+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		return response
	}
	page := get("/customer/user/login")
	defer func() { _ = page.Body.Close() }()
	if cookie := page.Header.Get("Set-Cookie"); !strings.Contains(cookie, "; Secure") {
		t.Errorf("cookie %s", cookie)
	}
	metadata := get("/.well-known/oauth-authorization-server/oauth2-server")
	defer func() { _ = metadata.Body.Close() }()
	var document struct{ Issuer string }
	if err := json.NewDecoder(metadata.Body).Decode(&document); err != nil || document.Issuer != server.URL()+"/oauth2-server" {
		t.Errorf("issuer %q, %v", document.Issuer, err)
	}
}

// The public key is given out in two forms, and checks what the server signs.
func TestPublicKey(t *testing.T) {
	server := startServer(t, nil)
	access := demoTokens(t, server, "guest").Access
	block, rest := pem.Decode([]byte(server.PublicKeyPEM()))
	if block == nil || block.Type != "PUBLIC KEY" || len(rest) != 0 {
		t.Fatalf("no PEM: %s", server.PublicKeyPEM())
	}
	fromPEM, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	for _, version := range []embedded.Version{"3.1", "6.1"} {
		if err := server.SetSettings(embedded.Settings{Version: version}); err != nil {
			t.Fatal(err)
		}
		got := send(t, http.MethodGet, server.URL()+embedded.JWKSPath, "")
		var set struct {
			Note string
			Keys []struct{ Kty, Use, Alg, N, E string }
		}
		if err := json.Unmarshal([]byte(got.body), &set); err != nil || len(set.Keys) != 1 || !strings.Contains(set.Note, "Real Oro") {
			t.Fatalf("%v: %s", err, got.body)
		}
		n, errN := base64.RawURLEncoding.DecodeString(set.Keys[0].N)
		e, errE := base64.RawURLEncoding.DecodeString(set.Keys[0].E)
		fromJWKS := &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}
		if errN != nil || errE != nil || !fromJWKS.Equal(fromPEM) || set.Keys[0].Kty != "RSA" || set.Keys[0].Use != "sig" || set.Keys[0].Alg != "RS256" {
			t.Errorf("key %+v", set.Keys[0])
		}
		if _, err := jwt.Parse(access, func(*jwt.Token) (any, error) { return fromJWKS, nil }, jwt.WithValidMethods([]string{"RS256"})); err != nil {
			t.Errorf("the key does not fit a token: %v", err)
		}
	}
	if got := send(t, http.MethodPost, server.URL()+embedded.JWKSPath, ""); got.status != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", got.status)
	}
	if strings.Contains(server.PublicKeyPEM(), "PRIVATE") {
		t.Error("the private key is given out")
	}
}
