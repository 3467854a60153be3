package e2e

import (
	"testing"
)

// TestSignInWithTheBrowser goes the whole way: a wrong password, back and forth between the pages, the right
// password, the consent. What comes of it is a token that opens the API.
func TestSignInWithTheBrowser(t *testing.T) {
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	page := s.begin(login)
	page.sees("Sign in to continue")
	page.write("#name", "nora.demo@example.com")
	page.write("#password", "not the password")
	page.press(submit)
	page.sees("password is wrong")
	page.write("#password", "nora-demo")
	page.press(submit)
	page.sees("wants to access your account")
	page.s.try(page.Back(s.ctx))
	page.sees("Sign in")
	page.press(oneClick)
	page.sees("wants to access your account")
	s.picture("waiting")
	page.press(granting)
	page.sees(signedIn)
	page.clean()
	s.sees(demo)
	s.front()
	s.newToken(first, s.token)
	s.belongsTo(s.token(), "nora.demo@example.com", "demo-storefront-browser")
	s.picture("signed-in")
	s.quit()
}

// TestDenied presses Cancel in the browser: page and window say so, and the next try can grant.
func TestDenied(t *testing.T) {
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	page := s.begin(login)
	page.press(oneClick)
	s.fails(func() { page.press(denying) })
	page.sees("The user denied the request", "You can close this tab")
	page.clean()
	s.sees(demo)
	s.picture("denied")
	s.front()
	if s.token() != first {
		t.Error("a refusal took the token that was there")
	}
	page = s.begin(login)
	page.press(granting)
	page.sees(signedIn)
	s.front()
	s.newToken(first, s.token)
	s.quit()
}
