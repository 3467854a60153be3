package signin

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/oauth/workbench/browsers"
	"tokenbench/ui/desk"
	"tokenbench/ui/widgets"
)

// Workbench is what the card needs of the workbench.
type Workbench interface {
	Preview(ctx context.Context, in workbench.SignIn) (exchange.Exchange, error)
	PreviewCurl(ctx context.Context, in workbench.SignIn, withSecrets bool) (string, error)
	PreviewRefresh(ctx context.Context, tokenSetID, secret string) (exchange.Exchange, error)
	PreviewRefreshCurl(ctx context.Context, tokenSetID, secret string, withSecrets bool) (string, error)
	PreviewBrowser(ctx context.Context, in workbench.BrowserSignIn) (workbench.BrowserPreview, error)
	Browsers() []browsers.Browser
}

// Running says what the card is locked for.
type Running int

const (
	// Idle is a card that can be filled in.
	Idle Running = iota
	// Asking is a card whose request is under way.
	Asking
	// Waiting is a card on one line, above another one that tells how a sign-in with the browser goes.
	Waiting
)

// Callbacks are what a person wants. All of them must be set.
type Callbacks struct {
	// Run asks for the token, Cancel ends that.
	Run, Cancel func()
	// Chosen tells that a person chose another flow.
	Chosen func()
	// AddApplication leads to the editor, to add an application for a flow; Edit leads to one of its fields.
	AddApplication func(flow profile.Flow)
	Edit           func(field string)
	// Resized tells that the card wants another height.
	Resized func()
}

// Choice is what is remembered of an environment's sign-in.
type Choice struct {
	Flow profile.Flow
	User string
}

// Card is the sign-in card. Make it with [New]; all methods belong to Fyne's thread.
type Card struct {
	d  *desk.Desk
	wb Workbench
	on Callbacks

	form     form
	narrow   bool
	expired  bool
	unfolded bool // a person unfolded a card that would be on one line
	options  bool // more options are open
	running  Running
	since    time.Time
	// installed are the browsers of this computer, once they were looked for in this environment.
	installed []browsers.Browser
	looked    bool

	parts   parts
	preview *preview
	content fyne.CanvasObject // of the card as it was laid out last
	root    *fyne.Container
}

// New makes a card that shows nothing until [Card.Show].
func New(d *desk.Desk, wb Workbench, on Callbacks) *Card {
	c := &Card{d: d, wb: wb, on: on, root: widgets.Stack()}
	c.preview = newPreview(c)
	return c
}

// Content is what goes into the window.
func (c *Card) Content() fyne.CanvasObject { return c.root }

// Show turns to an environment, with the choices that were made there last. What was typed for another
// environment is forgotten.
func (c *Card) Show(env profile.Environment, last Choice) {
	c.form = newForm(env, last)
	c.unfolded, c.options, c.running, c.expired, c.looked = false, false, Idle, false, false
	c.preview.close()
	c.makeParts()
	c.makeFlows()
	c.lay()
}

// Restore brings back the choices that were made last, unless somebody has begun to fill in the card meanwhile.
func (c *Card) Restore(last Choice) {
	if c.form.begun() {
		return
	}
	if restored := newForm(c.form.env, last); restored.flow != c.form.flow || restored.user != c.form.user {
		running, since := c.running, c.since
		c.Show(c.form.env, last)
		c.SetRunning(running, since)
	}
}

// Update brings what changed below the card: the environment itself and the secrets at hand. What was typed stays.
func (c *Card) Update(env profile.Environment, atHand AtHand) {
	flow := c.form.flow
	c.form.env, c.form.atHand = env, atHand
	c.form.keepFlow()
	if flow != c.form.flow {
		c.makeFlows()
	}
	c.lay()
}

// SetToken tells the newest token, which may be nil: Refresh would refresh it, and a visitor can become a customer.
// Once it has expired and can be refreshed, that is the main act of the page, and this card folds.
func (c *Card) SetToken(token *workbench.Token, expired bool) {
	c.form.token = token
	if visitor := visitorIn(token, c.d.Now()); visitor != c.form.visitor {
		c.form.visitor, c.form.handOver = visitor, false
	}
	if expired != c.expired {
		c.unfolded = false
	}
	c.expired = expired
	c.lay()
}

// SetNarrow lays the card out for a window under 1000 pixels, where it folds to one line.
func (c *Card) SetNarrow(narrow bool) {
	if narrow == c.narrow {
		return
	}
	c.narrow = narrow
	if c.form.env.ID != "" {
		c.makeFlows()
		c.lay()
	}
}

