package e2e

import (
	"testing"
)

// TestTwoSignInsAtOnce waits for two sign-ins on one registered address: each gets its own answer, in any order, and
// what comes to the address a second time is for neither of them.
func TestTwoSignInsAtOnce(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.start()
	s.keys("ctrl+Return")
	s.sees(demo)
	shop, app := s.server(), application{id: "demo-storefront-public", redirect: comesBack(t)}
	s.register("First", shop, "", app)
	s.register("Second", shop, "", app)
	s.choose(1, "First")
	one := s.begin()
	one.press(oneClick)
	one.sees("Storefront public")
	linkOne := s.link().Query()
	s.choose(2, "Second")
	two := s.begin()
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
	s.choose(1, "First")
	s.sees(waiting)
	s.shows(hint, warn) // it is told where somebody waits
	s.picture("stray")

	one.press(granting)
	one.sees(signedIn)
	s.gets("First", "nora.demo@example.com", "demo-storefront-public")
	if s.token() == second {
		t.Error("both sign-ins brought the same token")
	}
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
	t.Parallel()
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
	page := s.opened()
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
