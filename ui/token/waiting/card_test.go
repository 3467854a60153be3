package waiting

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

func TestTheWaitIsShownAsItGoes(t *testing.T) {
	in(t, func(t *testing.T, d *desktest.Desk) {
		c, got := begun(d, workbench.BrowserSignIn{})
		desktest.Sees(t, d.Top(), "Getting ready", "It is being made")
		c.Update(got.progress(d, doctor.AtAnswer, func(p *workbench.Progress) { p.Deadline = d.Now().Add(8*time.Minute + 42*time.Second) }))
		ring, _ := desktest.Find(d.Top(), func(*widgets.Ring) bool { return true })
		if ring.Text() != "8:42 left" {
			t.Errorf("the ring says %q", ring.Text())
		}
		desktest.Sees(t, d.Top(), "Waiting for your browser", "Listening on 127.0.0.1:8765", "Opened Firefox", "waiting 0 s")
		time.Sleep(78 * time.Second)
		c.Tick(d.Now())
		desktest.Sees(t, d.Top(), "waiting 1 min 18 s")
		if ring.Text() != "7:24 left" {
			t.Errorf("the ring says %q", ring.Text())
		}
		d.Fits(t)
		c.Update(got.progress(d, doctor.AtCode))
		desktest.Sees(t, d.Top(), "Getting the token", "The answer came", "Cancel")
		desktest.SeesNot(t, d.Top(), "Link to sign in", "Paste the address", "Open again")
		d.Tap(t, "Cancel")
		if got.cancelled != 1 {
			t.Errorf("cancelled %d times", got.cancelled)
		}
	})
}

func TestTheLoginIsOpenedAgain(t *testing.T) {
	in(t, func(t *testing.T, d *desktest.Desk) {
		chosen := profile.BrowserChoice{ID: "firefox"}
		c, got := begun(d, workbench.BrowserSignIn{Browser: chosen})
		if !d.Button(t, "Open again").Disabled() {
			t.Error("there is something to open before there is a link")
		}
		c.Update(got.progress(d, doctor.AtAnswer))
		d.Tap(t, "Open again")
		desktest.Press(t, d.Top(), "Open in a private window")
		if want := []profile.BrowserChoice{chosen, {ID: "firefox", Private: true}}; !slices.Equal(got.opened, want) {
			t.Errorf("opened %+v", got.opened)
		}
		c, got = begun(d, workbench.BrowserSignIn{Way: workbench.WayLink, Browser: profile.BrowserChoice{Private: true}})
		c.Update(got.progress(d, doctor.AtOpen))
		desktest.SeesNot(t, d.Top(), "Somebody else's account?", "Open again")
		d.Tap(t, "Open a browser")
		if len(got.opened) != 1 || !got.opened[0].Private {
			t.Errorf("opened %+v", got.opened)
		}
	})
}

func TestTheLinkIsCopied(t *testing.T) {
	in(t, func(t *testing.T, d *desktest.Desk) {
		c, got := begun(d, workbench.BrowserSignIn{})
		c.Update(got.progress(d, doctor.AtAnswer))
		d.Tap(t, "Copy")
		time.Sleep(time.Hour)
		d.Settle()
		if d.Copied() != login || !slices.Contains(d.Noticed, linkCopied) {
			t.Errorf("copied %q, told %q", d.Copied(), d.Noticed)
		}
	})
}

func TestAVisitorsTokenIsMaskedAndForgotten(t *testing.T) {
	in(t, func(t *testing.T, d *desktest.Desk) {
		link := strings.Replace(login, "client_id=web", "visitor_access_token=s3cret&client_id=web", 1)
		c, got := begun(d, workbench.BrowserSignIn{NewVisitor: true})
		c.Update(got.progress(d, doctor.AtAnswer, func(p *workbench.Progress) { p.Link = link }))
		before := got.resized
		desktest.Press(t, d.Top(), showWhole)
		if got.resized == before {
			t.Error("nobody was told that the card is higher")
		}
		whole := strings.ReplaceAll(d.Words(), "\n", "")
		if strings.Contains(whole, "s3cret") || !strings.Contains(whole, "state=5tate") {
			t.Errorf("in sight is %s", whole)
		}
		d.Tap(t, "Copy")
		if d.Copied() != link || !slices.Contains(d.Noticed, tokenCopied) {
			t.Errorf("copied %q, told %q", d.Copied(), d.Noticed)
		}
		time.Sleep(2 * time.Minute)
		d.Settle()
		if d.Copied() != "" {
			t.Errorf("the clipboard still holds %q", d.Copied())
		}
		desktest.Press(t, d.Top(), showLess)
		desktest.Sees(t, d.Top(), showWhole)
	})
}

func TestAnAddressIsPasted(t *testing.T) {
	in(t, func(t *testing.T, d *desktest.Desk) {
		c, got := begun(d, workbench.BrowserSignIn{Way: workbench.WayPaste})
		c.Focus()
		c.Update(got.progress(d, doctor.AtOpen, byHand))
		desktest.SeesNot(t, d.Top(), "Open again", "Somebody else's account?")
		d.Type("nothing")
		d.Press(fyne.KeyReturn)
		field := d.Field(t, pasteLabel)
		if field.Error() != "There is no code in it." || !field.Focused() {
			t.Errorf("beside the field stands %q", field.Error())
		}
		d.Fits(t)
		d.Type("x")
		if field.Error() != "" {
			t.Errorf("while typing still %q", field.Error())
		}
		field.SetText(redirect + "?code=c0de")
		d.Tap(t, "Use it")
		if want := []string{"nothing", redirect + "?code=c0de"}; !slices.Equal(got.pasted, want) || field.Text() != "" {
			t.Errorf("pasted %q, in the field is %q", got.pasted, field.Text())
		}
		field.SetText("half an address")
		c.Begin(profile.New(profile.KindOro), workbench.BrowserSignIn{}, "your browser")
		if field.Text() != "" {
			t.Errorf("typed for another wait: %q", field.Text())
		}
	})
}

