package session

import (
	"net"
	"net/http"
)

// Limits of the length of a session id, in bytes. Those of this package have 26 letters.
const (
	minID = 26
	maxID = 64
)

// Cookie says where a side's session id is kept in the browser.
type Cookie struct {
	Name string // the server's port is appended: browsers share cookies between the ports of a host
	Path string // the cookie is sent to addresses below this one only; empty means all
}

func (c Cookie) name(r *http.Request) string {
	address, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return c.Name
	}
	_, port, err := net.SplitHostPort(address.String())
	if err != nil {
		return c.Name
	}
	return c.Name + port
}

// read returns the session id of the request; empty when there is none that could be ours.
func (c Cookie) read(r *http.Request) string {
	cookie, err := r.Cookie(c.name(r))
	if err != nil || len(cookie.Value) < minID || len(cookie.Value) > maxID {
		return ""
	}
	return cookie.Value
}

// write gives the browser a session id until it is closed, out of reach of scripts and of forms on
// foreign pages.
func (c Cookie) write(w http.ResponseWriter, r *http.Request, id string) {
	path := c.Path
	if path == "" {
		path = "/"
	}
	http.SetCookie(w, &http.Cookie{
		Name: c.name(r), Value: id, Path: path, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteLaxMode,
	})
}
