package editor

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

func switchOf(t *testing.T, d *desktest.Desk, words string) *widgets.Switch {
	t.Helper()
	s, ok := desktest.Find(d.Top(), func(s *widgets.Switch) bool { return s.AccessibilityLabel() == words })
	if !ok {
		t.Fatalf("there is no switch %q", words)
	}
	return s
}

func TestHowTheBrowserSignsIn(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, withWeb(), profile.FieldAuthorizePath)
		if f := d.Field(t, textLogin); !f.Focused() || !says(d, "from the Oro version") || !says(d, "/oauth2-token/authorize") {
			t.Errorf("the login address is not ready to be changed:\n%s", d.Words())
		}
		d.Type(" /login?tenant=1")
		if !says(d, "by hand") || !says(d, "People sign in at") || strings.Count(d.Words(), "/login?tenant=1") != 2 {
			t.Errorf("a typed login address:\n%s", d.Words())
		}
		d.Field(t, textIssuer).SetText("id.example.com")
		if got := d.Field(t, textIssuer).Error(); !strings.Contains(got, "begins with http") {
			t.Errorf("the issuer says %q", got)
		}
		d.Field(t, textIssuer).SetText("https://id.example.com")
		switchOf(t, d, textAnyPort).Tapped(&fyne.PointEvent{})
		switchOf(t, d, textPKCE).Tapped(&fyne.PointEvent{})
		if !says(d, "whoever catches the code") {
			t.Errorf("PKCE is off:\n%s", d.Words())
		}
		d.Field(t, textLoginExtra).SetText("prompt=login\nstate=x")
		d.Tap(t, textSave)
		if got := d.Field(t, textLoginExtra).Error(); got != "Line 2: This parameter has a field of its own." {
			t.Errorf("the extra parameters say %q", got)
		}
		d.Field(t, textLoginExtra).SetText("prompt=login")
		d.Tap(t, textSave)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
		want := profile.BrowserFlow{
			AuthorizePath: "/login?tenant=1", Issuer: "https://id.example.com", AnyPort: true, NoPKCE: true,
			Extra: []oauth.Param{{Name: "prompt", Value: "login"}},
		}
		if got := o.kept.Browser; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("kept %+v", got)
		}
	})
}

func TestTheRedirectRule(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		open(d, &bench{}, withWeb(usual, usual+"/2"), profile.FieldRedirect)
		d.Press(fyne.KeyRight)
		if !says(d, "Oro 6.1 wants it left out of the token request too.") {
			t.Errorf("left out:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		if !says(d, "may be left out only where exactly one is registered") || !d.Fields("")[0].Focused() {
			t.Errorf("with two addresses:\n%s", d.Words())
		}
	})
}

func TestWhatAVersionLacksIsOffByItself(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := withWeb()
		env.Version = oro.V41
		open(d, &bench{}, env, profile.FieldPKCE)
		if s := switchOf(t, d, textPKCE); s.On() || !s.Disabled() || !says(d, "Off by itself: Oro 4.1 passes it over.") {
			t.Errorf("PKCE with 4.1:\n%s", d.Words())
		}
		if s := switchOf(t, d, textAnyPort); s.On() || !s.Disabled() || !says(d, "Any port works from 5.0 on.") {
			t.Errorf("any port with 4.1:\n%s", d.Words())
		}
	})
}

// TestAnyPortOfAnOlderVersion can be switched off: it is what keeps the environment from being saved.
func TestAnyPortOfAnOlderVersion(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := withWeb()
		env.Version, env.Browser.AnyPort = oro.V42, true
		open(d, &bench{}, env, profile.FieldName)
		d.Type("x")
		d.Press(fyne.KeyReturn)
		s := switchOf(t, d, textAnyPort)
		if d.Window.Canvas().Focused() != fyne.Focusable(s) || !s.On() || s.Disabled() {
			t.Fatal("the keyboard is not at the switch")
		}
		d.Press(fyne.KeySpace)
		if s.On() || !s.Disabled() {
			t.Error("it can't be switched off")
		}
	})
}

