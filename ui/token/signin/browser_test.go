package signin

import (
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/oauth/workbench/browsers"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// browserShop is a shop with an application for the browser, in which Max has a browser of his own.
func browserShop() profile.Environment {
	env := shop()
	env.Applications = append(env.Applications, profile.Application{
		ID: "web", Name: "Web app", Kind: profile.FlowBrowser, Secret: profile.PolicyKeep,
		RedirectURIs: []string{"http://127.0.0.1:9000/back", "http://127.0.0.1:9001/back"},
	})
	env.Users[1].Browser = profile.BrowserChoice{ID: "lynx", Private: true}
	env.Browser.Extra = []oauth.Param{{Name: "prompt", Value: "login"}}
	return env
}

var installed = []browsers.Browser{{ID: "fox", Name: "Fox", PrivateFlag: "--private"}, {ID: "lynx", Name: "Lynx", PrivateFlag: "-p"}, {ID: "plain", Name: "Plain"}}

// playBrowser shows the flow with the browser with three of them installed.
func playBrowser(t *testing.T, env profile.Environment, scenario func(*testing.T, *scene)) {
	t.Helper()
	play(t, env, func(t *testing.T, s *scene) {
		s.bench.browsers = installed
		s.card.Update(env, AtHand{"app": true, "amanda": true, "web": true})
		s.card.SetFlow(profile.FlowBrowser)
		s.Settle()
		scenario(t, s)
	})
}

// pick chooses a place by its name, as a person would.
func (s *scene) pick(t *testing.T, name string) {
	t.Helper()
	for i, p := range places(s.card.installed) {
		if p.name == name {
			s.Window.Canvas().Focus(s.card.parts.browser.place)
			for s.card.parts.browser.place.Chosen() != i {
				key := fyne.KeyRight
				if s.card.parts.browser.place.Chosen() > i {
					key = fyne.KeyLeft
				}
				s.Press(key)
			}
			return
		}
	}
	t.Fatalf("there is no place %q", name)
}

func TestBrowserFlowShowsItsFields(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		s.sees(t, "Browser", placeLabel, systemBrowser, whoLabel, whoNote, privateWindow, "http://127.0.0.1:9000/back", "or 1 more",
			"GET", "https://shop.example.com/oauth2-token/authorize", "POST", "/oauth2-token", "Get customer token")
		s.seesNot(t, keptInside, secretLabel, copyAsCurl, becomingText)
		desktest.Press(t, s.card.Content(), changeAddress)
		if len(s.told.edited) != 1 || s.told.edited[0] != profile.ApplicationField("web", "redirect_uris") {
			t.Errorf("leads to the fields %v", s.told.edited)
		}
		want := workbench.BrowserSignIn{EnvironmentID: "env", User: "amanda@example.org", Extra: []oauth.Param{}, LoginExtra: []oauth.Param{{Name: "prompt", Value: "login"}}}
		sameInput(t, s.card.BrowserInput(), want)
	})
}

func sameInput(t *testing.T, got, want workbench.BrowserSignIn) {
	t.Helper()
	extras := len(got.Extra) == len(want.Extra) && len(got.LoginExtra) == len(want.LoginExtra) && got.Extra != nil && got.LoginExtra != nil
	got.Extra, got.LoginExtra, want.Extra, want.LoginExtra = nil, nil, nil, nil
	if !extras || got.EnvironmentID != want.EnvironmentID || got.User != want.User || got.Way != want.Way || got.Browser != want.Browser ||
		got.AsVisitor != want.AsVisitor || got.NewVisitor != want.NewVisitor || got.Secret != want.Secret || got.Scope != want.Scope {
		t.Errorf("would sign in with %+v, want %+v", got, want)
	}
}

func TestPlacesOfTheLogin(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		for _, c := range []struct {
			place   string
			way     workbench.Way
			id      string
			user    string
			private bool
			sees    string
		}{
			{"Fox", workbench.WayOpen, "fox", "amanda@example.org", true, comesBack},
			{"Plain", workbench.WayOpen, "plain", "amanda@example.org", false, comesBack},
			{copyLink, workbench.WayLink, "", "", false, linkText},
			{pasteAnswer, workbench.WayPaste, "", "", false, pasteText},
			{systemBrowser, workbench.WayOpen, "", "amanda@example.org", true, comesBack},
		} {
			s.pick(t, c.place)
			in := s.card.BrowserInput()
			if in.Way != c.way || in.Browser.ID != c.id || in.User != c.user {
				t.Errorf("%s: %+v", c.place, in)
			}
			if got := s.card.parts.browser.private; inSight(s, got) != c.private {
				t.Errorf("%s: a private window is offered: %v", c.place, !c.private)
			}
			s.sees(t, c.sees)
		}
		s.sees(t, comesBack)
		if s.card.BrowserName() != yourBrowser {
			t.Errorf("the system's browser is called %q", s.card.BrowserName())
		}
		s.pick(t, "Fox")
		if s.card.BrowserName() != "Fox" {
			t.Errorf("it is called %q", s.card.BrowserName())
		}
	})
}

