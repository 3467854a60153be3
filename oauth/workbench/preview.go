package workbench

import (
	"context"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// Preview is the request that SignIn would send, masked. Secrets that are not at hand are shown masked, too.
func (w *Workbench) Preview(ctx context.Context, in SignIn) (exchange.Exchange, error) {
	r, _, err := w.previewOf(ctx, in)
	return masked(r, err)
}

// PreviewCurl is that request as a curl command: with secrets as shell variables to fill in, or, when the
// person chose so, with the secrets themselves. It asks for a secret that is not at hand then.
func (w *Workbench) PreviewCurl(ctx context.Context, in SignIn, withSecrets bool) (string, error) {
	r, missing, err := w.previewOf(ctx, in)
	return asCurl(r, missing, withSecrets, err)
}

// PreviewRefresh is the request that Refresh would send, masked.
func (w *Workbench) PreviewRefresh(ctx context.Context, tokenSetID, secret string) (exchange.Exchange, error) {
	r, _, err := w.previewOfRefresh(ctx, tokenSetID, secret)
	return masked(r, err)
}

// PreviewRefreshCurl is that request as a curl command, see [Workbench.PreviewCurl].
func (w *Workbench) PreviewRefreshCurl(ctx context.Context, tokenSetID, secret string, withSecrets bool) (string, error) {
	r, missing, err := w.previewOfRefresh(ctx, tokenSetID, secret)
	return asCurl(r, missing, withSecrets, err)
}

// previewOf is the request with the secrets that are at hand, and what is missing.
func (w *Workbench) previewOf(ctx context.Context, in SignIn) (r oauth.TokenRequest, missing []store.SecretRef, err error) {
	env, err := w.Environment(ctx, in.EnvironmentID)
	if err != nil {
		return r, nil, err
	}
	app, ok := env.ApplicationFor(in.Flow)
	if !ok {
		return r, nil, noApplication(env)
	}
	r = plainRequest(env, app, in)
	if !app.Public {
		r.Client.Secret = w.secretOr(ctx, ClientSecretOf(env.ID, app.ID), in.Secret, &missing)
	}
	if in.Flow == profile.FlowPassword {
		r.Password = w.secretOr(ctx, PasswordOf(env.ID, userID(env, in.Username)), in.Password, &missing)
		r.VisitorToken = w.previewVisitor(ctx, in.Visitor)
	}
	return r, missing, nil
}

// previewVisitor is the token of the visitor who is to become the customer; empty where there is none.
func (w *Workbench) previewVisitor(ctx context.Context, setID string) string {
	if setID == "" {
		return ""
	}
	set, err := w.store.TokenSet(ctx, setID)
	if err != nil {
		return notTyped // it is shown masked anyway, and SignIn says what is wrong with it
	}
	return set.AccessToken
}

func (w *Workbench) previewOfRefresh(ctx context.Context, tokenSetID, typed string) (r oauth.TokenRequest, missing []store.SecretRef, err error) {
	set, err := w.tokenSet(ctx, tokenSetID)
	if err != nil {
		return r, nil, err
	}
	env, err := w.Environment(ctx, set.EnvironmentID)
	if err != nil {
		return r, nil, err
	}
	app, err := issuer(env, set)
	if err != nil {
		return r, nil, err
	}
	r = plainRefresh(env, app, set)
	if !app.Public {
		r.Client.Secret = w.secretOr(ctx, ClientSecretOf(env.ID, app.ID), typed, &missing)
	}
	return r, missing, nil
}

// notTyped stands for a secret that is not at hand, in a request that is only shown masked.
const notTyped = "not typed yet"

func (w *Workbench) secretOr(ctx context.Context, ref store.SecretRef, typed string, missing *[]store.SecretRef) string {
	if typed != "" {
		return typed
	}
	if value, _, err := w.store.Secret(ctx, ref); err == nil {
		return value
	}
	*missing = append(*missing, ref)
	return notTyped
}

func masked(r oauth.TokenRequest, err error) (exchange.Exchange, error) {
	if err != nil {
		return exchange.Exchange{}, err
	}
	x, err := unsent(r)
	return exchange.Mask(x), err
}

func asCurl(r oauth.TokenRequest, missing []store.SecretRef, withSecrets bool, err error) (string, error) {
	if err != nil {
		return "", err
	}
	if withSecrets && len(missing) > 0 {
		return "", askSecret(missing[0])
	}
	x, err := unsent(r)
	if err != nil {
		return "", err
	}
	return exchange.Curl(x, withSecrets), nil
}

// unsent is a token request as an exchange without an answer.
func unsent(r oauth.TokenRequest) (exchange.Exchange, error) {
	request, err := r.Exchange()
	return exchange.Exchange{
		Method: request.Method, URL: request.URL,
		Request: exchange.Message{Header: request.Header, Body: request.Body},
	}, err
}
