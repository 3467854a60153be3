package exchange

import (
	"cmp"
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
		if IsLoopback(target.Hostname()) {
			return nil, nil
		}
		return choose(target)
	}
}

// IsLoopback reports whether host means this computer. It goes by the name alone; nothing is looked up. RFC 6761, section 6.3,
// keeps "localhost" and all names below it for that.
func IsLoopback(host string) bool {
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
		port = cmp.Or(UsualPort(u.Scheme), "1080") // besides, only proxies of the kind socks5 come here
	}
	return net.JoinHostPort(u.Hostname(), port)
}

// UsualPort is the port of an http or https address that names none; empty for other schemes.
func UsualPort(scheme string) string { return map[string]string{"http": "80", "https": "443"}[scheme] }