// SetRunning locks the card for what is under way since a moment.
func (c *Card) SetRunning(running Running, since time.Time) {
	c.running, c.since = running, since
	c.lay()
}

// Tick tells how long a request is under way.
func (c *Card) Tick(now time.Time) {
	if c.running != Asking {
		return
	}
	before := len(c.parts.reason.Text())
	c.parts.reason.SetText(elapsed(now.Sub(c.since)))
	if len(c.parts.reason.Text()) != before {
		c.relay()
	}
}

// Forget clears secrets that were typed and are now at hand or not to be stored.
func (c *Card) Forget() {
	for _, secret := range []*widgets.Field{c.parts.secret, c.parts.password, c.parts.browser.visitorSecret} {
		secret.SetText("")
	}
}

// Choice is what to remember of the card.
func (c *Card) Choice() Choice { return Choice{Flow: c.form.flow, User: c.form.user} }

// Input is what was filled in, for the flows that [workbench.Workbench.SignIn] knows.
func (c *Card) Input() workbench.SignIn { return c.form.signIn() }

// BrowserInput is what was filled in for the flow with the browser.
func (c *Card) BrowserInput() workbench.BrowserSignIn { return c.form.browserSignIn() }

// BrowserName names the browser that BrowserInput asks for, to be put into a sentence: "Firefox", "your browser".
func (c *Card) BrowserName() string {
	if p := c.place(); p.id != "" {
		return p.name
	}
	return yourBrowser
}

// SetWay chooses how the flow with the browser gets into a browser.
func (c *Card) SetWay(way workbench.Way) {
	c.form.browser.way = way
	c.lay()
}

// Secret is the client secret that was typed, and the application it belongs to; ok is false when none was.
func (c *Card) Secret() (secret string, app profile.Application, ok bool) {
	app, ok = c.form.application()
	return c.form.secret, app, ok && c.form.secret != ""
}

// SetFlow chooses a flow as if a person had, and unfolds the card where something has to be filled in.
func (c *Card) SetFlow(flow profile.Flow) {
	c.choose(flow)
	c.makeFlows()
	c.lay()
}

// Run presses the main button, which without an application is the one that adds it. Where something is missing, the
// card unfolds and the keyboard goes there.
func (c *Card) Run() {
	switch {
	case c.running != Idle:
	case c.form.lacksApplication():
		c.Unfold()
		c.on.AddApplication(c.form.flow)
	case c.form.obstacle() == "":
		c.on.Run()
	default:
		c.Unfold()
		c.focusMissing()
	}
}

// Unfold shows the whole card.
func (c *Card) Unfold() {
	if c.isFolded() {
		c.unfolded = true
		c.lay()
	}
}

// Retype puts the keyboard into the password after it was refused, unless the card is on one line.
func (c *Card) Retype() {
	if c.form.flow == profile.FlowPassword && !c.isFolded() {
		c.parts.password.Focus()
	}
}

// FocusMain puts the keyboard on the main button.
func (c *Card) FocusMain() {
	if c.isFolded() {
		c.parts.foldedRun.Focus()
		return
	}
	c.parts.run.Focus()
}

// AskAgain notes that a secret that was thought to be at hand is not, and puts the keyboard where it is typed.
func (c *Card) AskAgain(owner string) {
	delete(c.form.atHand, owner)
	c.Unfold()
	c.lay()
	c.focusMissing()
}

func (c *Card) focusMissing() {
	switch c.form.obstacle() {
	case "":
	case typePassword:
		c.parts.password.Focus()
	case typeSecret:
		c.parts.secret.Focus()
	case typeVisitorSecret:
		c.parts.browser.visitorSecret.Focus()
	case typeUser(c.form.env):
		c.parts.user.Focus()
	case extraObstacle:
		c.setOptions(true)
		c.parts.extra.Focus()
	case loginExtraObstacle:
		c.setOptions(true)
		c.parts.browser.loginExtra.Focus()
	}
}

func (c *Card) canFold() bool  { return c.narrow || c.expired }
func (c *Card) isFolded() bool { return c.canFold() && !c.unfolded }

func (c *Card) choose(flow profile.Flow) {
	if flow == c.form.flow || !slices.Contains(c.form.env.Flows(), flow) {
		return
	}
	c.form.flow = flow
	c.on.Chosen()
}
