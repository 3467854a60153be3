// Package token is the first screen of an environment: how to get a token, and the token that is there.
//
// A [Screen] puts together three cards that live in rooms of their own: signin asks what to send, card shows a
// token, and problem explains what went wrong; while a sign-in is in the browser's hands, waiting stands in their
// place. The screen is what lies between them: load.go reads what is to be shown, run.go carries out what a person
// wants, browser.go does so for the sign-in with the browser, end.go turns each of the three ends of a use case (a
// token, a question, a problem) into what is in sight, and show.go lays it out.
//
// Each environment has at most one use case under way. It goes on while another environment is shown, and is there
// again, or its end is, when a person comes back.
package token

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/card"
	"tokenbench/ui/token/signin"
)

// Workbench is what the screen needs of the workbench.
type Workbench interface {
	signin.Workbench
	signin.Secrets
	card.Workbench
	SignIn(ctx context.Context, in workbench.SignIn) (*workbench.Token, error)
	BrowserSignIn(ctx context.Context, in workbench.BrowserSignIn, on func(workbench.Progress)) (*workbench.Token, error)
	Refresh(ctx context.Context, tokenSetID, secret string) (*workbench.Token, error)
	KeepAgain(ctx context.Context, environmentID string) error
	Current(ctx context.Context, environmentID string) (*workbench.Token, error)
	Token(ctx context.Context, id string) (*workbench.Token, error)
	Summaries(ctx context.Context) (map[string]store.Summary, error)
	KeepSecret(ctx context.Context, ref store.SecretRef, value string, policy profile.Policy) error
	Remember(ctx context.Context, name, value string) error
	Remembered(ctx context.Context, name string) (string, error)
}

// Callbacks are what a person wants and other screens do. All of them must be set.
type Callbacks struct {
	// UseInRequest takes a token to the API screen.
	UseInRequest func(t *workbench.Token)
	// AddApplication opens the editor to add an application for a flow, Edit opens it at a field.
	AddApplication func(flow profile.Flow)
	Edit           func(field string)
	// ShowTimeline leads to a run.
	ShowTimeline func(runID string)
	// Changed tells that StateWords reads differently.
	Changed func()
	// Waiting tells that an environment begins or ends to wait for a browser.
	Waiting func(environmentID string, waits bool)
}

// Screen is the token screen. Make it with [New]; all methods belong to Fyne's thread.
type Screen struct {
	d  *desk.Desk
	wb Workbench
	on Callbacks

	env     profile.Environment
	narrow  bool
	form    *signin.Card
	card    *card.Card
	slim    *card.Slim
	page    page
	loading loading
	// runs are what is under way, by environment; unseen is what went wrong in those that are not in sight.
	runs   map[string]*run
	unseen map[string]*workbench.Problem

	// newest is the token to work with; nil while there is none or it is not known yet. looked is a token of the
	// ledger that a person looks at instead.
	newest, looked *workbench.Token
	looks          int  // number of the newest look at the ledger; older ones come too late
	known          bool // the newest was read
	count          int
	expired        bool // when it was last looked
	locked         *workbench.Question
	problem        *workbench.Problem
}

// New makes a screen that shows nothing until [Screen.Show].
func New(d *desk.Desk, wb Workbench, on Callbacks) *Screen {
	s := &Screen{d: d, wb: wb, on: on, runs: map[string]*run{}, unseen: map[string]*workbench.Problem{}}
	s.form = signin.New(d, wb, signin.Callbacks{
		Run: s.start, Cancel: func() { s.Cancel() }, Chosen: s.remember,
		AddApplication: on.AddApplication, Edit: on.Edit, Resized: func() { s.page.relay() },
	})
	s.card = card.New(d, wb, s.cardCallbacks())
	s.page = newPage(s.form.Content())
	return s
}

func (s *Screen) cardCallbacks() card.Callbacks {
	return card.Callbacks{
		Refresh: s.Refresh, UseInRequest: s.on.UseInRequest, Look: s.look,
		ShowTimeline: s.on.ShowTimeline, Resized: func() { s.page.relay() },
	}
}

// Known reports whether the environment's newest token was read, and is shown if there is one.
func (s *Screen) Known() bool { return s.known }

// Content is what goes into the window.
func (s *Screen) Content() fyne.CanvasObject { return s.page.root }

// Show turns to an environment. For the one that is shown already it is [Screen.Reload] with what changed in it.
func (s *Screen) Show(env profile.Environment) {
	if env.ID == s.env.ID {
		s.env = env
		s.Reload()
		return
	}
	s.env = env
	s.newest, s.looked, s.locked = nil, nil, nil
	s.known, s.expired, s.count = false, false, 0
	s.looks++
	s.loading.wanted = nil
	s.form.Show(env, s.comeBack())
	s.showRunning()
	s.draw()
	s.load(true)
}

// Reload reads again what is shown, after tokens, secrets or the vault changed elsewhere.
func (s *Screen) Reload() {
	if s.env.ID != "" {
		s.load(false)
	}
}

// SetNarrow lays the screen out for a window under 1000 pixels.
func (s *Screen) SetNarrow(narrow bool) {
	if s.narrow == narrow {
		return
	}
	s.narrow = narrow
	s.page.setNarrow(narrow)
	s.form.SetNarrow(narrow)
	for _, r := range s.runs {
		if r.wait != nil {
			r.wait.SetNarrow(narrow)
		}
	}
	if s.env.ID != "" {
		s.draw()
	}
}

// Tick brings every time on the screen up to date; the window calls it once a second.
func (s *Screen) Tick(now time.Time) {
	s.form.Tick(now)
	switch wait := s.waitingCard(); {
	case wait != nil:
		wait.Tick(now)
	case s.problem != nil && s.slim != nil:
		s.slim.Tick(now)
	case s.problem == nil && s.shown() != nil:
		s.card.Tick(now)
	}
	if s.newest != nil && card.Expired(s.newest.Set, now) != s.expired {
		s.renewForm()
		s.on.Changed()
	}
}

// StateWords say how the token stands, for the title of the window: "58 min left".
func (s *Screen) StateWords() string {
	switch {
	case s.waitingCard() != nil:
		return waitingForBrowser
	case s.newest == nil:
		return noTokenYet
	case s.newest.Set.Expires.IsZero():
		return noEndDate
	}
	return desk.Left(s.newest.Set.Expires.Sub(s.d.Now()))
}

// CopyHeader copies the Authorization header of the token in sight.
func (s *Screen) CopyHeader() { s.onceRead(s.copyHeader) }

func (s *Screen) copyHeader() {
	t := s.shown()
	if t == nil {
		s.d.Notice(nothingShown, "", nil)
		return
	}
	s.d.Clip.CopySecret(workbench.SnippetHeader.Render(t.Set, s.env))
	s.d.Notice(headerCopied, "", nil)
}

// shown is the token in sight, or nil.
func (s *Screen) shown() *workbench.Token {
	if s.looked != nil {
		return s.looked
	}
	return s.newest
}
