package waiting

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// Callbacks are what a person wants. All of them must be set.
type Callbacks struct {
	// Cancel ends the sign-in.
	Cancel func()
	// Compare leads to the editor, where the redirect address is compared with the registered one.
	Compare func()
	// Resized tells that the card wants another height.
	Resized func()
}

// Card is the card of one wait. Make it with [New]; all methods belong to Fyne's thread.
type Card struct {
	d  *desk.Desk
	on Callbacks

	wait   wait
	narrow bool
	root   *fyne.Container
	parts  parts
}

// New makes a card that shows nothing until [Card.Begin].
func New(d *desk.Desk, on Callbacks) *Card {
	c := &Card{d: d, on: on}
	c.makeParts()
	return c
}

// Content is what goes into the window.
func (c *Card) Content() fyne.CanvasObject { return c.root }

// Begin turns to a new wait, and forgets what was typed for another. The browser's name is one to put into a
// sentence: "Firefox", "your browser".
func (c *Card) Begin(env profile.Environment, in workbench.BrowserSignIn, browserName string) {
	now := c.d.Now()
	c.wait = newWait(env, in, browserName, now)
	c.parts.link.begin()
	c.parts.paste.begin()
	c.lay()
}

// Update shows how far the sign-in has come.
func (c *Card) Update(p workbench.Progress) {
	before, hadLink := c.wait.shape(), c.wait.p.Link != ""
	c.wait.p = p
	if c.wait.shape() != before {
		c.lay()
	} else {
		c.renew()
		c.relay()
	}
	if !hadLink && p.Link != "" && c.d.Window.Canvas().Focused() == fyne.Focusable(c.parts.cancel) {
		c.Focus() // it could not go to the link before
	}
}

// Tick brings the times up to date; the window calls it once a second.
func (c *Card) Tick(now time.Time) {
	if c.wait.running() {
		c.parts.tick(c.wait, now)
	}
}

// SetNarrow lays the card out for a window under 1000 pixels.
func (c *Card) SetNarrow(narrow bool) {
	if c.narrow == narrow {
		return
	}
	c.narrow = narrow
	c.lay()
}

// Focus puts the keyboard where the next thing is to be done: into the field for the address, on the button that
// copies the link, or else on Cancel.
func (c *Card) Focus() {
	switch {
	case c.wait.byHand():
		c.parts.paste.field.Focus()
	case c.wait.in.Way == workbench.WayLink && c.wait.p.Link != "":
		c.parts.link.copying.Focus()
	default:
		c.parts.cancel.Focus()
	}
}
