package embedded

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// ownNames returns the names besides those of loopback addresses that requests may be sent to.
func ownNames(config Config) []string {
	names := slices.Clone(config.AllowHosts)
	if host, _, err := net.SplitHostPort(config.Addr); err == nil && host != "" {
		names = append(names, host)
	}
	return names
}

// knownNamesOnly refuses requests that came by a name of another computer: a page elsewhere could
// point its own name here to get at the answers (DNS rebinding).
func knownNamesOnly(names []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = r.Host
		}
		known := func(name string) bool { return strings.EqualFold(name, host) }
		if !isLoopback(host) && !slices.ContainsFunc(names, known) {
			refuseHost(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}
