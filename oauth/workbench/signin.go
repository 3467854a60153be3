package workbench

import (
	"context"
	"fmt"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// SignIn is what a person filled in to get a token.
type SignIn struct {
	EnvironmentID string
	// Flow is password, guest or client. The others have use cases of their own: [Workbench.BrowserSignIn] and
	// [Workbench.Refresh].
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
	// Visitor is the token set of a visitor who is to become the customer that signs in with the password (Oro
	// 6.1); empty for none.
	Visitor string
}

// SignIn asks the environment's server for a token and keeps it. Before anything is sent it may return a
// [*Question]; a failure is a [*Problem].
func (w *Workbench) SignIn(ctx context.Context, in SignIn) (*Token, error) {
	if in.Flow == profile.FlowBrowser || in.Flow == profile.FlowRefresh {
		return nil, fmt.Errorf("the flow %q has a use case of its own", in.Flow)
	}
	env, app, err := w.ready(ctx, in.EnvironmentID, in.Flow)
	if err != nil {
		return nil, err
	}
	c := w.consent("sign in", env.ID, string(in.Flow), in.Username)
	request, err := w.tokenRequest(ctx, c, env, app, in)
	if err != nil {
		return nil, err
	}
	if err := w.askBefore(c, env, in); err != nil {
		return nil, err
	}
	c.spend()
	at := attempt{
		env: env, app: app, flow: in.Flow, kind: store.RunKind(in.Flow), user: request.Username,
		scope: request.Scope, title: signInTitle(in.Flow),
	}
	token, err := w.request(ctx, at, request)
	if err != nil {
		return nil, err
	}
	if in.Flow == profile.FlowPassword {
		token.note("The user could not be kept", w.rememberUser(context.WithoutCancel(ctx), env, in))
	}
	return token, nil
}

// askBefore asks what must be clear before a request with secrets is sent.
func (w *Workbench) askBefore(c *consent, env profile.Environment, in SignIn) error {
	if in.Flow == profile.FlowPassword {
		if in.Password != "" {
			if err := w.askVault(env, PasswordOf(env.ID, userID(env, in.Username)), in.Keep); err != nil {
				return err
			}
		}
		if err := c.need(askProduction(env, in.Username)); err != nil {
			return err
		}
	}
	return c.need(askPlainHTTP(env, env.TokenURL()))
}

// live gives an environment to which something can be sent now: the vault is open, so that what comes back
// can be kept, and the demo environment has the address of the local server that runs.
func (w *Workbench) live(ctx context.Context, environmentID string) (profile.Environment, error) {
	if err := w.awaitVault(ctx); err != nil {
		return profile.Environment{}, err
	}
	env, err := w.store.Environment(ctx, environmentID)
	if err != nil {
		return env, err
	}
	if w.store.Vault().Locked {
		return env, askUnlock()
	}
	if !env.Demo {
		return env, nil
	}
	if !w.Server().Running() {
		return env, askServer(env)
	}
	return w.placed(env), nil
}

// ready gives a live environment and the application of a flow.
func (w *Workbench) ready(ctx context.Context, environmentID string, flow profile.Flow) (profile.Environment, profile.Application, error) {
	env, err := w.live(ctx, environmentID)
	if err != nil {
		return env, profile.Application{}, err
	}
	app, ok := env.ApplicationFor(flow)
	if !ok {
		return env, app, noApplication(env)
	}
	return env, app, nil
}

func noApplication(env profile.Environment) error {
	return fmt.Errorf("%s has no application for this flow", env.Name)
}

// tokenRequest puts together what is sent, secrets included.
func (w *Workbench) tokenRequest(ctx context.Context, c *consent, env profile.Environment, app profile.Application, in SignIn) (oauth.TokenRequest, error) {
	r := plainRequest(env, app, in)
	if !app.Public {
		secret, err := w.secret(ctx, c, env, ClientSecretOf(env.ID, app.ID), in.Secret)
		if err != nil {
			return r, err
		}
		r.Client.Secret = secret
	}
	if in.Flow != profile.FlowPassword {
		return r, nil
	}
	password, err := w.secret(ctx, c, env, PasswordOf(env.ID, userID(env, in.Username)), in.Password)
	if err != nil {
		return r, err
	}
	r.Password = password
	if in.Visitor != "" {
		r.VisitorToken, err = w.visitorToken(ctx, c, env, in.Visitor)
	}
	return r, err
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
	if in.Username == "" {
		return nil
	}
	id, err := w.addUser(ctx, env.ID, in)
	if IsConflict(err) {
		id, err = w.addUser(ctx, env.ID, in) // somebody saved it between reading and writing
	}
	if err != nil || in.Password == "" {
		return err
	}
	return w.putSecret(ctx, env, PasswordOf(env.ID, id), in.Password, in.Keep)
}

// addUser gives the id of the user in the environment as it is on file now, after adding them if need be.
func (w *Workbench) addUser(ctx context.Context, environmentID string, in SignIn) (id string, err error) {
	env, err := w.store.Environment(ctx, environmentID)
	if err != nil {
		return "", err
	}
	if id := userID(env, in.Username); id != in.Username {
		return id, nil
	}
	user := profile.User{ID: profile.NewID(), Name: in.Username, Password: in.Keep}
	env.Users = append(env.Users, user)
	_, err = w.SaveEnvironment(ctx, env)
	return user.ID, err
}

func signInTitle(flow profile.Flow) string {
	switch flow {
	case profile.FlowGuest:
		return "Guest sign-in"
	case profile.FlowClient:
		return "Client sign-in"
	case profile.FlowBrowser:
		return "Browser sign-in"
	default:
		return "Password sign-in"
	}
}
