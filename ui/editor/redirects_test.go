package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

const usual = profile.DefaultRedirectURI

// withWeb has an application for the browser alone.
func withWeb(addresses ...string) profile.Environment {
	env := acme()
	env.Applications = []profile.Application{{
		ID: "web", Name: "Web", ClientID: "web", Kind: profile.FlowBrowser, Secret: profile.PolicyKeep, RedirectURIs: addresses,
	}}
	return env
}

var redirectField = profile.ApplicationField("web", "redirect_uris")

// letters are the texts that are compared letter by letter, with the piece in the box in brackets; where that
// piece comes several times the last one is meant.
func letters(d *desktest.Desk) string {
	var found []string
	desktest.Walk(d.Top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*widgets.Letters); ok {
			at, text := strings.LastIndex(l.Text(), l.Boxed()), l.Text()
			found = append(found, text[:at]+"["+l.Boxed()+"]"+text[at+len(l.Boxed()):])
		}
	})
	return strings.Join(found, "\n")
}

func TestTheUsualRedirectAddress(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, withWeb(), redirectField)
		field := d.Field(t, "")
		if field.Text() != usual || !field.Focused() || !says(d, "Customers › Customer User OAuth Applications, the application's Redirect URLs") {
			t.Errorf("it shows %q:\n%s", field.Text(), d.Words())
		}
		d.Tap(t, textCopy)
		if d.Copied() != usual || !says(d, textCopied) {
			t.Errorf("copied is %q", d.Copied())
		}
		d.Tap(t, textSave)
		o.check(t, 0, nil) // nothing was changed
	})
}

func TestWrongRedirectAddresses(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, withWeb(), redirectField)
		d.Type("x")
		if got := d.Field(t, "").Error(); !strings.Contains(got, "begins with http") {
			t.Errorf("the first says %q", got)
		}
		d.Press(fyne.KeyDelete)
		d.Field(t, "").SetText("http://127.0.0.2:8765/cb")
		if got := d.Field(t, "").Error(); !strings.Contains(got, "127.0.0.1, [::1] and localhost") {
			t.Errorf("another address of this computer: %q", got)
		}
		d.Field(t, "").SetText(usual)
		desktest.Press(t, d.Top(), textAnotherAddress)
		d.Type(usual)
		if got := d.Fields("")[1].Error(); got != "Address 2: It is there twice." || d.Fields("")[0].Error() != "" {
			t.Errorf("the second says %q", got)
		}
		d.Press(fyne.KeyReturn)
		o.check(t, 1, nil)
		d.Type("/2")
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
		if got := o.kept.Applications[0].RedirectURIs; len(got) != 2 || got[1] != usual+"/2" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestRedirectAddressesAreRemoved(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, withWeb(usual, "http://localhost:9/cb"), redirectField)
		if !says(d, "Register exactly these texts") {
			t.Errorf("two addresses:\n%s", d.Words())
		}
		d.Tap(t, textRemoveAddress)
		if f := d.Field(t, ""); f.Text() != "http://localhost:9/cb" || !f.Focused() || len(d.Fields("")) != 1 || says(d, "these texts") {
			t.Errorf("left is %q", f.Text())
		}
		d.Press(fyne.KeyReturn)
		o.check(t, 0, []string{"save Acme staging 3"}, "saved Acme staging 4")
	})
}

func TestTheFormIsCompared(t *testing.T) {
	for _, c := range []struct {
		name, pasted, words, letters string
	}{
		{"same", usual + "\n", textSame, ""},
		{"slash", usual + "/", "The form has a slash at the end, which is not sent.", usual + "[ ]\n" + usual + "[/]"},
		{"blank", usual + " ", "The form has a blank at the end", usual + "[ ]\n" + usual + "[␣]"},
		{"invisible", "\ufeff" + usual, "U+FEFF (byte order mark)", "[ ]" + usual + "\n[U+FEFF]" + usual},
		{"localhost", "http://localhost:8765/callback", "Both are this computer", "http://[127.0.0.1]:8765/callback\nhttp://[localhost]:8765/callback"},
		{"several, one fits", "https://example.com/\n" + usual, "It is address 2 of the 2 that the form holds.", ""},
		{"several, none fits", "https://example.com/\n" + usual + "/", "None of the 2 addresses in the form is the same. Number 2 comes nearest.", usual + "[ ]\n" + usual + "[/]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				o := open(d, &bench{}, withWeb(), redirectField)
				d.Field(t, textPaste).SetText(c.pasted)
				d.Settle()
				if !says(d, c.words) || letters(d) != c.letters {
					t.Errorf("compared letters:\n%s\nwords:\n%s", letters(d), d.Words())
				}
				d.Fits(t)
				d.Field(t, textPaste).SetText("")
				if says(d, c.words) {
					t.Error("the result stays after its text is gone")
				}
				d.Tap(t, textSave)
				o.check(t, 0, nil) // what was pasted is not saved
			})
		})
	}
}

