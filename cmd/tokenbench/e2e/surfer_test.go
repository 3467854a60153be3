package e2e

import (
	"encoding/base64"
	"encoding/json"
	"image"
	"image/color"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tokenbench/cmd/tokenbench/e2e/desktop"
	"tokenbench/cmd/tokenbench/e2e/surf"
)

// A surfer is a person whose desktop has a web browser, beside the window of the program.
type surfer struct {
	*person
	browser *surf.Browser
}

func goSurfing(t *testing.T) *surfer {
	t.Helper()
	b, err := surf.Install(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	// The browser stands at the right of the window, which is 1280 wide.
	o := desktop.Options{Width: 2280, Height: 800, Keyring: desktop.UnlockedKeyring, Env: b.Env()}
	return &surfer{sitDown(t, o), b}
}

// Where the window has what belongs to a sign-in with the browser.
var (
	flowBrowser = image.Pt(637, 189)                 // among the flows
	linkAndBack = image.Rect(288, 560, 1260, 700)    // the link to copy and the field for the address
	hint        = image.Rect(288, 690, 1260, 800)    // what to look for in the browser
	warn        = color.RGBA{0xff, 0xf1, 0xd2, 0xff} // the colour of a hint
	waiting     = " · waiting for the browser"       // in the title
)

// tryDemo starts the program with its sample, and chooses the flow with the browser there.
func (s *surfer) tryDemo() {
	s.Helper()
	s.start()
	s.keys("ctrl+Return")
	s.sees(demo)
	s.chooseBrowser()
}

func (s *surfer) chooseBrowser() {
	s.Helper()
	s.changes(image.Rect(290, 210, 900, 300), func() { s.click(flowBrowser) })
}

// front gives the keyboard to the window: a browser takes it when it opens.
func (s *surfer) front() {
	s.Helper()
	s.try(s.desktop.Raise(s.ctx, s.window))
}

// begin lets the program open the login, and waits for the tab whose address begins so.
func (s *surfer) begin(address string) *tab {
	s.Helper()
	s.front()
	s.keys("ctrl+Return")
	s.sees(waiting)
	s.try(s.browser.Attach(s.ctx))
	return s.tab(address)
}

// link copies the link to the login.
func (s *surfer) link() *url.URL {
	s.Helper()
	button := s.shows(linkAndBack, tonal)
	link, err := url.Parse(s.copiedBy(func() { s.click(button.Min.Add(button.Size().Div(2))) }))
	s.try(err)
	return link
}

// A tab is a tab of the surfer's browser. What goes wrong ends the test, with a picture of the page.
type tab struct {
	*surf.Tab
	s *surfer
}

func (s *surfer) tab(address string) *tab {
	s.Helper()
	t, err := s.browser.Tab(s.ctx, address)
	s.try(err)
	return &tab{t, s}
}

func (s *surfer) newTab(address string) *tab {
	s.Helper()
	t, err := s.browser.New(s.ctx)
	s.try(err)
	s.try(t.Open(s.ctx, address))
	return &tab{t, s}
}

func (t *tab) sees(words ...string) {
	t.s.Helper()
	t.s.try(t.Sees(t.s.ctx, words...))
}

func (t *tab) press(selector string) {
	t.s.Helper()
	t.s.try(t.Click(t.s.ctx, selector))
}

func (t *tab) write(selector, text string) {
	t.s.Helper()
	t.s.try(t.Write(t.s.ctx, selector, text))
}

// What the pages of the local server have to press.
const (
	oneClick = "button[value='nora.demo@example.com']"
	submit   = "button[name=_submit]"
	granting = "button[value=true]"
	denying  = "button[value=false]"
	login    = "http://127.0.0.1:84" // the local server has one of the ports from 8425 on
	signedIn = "You are signed in"
)

// clean looks whether the address bar and the page hold nothing of an answer.
func (t *tab) clean() {
	t.s.Helper()
	address, err := t.Address(t.s.ctx)
	t.s.try(err)
	source, err := t.Source(t.s.ctx)
	t.s.try(err)
	for _, hop := range t.Hops() {
		u, err := url.Parse(hop.Address)
		t.s.try(err)
		for _, name := range []string{"code", "state", "visitor_access_token"} {
			if value := u.Query().Get(name); value != "" && strings.Contains(address+source, value) {
				t.s.Errorf("the %s of the answer is on the page or in the address %s", name, strings.Split(address, "?")[0])
			}
		}
	}
}

// claims reads what an access token says, without trust.
func (p *person) claims(token string) map[string]any {
	p.Helper()
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		p.Fatalf("the token has %d parts", len(parts))
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	p.try(err)
	claims := map[string]any{}
	p.try(json.Unmarshal(text, &claims))
	return claims
}

// belongsTo looks whom a token is for, and to which application it was given.
func (p *person) belongsTo(token, who, application string) {
	p.Helper()
	claims := p.claims(token)
	if claims["sub"] != who || claims["aud"] != application {
		p.Errorf("the token is for %v, given to %v, want %s and %s", claims["sub"], claims["aud"], who, application)
	}
}

// picture keeps a picture of the screen where somebody wants to look at it.
func (p *person) picture(name string) {
	p.Helper()
	if folder := os.Getenv("TOKENBENCH_PICTURES"); folder != "" {
		p.try(p.desktop.Screen.Save(filepath.Join(folder, name+".png")))
	}
}
