package fault

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"tokenbench/assets/shoppages"
	"tokenbench/embedded/jsonapi"
	"tokenbench/embedded/wire"
)

// standIn answers in place of the shop.
type standIn struct {
	kind  Kind
	fits  func(*http.Request) bool
	write func(http.ResponseWriter, *http.Request, Fault)
}

// standIns are in the order in which a request meets them: first the web server, then what stands in front
// of the shop, then the shop.
func standIns() []standIn {
	return []standIn{
		{RedirectHTTPS, isPlain, redirectHTTPS},
		{RedirectWWW, isBare, redirectWWW},
		{TooManyRequests, always, tooMany},
		{Maintenance, always, maintenance},
		{ServerError, always, serverError},
		{LoginPage, always, loginPage},
	}
}

func always(*http.Request) bool    { return true }
func isPlain(r *http.Request) bool { return r.TLS == nil }
func isBare(r *http.Request) bool  { return !strings.HasPrefix(strings.ToLower(r.Host), "www.") }

func redirectHTTPS(w http.ResponseWriter, r *http.Request, _ Fault) {
	moved(w, "https://"+r.Host+r.URL.RequestURI())
}

// redirectWWW leads on to the name with www before it. An address in numbers has no such name; there it is
// that of this computer, which needs no name server (RFC 6761, section 6.3).
func redirectWWW(w http.ResponseWriter, r *http.Request, _ Fault) {
	scheme := "http://"
	if r.TLS != nil {
		scheme = "https://"
	}
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		host, port = r.Host, ""
	}
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		host = "localhost"
	}
	host = "www." + host
	if port != "" {
		host = net.JoinHostPort(host, port)
	}
	moved(w, scheme+host+r.URL.RequestURI())
}

// moved answers 301. Real servers let browsers keep it; this one is off again soon.
func moved(w http.ResponseWriter, address string) {
	w.Header().Set("Location", address)
	wire.Page(w, http.StatusMovedPermanently)
}

func tooMany(w http.ResponseWriter, _ *http.Request, f Fault) {
	w.Header().Set("Retry-After", strconv.Itoa(f.Value))
	wire.Page(w, http.StatusTooManyRequests)
}

func maintenance(w http.ResponseWriter, _ *http.Request, _ Fault) {
	wire.HTML(w, http.StatusServiceUnavailable, page("Maintenance",
		"The shop is closed for maintenance. It will be open again soon."))
}

// serverError answers as the shop's framework does: in the form that was asked for, else as a page.
func serverError(w http.ResponseWriter, r *http.Request, _ Fault) {
	const status = http.StatusInternalServerError
	accept := r.Header.Get("Accept")
	switch {
	case strings.Contains(accept, jsonapi.Type):
		jsonapi.WriteError(w, jsonapi.JSONAPI, &jsonapi.Error{Status: status, Title: "runtime exception", Detail: http.StatusText(status)})
	case strings.Contains(accept, "json"):
		wire.JSON(w, status, wire.TypeJSON, struct {
			Code    int    `json:"code"`
			Message string `json:"message"`
		}{status, http.StatusText(status)})
	default:
		wire.HTML(w, status, page("An Error Occurred: Internal Server Error", "Something went wrong on the server."))
	}
}

func loginPage(w http.ResponseWriter, _ *http.Request, _ Fault) {
	wire.Show(w, http.StatusOK, shoppages.Login{
		Side: "Storefront", NameLabel: "E-mail address", Action: "/customer/user/login-check", Target: "/",
	})
}

// page returns a short page. Both texts are the program's own.
func page(title, text string) string {
	return "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"UTF-8\"><title>" + title +
		"</title></head>\n<body><h1>" + title + "</h1><p>" + text + "</p></body>\n</html>\n"
}
