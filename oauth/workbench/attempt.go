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
}

// request sends a token request, keeps the token set first and the run after it, or explains the failure.
func (w *Workbench) request(ctx context.Context, at attempt, r oauth.TokenRequest) (store.TokenSet, error) {
	client, err := w.client(at.env)
	if err != nil {
		return store.TokenSet{}, err
	}
	started := w.now()
	answer, x, err := oauth.RequestToken(ctx, client, r)
	run := store.Run{
		ID: profile.NewID(), EnvironmentID: at.env.ID, Kind: at.kind, Title: at.title,
		Started: started, Outcome: store.OutcomeOK, Exchanges: []exchange.Exchange{x},
	}
	w.sawConnection(at.env, x)
	keep := context.WithoutCancel(ctx) // what came back must not be lost to a late cancel
	if err != nil {
		return store.TokenSet{}, w.failed(keep, at, run, err)
	}
	set, err := w.store.AddTokenSet(keep, at.tokenSet(run.ID, answer, x))
	if err != nil {
		return store.TokenSet{}, fmt.Errorf("the server issued a token, but it could not be kept: %w", err)
	}
	run.TokenSetID = set.ID
	if err := w.store.AddRun(keep, run); err != nil {
		return store.TokenSet{}, fmt.Errorf("keep the run: %w", err)
	}
	w.emit(TopicTokens, at.env.ID)
	w.emit(TopicRuns, at.env.ID)
	return set, nil
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
	return store.TokenSet{
		ID: profile.NewID(), EnvironmentID: at.env.ID, ParentID: at.parent, Flow: at.flow, User: at.user,
		ApplicationID: at.app.ID, ClientID: at.app.ClientID, Origin: origin(at.env), Scope: scope,
		TokenType: a.TokenType, AccessToken: a.AccessToken, RefreshToken: refresh,
		Issued: a.Received, Expires: expires, ClockOffset: clock.Offset, ClockKnown: clock.Known, RunID: runID,
	}
}

// failed keeps the run of a failure and gives it back as a Problem.
func (w *Workbench) failed(ctx context.Context, at attempt, run store.Run, err error) error {
	var refused *oauth.Error
	if !errors.As(err, &refused) {
		return fmt.Errorf("ask for the token: %w", err)
	}
	if at.parent != "" && refused.SignInAgain() {
		if err := w.store.MarkTokenSet(ctx, at.parent, store.StateRefused); err != nil {
			return fmt.Errorf("note that the refresh token was refused: %w", err)
		}
	}
	summaries, sumErr := w.store.Summaries(ctx)
	if sumErr != nil {
		return fmt.Errorf("look for earlier tokens: %w", sumErr)
	}
	d := doctor.Diagnose(doctor.Case{
		Err: refused, Exchange: run.Exchanges[0], Environment: at.env, Flow: profile.Flow(at.kind),
		Application: at.app, HasToken: summaries[at.env.ID].Count > 0,
	})
	return w.keepProblem(ctx, run, d, refused.Kind == oauth.KindCancelled, profile.Flow(at.kind))
}

func (w *Workbench) keepProblem(ctx context.Context, run store.Run, d doctor.Diagnosis, cancelled bool, flow profile.Flow) error {
	run.Outcome = store.OutcomeFailed
	if cancelled {
		run.Outcome = store.OutcomeCancelled
	}
	told, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("describe the problem: %w", err)
	}
	run.Problem = told
	if err := w.store.AddRun(ctx, run); err != nil {
		return fmt.Errorf("keep the run: %w", err)
	}
	w.emit(TopicRuns, run.EnvironmentID)
	return &Problem{
		Diagnosis: d, Flow: flow, RunID: run.ID, At: run.Started, Took: run.Exchanges[0].Timing.Total, Cancelled: cancelled,
	}
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