// inSight reports whether an object is in sight on the card.
func inSight(s *scene, want *widgets.Check) bool {
	_, found := desktest.Find(s.card.Content(), func(c *widgets.Check) bool { return c == want })
	return found
}

func TestABrowserBelongsToItsUser(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		s.pick(t, "Fox")
		s.card.parts.user.SetText("max@example.org")
		want := profile.BrowserChoice{ID: "lynx", Private: true}
		if got := s.card.BrowserInput().Browser; got != want || s.card.BrowserName() != "Lynx" {
			t.Errorf("Max signs in with %+v", got)
		}
		s.pick(t, "Plain")
		if s.card.BrowserInput().Browser.Private {
			t.Error("a private window is asked of a browser that has none")
		}
		s.pick(t, "Fox")
		s.card.parts.user.SetText("somebody@example.org")
		if got := s.card.BrowserInput().Browser.ID; got != "fox" {
			t.Errorf("typing the name of somebody new changes the browser to %q", got)
		}
	})
}

func TestABrowserThatIsGone(t *testing.T) {
	env := browserShop()
	env.Browser.Choice = profile.BrowserChoice{ID: "gone", Private: true}
	playBrowser(t, env, func(t *testing.T, s *scene) {
		s.sees(t, systemBrowser)
		if got := s.card.BrowserInput().Browser; got != (profile.BrowserChoice{Private: true}) {
			t.Errorf("signs in with %+v", got)
		}
	})
}

func TestVisitorsInTheBrowser(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		s.Window.Canvas().Focus(s.card.parts.browser.audience)
		s.Press(fyne.KeyRight)
		s.sees(t, "authorize-visitor", "Get guest token")
		s.seesNot(t, whoLabel)
		if in := s.card.BrowserInput(); !in.AsVisitor || in.NewVisitor || in.User != "" {
			t.Errorf("a visitor: %+v", in)
		}
		s.Press(fyne.KeyRight)
		s.sees(t, "The visitor's token will stand in the login's address", "Get customer token", whoLabel)
		if in := s.card.BrowserInput(); in.AsVisitor || !in.NewVisitor {
			t.Errorf("a visitor who becomes the customer: %+v", in)
		}
		s.card.Update(s.card.form.env, AtHand{"web": true})
		s.sees(t, typeVisitorSecret, visitorSecretLabel)
		s.card.Run()
		s.Type("typed")
		s.seesNot(t, typeVisitorSecret)
		s.Press(fyne.KeyReturn)
		if in := s.card.BrowserInput(); s.told.runs != 1 || in.VisitorSecret != "typed" || in.Secret != "" {
			t.Errorf("ran %d times with %+v", s.told.runs, in)
		}
		s.card.Forget()
		s.sees(t, typeVisitorSecret)
		env := browserShop()
		env.Applications = env.Applications[1:]
		s.card.Update(env, AtHand{"web": true})
		s.sees(t, noVisitorApplication)
	})
	older := browserShop()
	older.Version = oro.V60
	playBrowser(t, older, func(t *testing.T, s *scene) { s.seesNot(t, audienceLabel) })
}

func TestAVisitorIsHandedOverWithThePassword(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.seesNot(t, handOver)
		s.card.SetToken(token(func(set *store.TokenSet) { set.Flow, set.State = profile.FlowGuest, store.StateCurrent }), false)
		s.sees(t, handOver)
		if got := s.card.Input().Visitor; got != "" {
			t.Errorf("nobody chose it, and %q is handed over", got)
		}
		s.card.parts.handOver.Tapped(&fyne.PointEvent{})
		if got := s.card.Input().Visitor; got != "set" {
			t.Errorf("hands over %q", got)
		}
		s.card.SetFlow(profile.FlowGuest)
		s.seesNot(t, handOver)
		if got := s.card.Input().Visitor; got != "" {
			t.Errorf("a guest sign-in hands over %q", got)
		}
		s.card.SetFlow(profile.FlowPassword)
		for name, change := range map[string]func(*store.TokenSet){
			"a customer's":   func(*store.TokenSet) {},
			"a refused one":  func(set *store.TokenSet) { set.Flow, set.State = profile.FlowGuest, store.StateRefused },
			"an expired one": func(set *store.TokenSet) { set.Flow, set.Expires = profile.FlowGuest, s.card.d.Now() },
		} {
			s.card.SetToken(token(change), false)
			if s.card.form.visitor != "" {
				t.Errorf("%s can be handed over", name)
			}
		}
	})
}