func TestTheComparisonFollowsTheAddresses(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		o := open(d, &bench{}, withWeb(), redirectField)
		d.Field(t, textPaste).SetText("http://localhost:8765/callback")
		desktest.Press(t, d.Top(), textSendThis)
		if f := d.Field(t, ""); f.Text() != "http://localhost:8765/callback" || !f.Focused() || !says(d, textSame) {
			t.Errorf("sent is %q:\n%s", f.Text(), d.Words())
		}
		d.Type("x")
		if says(d, textSame) {
			t.Error("another address is still called the same")
		}
		d.Press(fyne.KeyBackspace)
		d.Field(t, textPaste).SetText("http://localhost:8765/call back")
		if says(d, textSendThis) {
			t.Error("an address that can't be sent is offered")
		}
		d.Tap(t, "Add client application") // draws the applications again
		if got := d.Field(t, textPaste).Text(); got != "http://localhost:8765/call back" {
			t.Errorf("pasted was something else than %q", got)
		}
		d.Tap(t, textRemoveApp)
		o.check(t, 1, nil)
	})
}

func TestAnyPortCountsInTheComparison(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := withWeb()
		env.Browser.AnyPort = true
		open(d, &bench{}, env, redirectField)
		d.Field(t, textPaste).SetText("http://127.0.0.1/callback")
		if !says(d, "Only the port differs, and this server takes every port of 127.0.0.1.") || letters(d) == "" {
			t.Errorf("it says:\n%s", d.Words())
		}
	})
}

func TestVersionsWithoutASignInWithTheBrowser(t *testing.T) {
	generic := profile.New(profile.KindGeneric)
	for _, c := range []struct {
		env  profile.Environment
		want string
	}{
		{profile.Environment{Kind: profile.KindOro, Version: oro.V61}, ""},
		{profile.Environment{Kind: profile.KindOro}, ""},
		{profile.Environment{Kind: profile.KindOro, Version: oro.V41}, "Of Oro 4.1 only 4.1.5 and later have a sign-in with the browser."},
		{profile.Environment{Kind: profile.KindOro, Version: oro.V40}, "Oro 4.0 has no sign-in with the browser: there is one from late 4.1 on."},
		{generic, textNoLogin},
		{profile.Environment{Kind: profile.KindGeneric, Browser: profile.BrowserFlow{AuthorizePath: "/login"}}, ""},
	} {
		if got := browserWarning(c.env); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.env.Kind, c.env.Version, got, c.want)
		}
	}
}

func TestAGenericApplicationServesTheBrowser(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := profile.New(profile.KindGeneric)
		env.Name, env.Address, env.TokenPath = "Other", "https://id.example.com", "/token"
		o := open(d, &bench{}, env, profile.ApplicationField("", string(profile.FlowBrowser)))
		d.Type("client")
		if !says(d, textRegisterOther) || !says(d, "the login address is missing") {
			t.Errorf("it shows:\n%s", d.Words())
		}
		desktest.Press(t, d.Top(), textToLogin)
		if !d.Field(t, textLogin).Focused() {
			t.Error("the link does not lead to the login address")
		}
		d.Type("/login")
		if says(d, "the login address is missing") || says(d, textToLogin) {
			t.Errorf("with a login address:\n%s", d.Words())
		}
		tick, _ := desktest.Find(d.Top(), func(c *widgets.Check) bool { return c.AccessibilityLabel() == "Browser" })
		tick.Tapped(&fyne.PointEvent{})
		if says(d, textRegisterOther) || !says(d, "Tick at least one flow.") {
			t.Errorf("without the tick:\n%s", d.Words())
		}
		tick.Tapped(&fyne.PointEvent{})
		d.Tap(t, textSave)
		o.check(t, 0, []string{"save Other 0"}, "saved Other 1")
		if got := o.kept.Applications[0].Flows; len(got) != 1 || got[0] != profile.FlowBrowser {
			t.Errorf("kept %v", got)
		}
	})
}

func TestTabOrderOfTheRedirectBlock(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		open(d, &bench{}, withWeb(), redirectField)
		d.Field(t, textPaste).SetText(usual + "/")
		d.Settle()
		for _, want := range []string{textCopy, "", textSendThis, textAddUser} {
			d.Tab()
			got, _ := d.Window.Canvas().Focused().(interface{ AccessibilityLabel() string })
			if want == "" && !d.Field(t, textPaste).Focused() || want != "" && (got == nil || got.AccessibilityLabel() != want) {
				t.Errorf("the keyboard is at %T, want %q", d.Window.Canvas().Focused(), want)
			}
		}
	})
}

func TestTheRedirectBlockFitsEverywhere(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, scale))
			for _, size := range []fyne.Size{{Width: 600, Height: 400}, {Width: 1280, Height: 800}} {
				d.Window.Resize(size)
				open(d, &bench{}, withWeb(usual, "http://localhost:9/cb"), profile.FieldPKCE)
				d.Field(t, textPaste).SetText("https://127.0.0.1:8765/callback/that/is/much/longer/than/the/window\nx")
				d.Settle()
				d.Fits(t)
				d.Press(fyne.KeyEscape)
			}
		}
	})
}
