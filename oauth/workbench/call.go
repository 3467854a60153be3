package workbench

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// answerLimit is the size of an API answer that is shown, in bytes.
const answerLimit = 1 << 20

// Call is an API request that a person wants to send.
type Call struct {
	EnvironmentID string
	// TokenSetID is the token to send; empty means no Authorization header.
	TokenSetID string
	// Name is the title of a saved request; empty means method and path.
	Name   string
	Method string
	// Path is a path with its query, or an address on the environment's own scheme, host and port.
	Path   string
	Header []oro.Header
	Body   string
}

// Answer is what came back for a [Call]: any HTTP answer is one, a refusal too, which Diagnosis then explains.
type Answer struct {
	RunID     string
	Exchange  exchange.Exchange
	Diagnosis *doctor.Diagnosis
	// Unkept says why the run could not be kept; nil when it was.
	Unkept error
}

// Call sends an API request once. It is never repeated by itself and follows no redirect.
func (w *Workbench) Call(ctx context.Context, in Call) (*Answer, error) {
	env, err := w.live(ctx, in.EnvironmentID)
	if err != nil {
		return nil, err
	}
	set, request, err := w.callRequest(ctx, env, in)
	if err != nil {
		return nil, err
	}
	if set != nil {
		c := w.consent("call", env.ID, set.ID, in.Method, in.Path)
		if err := c.need(askAddress(env, "The access token", set.APIOrigin, apiOrigin(env))); err != nil {
			return nil, err
		}
		if err := c.need(askPlainHTTP(env, request.URL)); err != nil {
			return nil, err
		}
		c.spend()
	}
	client, err := w.client(env)
	if err != nil {
		return nil, err
	}
	run := store.Run{ID: profile.NewID(), EnvironmentID: env.ID, Kind: store.RunCall, Title: callTitle(in), Started: w.now(), Outcome: store.OutcomeOK}
	x := client.Do(ctx, request)
	run.Exchanges = []exchange.Exchange{x}
	w.sawConnection(env, x)
	return w.answered(context.WithoutCancel(ctx), env, set, run)
}

// answered keeps the run of an API request and explains an answer that is no success.
func (w *Workbench) answered(ctx context.Context, env profile.Environment, set *store.TokenSet, run store.Run) (*Answer, error) {
	x := run.Exchanges[0]
	if set != nil {
		run.TokenSetID = set.ID
	}
	if x.Failure == nil && x.Response != nil && x.Response.Status < http.StatusMultipleChoices {
		unkept := w.store.AddRun(ctx, run)
		w.emit(TopicRuns, env.ID)
		return &Answer{RunID: run.ID, Exchange: x, Unkept: unkept}, nil
	}
	p := w.keepProblem(ctx, run, &Problem{
		Diagnosis: doctor.Diagnose(w.callCase(env, set, x)),
		Cancelled: x.Failure != nil && x.Failure.Kind == exchange.Cancelled,
	})
	if x.Response == nil || x.Failure != nil {
		return nil, p
	}
	return &Answer{RunID: run.ID, Exchange: x, Diagnosis: &p.Diagnosis, Unkept: p.Unkept}, nil
}

func (w *Workbench) callCase(env profile.Environment, set *store.TokenSet, x exchange.Exchange) doctor.Case {
	c := doctor.Case{Exchange: x, Environment: env, API: true}
	if x.Failure != nil {
		c.Err = &oauth.Error{Kind: oauth.KindTransport, Failure: x.Failure}
	}
	if set != nil {
		left, known := w.Remaining(*set)
		c.HasToken = true
		c.Token = &doctor.TokenFacts{Expired: known && left <= 0, Replaced: set.State == store.StateReplaced, Guest: IsVisitor(*set)}
	}
	return c
}

func callTitle(in Call) string {
	if in.Name != "" {
		return in.Name
	}
	return in.Method + " " + in.Path
}

