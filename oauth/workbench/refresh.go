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

// leaseReserve is how much longer than the request the lease of a refresh lasts.
const leaseReserve = 10 * time.Second

// Refresh swaps a token set for a new pair. One refresh of a token runs at a time, in this process and
// in all others: a lease guards it and ends by itself. Where the set was replaced meanwhile, the newer one
// comes back and nothing is sent. secret is a client secret typed for this run; empty means the kept one.
func (w *Workbench) Refresh(ctx context.Context, tokenSetID, secret string) (*Token, error) {
	if err := w.awaitVault(ctx); err != nil {
		return nil, err
	}
	set, err := w.tokenSet(ctx, tokenSetID)
	if err != nil {
		return nil, err
	}
	env, err := w.live(ctx, set.EnvironmentID)
	if err != nil {
		return nil, err
	}
	app, err := issuer(env, set)
	if err != nil {
		return nil, err
	}
	c := w.consent("refresh", set.ID)
	r, err := w.refreshRequest(ctx, c, env, app, set, secret)
	if err != nil {
		return nil, err
	}
	release, err := w.store.Lease(ctx, "refresh "+set.ID, env.Timeout+leaseReserve)
	if errors.Is(err, store.ErrLeaseHeld) {
		return nil, ErrBusy
	}
	if err != nil {
		return nil, err
	}
	defer release()
	newer, err := w.store.Successor(ctx, set.ID)
	if !errors.Is(err, store.ErrNotFound) {
		return w.token(newer), err
	}
	c.spend()
	return w.request(ctx, attempt{
		env: env, app: app, flow: set.Flow, kind: store.RunRefresh, user: set.User, scope: set.Scope,
		title: "Refresh", parent: set.ID, refreshToken: set.RefreshToken,
	}, r)
}

// tokenSet gives a token set that can be refreshed.
func (w *Workbench) tokenSet(ctx context.Context, id string) (store.TokenSet, error) {
	set, err := w.store.TokenSet(ctx, id)
	if err != nil {
		return set, asVaultQuestion(err)
	}
	if set.RefreshToken == "" {
		return set, ErrNoRefreshToken
	}
	return set, nil
}

// issuer gives the application that issued a token set: a refresh belongs to it alone.
func issuer(env profile.Environment, set store.TokenSet) (profile.Application, error) {
	app, ok := env.Application(set.ApplicationID)
	if !ok || app.ClientID != set.ClientID {
		return app, fmt.Errorf("the application that issued this token (%s) is no longer part of %s", set.ClientID, env.Name)
	}
	return app, nil
}

func (w *Workbench) refreshRequest(ctx context.Context, c *consent, env profile.Environment, app profile.Application, set store.TokenSet, typed string) (oauth.TokenRequest, error) {
	r := plainRefresh(env, app, set)
	if !app.Public {
		secret, err := w.secret(ctx, c, env, ClientSecretOf(env.ID, app.ID), typed)
		if err != nil {
			return r, err
		}
		r.Client.Secret = secret
	}
	if err := c.need(askAddress(env, "The refresh token", set.Origin, origin(env))); err != nil {
		return r, err
	}
	return r, c.need(askPlainHTTP(env, env.TokenURL()))
}

// plainRefresh is the refresh request without the client secret.
func plainRefresh(env profile.Environment, app profile.Application, set store.TokenSet) oauth.TokenRequest {
	return oauth.TokenRequest{
		URL: env.TokenURL(), Grant: oauth.GrantRefreshToken, Client: oauth.Client{ID: app.ClientID, Public: app.Public},
		RefreshToken: set.RefreshToken, Extra: env.Extra, Encoding: env.Encoding, Auth: env.Auth,
	}
}
