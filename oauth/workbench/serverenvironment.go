package workbench

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// ServerEnvironment makes an environment of one application that is registered at the local server, with the
// users of its side. It starts the local server if that does not run.
func (w *Workbench) ServerEnvironment(ctx context.Context, clientID string) (profile.Environment, error) {
	info, err := w.StartServer(ctx)
	if !info.Running() {
		return profile.Environment{}, err
	}
	a := info.application(clientID)
	if a.ID == "" {
		return profile.Environment{}, fmt.Errorf("the local server has no application %q", clientID)
	}
	envs, err := w.store.Environments(ctx)
	if err != nil {
		return profile.Environment{}, err
	}
	return w.saveDemo(ctx, newDemo(info, freeName("Local · "+cmp.Or(a.Name, a.ID), envs), a.Side, []ServerApplication{a}), info)
}

// freeName is the name, with a number where there is such an environment already.
func freeName(name string, envs []profile.Environment) string {
	taken := func(name string) bool {
		return slices.ContainsFunc(envs, func(e profile.Environment) bool { return e.Name == name })
	}
	free := name
	for n := 2; taken(free); n++ {
		free = fmt.Sprintf("%s %d", name, n)
	}
	return free
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

// sampleSide is the side on which a sample token is got.
func (i ServerInfo) sampleSide() oro.Side {
	if i.PlatformOnly {
		return oro.BackOffice
	}
	return oro.Storefront
}

// application gives the application with the client id; one without an id where there is none.
func (i ServerInfo) application(clientID string) ServerApplication {
	at := slices.IndexFunc(i.Applications, func(a ServerApplication) bool { return a.ID == clientID })
	if at < 0 {
		return ServerApplication{}
	}
	return i.Applications[at]
}

// user gives the user of a side; one without a name where there is none.
func (i ServerInfo) user(side oro.Side, name string) ServerUser {
	at := slices.IndexFunc(i.Users, func(u ServerUser) bool { return u.Side == side && u.Name == name })
	if at < 0 {
		return ServerUser{}
	}
	return i.Users[at]
}
