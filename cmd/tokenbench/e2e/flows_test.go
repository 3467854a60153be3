package e2e

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestSignInWithTheBrowser goes the whole way: a wrong password, back and forth between the pages, the right
// password, the consent. What comes of it is a token that opens the API.
func TestSignInWithTheBrowser(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	page := s.begin()
	page.sees("Sign in to continue")
	page.write("#name", "nora.demo@example.com")
	page.write("#password", "not the password")
	page.press(submit)
	page.sees("password is wrong")
	page.write("#password", "nora-demo")
	page.press(submit)
	page.sees("wants to access your account")
	page.back()
	page.sees("Sign in")
	page.press(oneClick)
	page.sees("wants to access your account")
	s.picture("waiting")
	page.press(granting)
	page.sees(signedIn)
	page.clean()
	token := s.renewed(first)
	s.belongsTo(token, "nora.demo@example.com", "demo-storefront-browser")
	s.openedBy(token, s.server()+"/api/products")
	s.picture("signed-in")
	s.front()
	s.quit()
}

// openedBy looks whether a token opens an API, and whether it is needed for that.
func (p *person) openedBy(token, api string) {
	p.Helper()
	for header, want := range map[string]int{"Bearer " + token: http.StatusOK, "": http.StatusUnauthorized} {
		if got := p.status(api, header); got != want {
			p.Errorf("%s answers with %d, want %d with a token: %t", api, got, want, header != "")
		}
	}
}

// status is with what status an address is answered, which is 0 where nobody does.
func (p *person) status(address, authorization string) int {
	p.Helper()
	r, err := http.NewRequestWithContext(p.ctx, http.MethodGet, address, nil)
	p.try(err)
	r.Header.Set("Accept", "application/vnd.api+json")
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	p.try(got.Body.Close())
	return got.StatusCode
}

// TestDenied presses Cancel in the browser: page and window say so, and the next try can grant.
func TestDenied(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	page := s.begin()
	page.press(oneClick)
	s.fails(func() { page.press(denying) })
	page.sees("The user denied the request", "You can close this tab")
	page.clean()
	s.sees(demo)
	s.picture("denied")
	if report := s.report(false); !strings.Contains(report, "access_denied") {
		t.Errorf("the report does not say what the shop said:\n%s", report)
	}
	if s.token() != first {
		t.Error("a refusal took the token that was there")
	}
	page = s.begin()
	page.press(granting)
	page.sees(signedIn)
	s.renewed(first)
	s.front()
	s.quit()
}

// TestCancelled ends the wait in the window: nothing listens any more, what the browser brings then reaches nobody,
// and the next try works.
func TestCancelled(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.start()
	s.keys("ctrl+Return")
	s.sees(demo)
	redirect := comesBack(t)
	s.register("Public", s.server(), "", application{id: "demo-storefront-public", redirect: redirect})
	page := s.begin()
	page.press(oneClick)
	page.sees("wants to access your account")
	s.front()
	s.keys("Escape")
	s.sees("Public · no token yet")
	s.unreachable(redirect)
	s.picture("cancelled")
	page.press(granting)
	page.sees("ERR_CONNECTION_REFUSED")
	s.sees("Public · no token yet")
	page = s.begin()
	page.press(granting)
	page.sees(signedIn)
	s.gets("Public", "nora.demo@example.com", "demo-storefront-public")
	s.front()
	s.quit()
}

// unreachable waits until nobody listens at an address.
func (p *person) unreachable(address string) {
	p.Helper()
	u, err := url.Parse(address)
	p.try(err)
	err = p.eventually(func() (bool, error) {
		conn, err := new(net.Dialer).DialContext(p.ctx, "tcp", u.Host)
		if err == nil {
			return false, conn.Close()
		}
		return true, nil
	})
	if err != nil {
		p.Fatalf("something listens at %s all the time: %v", u.Host, err)
	}
}

// TestClosedTab closes the tab with the login. The program waits on, after a while says what to look for, and the
// copied link opens the login once more.
func TestClosedTab(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.tryDemo()
	first := s.token()
	page := s.begin()
	s.newTab("about:blank") // with its last tab the whole browser ends
	s.try(page.Close(s.ctx))
	s.shows(hint, warn)
	s.sees(waiting)
	s.picture("hint")
	page = s.newTab(s.link().String())
	page.press(oneClick)
	page.press(granting)
	page.sees(signedIn)
	s.renewed(first)
	s.front()
	s.quit()
}

// TestApplications signs in with what is no plain application of the storefront: a trusted one that skips the
// consent, a public one, one of the back-office.
func TestApplications(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.start()
	s.keys("ctrl+Return")
	s.sees(demo)
	shop := s.server()

	s.register("Trusted", shop, "", application{id: "demo-storefront-trusted", secret: "demo-storefront-trusted-secret", redirect: comesBack(t)})
	page := s.begin()
	page.press(oneClick)
	page.sees(signedIn)
	s.gets("Trusted", "nora.demo@example.com", "demo-storefront-trusted")

	s.register("Public", shop, "", application{id: "demo-storefront-public", redirect: comesBack(t)})
	page = s.begin()
	page.sees("wants to access your account") // nora is still signed in
	if challenge := s.link().Query().Get("code_challenge"); len(challenge) != 43 {
		t.Errorf("a public application sends the challenge %q", challenge)
	}
	page.press(granting)
	page.sees(signedIn)
	page.clean()
	s.gets("Public", "nora.demo@example.com", "demo-storefront-public")

	s.register("Back-office", shop, "/admin", application{id: "demo-backoffice-browser", secret: "demo-backoffice-browser-secret", redirect: comesBack(t)})
	page = s.begin()
	page.sees("Back-office", "User name") // the storefront's sign-in is none here
	page.press("button[value='ada.demo']")
	page.press(granting)
	page.sees(signedIn)
	s.gets("Back-office", "ada.demo", "demo-backoffice-browser")
	s.front()
	s.quit()
}

// gets waits for the token of an environment and looks whose it is.
func (s *surfer) gets(environment, who, application string) {
	s.Helper()
	s.sees(environment + " · 59 min left")
	s.belongsTo(s.token(), who, application)
}
