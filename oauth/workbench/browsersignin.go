package workbench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
)

// Way says how a sign-in with the browser gets into a browser and back.
type Way string

// The ways.
const (
	// WayOpen opens a browser of this computer, and listens for the answer. It is the preset.
	WayOpen Way = ""
	// WayLink opens nothing: the person takes the link into a browser of this computer.
	WayLink Way = "link"
	// WayPaste opens nothing and listens nowhere: the person takes the link into any browser, and pastes the
	// address at which it ends.
	WayPaste Way = "paste"
)

// BrowserSignIn is what a person chose to sign in with the browser.
type BrowserSignIn struct {
	EnvironmentID string
	Way           Way
	// User is who wants to sign in, if known. It decides for whom the choice of browser is remembered, and
	// nothing else: who does sign in is seen in the browser alone.
	User string
	// Browser is where to open the login, for WayOpen.
	Browser profile.BrowserChoice
	// Secret is a client secret typed for this run; empty means the kept one.
	Secret string
	// VisitorSecret is that of the application that makes visitors, typed for this run; empty means the kept one.
	VisitorSecret string
	// Scope, Extra (of the token request) and LoginExtra (of the login's address) replace those of the
	// environment when they are set.
	Scope             string
	Extra, LoginExtra []oauth.Param
	// AsVisitor gets a token for a new visitor, without a login (Oro 6.1).
	AsVisitor bool
	// NewVisitor makes a visitor first, who becomes the customer that signs in (Oro 6.1). The visitor's token
	// stands in the login's address, so it is asked about before ([AskVisitor]).
	NewVisitor bool
	// Timeout is how long to wait for the browser; zero means loopback.DefaultTimeout.
	Timeout time.Duration
}

// Progress is how far a sign-in with the browser has come. Each is a whole picture, and takes the place of
// the one before.
type Progress struct {
	// Step is under way; those before it are done (see doctor.BrowserSteps).
	Step doctor.BrowserStep
	// Done is when each of the steps before was done, in the order of doctor.BrowserSteps.
	Done []time.Time
	// Link is the login's address, for any browser and as often as one likes; empty until something listens. With
	// BrowserSignIn.NewVisitor it holds the visitor's token.
	Link string
	// Opened says that a browser came for the login. An answer can come without: somebody opened the link, which
	// nobody sees.
	Opened bool
	// Redirect is the redirect address in use.
	Redirect string
	// Deadline is when the wait ends.
	Deadline time.Time
	// ByHand says that nothing listens: the answer has to be pasted.
	ByHand bool
	// Warns says that the browser is going to warn of the page that takes the answer (https on this computer).
	Warns bool
	// Hint is what to look for in the browser, once it has been away for a while.
	Hint []doctor.Cause
	// Open opens the same login once more, in a browser of the person's choice: the one before may be closed, or
	// somebody else's account be in it. It returns at once, and what goes wrong becomes Trouble; after the answer it
	// does nothing. It may be called from any goroutine, and is nil where nothing listens or there is no link yet.
	Open func(profile.BrowserChoice)
	// Trouble says why no browser was opened. The sign-in goes on: the link can be copied.
	Trouble *doctor.Diagnosis
	// Stray says why the last thing that came was no answer to this sign-in; the wait goes on.
	Stray string
	// Paste hands in what a person brought: the address at which the browser ended, or the refusal in JSON that
	// it shows. The error is an *oauth.PasteError. It may be called at any time, from any goroutine.
	Paste func(text string) error
}

// BrowserSignIn signs in with the browser and keeps the token. It tells on of every step, one call at a time,
// and no more after it returned; on may be nil, should return soon, and must not call the workbench. Cancelling
// ctx ends it at once. As with [Workbench.SignIn], questions come before anything is sent, and a failure is a
// [*Problem].
func (w *Workbench) BrowserSignIn(ctx context.Context, in BrowserSignIn, on func(Progress)) (*Token, error) {
	env, app, err := w.ready(ctx, in.EnvironmentID, profile.FlowBrowser)
	if err != nil {
		return nil, err
	}
	if err := canBegin(env, in); err != nil {
		return nil, err
	}
	s := newBrowserRun(w, env, app, in, on)
	c := w.consent("sign in", env.ID, string(profile.FlowBrowser), in.User)
	if err := s.ask(ctx, c); err != nil {
		return nil, err
	}
	c.spend()
	token, err := s.signIn(ctx)
	s.end(token, err)
	if err != nil {
		return nil, err
	}
	if in.Way == WayOpen {
		token.note("The choice of browser could not be kept", w.rememberBrowser(context.WithoutCancel(ctx), env.ID, in))
	}
	return token, nil
}

// canBegin says what the environment lacks.
func canBegin(env profile.Environment, in BrowserSignIn) error {
	switch {
	case env.AuthorizeURL() == "":
		return fmt.Errorf("%s does not say where the sign-in with the browser begins", env.Name)
	case (in.AsVisitor || in.NewVisitor) && !env.HandsVisitorsOver():
		return errNoVisitors
	case in.AsVisitor && in.NewVisitor:
		return errors.New("a visitor can't become a customer without signing in")
	}
	return nil
}

// errNoVisitors says that an environment has no visitors to hand over.
var errNoVisitors = errors.New("only the storefront of Oro 6.1 lets visitors get a token in the browser, or become customers")

// ask asks what must be clear before anything is sent, and takes the secrets along.
func (s *browserRun) ask(ctx context.Context, c *consent) error {
	var err error
	if !s.app.Public {
		if s.secret, err = s.w.secret(ctx, c, s.env, ClientSecretOf(s.env.ID, s.app.ID), s.in.Secret); err != nil {
			return err
		}
	}
	if s.in.NewVisitor {
		if err := s.askVisitor(ctx, c); err != nil {
			return err
		}
	}
	return c.need(askPlainHTTP(s.env, s.env.TokenURL()))
}

// rememberBrowser keeps the choice of browser for the user who is kept, or else for the environment.
func (w *Workbench) rememberBrowser(ctx context.Context, environmentID string, in BrowserSignIn) error {
	err := w.chooseBrowser(ctx, environmentID, in)
	if IsConflict(err) {
		err = w.chooseBrowser(ctx, environmentID, in) // somebody saved it between reading and writing
	}
	return err
}

func (w *Workbench) chooseBrowser(ctx context.Context, environmentID string, in BrowserSignIn) error {
	env, err := w.store.Environment(ctx, environmentID)
	if err != nil || env.BrowserFor(in.User) == in.Browser {
		return err
	}
	env.ChooseBrowser(in.User, in.Browser)
	_, err = w.SaveEnvironment(ctx, env)
	return err
}
