package workbench

import (
	"context"
	"errors"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/jwt"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// isVisitor reports whether an access token of Oro belongs to a visitor, in whatever way it was got.
func isVisitor(accessToken string) bool {
	token, err := jwt.Decode(accessToken)
	return err == nil && strings.HasPrefix(token.Subject(), "visitor:")
}

// IsVisitor reports whether a token set is that of a visitor of a storefront, in whatever way it was got.
func IsVisitor(set store.TokenSet) bool {
	return set.Flow == profile.FlowGuest || isVisitor(set.AccessToken)
}

// askVisitor asks before a visitor's token gets into an address, and takes along the secret of the application
// that makes visitors.
func (s *browserRun) askVisitor(ctx context.Context, c *consent) error {
	app, ok := s.env.ApplicationFor(profile.FlowGuest)
	if !ok {
		return errors.New("a visitor is made by the application for passwords, and " + s.env.Name + " has none")
	}
	if !app.Public {
		secret, err := s.w.secret(ctx, c, s.env, ClientSecretOf(s.env.ID, app.ID), s.in.VisitorSecret)
		if err != nil {
			return err
		}
		s.guestSecret = secret
	}
	return c.need(&Question{
		Kind: AskVisitor, EnvironmentID: s.env.ID, origin: s.env.Origin(), Where: where(s.env),
		Title: "Put a visitor's token into the address?", Stress: "Browsers keep addresses in their history.",
		Text: "To turn a visitor into a customer, the shop wants the visitor's token in the address of the login. " +
			"Browsers keep addresses in their history. So a new visitor is made for this sign-in alone, and no other token gets there.",
		Yes: "Make a visitor and go on",
	})
}

// makeVisitor gets the token of a new visitor who is to become the customer; nothing where none is wanted.
func (s *browserRun) makeVisitor(ctx context.Context) (accessToken string, err error) {
	if !s.in.NewVisitor {
		return "", nil
	}
	client, err := s.w.client(s.env)
	if err != nil {
		return "", err
	}
	app, _ := s.env.ApplicationFor(profile.FlowGuest) // askVisitor found it
	r := plainRequest(s.env, app, SignIn{Flow: profile.FlowGuest})
	r.Client.Secret = s.guestSecret
	answer, x, err := oauth.RequestToken(ctx, client, r)
	s.w.sawConnection(s.env, x)
	x.Note = "Made a visitor for this sign-in"
	if err == nil {
		s.record(x)
		return answer.AccessToken, nil
	}
	x.Note = ""
	s.record(x)
	refused, _ := asRefusal(err) // RequestToken gives no other error
	return "", s.problem(ctx, doctor.Case{Err: refused, Exchange: x, Environment: s.env, Flow: profile.FlowGuest, Application: app})
}

// visitorToken is the token of a kept visitor who is to become a customer by signing in with the password.
func (w *Workbench) visitorToken(ctx context.Context, c *consent, env profile.Environment, setID string) (string, error) {
	if !env.HandsVisitorsOver() {
		return "", errNoVisitors
	}
	set, err := w.store.TokenSet(ctx, setID)
	switch {
	case err != nil:
		return "", asVaultQuestion(err)
	case set.EnvironmentID != env.ID:
		return "", errors.New("this visitor belongs to another environment")
	}
	return set.AccessToken, c.need(askAddress(env, "The visitor's token", set.Origin, origin(env)))
}
