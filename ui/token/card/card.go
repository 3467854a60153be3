package card

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/exchange"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/widgets"
)

// Workbench is what the card needs of the workbench.
type Workbench interface {
	Claims(t *workbench.Token, env profile.Environment) []workbench.Claim
	LastExchange(ctx context.Context, runID string) (exchange.Exchange, error)
	History(ctx context.Context, environmentID string, limit int) ([]store.TokenSet, error)
	ForgetToken(ctx context.Context, set store.TokenSet) error
}

// Callbacks are what a person wants. All of them must be set.
type Callbacks struct {
	// Refresh swaps the token on the card for a new pair.
	Refresh func()
	// UseInRequest takes the token to an API request.
	UseInRequest func(t *workbench.Token)
	// Look shows a token of the ledger by its id; the empty id is the newest one.
	Look func(id string)
	// ShowTimeline leads to the run that brought the token.
	ShowTimeline func(runID string)
	// Resized tells that the card wants another height.
	Resized func()
}

// State is what the card shows.
type State struct {
	Env   profile.Environment
	Token *workbench.Token
	// Older is true for a token of the ledger that is not the newest.
	Older bool
	// Count is the number of token sets in the ledger.
	Count int
	// Refreshing is true while the token is being refreshed.
	Refreshing bool
	Narrow     bool
}

// The pages, in the order of their tabs.
const (
	pageSummary = iota
	pageClaims
	pageRaw
	pageResponse
	pageHistory
)

// Card is the token card. Make it with [New]; all methods belong to Fyne's thread.
type Card struct {
	d  *desk.Desk
	wb Workbench
	on Callbacks

	state State
	root  *fyne.Container

	clock clock
	page  int
	pages *widgets.TabPages
	controls
	claims   *claimTable
	paste    *paste
	response *response
	ledger   *ledger
}

// controls are those of the head, which keep the keyboard when the card is built again.
type controls struct {
	copying, refreshing *widgets.Button
	tabs                *widgets.Tabs
}

// New makes a card that shows nothing until [Card.Show].
func New(d *desk.Desk, wb Workbench, on Callbacks) *Card {
	return &Card{d: d, wb: wb, on: on, root: widgets.Stack()}
}

// Content is what goes into the window.
func (c *Card) Content() fyne.CanvasObject { return c.root }

// Show draws a state. The chosen tab stays.
func (c *Card) Show(s State) {
	if c.sameLooks(s) {
		c.state = s
		c.tabs.SetCount(pageHistory, s.Count, false)
		c.Tick(c.d.Now())
		return
	}
	c.leave()
	c.state = s
	c.build()
	c.Tick(c.d.Now())
}

// sameLooks reports whether only counts differ from what is drawn.
func (c *Card) sameLooks(s State) bool {
	old := c.state
	if c.tabs == nil || old.Token == nil || s.Token.Set.ID != old.Token.Set.ID || s.Token.Set.State != old.Token.Set.State {
		return false
	}
	now := c.d.Now()
	return s.Older == old.Older && s.Narrow == old.Narrow && s.Refreshing == old.Refreshing &&
		s.Env.ID == old.Env.ID && s.Env.Revision == old.Env.Revision && c.clock.expired == Expired(s.Token.Set, now)
}

// leave ends what the pages of another token still do.
func (c *Card) leave() {
	c.mask()
	if c.response != nil {
		c.response.leave()
	}
	c.claims, c.paste, c.response, c.ledger = nil, nil, nil, nil
}

// mask hides what a person revealed.
func (c *Card) mask() {
	if c.paste != nil {
		c.paste.veil.drop()
	}
	if c.response != nil {
		c.response.veil.drop()
	}
}

func (c *Card) build() {
	before := c.controls
	c.clock = newClock(c.state, c.d.Now())
	c.tabs = widgets.NewTabs([]string{tabSummary, tabClaims, tabRaw, tabResponse, tabHistory}, c.turn).Inner()
	c.tabs.SetCount(pageClaims, len(c.claimsOf()), false)
	c.tabs.SetCount(pageHistory, c.state.Count, false)
	c.pages = widgets.NewTabPages(c.summary, c.claimsPage, c.raw, c.responsePage, c.history)
	c.tabs.Choose(c.page)
	c.pages.Show(c.page)
	head := c.wideHead
	if c.state.Narrow {
		head = c.narrowHead
	}
	body := widgets.VBox(0, head(), widgets.Divider(), widgets.Stretch(c.pages.Object()))
	c.root.Objects = []fyne.CanvasObject{widgets.NewCard(body)}
	c.root.Refresh()
	c.passKeyboard(before)
}

// passKeyboard gives the keyboard to the control that took the place of the one that had it.
func (c *Card) passKeyboard(before controls) {
	switch focused := c.d.Window.Canvas().Focused(); {
	case focused == nil:
	case focused == fyne.Focusable(before.copying):
		c.copying.Focus()
	case focused == fyne.Focusable(before.refreshing):
		c.refreshing.Focus()
	case focused == fyne.Focusable(before.tabs):
		c.tabs.Focus()
	}
}

func (c *Card) turn(page int) {
	c.mask()
	c.page = page
	c.pages.Show(page)
	c.Tick(c.d.Now())
	c.on.Resized()
}

// Tick brings the time left and everything that depends on it up to date.
func (c *Card) Tick(now time.Time) {
	if c.state.Token == nil {
		return
	}
	if Expired(c.state.Token.Set, now) != c.clock.expired {
		c.leave()
		c.build()
	}
	c.clock.set(c.state.Token.Set, now)
	if c.claims != nil && c.page == pageClaims {
		c.claims.tick(now)
	}
	if c.response != nil {
		c.response.tick(now)
	}
}

// ReloadHistory reads the ledger anew if it is in sight.
func (c *Card) ReloadHistory() {
	if c.ledger != nil {
		c.ledger.load()
	}
}

func (c *Card) claimsOf() []workbench.Claim { return c.wb.Claims(c.state.Token, c.state.Env) }