func TestExtraParametersOfTheLogin(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		desktest.Press(t, s.card.Content(), moreOptions)
		s.sees(t, loginExtraLabel, tokenExtraLabel, scopeLabel)
		s.card.parts.browser.loginExtra.SetText("no equals sign")
		s.sees(t, loginExtraObstacle)
		s.card.setOptions(false)
		s.card.Run()
		if s.told.runs != 0 || !s.card.parts.browser.loginExtra.Focused() {
			t.Errorf("ran %d times, the keyboard is there: %v", s.told.runs, s.card.parts.browser.loginExtra.Focused())
		}
		s.card.parts.browser.loginExtra.SetText("")
		s.card.Run()
		if in := s.card.BrowserInput(); s.told.runs != 1 || in.LoginExtra == nil || len(in.LoginExtra) != 0 {
			t.Errorf("ran %d times with %v in place of the environment's", s.told.runs, in.LoginExtra)
		}
		s.card.SetFlow(profile.FlowPassword)
		s.sees(t, extraLabel)
		s.seesNot(t, tokenExtraLabel)
	})
}

func TestPreviewOfTheBrowserFlow(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		desktest.Press(t, s.card.Content(), showRequest)
		s.Settle()
		s.sees(t, browserOpens, programSends)
		want := "https://shop.example.com\n/oauth2-token/authorize\n?response_type=code\n&state=••••••••\n&user=amanda@example.org"
		if got := string(s.card.preview.login.Document().Bytes()); got != want {
			t.Errorf("the browser opens\n%s", got)
		}
		if got := string(s.card.preview.body.Document().Bytes()); got != "{\n  \"grant_type\": \"authorization_code\"\n}" {
			t.Errorf("then it sends\n%s", got)
		}
	})
}

func TestBrowserFlowWithoutApplication(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.card.SetFlow(profile.FlowBrowser)
		s.sees(t, "Browser sign-in needs a browser application")
		desktest.Press(t, s.card.Content(), addApplication)
		if len(s.told.added) != 1 || s.told.added[0] != profile.FlowBrowser {
			t.Errorf("told to add %v", s.told.added)
		}
	})
}

func TestWaitingIsOneLine(t *testing.T) {
	for _, narrow := range []bool{false, true} {
		playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
			s.card.SetNarrow(narrow)
			s.card.SetRunning(Waiting, s.card.d.Now())
			s.sees(t, waitingLock, "Browser", "Password")
			s.seesNot(t, placeLabel, "GET", "Get customer token")
			if !s.card.parts.flows.Disabled() {
				t.Error("the flow can be changed while a sign-in waits")
			}
			s.card.Restore(Choice{Flow: profile.FlowGuest})
			s.sees(t, waitingLock)
			s.card.SetRunning(Idle, s.card.d.Now())
			s.seesNot(t, waitingLock)
		})
	}
}

func TestFoldedBrowserFlow(t *testing.T) {
	for want, c := range map[string]browserForm{
		"Browser, for amanda@example.org":   {},
		"Browser, with a link to copy":      {way: workbench.WayLink},
		"Browser, with an address to paste": {way: workbench.WayPaste},
		"Browser, for a new visitor":        {who: newVisitors},
	} {
		f := newForm(browserShop(), Choice{Flow: profile.FlowBrowser})
		f.browser = c
		if lead, strong := summary(&f); lead+strong != want {
			t.Errorf("folded: %q, want %q", lead+strong, want)
		}
	}
}

func TestTokenAddressBesideTheLogin(t *testing.T) {
	generic := profile.New(profile.KindGeneric)
	generic.Address, generic.TokenPath, generic.Browser.AuthorizePath = "https://id.example.com", "https://tokens.example.com/t", "/login"
	for _, c := range []struct {
		env  profile.Environment
		want string
	}{{browserShop(), "/oauth2-token"}, {generic, "https://tokens.example.com/t"}} {
		f := newForm(c.env, Choice{Flow: profile.FlowBrowser})
		if got := tokenAddress(&f); got != c.want {
			t.Errorf("%s: %q, want %q", c.env.Address, got, c.want)
		}
	}
}

func TestBrowserFlowFitsEveryWindow(t *testing.T) {
	playBrowser(t, browserShop(), func(t *testing.T, s *scene) {
		s.card.SetNarrow(true)
		s.card.Unfold()
		for _, width := range []float32{836, 536} {
			s.Show(widgets.NewScroll(s.card.Content()), width, 400)
			s.Fits(t)
			for _, running := range []Running{Waiting, Idle} {
				s.card.SetRunning(running, s.card.d.Now())
				s.Fits(t)
			}
		}
	})
}
