package workbench

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// BrowserPreview is what a sign-in with the browser is going to do, with everything masked that is made up or
// comes in only then.
type BrowserPreview struct {
	// Login is the address that the browser opens.
	Login exchange.Exchange
	// Token is the request that the program sends afterwards.
	Token exchange.Exchange
}

// PreviewBrowser shows what BrowserSignIn would do. It asks nothing and sends nothing.
func (w *Workbench) PreviewBrowser(ctx context.Context, in BrowserSignIn) (BrowserPreview, error) {
	env, err := w.Environment(ctx, in.EnvironmentID)
	if err != nil {
		return BrowserPreview{}, err
	}
	app, ok := env.ApplicationFor(profile.FlowBrowser)
	if !ok {
		return BrowserPreview{}, noApplication(env)
	}
	if err := canBegin(env, in); err != nil {
		return BrowserPreview{}, err
	}
	s := newBrowserRun(w, env, app, in, nil)
	s.progress.Redirect = app.Redirects()[0]
	s.state = exchange.Dots
	visitor := ""
	if in.NewVisitor {
		visitor = exchange.Dots
	}
	if !app.Public {
		var missing []store.SecretRef
		s.secret = w.secretOr(ctx, ClientSecretOf(env.ID, app.ID), in.Secret, &missing)
	}
	link, err := s.login(visitor)
	if err != nil {
		return BrowserPreview{}, err
	}
	token, err := masked(s.tokenRequest(exchange.Dots), nil)
	return BrowserPreview{Login: loginPreview(link), Token: token}, err
}

// loginPreview masks the challenge, too, which is made anew for every sign-in.
func loginPreview(link string) exchange.Exchange {
	base, query, _ := strings.Cut(link, "?")
	pairs := strings.Split(query, "&")
	for i, pair := range pairs {
		if strings.HasPrefix(pair, "code_challenge=") {
			pairs[i] = "code_challenge=" + exchange.Dots
		}
	}
	query = strings.ReplaceAll(strings.Join(pairs, "&"), url.QueryEscape(exchange.Dots), exchange.Dots)
	return exchange.Mask(exchange.Exchange{Method: http.MethodGet, URL: base + "?" + query, Part: exchange.PartLogin})
}
