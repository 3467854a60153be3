package workbench

import (
	"context"
	"net/url"
	"slices"
	"time"

	"tokenbench/oauth/profile"
)

// LocalExchange is an exchange with the local server that this program sent itself, and whose it is.
type LocalExchange struct {
	EnvironmentID string
	// Environment is the name of the environment.
	Environment string
	Hop
}

// firstRuns is how many runs of an environment are read at first when those of a time are wanted.
const firstRuns = 16

// LocalExchanges lists what was sent to the local server in runs that ended at the time since or later, the
// newest first. What a browser did in place of this program is left out. Environments belong to the local
// server when they were made for it, or have the address at which it runs now.
func (w *Workbench) LocalExchanges(ctx context.Context, since time.Time) ([]LocalExchange, error) {
	envs, err := w.Environments(ctx)
	if err != nil {
		return nil, err
	}
	var found []LocalExchange
	for _, env := range envs {
		if !env.Demo && !sameHost(env.Address, w.Server().URL) {
			continue
		}
		runs, err := w.runsSince(ctx, env.ID, since)
		if err != nil {
			return nil, err
		}
		found = append(found, ownExchanges(env, runs)...)
	}
	slices.SortStableFunc(found, func(a, b LocalExchange) int { return b.Exchange.Started.Compare(a.Exchange.Started) })
	return found, nil
}

// sameHost compares host and port: a certificate that is switched on makes the same address https.
func sameHost(one, other string) bool {
	a, errA := url.Parse(one)
	b, errB := url.Parse(other)
	return errA == nil && errB == nil && a.Host != "" && a.Host == b.Host
}

func ownExchanges(env profile.Environment, runs []RunView) []LocalExchange {
	var own []LocalExchange
	for _, run := range runs {
		for _, hop := range slices.Backward(run.Hops) {
			if hop.Exchange.Part == "" {
				own = append(own, LocalExchange{EnvironmentID: env.ID, Environment: env.Name, Hop: hop})
			}
		}
	}
	return own
}

// runsSince reads runs, the newest first, as far back as they ended at the time since or later. Runs are kept in
// the order in which they ended.
func (w *Workbench) runsSince(ctx context.Context, environmentID string, since time.Time) ([]RunView, error) {
	for limit := firstRuns; ; limit *= 4 {
		runs, err := w.Timeline(ctx, environmentID, limit)
		if err != nil {
			return nil, err
		}
		before := slices.IndexFunc(runs, func(run RunView) bool { return ended(run).Before(since) })
		switch {
		case before >= 0:
			return runs[:before], nil
		case len(runs) < limit:
			return runs, nil
		}
	}
}

// ended is when the last exchange of a run was over.
func ended(run RunView) time.Time {
	end := run.Run.Started
	for _, hop := range run.Hops {
		if received := hop.Exchange.Received(); received.After(end) {
			end = received
		}
	}
	return end
}
