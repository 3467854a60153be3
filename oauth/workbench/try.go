package workbench

import (
	"context"
	"fmt"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// DemoName is the name of the environment that TryNow makes.
const DemoName = "Local demo shop"

// TryNow starts the local server, makes an environment for it where there is none, and signs in as its
// first customer, or as its first back-office user where it has no storefront. It asks nothing: with no keyring
// the demo's secrets stay in memory.
func (w *Workbench) TryNow(ctx context.Context) (*Token, error) {
	info, err := w.StartServer(ctx)
	if !info.Running() {
		return nil, err
	}
	user, ok := sampleUser(info)
	if !ok {
		return nil, fmt.Errorf("the local server has no user who can sign in on its %s", info.sampleSide())
	}
	env, err := w.demoEnvironment(ctx, info)
	if err != nil {
		return nil, err
	}
	return w.SignIn(ctx, SignIn{
		EnvironmentID: env.ID, Flow: profile.FlowPassword,
		Username: user.Name, Password: user.Password, Keep: profile.PolicyKeep,
	})
}

func sampleUser(info ServerInfo) (ServerUser, bool) {
	for _, u := range info.Users {
		if u.Side == info.sampleSide() && u.Active {
			return u, true
		}
	}
	return ServerUser{}, false
}

// demoEnvironment finds an environment of the local server that can sign in with a password, or makes it, with its
// secrets.
func (w *Workbench) demoEnvironment(ctx context.Context, info ServerInfo) (profile.Environment, error) {
	envs, err := w.Environments(ctx)
	if err != nil {
		return profile.Environment{}, err
	}
	for _, env := range envs {
		app, ok := env.ApplicationFor(profile.FlowPassword)
		if env.Demo && env.Side == info.sampleSide() && ok && info.application(app.ClientID).ID != "" {
			return env, w.keepDemoSecrets(ctx, env, info, true)
		}
	}
	env := newDemo(info, freeName(DemoName, envs), info.sampleSide(), demoApplications(info, info.sampleSide()))
	if _, ok := env.ApplicationFor(profile.FlowPassword); !ok {
		return env, fmt.Errorf("the local server has no application for passwords on its %s", env.Side)
	}
	return w.saveDemo(ctx, env, info)
}

func (w *Workbench) saveDemo(ctx context.Context, env profile.Environment, info ServerInfo) (profile.Environment, error) {
	env, err := w.SaveEnvironment(ctx, env)
	if err != nil {
		return env, fmt.Errorf("make the demo environment: %w", err)
	}
	return env, w.keepDemoSecrets(ctx, env, info, true)
}

// newDemo is an environment of the local server with these of its applications, and all users of their side.
func newDemo(info ServerInfo, name string, side oro.Side, applications []ServerApplication) profile.Environment {
	env := profile.New(profile.KindOro)
	env.Name, env.Colour, env.Demo = name, profile.ColourGreen, true
	env.Address, env.Side, env.Version = info.URL, side, info.Version
	env.Commerce = !info.PlatformOnly
	if info.Prefix != "" {
		env.Prefix = info.Prefix
	}
	env.Browser.AnyPort = true
	for _, a := range applications {
		env.Applications = append(env.Applications, profile.Application{
			ID: profile.NewID(), Name: a.Name, ClientID: a.ID, Kind: a.Kind, Public: a.Public, Secret: profile.PolicyKeep,
			RedirectURIs: a.RedirectURIs,
		})
	}
	for _, u := range info.Users {
		if u.Side == env.Side {
			env.Users = append(env.Users, profile.User{ID: profile.NewID(), Name: u.Name, Password: profile.PolicyKeep})
		}
	}
	return env
}

// keepDemoSecrets puts the secrets of the local server where secrets lie. Where others lie already, they stay
// unless renew is set.
func (w *Workbench) keepDemoSecrets(ctx context.Context, env profile.Environment, info ServerInfo, renew bool) error {
	put := func(ref store.SecretRef, secret string) error {
		has, _, err := w.store.Secret(ctx, ref)
		if err == nil && (has == secret || !renew) {
			return nil
		}
		return w.putSecret(ctx, env, ref, secret, profile.PolicyKeep)
	}
	for _, app := range env.Applications {
		if a := info.application(app.ClientID); a.ID != "" && !a.Public {
			if err := put(ClientSecretOf(env.ID, app.ID), a.Secret); err != nil {
				return err
			}
		}
	}
	for _, user := range env.Users {
		if u := info.user(env.Side, user.Name); u.Name != "" {
			if err := put(PasswordOf(env.ID, user.ID), u.Password); err != nil {
				return err
			}
		}
	}
	return nil
}
