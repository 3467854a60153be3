package embedded

import (
	"net"
	"net/http"
	"slices"
	"strings"

	"tokenbench/embedded/requestlog"
)

// knownNamesOnly refuses requests that came by a name of another computer: a page elsewhere could
// point its own name here to get at the answers (DNS rebinding). Loopback addresses, the address at which the
// connection arrived, and the names are good.
func knownNamesOnly(names []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, err := net.SplitHostPort(r.Host)
		if err != nil {
			host = strings.TrimSuffix(strings.TrimPrefix(r.Host, "["), "]")
		}
		known := func(name string) bool { return strings.EqualFold(name, host) }
		if !isLoopback(host) && !strings.EqualFold(host, wwwName) && !isArrival(r, host) && !slices.ContainsFunc(names, known) {
			requestlog.Describe(r.Context(), func(e *requestlog.Entry) { e.Outcome = "refused: it was sent to a foreign name" })
			refuseHost(w)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// uncertified warns of names that the server answers to but that its certificate can't hold: the authority signs
// for this computer alone.
func uncertified(config Config) []string {
	foreign := slices.DeleteFunc(slices.Clone(config.AllowHosts), isLoopback)
	if !config.TLS || len(foreign) == 0 {
		return nil
	}
	return []string{"The certificate is for this computer's own names: clients that check it refuse https at " + strings.Join(foreign, ", ") + "."}
}

// isArrival reports whether host is the very address of this computer that the request was sent to.
func isArrival(r *http.Request, host string) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return false
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.Equal(local.IP)
}
