package token

import (
	"context"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/token/waiting"
)

// startBrowser signs in with the browser, as the sign-in card says.
func (s *Screen) startBrowser() {
	in, name := s.form.BrowserInput(), s.form.BrowserName()
	r := s.newRun(profile.FlowBrowser)
	s.do(r, func(ctx context.Context) (*workbench.Token, error) {
		return s.wb.BrowserSignIn(ctx, in, func(p workbench.Progress) {
			s.d.Dispatch(func() { s.progress(r, in, name, p) })
		})
	})
}

// progress shows how far a sign-in with the browser has come. Its card comes with the first picture: until then there
// is nothing to wait for, but perhaps something to ask.
func (s *Screen) progress(r *run, in workbench.BrowserSignIn, name string, p workbench.Progress) {
	if s.runs[r.env.ID] != r {
		return // it is over
	}
	if r.wait != nil {
		r.wait.Update(p)
		return
	}
	r.wait = s.newWait(r)
	r.wait.Begin(r.env, in, name)
	r.wait.Update(p)
	s.on.Waiting(r.env.ID, true)
	if !s.front(r) {
		return
	}
	s.problem = nil
	s.showRunning()
	s.draw()
	r.wait.Focus()
	s.on.Changed()
}

func (s *Screen) newWait(r *run) *waiting.Card {
	card := waiting.New(s.d, waiting.Callbacks{
		Cancel:  func() { r.cancel() },
		Compare: func() { s.compare(r.env) },
		Resized: func() {
			if s.front(r) {
				s.page.relay()
			}
		},
	})
	card.SetNarrow(s.narrow)
	return card
}

// compare leads to the redirect addresses of the application that signs in with the browser.
func (s *Screen) compare(env profile.Environment) {
	app, _ := env.ApplicationFor(profile.FlowBrowser)
	s.on.Edit(profile.ApplicationField(app.ID, "redirect_uris"))
}

// waitingCard is the card of the sign-in with the browser in the environment in sight, or nil.
func (s *Screen) waitingCard() *waiting.Card {
	if r := s.running(); r != nil {
		return r.wait
	}
	return nil
}
