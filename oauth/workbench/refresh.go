package workbench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// ErrNoRefreshToken says that a token set came without a refresh token.
var ErrNoRefreshToken = errors.New("this token came without a refresh token")

// ErrBusy says that another window or process refreshes the same token right now.
var ErrBusy = errors.New("this token is being refreshed already")

const (
	defaultTimeout = 30 * time.Second
	leaseReserve   = 10 * time.Second
)

// Refresh swaps a token set for a new pair. One refresh of a token runs at a time, in this process and
// in all others: a lease guards it and ends by itself. Where the set was replaced meanwhile, the newer one
// comes back and nothing is sent. secret is a client secret typed for this run; empty means the kept one.
func (w *Workbench) Refresh(ctx context.Context, tokenSetID, secret string) (*Token, error) {
	if err := w.awaitVault(ctx); err != nil {
		return nil, err
	}
	set, err := w.store.TokenSet(ctx, tokenSetID)
	if err != nil {
		return nil, asVaultQuestion(err)
	}
	env, app, err := w.issuer(ctx, set)
	if err != nil {
		return nil, err
	}
	r, err := w.refreshRequest(ctx, env, app, set, secret)
	if err != nil {
		return nil, err
	}
	timeout := env.Timeout
	if timeout == 0 {
		timeout = defaultTimeout
	}
	release, err := w.store.Lease(ctx, "refresh "+set.ID, timeout+leaseReserve)
	if errors.Is(err, store.ErrLeaseHeld) {
		return nil, ErrBusy
	}
	if err != nil {
		return nil, err
	}
	defer release()
	if newer, ok, err := w.replacement(ctx, set); err != nil || ok {
		return newer, err
	}
	got, err := w.request(ctx, attempt{
		env: env, app: app, flow: set.Flow, kind: store.RunRefresh, user: set.User, scope: set.Scope,
		title: "Refresh", parent: set.ID, refreshToken: set.RefreshToken,
	}, r)
	if err != nil {
		return nil, err
	}
	return w.token(got), nil
}

// issuer gives the environment and the application that issued a token set: a refresh belongs to it.
func (w *Workbench) issuer(ctx context.Context, set store.TokenSet) (profile.Environment, profile.Application, error) {
	if set.RefreshToken == "" {
		return profile.Environment{}, profile.Application{}, ErrNoRefreshToken
	}
	env, app, err := w.ready(ctx, set.EnvironmentID, set.Flow)
	if err != nil {
		return env, app, err
	}
	for _, a := range env.Applications {
		if a.ID == set.ApplicationID {
			return env, a, nil
		}
	}
	return env, app, fmt.Errorf("the application that issued this token (%s) is no longer part of %s", set.ClientID, env.Name)
}

func (w *Workbench) refreshRequest(ctx context.Context, env profile.Environment, app profile.Application, set store.TokenSet, typed string) (oauth.TokenRequest, error) {
	r := oauth.TokenRequest{
		URL: env.TokenURL(), Grant: oauth.GrantRefreshToken, Client: oauth.Client{ID: app.ClientID, Public: app.Public},
		RefreshToken: set.RefreshToken, Extra: env.Extra, Encoding: env.Encoding, Auth: env.Auth,
	}
	if err := w.askPlainHTTP(env); err != nil {
		return r, err
	}
	if set.Origin != origin(env) {
		if err := w.askAddress(env, "The refresh token", set.Origin, nil); err != nil {
			return r, err
		}
	}
	if app.Public {
		return r, nil
	}
	secret, err := w.secret(ctx, env, ClientSecretOf(env.ID, app.ID), typed)
	r.Client.Secret = secret
	return r, err
}

// replacement looks, inside the lease, whether somebody else refreshed the set already.
func (w *Workbench) replacement(ctx context.Context, set store.TokenSet) (*Token, bool, error) {
	newer, err := w.store.Successor(ctx, set.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	return w.token(newer), true, nil
}
