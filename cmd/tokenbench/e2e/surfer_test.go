package e2e

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
	flowPassword = image.Pt(440, 189)
	flowBrowser  = image.Pt(637, 189)              // among the flows
	linkAndBack  = image.Rect(288, 560, 1260, 640) // the link to copy and the field for the address
	copyLink     = image.Rect(640, 560, 790, 680)
	aside        = image.Pt(760, 480)               // where the pointer is in nobody's way
	hint         = image.Rect(288, 690, 1260, 800)  // what to look for in the browser
	mainButton   = image.Rect(1020, 340, 1260, 400) // of the flow with the browser
	audience     = image.Pt(455, 262)               // the choice of whom the token is for
	audienceNote = image.Rect(290, 285, 1250, 360)
	pasteField   = image.Pt(960, 617)           // for the address at which a browser ended
	waiting      = " · waiting for the browser" // in the title
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
	s.chooseFlow(flowBrowser)
}

// chooseFlow clicks on a flow, and waits until it is the chosen one.
func (s *surfer) chooseFlow(at image.Point) {
	s.Helper()
	s.click(at)
	above := at.Sub(image.Pt(0, 10)) // where the flow has no letters
	err := s.eventually(func() (bool, error) { return s.desktop.Screen.Pixel(above) == white, nil })
	if err != nil {
		s.try(fmt.Errorf("the flow at %v is not chosen: %w", at, err))
	}
}

// choose turns to an environment, by its place in the list.
func (s *surfer) choose(place int, name string) {
	s.Helper()
	s.changes(image.Rect(290, 30, 900, 340), func() { s.click(image.Pt(130, 183+place*55)) })
	s.sees(name + " · ")
}

// front gives the keyboard to the window: a browser takes it when it opens.
func (s *surfer) front() {
	s.Helper()
	s.try(s.desktop.Raise(s.ctx, s.window))
}

// token is the access token, copied with the keyboard that the browser may have.
func (s *surfer) token() string {
	s.Helper()
	s.front()
	return s.person.token()
}

// renewed waits until a sign-in with the browser has brought another token, and gives it.
func (s *surfer) renewed(old string) string {
	s.Helper()
	s.sees("59 min left") // the window waits a moment longer than the page
	s.newToken(old, s.token)
	return s.token()
}

// begin lets the program open the login, and waits for the tab with it: the one that has the state of the link.
func (s *surfer) begin() *tab {
	s.Helper()
	s.front()
	s.keys("ctrl+Return")
	s.sees(waiting)
	return s.opened()
}

// opened waits for the tab that the program opened for the sign-in in front.
func (s *surfer) opened() *tab {
	s.Helper()
	state := s.link().Query().Get("state")
	s.soon(s.browser.Attach)
	return s.tab(state)
}

// link copies the link to the login.
func (s *surfer) link() *url.URL {
	s.Helper()
	s.shows(copyLink, tonal)
	s.try(s.desktop.Screen.WaitStill(s.ctx, linkAndBack, 150*time.Millisecond))
	button := middle(s.shows(copyLink, tonal))
	link, err := url.Parse(s.copiedBy(func() { s.click(button) }))
	s.try(err)
	s.try(s.desktop.Move(s.ctx, aside)) // below the pointer the button has another colour
	return link
}

// A tab is a tab of the surfer's browser. What goes wrong ends the test, with a picture of the page.
type tab struct {
	*surf.Tab
	s *surfer
}

func (s *surfer) tab(part string) *tab {
	s.Helper()
	var t *surf.Tab
	s.soon(func(ctx context.Context) (err error) {
		t, err = s.browser.Tab(ctx, part)
		return err
	})
	return &tab{t, s}
}

func (s *surfer) newTab(address string) *tab {
	s.Helper()
	t, err := s.browser.New(s.ctx)
	s.try(err)
	opened := &tab{t, s}
	opened.open(address)
	return opened
}

func (t *tab) sees(words ...string) {
	t.s.Helper()
	t.s.soon(func(ctx context.Context) error { return t.Sees(ctx, words...) })
}

func (t *tab) press(selector string) {
	t.s.Helper()
	t.s.soon(func(ctx context.Context) error { return t.Click(ctx, selector) })
}

func (t *tab) write(selector, text string) {
	t.s.Helper()
	t.s.soon(func(ctx context.Context) error { return t.Write(ctx, selector, text) })
}

func (t *tab) open(address string) {
	t.s.Helper()
	t.s.soon(func(ctx context.Context) error { return t.Open(ctx, address) })
}

func (t *tab) back() {
	t.s.Helper()
	t.s.soon(t.Back)
}

// soon does something with the browser that does not take long.
func (s *surfer) soon(do func(context.Context) error) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, delay)
	defer cancel()
	s.try(do(ctx))
}

// What the pages of the local server have to press.
const (
	oneClick = "button[value='nora.demo@example.com']"
	submit   = "button[name=_submit]"
	granting = "button[value=true]"
	denying  = "button[value=false]"
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
