package e2e

import (
	"testing"
)

// TestTwoSignInsAtOnce waits for two sign-ins on one registered address: each gets its own answer, in any order, and
// what comes to the address a second time is for neither of them.
func TestTwoSignInsAtOnce(t *testing.T) {
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	s.register("Second", s.server(), "", application{id: "demo-storefront-public"})
	s.choose(0, "Local demo shop")
	one := s.begin(login)
	one.press(oneClick)
	one.sees("Storefront browser")
	linkOne := s.link().Query()
	s.choose(1, "Second")
	two := s.begin("client_id=demo-storefront-public")
	two.sees("Storefront public")
	linkTwo := s.link().Query()
	if linkOne.Get("redirect_uri") != linkTwo.Get("redirect_uri") || linkOne.Get("state") == linkTwo.Get("state") {
		t.Errorf("one comes back to %s, the other to %s, with the same state: %t", linkOne.Get("redirect_uri"),
			linkTwo.Get("redirect_uri"), linkOne.Get("state") == linkTwo.Get("state"))
	}
	s.picture("two-wait")

	two.press(granting)
	two.sees(signedIn)
	s.gets("Second", "nora.demo@example.com", "demo-storefront-public")
	second := s.token()

	// The second answer to the same sign-in has the right state, but nobody waits for it any more.
	two.back()
	two.press(granting)
	two.sees("Tokenbench did not ask for this answer", "Tokenbench is still waiting")
	two.clean()
	if s.token() != second {
		t.Error("a second answer brought another token")
	}
	s.choose(0, "Local demo shop")
	s.sees(waiting)
	s.shows(hint, warn) // it is told where somebody waits
	s.picture("stray")

	one.press(granting)
	one.sees(signedIn)
	s.belongsTo(s.renewed(first), "nora.demo@example.com", "demo-storefront-browser")
	s.unreachable(linkOne.Get("redirect_uri"))
	one.back()
	one.press(granting)
	one.sees("ERR_CONNECTION_REFUSED")
	s.front()
	s.quit()
}

// TestVisitorBecomesCustomer makes a visitor, who is the customer that signs in. The visitor's token stands in the
// address of the login, which is asked about before.
func TestVisitorBecomesCustomer(t *testing.T) {
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	s.changes(audienceNote, func() {
		s.click(audience)
		s.keys("Down", "Down", "Return")
	})
	s.picture("visitor")
	s.front()
	s.agrees(func() { s.keys("ctrl+Return") }, func() { s.keys("Return") })
	s.sees(waiting)
	s.soon(s.browser.Attach)
	page := s.tab(login)
	page.press(oneClick)
	page.sees("a guest, who becomes you")
	visitor := s.link().Query().Get("visitor_access_token")
	page.press(granting)
	page.sees(signedIn)
	page.clean()
	s.belongsTo(s.renewed(first), "nora.demo@example.com", "demo-storefront-browser")
	if claims := s.claims(visitor); claims["sub"] == "nora.demo@example.com" || claims["aud"] != "demo-storefront" {
		t.Errorf("the visitor of the login's address is %v, with a token for %v", claims["sub"], claims["aud"])
	}
	s.front()
	s.quit()
}
