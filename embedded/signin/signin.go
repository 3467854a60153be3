// Package signin is the login of the local server: a page for each side, its form, and who is signed in.
//
// A Desk is the login of one side at one Site. Page shows the form, Check takes it, SendTo leads a browser
// there and back again, Account says who is signed in; At is the same login at another place. People sign in with a
// password, or, at the shop's own computer, as one of its people with one click. Failed attempts are slowed down.
//
// A sign-in leads on to the side's own authorization endpoint or to the home page, never to an address
// that somebody else has put into the link.
package signin

import (
	"net/http"
	"strings"
	"time"

	"tokenbench/embedded/behaviour"
	"tokenbench/embedded/fault"
	"tokenbench/embedded/session"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// home is where a sign-in leads to that is for nothing in particular.
const home = "/"

// Site says where a side's login is.
type Site struct {
	Side      shop.Side
	Page      string // path of the page
	Check     string // path that its forms go to
	Authorize string // path of the authorization endpoint, the one place that a sign-in leads on to
	Own       bool   // the page belongs to the authorization endpoint: nobody else leads there
	Cookie    session.Cookie
}

// Storefront is the login of customers. Paths and cookie are Oro's.
func Storefront() Site {
	return Site{
		Side: shop.Storefront, Page: "/customer/user/login", Check: "/customer/user/login-check",
		Authorize: "/oauth2-token/authorize", Cookie: session.Cookie{Name: "OROSFID", Path: "/"},
	}
}

// BackOffice is the login of back-office users below prefix, which is empty where there is no storefront.
// Paths and cookie are Oro's.
func BackOffice(prefix string) Site {
	return Site{
		Side: shop.BackOffice, Page: prefix + "/user/login", Check: prefix + "/user/login-check",
		Authorize: prefix + "/oauth2-token/authorize", Cookie: session.Cookie{Name: "BAPID", Path: prefix},
	}
}

// OwnPage returns the site with the login page that older versions have for the authorization endpoint alone.
func (s Site) OwnPage() Site {
	base := strings.TrimSuffix(s.Authorize, "/authorize")
	s.Page, s.Check, s.Own = base+"/login", base+"/login-check", true
	return s
}

// Desk is the login of one side. It is safe for concurrent use.
type Desk struct {
	site      Site
	directory *shop.Directory
	behaviour behaviour.Behaviour
	sessions  *session.Store
	attempts  *attempts
}

// New returns a desk that reads the time from now.
func New(site Site, directory *shop.Directory, b behaviour.Behaviour, now func() time.Time) *Desk {
	return &Desk{
		site: site, directory: directory, behaviour: b,
		sessions: session.New(site.Cookie, now), attempts: newAttempts(now),
	}
}

// At returns the login at another site of the same side, which may behave differently. Who is signed in stays
// so, and failed attempts count for both.
func (d *Desk) At(site Site, b behaviour.Behaviour) *Desk {
	moved := *d
	moved.site, moved.behaviour = site, b
	moved.sessions = d.sessions.At(site.Cookie)
	return &moved
}

// Site returns where the login is.
func (d *Desk) Site() Site { return d.site }

// Account returns who is signed in; ok is false for nobody, and for somebody who was disabled or
// locked since.
func (d *Desk) Account(r *http.Request) (account shop.Account, ok bool) {
	login, ok := d.sessions.Login(r)
	if !ok {
		return shop.Account{}, false
	}
	account, ok = d.directory.User(d.site.Side, login)
	if !ok || fault.From(r.Context()).User(account.User).Condition() != shop.Good {
		return shop.Account{}, false
	}
	return account, true
}

// FormToken returns the anti-forgery token of a form that account is shown.
func (d *Desk) FormToken(w http.ResponseWriter, r *http.Request, account shop.Account) string {
	return d.sessions.FormToken(w, r, consentPurpose(account))
}

// Genuine reports whether the token is that of a form which account was shown in this browser.
func (d *Desk) Genuine(r *http.Request, account shop.Account, token string) bool {
	return d.sessions.Genuine(r, consentPurpose(account), token)
}

// consentPurpose ties a form to the account: once somebody else is signed in, a form that is still
// open must not speak for them.
func consentPurpose(account shop.Account) string {
	return "authorize_client " + account.User.Identifier()
}

// SendTo leads the browser to the login, and from there back to this request's address.
func (d *Desk) SendTo(w http.ResponseWriter, r *http.Request) {
	// The engine's framework writes the charset of this one answer in lower case.
	w.Header().Set("Location", d.PageFor(r))
	w.Header().Set("Content-Type", strings.ToLower(wire.TypeHTML))
	w.Header().Set("Cache-Control", "no-cache, private")
	w.WriteHeader(http.StatusFound)
}

// PageFor returns the address of the login that leads back to this request's address.
func (d *Desk) PageFor(r *http.Request) string {
	return d.site.Page + "?" + wire.Query("_target_path", r.URL.RequestURI())
}

// target returns where a sign-in leads to: path, if it is an address of the side's authorization
// endpoint, else the home page.
func (d *Desk) target(path string) string {
	if endpoint, _, _ := strings.Cut(path, "?"); endpoint == d.site.Authorize && printable(path) {
		return path
	}
	return home
}

// printable reports whether text may stand in a header as it is.
func printable(text string) bool {
	return !strings.ContainsFunc(text, func(char rune) bool { return char <= ' ' || char == 0x7F })
}
