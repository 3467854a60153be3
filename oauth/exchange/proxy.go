package exchange

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/http/httpproxy"
)

// proxyChoice returns choose, or the environment's choice as it is now, with loopback addresses kept out of it.
func proxyChoice(choose func(*url.URL) (*url.URL, error)) func(*url.URL) (*url.URL, error) {
	if choose == nil {
		choose = httpproxy.FromEnvironment().ProxyFunc()
	}
	return func(target *url.URL) (*url.URL, error) {
		if isLoopback(target.Hostname()) {
			return nil, nil
		}
		return choose(target)
	}
}

// isLoopback reports whether host means this computer (RFC 6761, section 6.3, for the names).
func isLoopback(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	address, err := netip.ParseAddr(host)
	return err == nil && address.Unmap().IsLoopback()
}

// proxyRefusal is a proxy's answer to CONNECT other than 200.
type proxyRefusal struct{ status int }

func (p *proxyRefusal) Error() string {
	return strings.TrimSpace(fmt.Sprintf("%d %s", p.status, http.StatusText(p.status)))
}

// hostPort is the host of an address with its port, the scheme's when it names none.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}
