package workbench

import (
	"context"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/jwt"
	"tokenbench/oauth/loopback"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// browserRun is one sign-in with the browser under way.
type browserRun struct {
	*tracker
	w   *Workbench
	env profile.Environment
	app profile.Application
	in  BrowserSignIn

	secret, guestSecret string
	state               string
	verifier            string // empty without PKCE
	started             time.Time
	// waiting takes the answer; nil where nothing listens.
	waiting *loopback.Run
	// given takes the answer that was pasted where nothing listens, and taken says that there was one; refuse ends
	// the wait with a refusal that the browser shows.
	given  chan url.Values
	taken  atomic.Bool
	refuse context.CancelCauseFunc
	// opening keeps the links that browsers are started with in the order of the starts.
	opening sync.Mutex
}

func newBrowserRun(w *Workbench, env profile.Environment, app profile.Application, in BrowserSignIn, on func(Progress)) *browserRun {
	if in.Timeout <= 0 {
		in.Timeout = loopback.DefaultTimeout
	}
	s := &browserRun{
		w: w, env: env, app: app, in: in, started: w.now(), state: oauth.NewState(), given: make(chan url.Values, 1),
	}
	if env.SendsChallenge() {
		s.verifier = oauth.NewVerifier()
	}
	s.tracker = newTracker(w.now, on, func(at doctor.BrowserStep, f doctor.BrowserFault) doctor.Diagnosis {
		return doctor.Diagnose(s.caseOf(at, f))
	})
	return s
}

// signIn goes through the steps in their order.
func (s *browserRun) signIn(ctx context.Context) (*Token, error) {
	waiting, refuse := context.WithCancelCause(ctx)
	defer refuse(nil)
	s.refuse = refuse // ends the wait alone: the exchange of a code that came is not stopped half-way
	if err := s.listen(ctx); err != nil {
		return nil, s.lost(ctx, doctor.AtListener, err)
	}
	visitor, err := s.makeVisitor(ctx)
	if err != nil {
		return nil, err
	}
	link, err := s.login(visitor)
	if err != nil {
		return nil, s.lost(ctx, doctor.AtOpen, err)
	}
	if err := s.leave(ctx, link, visitor); err != nil {
		return nil, s.lost(ctx, doctor.AtOpen, err)
	}
	answer, err := s.wait(waiting)
	if err != nil {
		return nil, s.lost(ctx, doctor.AtAnswer, err)
	}
	s.record(incoming(answer, s.redirect(), exchange.PartAnswer, "The browser brought the answer"))
	s.reach(doctor.AtState)
	code, err := oauth.ReadCode(answer.Values, oauth.Expected{
		State: s.state, Issuer: s.env.Browser.Issuer, IssuerSent: s.env.Browser.IssuerSent,
	})
	if err != nil {
		return nil, s.lost(ctx, doctor.AtState, err)
	}
	s.reach(doctor.AtCode)
	return s.exchange(ctx, code)
}

// listen opens the listener, unless the person brings the answer or no address is on this computer.
func (s *browserRun) listen(ctx context.Context) error {
	addresses, anyPort := s.app.Redirects(), s.env.TakesAnyPort()
	local := slices.ContainsFunc(addresses, func(a string) bool { return loopback.Check(a, anyPort) == nil })
	if s.in.Way == WayPaste || !local {
		s.update(func(p *Progress) {
			p.ByHand, p.Redirect, p.Deadline, p.Paste = true, addresses[0], s.w.now().Add(s.in.Timeout), s.paste
		})
		return nil
	}
	run, err := s.w.redirects.Open(ctx, loopback.Wanted{
		Addresses: addresses, AnyPort: anyPort, State: s.state, Timeout: s.in.Timeout, Seen: s.seen,
	})
	if err != nil {
		return err
	}
	s.waiting = run
	s.update(func(p *Progress) {
		p.Redirect, p.Deadline, p.Warns, p.Paste = run.Redirect(), run.Deadline(), run.Warns(), s.paste
	})
	return nil
}

// login is the address that the browser is to open.
func (s *browserRun) login(visitor string) (string, error) {
	r := oauth.AuthorizeRequest{
		URL: s.env.AuthorizeURL(), ClientID: s.app.ClientID, RedirectURI: s.env.Browser.Redirect.ForAuthorize(s.redirect()),
		Scope: s.env.Scope, State: s.state, VisitorToken: visitor, Extra: s.env.Browser.Extra,
	}
	if s.in.AsVisitor {
		r.URL = s.env.VisitorURL()
	}
	if s.verifier != "" {
		r.Challenge = oauth.ChallengeS256(s.verifier)
	}
	if s.in.Scope != "" {
		r.Scope = s.in.Scope
	}
	if s.in.LoginExtra != nil {
		r.Extra = s.in.LoginExtra
	}
	return r.Address()
}

// leave shows the link and opens the browser.
func (s *browserRun) leave(ctx context.Context, link, visitor string) error {
	s.record(outgoing(link, s.w.now(), s.state, visitor))
	s.reach(doctor.AtOpen)
	s.update(func(p *Progress) {
		p.Link = link
		if s.waiting != nil {
			p.Open = func(choice profile.BrowserChoice) { _ = s.open(ctx, link, choice) } // an error means that it is over
		}
	})
	if s.waiting == nil || s.in.Way == WayLink {
		s.hintAfter(doctor.AtAnswer, doctor.FaultNoAnswer)
		return nil
	}
	return s.open(ctx, link, s.in.Browser)
}

// open starts a browser. What it is started with is another link, good once: everybody on this computer can read it.
func (s *browserRun) open(ctx context.Context, link string, choice profile.BrowserChoice) error {
	s.opening.Lock()
	defer s.opening.Unlock()
	once, err := s.waiting.Start(link)
	if err != nil {
		return err
	}
	start := s.starting()
	go func() {
		// A browser may live as long as the call that started it, so nobody waits for it.
		if err := s.w.openBrowser(context.WithoutCancel(ctx), once, choice); err != nil {
			s.trouble(start)
		}
	}()
	return nil
}

// seen is told what happens while the listener waits.
func (s *browserRun) seen(e loopback.Event) {
	switch e.Kind {
	case loopback.EventBrowser:
		s.opened()
	case loopback.EventRepeat:
		s.record(incoming(e.Answer, s.redirect(), exchange.PartStray, "An answer came once more; only the first counts"))
	default:
		s.record(incoming(e.Answer, s.redirect(), exchange.PartStray, e.Reason))
		s.update(func(p *Progress) {
			if p.Step != doctor.AtState && p.Step != doctor.AtCode { // else nothing waits for its own answer any more
				p.Stray = e.Reason
			}
		})
	}
}

// wait waits for the answer, until the deadline.
func (s *browserRun) wait(ctx context.Context) (loopback.Answer, error) {
	if s.waiting != nil {
		answer, err := s.waiting.Wait(ctx)
		return answer, endOf(ctx, err)
	}
	timer := time.NewTimer(s.deadline().Sub(s.w.now()))
	defer timer.Stop()
	select {
	case values := <-s.given:
		return loopback.Answer{Mode: loopback.ModeGiven, Values: values, Received: s.w.now()}, nil
	case <-timer.C:
		return loopback.Answer{}, loopback.ErrTimeout
	case <-ctx.Done():
		return loopback.Answer{}, endOf(ctx, ctx.Err())
	}
}

// endOf is why a wait ended: what somebody pasted, where that ended it.
func endOf(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); err != nil && cause != nil {
		return cause
	}
	return err
}