func TestAdviceStandsBelow(t *testing.T) {
	for _, tt := range []struct {
		name     string
		at       doctor.BrowserStep
		change   func(*workbench.Progress)
		sees     []string
		compares bool
	}{
		{"nothing yet", doctor.AtAnswer, func(*workbench.Progress) {}, nil, false},
		{"refused", doctor.AtAnswer, hinted(doctor.AtAnswer, doctor.FaultNoAnswer), []string{hintTitle, "invalid_client", redirect + " is not registered", pasteIt}, true},
		{"hidden", doctor.AtOpen, hinted(doctor.AtOpen, doctor.FaultNotOpened), []string{hiddenTitle, "Is a window of it hidden?"}, false},
		{"no browser", doctor.AtOpen, troubled, []string{"No browser could be opened", "Use another computer's browser."}, false},
		{"stray", doctor.AtAnswer, func(p *workbench.Progress) { p.Stray = "An answer did not count: it has no state." }, []string{strayTitle, "it has no state.", "goes on waiting"}, false},
		{"certificate", doctor.AtAnswer, func(p *workbench.Progress) { p.Warns = true }, []string{warnsLead}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in(t, func(t *testing.T, d *desktest.Desk) {
				c, got := begun(d, workbench.BrowserSignIn{})
				c.Update(got.progress(d, tt.at))
				plain := desktest.Words(d.Top())
				c.Update(got.progress(d, tt.at, tt.change))
				words := desktest.Words(d.Top())
				for _, want := range tt.sees {
					if !strings.Contains(words, want) || strings.Contains(plain, want) {
						t.Errorf("%q is not new in sight:\n%s", want, words)
					}
				}
				_, found := desktest.Find(d.Top(), func(b *widgets.Button) bool { return b.Text() == compareAddresses })
				if found != tt.compares {
					t.Errorf("to compare: %v", found)
				}
				if found {
					d.Tap(t, compareAddresses)
				}
				if (got.compared == 1) != tt.compares {
					t.Errorf("compared %d times", got.compared)
				}
				c.Update(got.progress(d, tt.at))
				if after := desktest.Words(d.Top()); after != plain {
					t.Errorf("it stays:\n%s", after)
				}
			})
		})
	}
}

func TestTheKeyboardIsWhereItHelps(t *testing.T) {
	in(t, func(t *testing.T, d *desktest.Desk) {
		focused := func() fyne.Focusable { return d.Window.Canvas().Focused() }
		c, got := begun(d, workbench.BrowserSignIn{Way: workbench.WayLink})
		c.Focus()
		if focused() != fyne.Focusable(c.parts.cancel) {
			t.Errorf("before there is a link: %T", focused())
		}
		c.Update(got.progress(d, doctor.AtOpen))
		if focused() != fyne.Focusable(c.parts.link.copying) {
			t.Errorf("with a link: %T", focused())
		}
		c.Update(got.progress(d, doctor.AtState))
		if focused() != fyne.Focusable(c.parts.cancel) {
			t.Errorf("after the answer: %T", focused())
		}
		c, got = begun(d, workbench.BrowserSignIn{})
		c.Update(got.progress(d, doctor.AtAnswer, hinted(doctor.AtAnswer, doctor.FaultNoAnswer)))
		c.Focus()
		p := &c.parts
		for i, want := range []fyne.Focusable{
			p.cancel, p.link.showing, p.link.copying, p.link.private, p.paste.field.Focusable(), p.paste.using, p.compare, p.again,
		} {
			if focused() != want {
				t.Fatalf("stop %d is %T", i, focused())
			}
			d.Tab()
		}
		p.compare.Focus()
		c.Update(got.progress(d, doctor.AtAnswer))
		if focused() != fyne.Focusable(p.cancel) {
			t.Errorf("after the hint went: %T", focused())
		}
	})
}

func TestNothingIsClippedInSmallWindows(t *testing.T) {
	changes := map[string]func(*workbench.Progress){
		"plain": func(*workbench.Progress) {}, "hint": hinted(doctor.AtAnswer, doctor.FaultNoAnswer), "trouble": troubled, "by hand": byHand,
		"warns": func(p *workbench.Progress) { p.Warns, p.Stray = true, "An answer did not count: it has no state." },
	}
	for _, scale := range []float32{1, 1.5} {
		for name, change := range changes {
			t.Run(name, func(t *testing.T) {
				in(t, func(t *testing.T, d *desktest.Desk) {
					fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
					c, got := begun(d, workbench.BrowserSignIn{})
					c.SetNarrow(true)
					c.Update(got.progress(d, doctor.AtOpen, change))
					desktest.Press(t, d.Top(), showWhole)
					d.Field(t, pasteLabel).SetText("nothing")
					d.Tap(t, "Use it")
					for _, width := range []float32{500, 900} { // what a window of 600 leaves, and more
						d.Window.Resize(fyne.NewSize(width, 400))
						d.Window.Content().Refresh()
						d.Fits(t)
					}
				})
			})
		}
	}
}
