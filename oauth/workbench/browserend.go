package workbench

import (
	"context"
	"errors"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/loopback"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// facts are what the doctor wants to know.
func (s *browserRun) facts(at doctor.BrowserStep, f doctor.BrowserFault) *doctor.Browser {
	came, _ := s.browser()
	redirect := s.redirect()
	if redirect == "" {
		redirect = s.app.Redirects()[0]
	}
	return &doctor.Browser{
		At: at, Fault: f, Redirect: redirect, Opened: came, Pasted: s.waiting == nil, Challenge: s.verifier != "",
		Warns: s.waiting != nil && s.waiting.Warns(),
	}
}

func (s *browserRun) caseOf(at doctor.BrowserStep, f doctor.BrowserFault) doctor.Case {
	return doctor.Case{Environment: s.env, Flow: profile.FlowBrowser, Application: s.app, Browser: s.facts(at, f)}
}

// lost explains why there is no code.
func (s *browserRun) lost(ctx context.Context, at doctor.BrowserStep, err error) error {
	c := s.caseOf(at, "")
	if refused, ok := asRefusal(err); ok {
		c.Err = refused
	} else if ctx.Err() != nil {
		c.Browser.Fault = doctor.FaultCancelled
	} else {
		s.diagnoseWait(c.Browser, err)
	}
	return s.problem(ctx, c)
}

// problem keeps the run of a failure and explains it.
func (s *browserRun) problem(ctx context.Context, c doctor.Case) error {
	run := store.Run{
		ID: profile.NewID(), EnvironmentID: s.env.ID, Kind: store.RunBrowser, Title: signInTitle(profile.FlowBrowser),
		Started: s.started, Exchanges: s.recorded(),
	}
	cancelled := c.Browser != nil && c.Browser.Fault == doctor.FaultCancelled || c.Err != nil && c.Err.Kind == oauth.KindCancelled
	p := &Problem{Flow: profile.FlowBrowser, Cancelled: cancelled}
	return s.w.explain(context.WithoutCancel(ctx), run, c, p)
}

// diagnoseWait names the fault of a listener that could not be opened, or of a wait that came to nothing.
func (s *browserRun) diagnoseWait(b *doctor.Browser, err error) {
	came, failed := s.browser()
	var open *loopback.OpenError
	var address *loopback.AddressError
	switch {
	case errors.As(err, &open) && len(open.Tried) > 0:
		first := open.Tried[0]
		b.Fault, b.Redirect, b.Holder = faultOf(first.Reason), first.Address, first.Holder()
	case errors.As(err, &address):
		b.Fault = doctor.FaultAddress
	case errors.Is(err, loopback.ErrClosed):
		b.Fault = doctor.FaultEnded
	case !errors.Is(err, loopback.ErrTimeout):
		b.Fault = doctor.FaultListener
	case failed:
		b.At, b.Fault = doctor.AtOpen, doctor.FaultNoBrowser
	case !came && s.waiting != nil && s.in.Way == WayOpen:
		b.At, b.Fault = doctor.AtOpen, doctor.FaultNotOpened
	default:
		b.Fault = doctor.FaultNoAnswer
	}
}

func faultOf(r loopback.Reason) doctor.BrowserFault {
	switch r {
	case loopback.ReasonTaken:
		return doctor.FaultPortTaken
	case loopback.ReasonForbidden:
		return doctor.FaultPortForbidden
	case loopback.ReasonUnreachable:
		return doctor.FaultUnreachable
	default:
		return doctor.FaultListener
	}
}

// end tells the browser how it ended, and nobody anything from then on.
func (s *browserRun) end(token *Token, err error) {
	s.close()
	if s.waiting == nil {
		return
	}
	s.waiting.Finish(s.outcome(token, err))
	s.waiting.Close()
}

// outcome is the browser's last page. It holds no secret.
func (s *browserRun) outcome(token *Token, err error) loopback.Outcome {
	const tail = "You can close this tab."
	var p *Problem
	switch {
	case errors.As(err, &p):
		o := loopback.Outcome{Title: p.Diagnosis.Title, Said: p.Diagnosis.Said, Text: []string{"Tokenbench shows what to try. " + tail}}
		if len(p.Diagnosis.Causes) > 0 {
			first := p.Diagnosis.Causes[0]
			o.Text = append([]string{first.Lead + " " + first.Text}, o.Text...)
		}
		return o
	case err != nil:
		return loopback.Outcome{Title: "The sign-in came to nothing", Text: []string{"Tokenbench shows why. " + tail}}
	case token.Unkept:
		return loopback.Outcome{Good: true, Title: "You are signed in", Text: []string{"Tokenbench has the token, and could not keep it. " + tail}}
	}
	return loopback.Outcome{Good: true, Title: "You are signed in", Text: []string{"Tokenbench has the token for " + s.env.Name + ". " + tail}}
}
