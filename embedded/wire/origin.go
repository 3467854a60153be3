package wire

import "net/http"

// Origin returns scheme, host and port that a request was sent to, without a slash at the end.
func Origin(r *http.Request) string {
	if r.TLS != nil {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
