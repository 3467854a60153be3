package token

import (
	"context"
	"errors"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// running is the use case under way for the environment in sight.
type running struct {
	number  int // counts them all, so that the end of another one is not taken for this one's
	cancel  func()
	refresh bool
}

// ask is a use case that ends in a token.
type ask func(context.Context) (*workbench.Token, error)

// Run presses the main button of the sign-in card.
func (s *Screen) Run() {
	if s.env.ID != "" {
		s.form.Run()
	}
}

// start sends what the sign-in card holds.
func (s *Screen) start() {
	s.remember()
	if s.form.Choice().Flow == profile.FlowRefresh {
		s.refresh(s.newest)
		return
	}
	in := s.form.Input()
	s.do(false, func(ctx context.Context) (*workbench.Token, error) { return s.wb.SignIn(ctx, in) })
}

// Refresh swaps the token in sight for a new pair.
func (s *Screen) Refresh() { s.refresh(s.shown()) }

func (s *Screen) refresh(t *workbench.Token) {
	if t == nil {
		return
	}
	id, secret := t.Set.ID, ""
	if typed, app, ok := s.form.Secret(); ok && app.ID == t.Set.ApplicationID {
		secret = typed
	}
	s.do(true, func(ctx context.Context) (*workbench.Token, error) { return s.wb.Refresh(ctx, id, secret) })
}

// do runs a use case, one at a time.
func (s *Screen) do(refresh bool, work ask) {
	if s.running.cancel != nil {
		return
	}
	number := s.running.number + 1
	s.running = running{number: number, refresh: refresh}
	s.running.cancel = desk.Start(s.d, work, func(t *workbench.Token, err error) {
		if number != s.running.number {
			return
		}
		s.running.cancel = nil
		s.form.SetRunning(false)
		s.finish(refresh, work, t, err)
	})
	s.form.SetRunning(true)
	s.draw()
}

// Cancel ends what is under way, and reports whether anything was.
func (s *Screen) Cancel() bool {
	if s.running.cancel == nil {
		return false
	}
	s.running.cancel()
	return true
}

// finish shows how a use case ended.
func (s *Screen) finish(refresh bool, work ask, t *workbench.Token, err error) {
	var question *workbench.Question
	var problem *workbench.Problem
	switch {
	case err == nil:
		s.succeeded(t)
		return
	case errors.As(err, &question):
		s.decide(question, refresh, work)
	case errors.As(err, &problem):
		s.problem = problem
		if problem.Diagnosis.Code != "" && !refresh {
			s.form.Retype()
		}
	case errors.Is(err, workbench.ErrBusy):
		s.d.Notice(err.Error(), "", nil)
	case errors.Is(err, context.Canceled): // ended by the person before anything was sent
	default:
		s.d.Fail(err)
	}
	s.draw()
}

func (s *Screen) succeeded(t *workbench.Token) {
	s.newest, s.looked, s.problem, s.known = t, nil, nil, true
	s.count++
	s.keepTypedSecret()
	s.form.Forget()
	s.renewForm()
	s.draw()
	s.on.Changed()
	s.tell(t)
	s.Reload()
}

// decide asks a person, and goes on where the answer is yes. A missing secret is typed on the sign-in card.
func (s *Screen) decide(q *workbench.Question, refresh bool, work ask) {
	if q.Kind != workbench.AskSecret {
		s.d.Ask(q, func() { s.do(refresh, work) })
		return
	}
	if refresh {
		s.form.SetFlow(profile.FlowRefresh)
	}
	s.form.AskAgain(q.Missing.Owner)
}

// keepTypedSecret keeps a client secret that was good, as its application wants it.
func (s *Screen) keepTypedSecret() {
	secret, app, ok := s.form.Secret()
	if !ok || app.Secret == profile.PolicyAsk {
		return
	}
	s.keep(workbench.ClientSecretOf(s.env.ID, app.ID), secret, app.Secret)
}