// callRequest resolves the address and adds the token.
func (w *Workbench) callRequest(ctx context.Context, env profile.Environment, in Call) (*store.TokenSet, exchange.Request, error) {
	address, err := resolve(env, in.Path)
	if err != nil {
		return nil, exchange.Request{}, err
	}
	r := exchange.Request{Method: in.Method, URL: address, Header: http.Header{}, Body: []byte(in.Body), Limit: answerLimit, KeepCut: true}
	for _, h := range in.Header {
		r.Header.Add(h.Name, h.Value)
	}
	if in.TokenSetID == "" {
		return nil, r, nil
	}
	set, err := w.store.TokenSet(ctx, in.TokenSetID)
	if err != nil {
		return nil, r, asVaultQuestion(err)
	}
	r.Header.Set("Authorization", Authorization(set))
	return &set, r, nil
}

// Authorization is the value of the header that carries a token: its type in the spelling of RFC 6750 for
// bearer tokens, which some servers take literally, and as the server wrote it for others.
func Authorization(set store.TokenSet) string {
	if set.TokenType == "" || strings.EqualFold(set.TokenType, "bearer") {
		return "Bearer " + set.AccessToken
	}
	return set.TokenType + " " + set.AccessToken
}

// ErrElsewhere says that an address leads away from the environment's own scheme, host and port.
var ErrElsewhere = errors.New("the address leads to another server: tokens stay with the scheme, host and port of their environment")

// CallBase is the address that paths of API requests go to: that of the environment, or of a generic server's
// API where that lives elsewhere.
func CallBase(env profile.Environment) string {
	if env.Kind == profile.KindGeneric && env.APIOrigin() != env.Origin() {
		if u, err := url.Parse(env.APIBase()); err == nil && u.Host != "" {
			return u.Scheme + "://" + u.Host
		}
	}
	return strings.TrimSuffix(env.Address, "/")
}

// resolve makes an address of a path, or takes an address that stays on the environment's server.
func resolve(env profile.Environment, path string) (string, error) {
	ref, err := url.Parse(strings.TrimSpace(path))
	if err != nil {
		return "", errors.New("this is no path or address that can be read")
	}
	base := CallBase(env)
	if !ref.IsAbs() && ref.Host == "" {
		return base + "/" + strings.TrimPrefix(ref.String(), "/"), nil
	}
	if ref.User != nil || profile.OriginOf(ref.String()) != profile.OriginOf(base) {
		return "", ErrElsewhere
	}
	return ref.String(), nil
}

// CallCurl is an API request as a curl command, see [Workbench.PreviewCurl].
func (w *Workbench) CallCurl(ctx context.Context, in Call, withSecrets bool) (string, error) {
	env, err := w.Environment(ctx, in.EnvironmentID)
	if err != nil {
		return "", err
	}
	_, r, err := w.callRequest(ctx, env, in)
	if err != nil {
		return "", err
	}
	x := exchange.Exchange{Method: r.Method, URL: r.URL, Request: exchange.Message{Header: r.Header, Body: r.Body}}
	return exchange.Curl(x, withSecrets), nil
}

// ReadyRequests are the ready-made API requests of the environment's side and version.
func ReadyRequests(env profile.Environment) []oro.ReadyRequest {
	if env.Kind != profile.KindOro {
		return nil
	}
	return oro.ReadyRequests(env.Side, env.Version, env.Prefix, env.Commerce)
}

// SavedRequests are the person's own API requests of an environment.
func (w *Workbench) SavedRequests(ctx context.Context, environmentID string) ([]store.SavedRequest, error) {
	return w.store.SavedRequests(ctx, environmentID)
}

// SaveRequest keeps an API request.
func (w *Workbench) SaveRequest(ctx context.Context, r store.SavedRequest) (store.SavedRequest, error) {
	saved, err := w.store.SaveRequest(ctx, r)
	return saved, asVaultQuestion(err)
}

// DeleteRequest removes a kept API request.
func (w *Workbench) DeleteRequest(ctx context.Context, id string) error {
	return w.store.DeleteRequest(ctx, id)
}