// tokenRequest asks for the token of a code.
func (s *browserRun) tokenRequest(code string) oauth.TokenRequest {
	r := oauth.TokenRequest{
		URL: s.env.TokenURL(), Grant: oauth.GrantAuthorizationCode,
		Client: oauth.Client{ID: s.app.ClientID, Secret: s.secret, Public: s.app.Public},
		Code:   code, RedirectURI: s.env.Browser.Redirect.ForToken(s.redirect(), s.env.Version), CodeVerifier: s.verifier,
		Extra: s.env.Extra, Encoding: s.env.Encoding, Auth: s.env.Auth,
	}
	if s.in.Extra != nil {
		r.Extra = s.in.Extra
	}
	return r
}

// exchange asks for the token.
func (s *browserRun) exchange(ctx context.Context, code string) (*Token, error) {
	at := attempt{
		env: s.env, app: s.app, flow: profile.FlowBrowser, kind: store.RunBrowser, scope: s.env.Scope,
		title: signInTitle(profile.FlowBrowser), started: s.started, hops: s.recorded, owner: s.owner,
		browser: s.facts(doctor.AtCode, ""),
	}
	if s.in.Scope != "" {
		at.scope = s.in.Scope
	}
	return s.w.request(ctx, at, s.tokenRequest(code))
}

// owner is who signed in, as far as the token tells: Oro puts the sign-in name into it.
func (s *browserRun) owner(accessToken string) string {
	token, err := jwt.Decode(accessToken)
	if err != nil || s.env.Kind != profile.KindOro || isVisitor(accessToken) {
		return ""
	}
	return token.Subject()
}
