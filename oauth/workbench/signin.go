package workbench

import (
	"context"
	"fmt"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// SignIn is what a person filled in to get a token.
type SignIn struct {
	EnvironmentID string
	// Flow is password, guest or client. Refresh has a use case of its own, [Workbench.Refresh].
	Flow profile.Flow
	// Username and Password are used by the password flow; an empty password means the kept one.
	Username, Password string
	// Keep is what happens to a typed password.
	Keep profile.Policy
	// Secret is a client secret typed for this run; empty means the kept one.
	Secret string
	// Scope and Extra replace those of the environment when they are set.
	Scope string
	Extra []oauth.Param
}

// SignIn asks the environment's server for a token and keeps it. Before anything is sent it may return a
// [*Question]; a failure is a [*Problem].
func (w *Workbench) SignIn(ctx context.Context, in SignIn) (*Token, error) {
	env, app, err := w.ready(ctx, in.EnvironmentID, in.Flow)
	if err != nil {
		return nil, err
	}
	if in.Flow == profile.FlowPassword {
		if err := w.askBeforePassword(env, in); err != nil {
			return nil, err
		}
	}
	if err := w.askPlainHTTP(env); err != nil {
		return nil, err
	}
	request, err := w.tokenRequest(ctx, env, app, in)
	if err != nil {
		return nil, err
	}
	at := attempt{
		env: env, app: app, flow: in.Flow, kind: store.RunKind(in.Flow), user: request.Username,
		scope: request.Scope, title: signInTitle(in.Flow),
	}
	set, err := w.request(ctx, at, request)
	if err != nil {
		return nil, err
	}
	if in.Flow == profile.FlowPassword {
		if err := w.rememberUser(ctx, env, in); err != nil {
			return nil, err
		}
	}
	return w.token(set), nil
}

// askBeforePassword asks what must be clear before a password is sent and kept.
func (w *Workbench) askBeforePassword(env profile.Environment, in SignIn) error {
	if in.Password != "" {
		if err := w.askVault(env, PasswordOf(env.ID, userID(env, in.Username)), in.Keep); err != nil {
			return err
		}
	}
	return w.askProduction(env, in.Username)
}

// ready gives the environment and the application of a flow, and asks for the local server where the
// environment lives on it.
func (w *Workbench) ready(ctx context.Context, environmentID string, flow profile.Flow) (profile.Environment, profile.Application, error) {
	if err := w.awaitVault(ctx); err != nil {
		return profile.Environment{}, profile.Application{}, err
	}
	env, err := w.Environment(ctx, environmentID)
	if err != nil {
		return env, profile.Application{}, err
	}
	app, ok := env.ApplicationFor(flow)
	if !ok {
		return env, app, fmt.Errorf("%s has no application for this flow", env.Name)
	}
	if env.Demo && !w.Server().Running() {
		return env, app, askServer(env)
	}
	return env, app, nil
}

// tokenRequest puts together what is sent, secrets included.
func (w *Workbench) tokenRequest(ctx context.Context, env profile.Environment, app profile.Application, in SignIn) (oauth.TokenRequest, error) {
	r := plainRequest(env, app, in)
	if !app.Public {
		secret, err := w.secret(ctx, env, ClientSecretOf(env.ID, app.ID), in.Secret)
		if err != nil {
			return r, err
		}
		r.Client.Secret = secret
	}
	if in.Flow != profile.FlowPassword {
		return r, nil
	}
	password, err := w.secret(ctx, env, PasswordOf(env.ID, userID(env, in.Username)), in.Password)
	if err != nil {
		return r, err
	}
	r.Password = password
	return r, nil
}

// plainRequest is the token request without its secrets.
func plainRequest(env profile.Environment, app profile.Application, in SignIn) oauth.TokenRequest {
	r := oauth.TokenRequest{
		URL: env.TokenURL(), Client: oauth.Client{ID: app.ClientID, Public: app.Public},
		Scope: env.Scope, Extra: env.Extra, Encoding: env.Encoding, Auth: env.Auth,
	}
	if in.Scope != "" {
		r.Scope = in.Scope
	}
	if in.Extra != nil {
		r.Extra = in.Extra
	}
	switch in.Flow {
	case profile.FlowGuest:
		return oauth.Guest(r)
	case profile.FlowClient:
		r.Grant = oauth.GrantClientCredentials
	default:
		r.Grant, r.Username = oauth.GrantPassword, in.Username
	}
	return r
}

// Preview is the request that SignIn would send, masked. Secrets that are not at hand are shown masked, too.
func (w *Workbench) Preview(ctx context.Context, in SignIn) (exchange.Exchange, error) {
	x, err := w.unmaskedPreview(ctx, in)
	if err != nil {
		return x, err
	}
	return exchange.Mask(x), nil
}

// PreviewCurl is that request as a curl command: with secrets as shell variables to fill in, or, when the
// person chose so, with the secrets themselves.
func (w *Workbench) PreviewCurl(ctx context.Context, in SignIn, withSecrets bool) (string, error) {
	x, err := w.unmaskedPreview(ctx, in)
	if err != nil {
		return "", err
	}
	return exchange.Curl(x, withSecrets), nil
}

const notTyped = "not typed yet"

func (w *Workbench) unmaskedPreview(ctx context.Context, in SignIn) (exchange.Exchange, error) {
	env, err := w.Environment(ctx, in.EnvironmentID)
	if err != nil {
		return exchange.Exchange{}, err
	}
	app, ok := env.ApplicationFor(in.Flow)
	if !ok {
		return exchange.Exchange{}, fmt.Errorf("%s has no application for this flow", env.Name)
	}
	r := plainRequest(env, app, in)
	if !app.Public {
		r.Client.Secret = w.secretOr(ctx, ClientSecretOf(env.ID, app.ID), in.Secret)
	}
	if in.Flow == profile.FlowPassword {
		r.Password = w.secretOr(ctx, PasswordOf(env.ID, userID(env, in.Username)), in.Password)
	}
	request, err := r.Exchange()
	if err != nil {
		return exchange.Exchange{}, err
	}
	return exchange.Exchange{
		Method: request.Method, URL: request.URL,
		Request: exchange.Message{Header: request.Header, Body: request.Body},
	}, nil
}

func (w *Workbench) secretOr(ctx context.Context, ref store.SecretRef, typed string) string {
	if typed != "" {
		return typed
	}
	if value, _, err := w.store.Secret(ctx, ref); err == nil {
		return value
	}
	return notTyped
}

// userID gives the id of a kept user by name, and the name itself for one who is not kept.
func userID(env profile.Environment, name string) string {
	for _, u := range env.Users {
		if u.Name == name {
			return u.ID
		}
	}
	return name
}

// rememberUser adds a user who signed in to the environment, and keeps the typed password as chosen.
func (w *Workbench) rememberUser(ctx context.Context, env profile.Environment, in SignIn) error {
	id := userID(env, in.Username)
	if id == in.Username {
		user := profile.User{ID: profile.NewID(), Name: in.Username, Password: in.Keep}
		env.Users = append(env.Users, user)
		saved, err := w.SaveEnvironment(ctx, env)
		if err != nil {
			return fmt.Errorf("keep the user %q: %w", in.Username, err)
		}
		env, id = saved, user.ID
	}
	if in.Password == "" {
		return nil
	}
	return w.putSecret(ctx, env, PasswordOf(env.ID, id), in.Password, in.Keep)
}

func signInTitle(flow profile.Flow) string {
	switch flow {
	case profile.FlowGuest:
		return "Guest sign-in"
	case profile.FlowClient:
		return "Client sign-in"
	default:
		return "Password sign-in"
	}
}
