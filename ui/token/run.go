package token

import (
	"context"
	"time"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/signin"
	"tokenbench/ui/token/waiting"
)

// run is a use case under way in one environment. It goes on while another environment is shown.
type run struct {
	env    profile.Environment
	flow   profile.Flow
	since  time.Time
	cancel func()
	// secret was typed for it, and is kept when it was good.
	secret typedSecret
	// wait is the card of a sign-in with the browser, from the moment on at which there is something to wait for.
	wait *waiting.Card
}

// typedSecret is a client secret from the sign-in card, with its application.
type typedSecret struct {
	value string
	of    profile.Application
}

func (r *run) refresh() bool { return r.flow == profile.FlowRefresh }

// ask is a use case that ends in a token.
type ask func(context.Context) (*workbench.Token, error)

// running is the use case under way in the environment in sight, or nil.
func (s *Screen) running() *run { return s.runs[s.env.ID] }

// front reports whether the run's environment is in sight.
func (s *Screen) front(r *run) bool { return r.env.ID == s.env.ID }

// Run presses the main button of the sign-in card.
func (s *Screen) Run() {
	if s.env.ID != "" {
		s.onceRead(s.form.Run)
	}
}

// start sends what the sign-in card holds.
func (s *Screen) start() {
	s.remember()
	switch flow := s.form.Choice().Flow; flow {
	case profile.FlowRefresh:
		s.refresh(s.newest)
	case profile.FlowBrowser:
		s.startBrowser()
	default:
		in := s.form.Input()
		s.do(s.newRun(flow), func(ctx context.Context) (*workbench.Token, error) { return s.wb.SignIn(ctx, in) })
	}
}

// Refresh swaps the token in sight for a new pair.
func (s *Screen) Refresh() { s.onceRead(func() { s.refresh(s.shown()) }) }

func (s *Screen) refresh(t *workbench.Token) {
	if t == nil {
		return
	}
	r := s.newRun(profile.FlowRefresh)
	id, secret := t.Set.ID, ""
	if r.secret.of.ID == t.Set.ApplicationID {
		secret = r.secret.value
	}
	s.do(r, func(ctx context.Context) (*workbench.Token, error) { return s.wb.Refresh(ctx, id, secret) })
}

// newRun is a run of the environment in sight, with the client secret that was typed for it.
func (s *Screen) newRun(flow profile.Flow) *run {
	r := &run{env: s.env, flow: flow}
	if secret, app, ok := s.form.Secret(); ok {
		r.secret = typedSecret{secret, app}
	}
	return r
}

// do runs a use case, one at a time in an environment.
func (s *Screen) do(r *run, work ask) {
	if s.runs[r.env.ID] != nil {
		return
	}
	s.runs[r.env.ID] = r
	r.since, r.wait = s.d.Now(), nil
	r.cancel = desk.Start(s.d, work, func(t *workbench.Token, err error) {
		if s.runs[r.env.ID] == r {
			delete(s.runs, r.env.ID)
			s.end(r, work, t, err)
		}
	})
	if s.front(r) {
		s.showRunning()
		s.draw()
	}
}

// showRunning locks the sign-in card as the environment's run wants it.
func (s *Screen) showRunning() {
	switch r := s.running(); {
	case r == nil:
		s.form.SetRunning(signin.Idle, time.Time{})
	case r.wait != nil:
		s.form.SetRunning(signin.Waiting, r.since)
	default:
		s.form.SetRunning(signin.Asking, r.since)
	}
}

// Cancel ends what is under way in the environment in sight, and reports whether anything was.
func (s *Screen) Cancel() bool {
	r := s.running()
	if r == nil {
		return false
	}
	r.cancel()
	return true
}
