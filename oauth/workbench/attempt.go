package workbench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/jwt"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// attempt is one try to get a token: what is known before the request goes out.
type attempt struct {
	env profile.Environment
	app profile.Application
	// flow made the token set in the first place; kind is what is tried now.
	flow  profile.Flow
	kind  store.RunKind
	user  string
	scope string
	title string
	// parent is the token set that a refresh replaces, refreshToken its refresh token: servers that don't
	// rotate leave it out of the answer (RFC 6749, section 6).
	parent, refreshToken string
	// What follows belongs to a sign-in with the browser: when it began, what browsers did until the answer to the
	// token request came, what the doctor wants to know, and who signed in, as the access token tells.
	started time.Time
	hops    func() []exchange.Exchange
	browser *doctor.Browser
	owner   func(accessToken string) string
}

// request sends a token request, keeps the token set first and the run after it, or explains the failure.
// What came back is never lost to a storage that fails: it is given anyway, with a note.
func (w *Workbench) request(ctx context.Context, at attempt, r oauth.TokenRequest) (*Token, error) {
	client, err := w.client(at.env)
	if err != nil {
		return nil, err
	}
	started := at.started
	if started.IsZero() {
		started = w.now()
	}
	answer, x, err := oauth.RequestToken(ctx, client, r)
	run := store.Run{
		ID: profile.NewID(), EnvironmentID: at.env.ID, Kind: at.kind, Title: at.title,
		Started: started, Outcome: store.OutcomeOK,
	}
	if at.hops != nil {
		run.Exchanges = at.hops()
	}
	run.Exchanges = append(run.Exchanges, x) // it ended last, whatever else came meanwhile
	w.sawConnection(at.env, x)
	keep := context.WithoutCancel(ctx) // what came back must not be lost to a late cancel
	if err != nil {
		return nil, w.failed(keep, at, run, err)
	}
	token := w.keepToken(keep, at.tokenSet(run.ID, answer, x))
	run.TokenSetID = token.Set.ID
	token.note("The run could not be kept", w.store.AddRun(keep, run))
	w.emit(TopicTokens, at.env.ID)
	w.emit(TopicRuns, at.env.ID)
	return token, nil
}

// keepToken stores a token set; one that can't be stored is held until [Workbench.KeepAgain].
func (w *Workbench) keepToken(ctx context.Context, set store.TokenSet) *Token {
	kept, err := w.store.AddTokenSet(ctx, set)
	if err == nil {
		return w.token(kept)
	}
	w.mu.Lock()
	w.unkept[set.EnvironmentID] = set
	w.mu.Unlock()
	token := w.token(set)
	token.Unkept = true
	token.note("The token could not be kept", err)
	return token
}

// KeepAgain tries once more to store the token set of an environment that could not be stored.
func (w *Workbench) KeepAgain(ctx context.Context, environmentID string) error {
	set, ok := w.heldToken(environmentID)
	if !ok {
		return nil
	}
	if _, err := w.store.AddTokenSet(ctx, set); err != nil {
		return err
	}
	w.mu.Lock()
	delete(w.unkept, environmentID)
	w.mu.Unlock()
	w.emit(TopicTokens, environmentID)
	return nil
}

func (w *Workbench) heldToken(environmentID string) (store.TokenSet, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	set, ok := w.unkept[environmentID]
	return set, ok
}

// tokenSet dates an answer by the server's clock where its Date header tells it.
func (at attempt) tokenSet(runID string, a *oauth.Answer, x exchange.Exchange) store.TokenSet {
	clock := jwt.ClockFrom(a.Date, x.Started, a.Received)
	var exp time.Time
	if t, err := jwt.Decode(a.AccessToken); err == nil {
		exp, _ = t.Expires()
	}
	expires, _ := jwt.Expiry(a.Received, a.ExpiresIn, exp, clock)
	scope := a.Scope
	if scope == "" {
		scope = at.scope
	}
	refresh := a.RefreshToken
	if refresh == "" {
		refresh = at.refreshToken
	}
	user := at.user
	if at.owner != nil {
		user = at.owner(a.AccessToken)
	}
	return store.TokenSet{
		ID: profile.NewID(), EnvironmentID: at.env.ID, ParentID: at.parent, Flow: at.flow, User: user,
		ApplicationID: at.app.ID, ClientID: at.app.ClientID, Origin: origin(at.env), APIOrigin: apiOrigin(at.env), Scope: scope,
		TokenType: a.TokenType, AccessToken: a.AccessToken, RefreshToken: refresh,
		Issued: a.Received, Expires: expires, ClockOffset: clock.Offset, ClockKnown: clock.Known, RunID: runID,
	}
}

// failed keeps the run of a failure and gives it back as a Problem.
func (w *Workbench) failed(ctx context.Context, at attempt, run store.Run, err error) error {
	refused, ok := asRefusal(err)
	if !ok {
		return fmt.Errorf("ask for the token: %w", err)
	}
	var unkept error
	if at.parent != "" && refused.SignInAgain() {
		unkept = w.store.MarkTokenSet(ctx, at.parent, store.StateRefused)
	}
	c := doctor.Case{
		Err: refused, Exchange: run.Exchanges[len(run.Exchanges)-1], Environment: at.env, Flow: profile.Flow(at.kind),
		Application: at.app, Browser: at.browser,
	}
	return w.explain(ctx, run, c, &Problem{
		Flow: profile.Flow(at.kind), Cancelled: refused.Kind == oauth.KindCancelled, Unkept: unkept,
	})
}

// asRefusal gives the error of a server or of what it sent.
func asRefusal(err error) (*oauth.Error, bool) {
	var refused *oauth.Error
	ok := errors.As(err, &refused)
	return refused, ok
}

// explain lets the doctor explain a case and keeps its run.
func (w *Workbench) explain(ctx context.Context, run store.Run, c doctor.Case, p *Problem) *Problem {
	summaries, err := w.store.Summaries(ctx)
	c.HasToken = summaries[c.Environment.ID].Count > 0
	p.Diagnosis = doctor.Diagnose(c)
	p.Unkept = errors.Join(p.Unkept, err)
	return w.keepProblem(ctx, run, p)
}

// keepProblem keeps the run of a problem. A storage that fails never hides what the server said.
func (w *Workbench) keepProblem(ctx context.Context, run store.Run, p *Problem) *Problem {
	p.EnvironmentID, p.RunID, p.At = run.EnvironmentID, run.ID, run.Started
	if last := len(run.Exchanges) - 1; last >= 0 {
		p.Took = run.Exchanges[last].Timing.Total
	}
	run.Outcome = store.OutcomeFailed
	if p.Cancelled {
		run.Outcome = store.OutcomeCancelled
	}
	told, err := json.Marshal(p.Diagnosis)
	run.Problem = told
	p.Unkept = errors.Join(p.Unkept, err, w.store.AddRun(ctx, run))
	w.emit(TopicRuns, run.EnvironmentID)
	return p
}

func (w *Workbench) client(env profile.Environment) (*exchange.Client, error) {
	c, err := exchange.NewClient(exchange.Options{
		CA: []byte(env.CA), Insecure: env.Insecure, Timeout: env.Timeout, Now: w.now, UserAgent: "Tokenbench/" + w.version,
	})
	if err != nil {
		return nil, fmt.Errorf("the certificate authority of %s can't be read: %w", env.Name, err)
	}
	return c, nil
}
