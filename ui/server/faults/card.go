package faults

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Board is what the card needs of a *fault.Board. Its methods are called on Fyne's thread, and must be quick.
type Board interface {
	Active() []fault.Fault
	Set(f fault.Fault) error
	Clear(kind fault.Kind)
	ClearAll()
	// Offset is how far the server's clock is ahead of this computer's, for whatever reason.
	Offset() time.Duration
	FastForward(d time.Duration)
}

// Callbacks are what the card asks of the page. Each may be nil.
type Callbacks struct {
	// Resized is told that the card wants another height.
	Resized func()
	// CA gives the certificate of the server's own authority as PEM; without it there is no button to copy it.
	CA func() []byte
}

// Card is the card. Make it with [New]; all methods belong to Fyne's thread.
type Card struct {
	d     *desk.Desk
	board Board
	on    Callbacks

	groups []*group
	narrow bool
	only   bool // what is on stands alone in the list
	quiet  bool // several parts change: the page is told once, at the end
	grew   bool // meanwhile a part changed its height

	count   *widgets.Chip
	alone   *widgets.Button
	off     *widgets.Button
	finder  *widgets.Button // opens and closes the search
	search  *widgets.Field
	finding *fyne.Container // the line with the search
	waits   *fyne.Container // says that the server is stopped
	list    *fyne.Container // the groups, or what was found
	none    fyne.CanvasObject
	clock   *clock
	middle  *fyne.Container
	content fyne.CanvasObject
}

const (
	// leastList is the height that the list of faults has at least where it scrolls, in pixels at scale 1.
	leastList = 96
	// listSide is the room beside the list, so that its headings begin below the title.
	listSide = 5
)

// New makes the card as the board stands: open are the groups with something on, or else the first.
func New(d *desk.Desk, board Board, on Callbacks) *Card {
	c := &Card{d: d, board: board, on: on, quiet: true}
	c.count = widgets.NewChip(widgets.Warn, "", "")
	c.alone = widgets.NewButton(widgets.Ghost, textOnly, "", func() { c.setOnly(!c.only) }).Small()
	c.off = widgets.NewButton(widgets.Ghost, textAllOff, "", c.allOff).Small()
	c.finder = widgets.NewIconButton(widgets.Ghost, theme.IconSearch, textSearch, c.toggleSearch).Small()
	c.search = widgets.NewField("").Placeholder(textSearch)
	c.search.OnChanged = func(string) { c.arrange() }
	c.finding = widgets.Pad(18-listSide, 10, 18-listSide, 2, c.search)
	c.finding.Hide()
	c.none = widgets.Pad(rowEdge+rowSide, 8, rowEdge+rowSide, 8, widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(textNone)))
	c.waits = widgets.Pad(18, 8, 18, 2, widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(textStopped)))
	c.waits.Hide()
	c.list, c.middle = widgets.VBox(rowGap), widgets.Stack()
	c.clock = newClock(c)
	c.groups = newGroups(c)
	c.lay()
	c.arrange()
	c.quiet, c.grew = false, false
	c.Update()
	if len(board.Active()) == 0 {
		c.groups[0].head.SetOpen(true)
	}
	return c
}

func (c *Card) lay() {
	title := widgets.HBox(8, widgets.NewText(textTitle, theme.CardTitle, theme.ColorText), c.count)
	head := widgets.Pad(18, 7, 10, 7, widgets.Stack(widgets.Gap(0, 28), widgets.Ends(6, title, widgets.HBox(0, c.alone, c.off, c.finder))))
	c.content = widgets.NewCard(widgets.VBox(
		0, head, widgets.Divider(), c.finding, c.waits, widgets.Stretch(c.middle), widgets.Divider(), c.clock.object,
	))
	c.place()
}

// place puts the list into a scroller of its own where the page does not scroll.
func (c *Card) place() {
	inside := widgets.Pad(listSide, 4, listSide, 6, c.list)
	c.middle.Objects = []fyne.CanvasObject{inside}
	if !c.narrow {
		c.middle.Objects = []fyne.CanvasObject{widgets.Gap(0, leastList), widgets.NewFlushScroll(inside)}
	}
	c.resized()
}

// Content is what goes into the page. Wide, it takes any height and scrolls inside; narrow, it is as high as all
// that is in it.
func (c *Card) Content() fyne.CanvasObject { return c.content }

// SetNarrow is told whether the cards of the page stand one below the other, in a page that scrolls.
func (c *Card) SetNarrow(narrow bool) {
	if c.narrow == narrow {
		return
	}
	c.narrow = narrow
	c.place()
}

// SetRunning is told whether the server runs: while it does not, the card says that faults wait for it.
func (c *Card) SetRunning(running bool) {
	if c.waits.Visible() == running {
		setVisible(c.waits, !running)
		c.resized()
	}
}

// toggleSearch opens the search, or ends it.
func (c *Card) toggleSearch() {
	if c.Cancel() {
		return
	}
	c.finding.Show()
	c.finder.SetKind(widgets.Tonal)
	c.resized()
	c.search.Focus()
}

// Cancel ends the search, as Esc does; false when there is none.
func (c *Card) Cancel() bool {
	if !c.finding.Visible() {
		return false
	}
	c.finding.Hide()
	c.finder.SetKind(widgets.Ghost)
	c.search.SetText("")
	c.arrange()
	c.finder.Focus()
	return true
}

// Update reads the board again. Nothing is drawn where nothing changed.
func (c *Card) Update() {
	c.quiet = true
	active := map[fault.Kind]fault.Fault{}
	for _, f := range c.board.Active() {
		active[f.Kind] = f
	}
	more := false
	for _, g := range c.groups {
		more = g.show(active) || more
	}
	c.count.Set(widgets.Warn, onWords(len(active)), "")
	setVisible(c.count, len(active) > 0)
	setVisible(c.alone, len(active) > 0)
	if c.only && (more || len(active) == 0) {
		c.setOnly(len(active) > 0)
	}
	offset := c.board.Offset()
	c.clock.show(offset)
	setVisible(c.off, len(active) > 0 || offset != 0)
	c.quiet = false
	if c.grew {
		c.grew = false
		c.resized()
	}
}

// Tick is called once a second while the page is in front: faults count down by themselves, and no faster than that
// it is told.
func (c *Card) Tick(time.Time) { c.Update() }

func (c *Card) allOff() {
	c.board.ClearAll()
	c.Update()
}

func (c *Card) copyCA() {
	c.d.Clip.Copy(string(c.on.CA()))
	c.d.Notice(textCACopied, "", nil)
}

// setOnly shows what is on alone, or everything. What is switched off meanwhile stays in sight.
func (c *Card) setOnly(only bool) {
	c.only = only
	words := textOnly
	if only {
		words = textEverything
	}
	c.alone.SetText(words)
	c.arrange()
}

// arrange shows the groups, or what is searched for.
func (c *Card) arrange() {
	query := c.search.Text()
	c.list.Objects = nil
	for _, g := range c.groups {
		if object := g.matching(query, c.only); object != nil {
			c.list.Objects = append(c.list.Objects, object)
		}
	}
	if len(c.list.Objects) == 0 {
		c.list.Objects = []fyne.CanvasObject{c.none}
	}
	c.resized()
}

// resized lays the card out anew and tells the page.
func (c *Card) resized() {
	if c.quiet {
		c.grew = true
		return
	}
	widgets.Relayout(c.content)
	if c.on.Resized != nil {
		c.on.Resized()
	}
}
