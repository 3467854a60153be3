package workbench

import (
	"context"
	"fmt"
	"slices"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// DemoName is the name of the environment that TryNow makes.
const DemoName = "Local demo shop"

// TryNow starts the local server, makes an environment for it where there is none, and signs in as its
// first sample customer. It asks nothing: with no keyring the demo's secrets stay in memory.
func (w *Workbench) TryNow(ctx context.Context) (*Token, error) {
	info, err := w.StartServer(ctx)
	if !info.Running() {
		return nil, err
	}
	env, err := w.demoEnvironment(ctx, info)
	if err != nil {
		return nil, err
	}
	customer, ok := sampleCustomer(info)
	if !ok {
		return nil, fmt.Errorf("the local server has no active customer")
	}
	return w.SignIn(ctx, SignIn{
		EnvironmentID: env.ID, Flow: profile.FlowPassword,
		Username: customer.Name, Password: customer.Password, Keep: profile.PolicyKeep,
	})
}

func sampleCustomer(info ServerInfo) (ServerUser, bool) {
	for _, u := range info.Users {
		if u.Side == oro.Storefront && u.Active {
			return u, true
		}
	}
	return ServerUser{}, false
}

// demoEnvironment finds the environment of the local server or makes it, with its secrets.
func (w *Workbench) demoEnvironment(ctx context.Context, info ServerInfo) (profile.Environment, error) {
	envs, err := w.Environments(ctx)
	if err != nil {
		return profile.Environment{}, err
	}
	for _, env := range envs {
		if env.Demo && env.Side == oro.Storefront {
			return env, w.keepDemoSecrets(ctx, env, info)
		}
	}
	env, err := w.SaveEnvironment(ctx, newDemo(info))
	if err != nil {
		return env, fmt.Errorf("make the demo environment: %w", err)
	}
	return env, w.keepDemoSecrets(ctx, env, info)
}

func newDemo(info ServerInfo) profile.Environment {
	env := profile.New(profile.KindOro)
	env.Name, env.Colour, env.Demo = DemoName, profile.ColourGreen, true
	env.Address, env.Side, env.Version, env.Commerce = info.URL, oro.Storefront, info.Version, true
	env.Browser.AnyPort = true
	for _, a := range demoApplications(info, env.Side) {
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

// demoApplications picks one application of each kind, which is all that an environment can hold: the first that
// has a secret, or else the first.
func demoApplications(info ServerInfo, side oro.Side) []ServerApplication {
	var picked []ServerApplication
	for _, a := range info.Applications {
		if a.Side != side {
			continue
		}
		i := slices.IndexFunc(picked, func(other ServerApplication) bool { return other.Kind == a.Kind })
		switch {
		case i < 0:
			picked = append(picked, a)
		case picked[i].Public && !a.Public:
			picked[i] = a
		}
	}
	return picked
}

// keepDemoSecrets puts the demo constants of the local server where secrets lie.
func (w *Workbench) keepDemoSecrets(ctx context.Context, env profile.Environment, info ServerInfo) error {
	for _, app := range env.Applications {
		for _, a := range info.Applications {
			if a.ID == app.ClientID && !a.Public && !w.HasSecret(ctx, ClientSecretOf(env.ID, app.ID)) {
				if err := w.putSecret(ctx, env, ClientSecretOf(env.ID, app.ID), a.Secret, profile.PolicyKeep); err != nil {
					return err
				}
			}
		}
	}
	for _, user := range env.Users {
		for _, u := range info.Users {
			if u.Name == user.Name && !w.HasSecret(ctx, PasswordOf(env.ID, user.ID)) {
				if err := w.putSecret(ctx, env, PasswordOf(env.ID, user.ID), u.Password, profile.PolicyKeep); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
