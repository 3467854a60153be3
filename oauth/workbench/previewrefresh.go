package workbench

import (
	"context"
	"fmt"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
)

// PreviewRefresh is the request that Refresh would send, masked. It asks nothing: a client secret that is not
// at hand is shown masked, too.
func (w *Workbench) PreviewRefresh(ctx context.Context, tokenSetID, secret string) (exchange.Exchange, error) {
	x, err := w.unmaskedRefresh(ctx, tokenSetID, secret)
	if err != nil {
		return x, err
	}
	return exchange.Mask(x), nil
}

// PreviewRefreshCurl is that request as a curl command, see [Workbench.PreviewCurl].
func (w *Workbench) PreviewRefreshCurl(ctx context.Context, tokenSetID, secret string, withSecrets bool) (string, error) {
	x, err := w.unmaskedRefresh(ctx, tokenSetID, secret)
	if err != nil {
		return "", err
	}
	return exchange.Curl(x, withSecrets), nil
}

func (w *Workbench) unmaskedRefresh(ctx context.Context, tokenSetID, secret string) (exchange.Exchange, error) {
	r, err := w.plainRefresh(ctx, tokenSetID, secret)
	if err != nil {
		return exchange.Exchange{}, err
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

// plainRefresh is the token request of a refresh with the secrets that are at hand.
func (w *Workbench) plainRefresh(ctx context.Context, tokenSetID, secret string) (oauth.TokenRequest, error) {
	set, err := w.store.TokenSet(ctx, tokenSetID)
	if err != nil {
		return oauth.TokenRequest{}, asVaultQuestion(err)
	}
	if set.RefreshToken == "" {
		return oauth.TokenRequest{}, ErrNoRefreshToken
	}
	env, err := w.Environment(ctx, set.EnvironmentID)
	if err != nil {
		return oauth.TokenRequest{}, err
	}
	app, ok := env.Application(set.ApplicationID)
	if !ok {
		return oauth.TokenRequest{}, fmt.Errorf("the application that issued this token (%s) is no longer part of %s", set.ClientID, env.Name)
	}
	r := oauth.TokenRequest{
		URL: env.TokenURL(), Grant: oauth.GrantRefreshToken, Client: oauth.Client{ID: app.ClientID, Public: app.Public},
		RefreshToken: set.RefreshToken, Extra: env.Extra, Encoding: env.Encoding, Auth: env.Auth,
	}
	if !app.Public {
		r.Client.Secret = w.secretOr(ctx, ClientSecretOf(env.ID, app.ID), secret)
	}
	return r, nil
}