func TestWordsOfTheBrowserPart(t *testing.T) {
	at := func(kind profile.Kind, version oro.Version, change func(*profile.BrowserFlow)) profile.Environment {
		env := profile.New(kind)
		env.Version = version
		if change != nil {
			change(&env.Browser)
		}
		return env
	}
	leftOut := func(b *profile.BrowserFlow) { b.Redirect = oauth.RedirectLeftOut }
	for _, c := range []struct{ got, want string }{
		{ruleWords(at(profile.KindOro, oro.V61, nil)), "This works everywhere."},
		{ruleWords(at(profile.KindOro, oro.V41, leftOut)), "Oro 4.1 still wants it in the token request."},
		{ruleWords(at(profile.KindOro, oro.V42, leftOut)), "Oro 4.2 wants it left out of the token request too."},
		{ruleWords(at(profile.KindOro, "", leftOut)), "choose the version to be sure."},
		{ruleWords(at(profile.KindGeneric, "", leftOut)), "only where exactly one is registered."},
		{anyPortWords(at(profile.KindOro, oro.V42, nil)), "Any port works from 5.0 on."},
		{anyPortWords(at(profile.KindOro, oro.V50, nil)), "not of localhost, and not with https."},
		{anyPortWords(at(profile.KindGeneric, "", nil)), "http://127.0.0.1 and http://[::1]."},
		{pkceWords(at(profile.KindOro, oro.V41, nil)), "Oro has it from 4.2 on."},
		{pkceWords(at(profile.KindOro, "", nil)), "(S256)."},
		{pkceWords(at(profile.KindGeneric, "", func(b *profile.BrowserFlow) { b.NoPKCE = true })), "refuse public applications."},
	} {
		if !strings.HasSuffix(c.got, c.want) {
			t.Errorf("%q, want %q at the end", c.got, c.want)
		}
	}
}

// tells are the facts of a server that tells its login address and that it knows S256.
func tells(notes ...string) workbench.ServerFacts {
	return workbench.ServerFacts{Found: true, Notes: notes, Settings: oauth.Settings{
		AuthorizeURL:    oauth.Setting{Value: "https://login.example.com/authorize", From: oauth.FromMetadata},
		Issuer:          oauth.Setting{Value: "https://typed.example.com", From: oauth.ByHand},
		ChallengeMethod: oauth.Setting{Value: oauth.ChallengeByS256, From: oauth.FromMetadata},
	}}
}

func TestReadFromTheServer(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := withWeb()
		env.Browser.Issuer = "https://typed.example.com"
		o := open(d, &bench{facts: tells("It lies elsewhere.")}, env, profile.FieldAuthorizePath)
		d.Tap(t, textRead)
		if d.Field(t, textLogin).Text() != "https://login.example.com/authorize" || d.Field(t, textIssuer).Text() != "https://typed.example.com" {
			t.Errorf("the login address is %q", d.Field(t, textLogin).Text())
		}
		if !says(d, "Read from the server: login address, PKCE. Kept as you typed it: issuer. It lies elsewhere.") || !says(d, "from metadata") {
			t.Errorf("it says:\n%s", d.Words())
		}
		d.Field(t, textAddress).SetText("https://other.example.com")
		if d.Field(t, textLogin).Text() != "" || says(d, "from metadata") {
			t.Errorf("another server's login address stays: %q", d.Field(t, textLogin).Text())
		}
		o.check(t, 1, []string{"read https://staging.example.com"})
	})
}

