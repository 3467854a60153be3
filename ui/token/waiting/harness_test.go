package waiting

import (
	"testing"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

const (
	redirect = "http://127.0.0.1:8765/callback"
	login    = "https://shop.example.com/oauth2-token/authorize?client_id=web&response_type=code&state=5tate"
)

// told collects what the card tells its owner and the sign-in.
type told struct {
	cancelled, compared, resized int
	opened                       []profile.BrowserChoice
	pasted                       []string
}

// begun puts a card into the window that waits since now.
func begun(d *desktest.Desk, in workbench.BrowserSignIn, change ...func(*profile.Environment)) (*Card, *told) {
	var got told
	c := New(d.Desk, Callbacks{
		Cancel: func() { got.cancelled++ }, Compare: func() { got.compared++ }, Resized: func() { got.resized++ },
	})
	env := profile.New(profile.KindOro)
	env.Name, env.Version = "Acme", oro.V61
	for _, f := range change {
		f(&env)
	}
	d.Show(widgets.NewScroll(c.Content()), 1280, 800)
	c.Begin(env, in, "Firefox")
	return c, &got
}

// progress is a picture of a sign-in at a step, each of the steps before having taken a second.
func (g *told) progress(d *desktest.Desk, at doctor.BrowserStep, change ...func(*workbench.Progress)) workbench.Progress {
	p := workbench.Progress{
		Step: at, Opened: indexOf(at) > indexOf(doctor.AtOpen), Link: login, Redirect: redirect, Deadline: d.Now().Add(10 * time.Minute),
		Open: func(choice profile.BrowserChoice) { g.opened = append(g.opened, choice) },
		Paste: func(text string) error {
			g.pasted = append(g.pasted, text)
			if text != redirect+"?code=c0de" {
				return &oauth.PasteError{Reason: "There is no code in it."}
			}
			return nil
		},
	}
	for i := range indexOf(at) {
		p.Done = append(p.Done, d.Now().Add(time.Duration(i+1-indexOf(at))*time.Second))
	}
	for _, f := range change {
		f(&p)
	}
	return p
}

// diagnosed is what the doctor says of an end.
func diagnosed(at doctor.BrowserStep, f doctor.BrowserFault) doctor.Diagnosis {
	env := profile.New(profile.KindOro)
	env.Version = oro.V61
	return doctor.Diagnose(doctor.Case{
		Environment: env, Flow: profile.FlowBrowser, Application: profile.Application{Kind: profile.FlowBrowser},
		Browser: &doctor.Browser{At: at, Fault: f, Redirect: redirect, Challenge: true},
	})
}

func hinted(at doctor.BrowserStep, f doctor.BrowserFault) func(*workbench.Progress) {
	return func(p *workbench.Progress) { p.Hint = diagnosed(at, f).Causes }
}

func troubled(p *workbench.Progress) {
	d := diagnosed(doctor.AtOpen, doctor.FaultNoBrowser)
	p.Trouble = &d
}

func byHand(p *workbench.Progress) { p.ByHand, p.Open = true, nil }

// in runs a test with a desk.
func in(t *testing.T, f func(t *testing.T, d *desktest.Desk)) {
	t.Helper()
	desktest.Run(t, f)
}
