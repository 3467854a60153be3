package e2e

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/surf"
)

// looks are the ways in which every page is looked at.
var looks = map[string]surf.Look{
	"light": {Width: 900, Height: 700}, "dark": {Dark: true, Width: 900, Height: 700},
	"phone": {Width: 375, Height: 700}, "phone-dark": {Dark: true, Width: 375, Height: 700},
}

// TestPages goes to every page of the local server and of the listener. Each is kept in no cache, runs nothing that
// its policy does not name, asks no other host, has nothing to complain about, and fits a phone in both themes.
func TestPages(t *testing.T) {
	t.Parallel()
	s := goSurfing(t)
	s.tryDemo()
	page := s.begin()
	page.sees("Sign in to continue")
	opened, err := s.browser.Opened()
	s.try(err)
	link := s.link()
	redirect, state := link.Query().Get("redirect_uri"), link.Query().Get("state")
	shop, listener := "http://"+link.Host, strings.TrimSuffix(redirect, "/callback")
	backOffice := strings.NewReplacer("/oauth2-token", "/admin/oauth2-token", "storefront", "backoffice").Replace(link.String())

	at := func(name, address string, words ...string) {
		t.Helper()
		page.Forget()
		page.open(address)
		page.isFit(name, words...)
	}
	after := func(name, button string, words ...string) {
		t.Helper()
		page.Forget()
		page.press(button)
		page.isFit(name, words...)
	}
	at("shop", shop+"/", "This is a demo shop")
	at("login", link.String(), "Sign in to continue", "Nora Lindqvist")
	page.write("#name", "nora.demo@example.com")
	page.write("#password", "wrong")
	after("login-wrong", submit, "password is wrong")
	for range 5 {
		page.write("#password", "wrong")
		page.Forget()
		s.soon(func(ctx context.Context) error {
			return page.Turns(ctx, func(ctx context.Context) error { return page.Click(ctx, submit) })
		})
	}
	page.isFit("login-throttled", "Too many failed sign-ins")
	after("login-disabled", "button[value='otto.demo@example.com']", "Account is disabled")
	after("consent", oneClick, "wants to access your account", "Returns to")
	at("login-again", shop+"/customer/user/login", "You are signed in as")
	at("login-back-office", backOffice, "User name")
	after("consent-back-office", "button[value='ada.demo']", "wants to access your account", "ada.demo")

	at("listener-link-used", opened[0], "This link was used already")
	at("listener-nothing", listener+"/nothing", "There is nothing here")
	at("listener-no-answer", redirect, "No answer came with this page")
	at("listener-other-state", redirect+"?code=forged&state=other", "Tokenbench did not ask for this answer")
	at("listener-fragment", redirect+"#code=forged&state=other", "Tokenbench did not ask for this answer")
	at("listener-unreadable", redirect+"?state=%zz", "This answer can't be read")
	at("listener-late", listener+"/.tokenbench/late", "Tokenbench stopped waiting", "You can close this tab")
	page.open("data:text/html,<form method=post action=" + listener + "/.tokenbench/late><button id=go>Go</button></form>")
	after("listener-other-method", "#go", "This is no way to answer")
	at("listener-other-name", strings.Replace(redirect, "127.0.0.1", foreign, 1), "This name does not lead here")
	refusal := url.Values{"error": {"access_denied"}, "error_description": {"The shop is closed."}, "state": {state}}
	at("listener-refused", redirect+"?"+refusal.Encode(), "The shop is closed.", "You can close this tab")
	s.sees("Local demo shop · 5") // the window waits a moment longer than the page
	page = s.begin()
	after("listener-good", granting, signedIn)
	s.front()
	s.quit()
}

// isFit looks at the page in every way.
func (t *tab) isFit(name string, words ...string) {
	t.s.Helper()
	t.sees(words...)
	t.isProtected(name)
	for look, as := range looks {
		t.s.soon(func(ctx context.Context) error { return t.Look(ctx, as) })
		wider, err := t.Overflow(t.s.ctx)
		t.s.try(err)
		if wider > 0 {
			t.s.Errorf("%s, %s: it is %d pixels wider than its window", name, look, wider)
		}
		if folder := os.Getenv("TOKENBENCH_PICTURES"); folder != "" {
			t.s.try(t.Save(t.s.ctx, filepath.Join(folder, "page-"+name+"-"+look+".png")))
		}
	}
	// A missing page is told by the browser as a complaint, too.
	complaints := slices.DeleteFunc(t.Complaints(), func(c string) bool {
		return strings.HasPrefix(c, "Failed to load resource: the server responded with a status of 4")
	})
	if len(complaints) > 0 {
		t.s.Errorf("%s: the browser complains: %q", name, complaints)
	}
}

// isProtected looks at what the page came with, and whom it asked for more.
func (t *tab) isProtected(name string) {
	t.s.Helper()
	var answer surf.Hop
	for _, hop := range t.Hops() {
		u, err := url.Parse(hop.Address)
		t.s.try(err)
		if host := u.Hostname(); host != "127.0.0.1" && host != foreign && u.Scheme != "data" {
			t.s.Errorf("%s: it asks %s for a %s", name, host, hop.Type)
		}
		if hop.Type == "Document" {
			answer = hop
		}
	}
	if !strings.Contains(answer.Header["cache-control"], "no-store") {
		t.s.Errorf("%s: a cache may keep it: %q", name, answer.Header["cache-control"])
	}
	policy := answer.Header["content-security-policy"]
	for _, want := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action '"} {
		if !strings.Contains(policy, want) {
			t.s.Errorf("%s: its policy lacks %s: %q", name, want, policy)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.s.Errorf("%s: its policy lets in too much: %q", name, policy)
	}
}