func TestWhatReadingEndsIn(t *testing.T) {
	for _, c := range []struct {
		name  string
		bench *bench
		words string
	}{
		{"an older server", &bench{facts: workbench.ServerFacts{Notes: []string{"This server tells nothing of itself."}}}, "This server tells nothing of itself."},
		{"nothing new", &bench{facts: workbench.ServerFacts{Found: true}}, "The server told nothing that is missing here."},
		{"no connection", &bench{reading: errors.New("could not read the server's metadata: no connection")}, "Could not read the server's metadata: no connection."},
	} {
		t.Run(c.name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				open(d, c.bench, withWeb(), profile.FieldAuthorizePath)
				d.Tap(t, textRead)
				if !says(d, c.words) || len(d.Failed) > 0 || !says(d, textRead) {
					t.Errorf("failed with %v:\n%s", d.Failed, d.Words())
				}
				if says(d, "Not saved yet") {
					t.Error("something was changed")
				}
			})
		})
	}
}

func TestReadingAsksForTheLocalServer(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{reading: &workbench.Question{Kind: workbench.AskServer}}
		o := open(d, b, withWeb(), profile.FieldAuthorizePath)
		d.Tap(t, textRead)
		if len(d.Asked) != 1 {
			t.Fatalf("asked %v", d.Asked)
		}
		b.reading, b.facts = nil, tells()
		d.Yes()
		d.Settle()
		o.check(t, 1, []string{"read https://staging.example.com", "read https://staging.example.com"})
		if !says(d, "Read from the server") {
			t.Errorf("after the server runs:\n%s", d.Words())
		}
	})
}

func TestReadingCanBeCancelled(t *testing.T) {
	for name, end := range map[string]func(*testing.T, *desktest.Desk){
		"Esc":  func(_ *testing.T, d *desktest.Desk) { d.Press(fyne.KeyEscape) },
		"Stop": func(t *testing.T, d *desktest.Desk) { d.Tap(t, textStop) },
	} {
		t.Run(name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				o := open(d, &bench{slow: make(chan struct{})}, withWeb(), profile.FieldAuthorizePath)
				d.Tap(t, textRead)
				if !says(d, textReading) || !says(d, textStop) {
					t.Errorf("while it reads:\n%s", d.Words())
				}
				end(t, d)
				if !says(d, textReadStopped) || says(d, textReading) {
					t.Errorf("after it was stopped:\n%s", d.Words())
				}
				d.Tap(t, textRead)
				d.Press(fyne.KeyEscape) // stops
				d.Press(fyne.KeyEscape) // leaves
				o.check(t, 0, []string{"read https://staging.example.com", "read https://staging.example.com"})
			})
		})
	}
}

func TestLateMetadata(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		b := &bench{slow: make(chan struct{}), facts: tells()}
		open(d, b, withWeb(), profile.FieldAuthorizePath)
		d.Tap(t, textRead)
		d.Field(t, textAddress).SetText("https://other.example.com")
		close(b.slow)
		d.Settle()
		if !says(d, textReadElsewhere) || d.Field(t, textLogin).Text() != "" {
			t.Errorf("the login address is %q:\n%s", d.Field(t, textLogin).Text(), d.Words())
		}
	})
}

func TestReadingNeedsAnAddress(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, profile.New(profile.KindOro), profile.FieldAuthorizePath)
		d.Tap(t, textRead)
		o.check(t, 1, nil)
		if f := d.Field(t, textAddress); !f.Focused() || f.Error() == "" {
			t.Errorf("the address says %q", f.Error())
		}
	})
}

func TestClosingEndsReading(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		ended := false
		b := &watched{bench: &bench{}, ended: &ended}
		Open(d.Desk, b, withWeb(), profile.FieldAuthorizePath, Callbacks{Delete: func() {}})
		d.Settle()
		d.Tap(t, textRead)
		d.Tap(t, textDelete)
		if !ended || d.Dialogs != 0 {
			t.Errorf("reading ended: %v, %d dialogs", ended, d.Dialogs)
		}
	})
}

// watched reads until it is cancelled, and writes that down.
type watched struct {
	*bench
	ended *bool
}

func (w *watched) ReadMetadata(ctx context.Context, _ profile.Environment) (workbench.ServerFacts, error) {
	<-ctx.Done()
	*w.ended = true
	return workbench.ServerFacts{}, ctx.Err()
}
