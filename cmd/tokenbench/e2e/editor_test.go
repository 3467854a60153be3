package e2e

import (
	"fmt"
	"image"
	"testing"
)

// edit opens the editor with a key, and waits until it takes what is typed.
func (p *person) edit(key string) {
	p.Helper()
	p.keys(key)
	p.shows(saveButton, primary)
}

// save closes the editor with what was typed.
func (p *person) save() {
	p.Helper()
	p.keys("Return")
	if err := p.eventually(func() (bool, error) { return p.place(saveButton, primary).Empty(), nil }); err != nil {
		p.try(fmt.Errorf("the editor stays: %w", err))
	}
}

// ready waits until the page has read that there is no token: its sign is in the middle.
func (p *person) ready() {
	p.Helper()
	p.tinted(image.Rect(750, 400, 751, 700), tonal)
}

// connect adds an environment for a shop in the editor, with an application that is not for browsers.
func (p *person) connect(name, shop string, app application) {
	p.Helper()
	p.edit("ctrl+n")
	p.write(name)
	p.keys("Tab", "Tab") // past the colours
	p.write(shop)
	p.keys("Tab", "Tab", "Tab", "Tab", "space") // past server, version and side: Add password application
	p.write(app.id)
	p.keys("Tab", "Tab") // past the name of the application
	p.write(app.secret)
	p.save()
	p.sees(name + " · no token yet")
	p.ready()
}

// An application is what somebody made in the shop.
type application struct {
	id, secret string // without a secret it is a public one
	redirect   string // the one address that it may come back to; empty where no browser is
}

// comesBack makes a redirect address with a port that nobody uses. The local server takes any port for 127.0.0.1.
func comesBack(t *testing.T) string {
	t.Helper()
	return "http://127.0.0.1:" + freePort(t) + "/callback"
}

// Where the flow with the browser stands among the flows of a side: guests are of the storefront alone.
var flowOfSide = map[string]image.Point{"": flowBrowser, "/admin": image.Pt(555, 189)}

// register makes an environment for one side of a shop: "" is the storefront, "/admin" the back-office. The
// application is added where the flow asks for one.
func (s *surfer) register(name, shop, side string, app application) {
	s.Helper()
	s.front()
	s.edit("ctrl+n")
	s.write(name)
	s.keys("Tab", "Tab") // past the colours
	s.write(shop + side)
	s.save()
	s.sees(name + " · no token yet")
	s.ready()
	s.addBrowser(flowOfSide[side], app)
}

// addBrowser adds an application for browsers to the environment in front, where the flow asks for one.
func (s *surfer) addBrowser(flow image.Point, app application) {
	s.Helper()
	s.chooseFlow(flow)
	s.edit("ctrl+Return") // presses the one button of the card
	s.write(app.id)
	if app.secret == "" {
		s.keys("shift+Tab", "shift+Tab", "Right") // past the button that takes it away: public
		s.keys("Tab", "Tab", "Tab")
	} else {
		s.keys("Tab", "Tab") // past the name
		s.write(app.secret)
		s.keys("Tab", "Tab") // to what is done with it
	}
	s.keys("Tab", "Tab") // past the button for more addresses
	s.keys("ctrl+a")
	s.write(app.redirect)
	s.save()
	s.shows(mainButton, primary)
}
