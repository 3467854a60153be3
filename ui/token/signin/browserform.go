package signin

import (
	"slices"
	"time"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/oauth/workbench/browsers"
)

// browserForm is what the flow with the browser needs beside what others do.
type browserForm struct {
	way workbench.Way
	// where is the browser for [workbench.WayOpen].
	where profile.BrowserChoice
	// who gets the token; see audience.
	who audience
	// loginExtra are further parameters of the login's address.
	loginExtra string
	// visitorSecret is that of the application that makes visitors.
	visitorSecret string
}

// audience is who gets a token with the browser. Only Oro 6.1 knows others than customers.
type audience int

const (
	// customers sign in.
	customers audience = iota
	// newVisitors get a token without a login.
	newVisitors
	// becoming is a new visitor who is the customer from then on.
	becoming
)

// place is one of the ways into a browser.
type place struct {
	name string
	way  workbench.Way
	// id names an installed browser; empty for the system's.
	id string
	// private reports whether it can open a private window.
	private bool
}

// places are the ways into a browser, in the order in which they are offered.
func places(installed []browsers.Browser) []place {
	list := []place{{name: systemBrowser, private: slices.ContainsFunc(installed, browsers.Browser.Private)}}
	for _, b := range installed {
		list = append(list, place{name: b.Name, id: b.ID, private: b.Private()})
	}
	return append(list, place{name: copyLink, way: workbench.WayLink}, place{name: pasteAnswer, way: workbench.WayPaste})
}

// placeIn is the chosen one of the places. A browser that is gone is the system's.
func (b *browserForm) placeIn(list []place) int {
	return max(slices.IndexFunc(list, func(p place) bool {
		return p.way == b.way && (b.way != workbench.WayOpen || p.id == b.where.ID)
	}), 0)
}

// choose takes one of the places. A private window stays chosen where it can be had.
func (b *browserForm) choose(p place) {
	b.way = p.way
	if p.way == workbench.WayOpen {
		b.where = profile.BrowserChoice{ID: p.id, Private: b.where.Private && p.private}
	}
}

// forget leaves browsers that are not installed any more, and windows that they don't have.
func (b *browserForm) forget(list []place) {
	if b.way == workbench.WayOpen {
		b.choose(list[b.placeIn(list)])
	}
}

// takeBrowser takes over the browser that the user, or else anybody, signed in with last.
func (f *form) takeBrowser() { f.browser.where = f.env.BrowserFor(f.user) }

// audience is who gets the token, as far as the environment lets anybody choose.
func (f *form) audience() audience {
	if f.flow != profile.FlowBrowser || !f.env.HandsVisitorsOver() {
		return customers
	}
	return f.browser.who
}

// opensFor reports whether a browser is opened for somebody who signs in there, so that it can be remembered for them.
func (f *form) opensFor() bool {
	return f.browser.way == workbench.WayOpen && f.audience() != newVisitors
}

// visitorObstacle says why no visitor can be made who becomes the customer.
func (f *form) visitorObstacle() string {
	_, ok := f.env.ApplicationFor(profile.FlowGuest)
	switch {
	case f.audience() != becoming:
		return ""
	case !ok:
		return noVisitorApplication
	case f.wantsVisitorSecret() && f.browser.visitorSecret == "":
		return typeVisitorSecret
	}
	return ""
}

// wantsVisitorSecret reports whether the secret of the application that makes visitors has to be typed.
func (f *form) wantsVisitorSecret() bool {
	app, ok := f.env.ApplicationFor(profile.FlowGuest)
	return ok && f.audience() == becoming && !app.Public && !f.atHand[app.ID]
}

// redirects are the redirect addresses of the application that would be used.
func (f *form) redirects() []string {
	app, _ := f.application()
	return app.Redirects()
}

// loginAddress is where the browser goes first.
func (f *form) loginAddress() string {
	if f.audience() == newVisitors {
		return f.env.VisitorURL()
	}
	return f.env.AuthorizeURL()
}

// browserSignIn is the use case's input. Extra parameters that can't be read are left out: obstacle says so.
func (f *form) browserSignIn() workbench.BrowserSignIn {
	who := f.audience()
	in := workbench.BrowserSignIn{
		EnvironmentID: f.env.ID, Way: f.browser.way, Secret: f.secret, VisitorSecret: f.browser.visitorSecret, Scope: f.scope,
		Extra: given(f.extra), LoginExtra: given(f.browser.loginExtra),
		AsVisitor: who == newVisitors, NewVisitor: who == becoming,
	}
	if f.browser.way == workbench.WayOpen {
		in.Browser = f.browser.where
	}
	if f.opensFor() {
		in.User = f.user
	}
	return in
}

// offersHandOver reports whether there is a visitor who can become the customer that signs in with the password.
func (f *form) offersHandOver() bool {
	return f.flow == profile.FlowPassword && f.visitor != "" && f.env.HandsVisitorsOver()
}

// visitorIn is the token set of a visitor who can still become somebody; empty for any other token.
func visitorIn(token *workbench.Token, now time.Time) string {
	if token == nil || token.Set.State != store.StateCurrent || !workbench.IsVisitor(token.Set) {
		return ""
	}
	if end := token.Set.Expires; !end.IsZero() && !end.After(now) {
		return ""
	}
	return token.Set.ID
}
