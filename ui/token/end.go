package token

import (
	"context"
	"errors"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/token/signin"
)

// end takes note of how a run ended: where its environment is in sight at once, else when a person comes back to it.
func (s *Screen) end(r *run, work ask, t *workbench.Token, err error) {
	if r.wait != nil {
		s.on.Waiting(r.env.ID, false)
	}
	if err == nil {
		s.keepSecret(r)
	}
	if s.front(r) {
		s.showRunning()
		s.finish(r, work, t, err)
		if r.wait != nil {
			if r.wait.HasKeyboard() {
				s.form.FocusMain() // the card is gone
			}
			s.on.Changed()
		}
		return
	}
	s.finishAway(r, t, err)
}

// finish shows how a run of the environment in sight ended.
func (s *Screen) finish(r *run, work ask, t *workbench.Token, err error) {
	var question *workbench.Question
	var problem *workbench.Problem
	switch {
	case err == nil:
		s.succeeded(t)
		return
	case errors.As(err, &question):
		s.decide(r, question, work)
	case errors.As(err, &problem):
		s.problem = problem
		if problem.Diagnosis.Code != "" && !r.refresh() {
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

// finishAway tells in a line how a run ended whose environment is not in sight. Its token is in the store, its problem
// waits there for the person. A question is not asked: nothing was sent, and who asks for it again is asked again.
func (s *Screen) finishAway(r *run, t *workbench.Token, err error) {
	var question *workbench.Question
	var problem *workbench.Problem
	switch {
	case err == nil:
		s.d.Notice(endedWell(r.env), "", nil)
		s.tell(t)
	case errors.As(err, &problem):
		s.unseen[r.env.ID] = problem
		if !problem.Cancelled {
			s.d.Notice(endedBadly(r.env), "", nil)
		}
	case errors.As(err, &question), errors.Is(err, workbench.ErrBusy), errors.Is(err, context.Canceled):
	default:
		s.d.Fail(err)
	}
}

func (s *Screen) succeeded(t *workbench.Token) {
	s.newest, s.looked, s.problem, s.known = t, nil, nil, true
	s.looks++
	s.count++
	s.form.Forget()
	s.renewForm()
	s.draw()
	s.on.Changed()
	s.tell(t)
	s.Reload()
}

// decide asks a person, and goes on where the answer is yes. A missing secret is typed on the sign-in card.
func (s *Screen) decide(r *run, q *workbench.Question, work ask) {
	if q.Kind != workbench.AskSecret {
		s.d.Ask(q, func() { s.do(r, work) })
		return
	}
	if r.refresh() {
		s.form.SetFlow(profile.FlowRefresh)
	}
	s.form.AskAgain(q.Missing.Owner)
}

// keepSecret keeps a client secret that was good, as its application wants it.
func (s *Screen) keepSecret(r *run) {
	if r.secret.value != "" && r.secret.of.Secret != profile.PolicyAsk {
		s.keep(workbench.ClientSecretOf(r.env.ID, r.secret.of.ID), r.secret.value, r.secret.of.Secret)
	}
}

// Ended takes note of how a sign-in ended that was begun on another page: p explains why it failed, nil is a token. The
// card of an earlier failure goes away.
func (s *Screen) Ended(environmentID string, p *workbench.Problem) {
	if environmentID != s.env.ID {
		s.unseen[environmentID] = p
		return
	}
	s.problem, s.looked = p, nil
	s.looks++
	s.draw()
}

// comeBack shows what went on in an environment while it was not in sight.
func (s *Screen) comeBack() signin.Choice {
	s.problem = s.unseen[s.env.ID]
	delete(s.unseen, s.env.ID)
	if r := s.running(); r != nil {
		return signin.Choice{Flow: r.flow}
	}
	return signin.Choice{}
}

// Keep ends what is under way in all environments but these.
func (s *Screen) Keep(envs []profile.Environment) {
	there := map[string]bool{}
	for _, env := range envs {
		there[env.ID] = true
	}
	for id, r := range s.runs {
		if !there[id] {
			r.cancel()
		}
	}
}
