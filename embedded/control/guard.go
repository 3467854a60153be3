package control

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// guard lets a request pass only if it came from a program on this computer that knows the key.
//
// Browsers are kept out before the key is even looked at: a page elsewhere can point its own name at this
// address (DNS rebinding), which shows in Host, and it can send requests across sites, which shows in
// Origin or Sec-Fetch-Site. No answer allows another origin anything.
func (a *API) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !isLoopback(r.Host):
			refuse(w, http.StatusMisdirectedRequest, "wrong-host", "the control API answers to 127.0.0.1, [::1] and localhost only")
		case fromPage(r.Header):
			refuse(w, http.StatusForbidden, "web-page", "the control API is for programs, not for web pages")
		case !a.key.is(bearer(r.Header)):
			w.Header().Set("WWW-Authenticate", "Bearer")
			refuse(w, http.StatusUnauthorized, "wrong-key", "send the key from the key file, as in: Authorization: Bearer KEY")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// isLoopback reports whether host, with or without a port, is a name or an address of this computer alone.
func isLoopback(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	} else if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Zone() == "" && ip.IsLoopback()
}

// fromPage reports whether a browser sent the request for a page.
func fromPage(header http.Header) bool {
	return len(header.Values("Origin")) > 0 || len(header.Values("Sec-Fetch-Site")) > 0
}

// bearer returns what the Authorization header carries (RFC 6750, section 2.1); empty when there is not
// exactly one.
func bearer(header http.Header) string {
	values := header.Values("Authorization")
	if len(values) != 1 {
		return ""
	}
	scheme, token, _ := strings.Cut(values[0], " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}
