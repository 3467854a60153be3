package requests

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Log is the server's log, the oldest request first.
type Log interface {
	Log() []embedded.LogEntry
}

// Client knows what this program recorded of its own requests to the local server.
type Client interface {
	// LocalExchanges lists them for runs that ended at the time since or later, the newest first.
	LocalExchanges(ctx context.Context, since time.Time) ([]workbench.LocalExchange, error)
}

// Callbacks are what the card asks of the page.
type Callbacks struct {
	// ShowRun leads to a run in the timeline of its environment.
	ShowRun func(environmentID, runID string)
	// Resized is told that Wanted has changed; it may be nil.
	Resized func()
}

const (
	// readEvery is how often the log is read at most.
	readEvery = time.Second
	// storedWithin is how long after an answer its run is kept at the latest.
	storedWithin = 3 * time.Second
	// overlap is how far back what was recorded is read again.
	overlap = 10 * time.Second
)

// Card is the card. Make it with [New]; all methods belong to Fyne's thread.
type Card struct {
	d      *desk.Desk
	log    Log
	client Client
	on     Callbacks

	book   book
	rows   []pair
	open   key
	narrow bool

	readAt  time.Time // when the log was read
	since   time.Time // from when on exchanges are asked for
	asks    int       // how often they are still to be asked for
	loading bool
	failed  error // why they could not be read; nil when they could

	views   *widgets.Segmented
	trash   *widgets.Button
	dot     *widgets.Fill
	live    *widgets.Text
	head    *fyne.Container
	list    *widgets.List
	none    *fyne.Container
	detail  *detail
	content fyne.CanvasObject
	stopped bool
}

// New makes the card and reads the log.
func New(d *desk.Desk, log Log, client Client, on Callbacks) *Card {
	c := &Card{d: d, log: log, client: client, on: on, since: d.Now()}
	c.detail = newDetail(c)
	c.lay()
	c.showRows()
	c.arrange()
	c.Update()
	return c
}

// Content is what goes into the page. It takes any height and scrolls inside.
func (c *Card) Content() fyne.CanvasObject { return c.content }

// SetNarrow writes each request in two lines, or in one.
func (c *Card) SetNarrow(narrow bool) {
	if c.narrow != narrow {
		c.narrow = narrow
		c.list.Reload()
	}
}

// SetRunning is told whether the server runs.
func (c *Card) SetRunning(running bool) {
	if c.stopped == running {
		c.stopped = !running
		c.showLive()
	}
}

// Update reads both sides again, unless they were read within the last second: then the next Tick does. It may
// be called as often as there are requests, or changes of what was recorded.
func (c *Card) Update() {
	c.asks = max(c.asks, 1)
	if now := c.d.Now(); now.Sub(c.readAt) >= readEvery {
		c.read(now)
	}
}

// Tick is called once a second while the page is in front.
func (c *Card) Tick(now time.Time) { c.read(now) }

// read takes over the log. What was recorded of new requests is asked for at once, and once more a little later:
// a run is kept after its last answer.
func (c *Card) read(now time.Time) {
	c.readAt = now
	if c.book.setEntries(c.log.Log()) {
		c.asks = 2
		if len(c.book.entries) > 0 && c.book.entries[0].Time.Before(c.since) && len(c.book.sent) == 0 {
			c.since = c.book.entries[0].Time.Add(-slack)
		}
		c.showRows()
	}
	if c.asks > 0 && !c.loading {
		c.asks--
		c.load(now)
	}
	c.showDetail()
}

func (c *Card) load(now time.Time) {
	c.loading = true
	since := c.since
	desk.Start(c.d, func(ctx context.Context) ([]sent, error) {
		exchanges, err := c.client.LocalExchanges(ctx, since)
		found := make([]sent, 0, len(exchanges))
		for _, x := range exchanges {
			found = append(found, newSent(x))
		}
		return found, err
	}, func(found []sent, err error) {
		c.loading = false
		before := c.failed
		c.failed = err
		if err == nil {
			c.since = now.Add(-overlap)
		}
		if c.book.add(found) || (before == nil) != (err == nil) {
			c.showRows()
		}
		c.showDetail()
	})
}

// showRows makes the rows anew. What is open stays open, and in its place.
func (c *Card) showRows() {
	before := c.rows
	var chosen key
	if i := c.list.Chosen(); i >= 0 && i < len(before) {
		chosen = before[i].key()
	}
	c.rows = c.book.rows(c.views.Chosen())
	c.showLive()
	if (len(before) == 0) != (len(c.rows) == 0) || len(c.rows) == 0 {
		c.arrange()
	}
	fresh := -1
	if len(before) > 0 {
		fresh = find(c.rows, before[0].key())
	}
	if was := c.open; was != (key{}) && find(c.rows, was) < 0 {
		c.open = key{}
		c.resized()
	}
	c.fillDetail()
	if fresh > 0 {
		c.list.Prepended(fresh, c.open != key{})
	} else {
		c.list.Reload()
	}
	if i := find(c.rows, chosen); i != c.list.Chosen() {
		c.list.Choose(i)
	}
}

func (c *Card) showLive() {
	words, colour := liveWords(len(c.rows)), theme.ColorOkSolid
	if c.stopped {
		words, colour = textStopped, theme.ColorText3
	}
	c.dot.SetColour(colour)
	if c.live.Text() != words {
		c.live.SetText(words)
		widgets.Relayout(c.head)
	}
}

// turn shows the other view.
func (c *Card) turn(int) {
	c.showRows()
	c.arrange()
}

// forget leaves out all requests so far.
func (c *Card) forget() {
	c.book.forget(c.d.Now())
	c.showRows()
}

// toggle opens a row, or closes it.
func (c *Card) toggle(i int, _ bool) {
	p := c.rows[i]
	if p.is(c.open) {
		c.open = key{}
	} else {
		c.open = p.key()
	}
	c.fillDetail()
	c.resized()
	c.list.Reload()
	c.list.Choose(i)
}

// Cancel closes the row that is open, as Esc does; false when none is.
func (c *Card) Cancel() bool {
	if c.open == (key{}) {
		return false
	}
	c.open = key{}
	c.resized()
	c.list.Reload()
	return true
}

// showDetail brings the open row up to date; it may have grown.
func (c *Card) showDetail() {
	if c.fillDetail() {
		c.resized()
		c.list.Reload()
	}
}

// fillDetail writes the request of the open row into the detail, and reports whether it changed.
func (c *Card) fillDetail() (changed bool) {
	i := find(c.rows, c.open)
	if i < 0 {
		return false
	}
	c.open = c.rows[i].key()
	return c.detail.show(c.rows[i], c.missing(c.rows[i]))
}

// missing says why nothing is known of a request on the client's side.
func (c *Card) missing(p pair) string {
	switch {
	case p.sent != nil:
		return ""
	case c.failed != nil:
		return failWords(c.failed)
	case c.d.Now().Sub(p.entry.Time.Add(p.entry.Took)) < storedWithin:
		return textReading
	default:
		return textElsewhere
	}
}
