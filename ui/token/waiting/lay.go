package waiting

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// The measures of the card, in pixels at scale 1.
const (
	side      = 22
	leastPair = 330 // width of link or paste field below which they stand one below the other
)

// parts are the controls of the card, which live as long as it does.
type parts struct {
	ring          *widgets.Ring
	title         *widgets.Paragraph
	sentence      *widgets.Paragraph
	again, cancel *widgets.Button
	compare       *widgets.Button
	rows          []row
	link          *link
	paste         *paste
}

// row is one step.
type row struct {
	mark  *widgets.Mark
	words *widgets.Text
	note  *widgets.Text
	line  *fyne.Container
}

func newRow() row {
	r := row{
		mark: widgets.NewMark(widgets.StateToCome), words: widgets.NewText("", theme.Body, theme.ColorText3),
		note: widgets.NewText("", theme.Note, theme.ColorText3).Whole(),
	}
	r.line = widgets.HBox(12, r.mark, widgets.Stretch(r.words), r.note)
	return r
}

func (c *Card) makeParts() {
	p := &c.parts
	p.ring = widgets.NewRing()
	p.title = widgets.NewParagraph(theme.Name, theme.ColorText)
	p.sentence = widgets.NewParagraph(theme.Body, theme.ColorText2)
	p.again = widgets.NewButton(widgets.Outline, openAgain, theme.IconExternal, func() { c.wait.p.Open(c.wait.in.Browser) })
	p.cancel = widgets.NewButton(widgets.Outline, cancel, theme.IconClose, func() { c.on.Cancel() })
	p.compare = widgets.NewButton(widgets.Outline, compareAddresses, "", func() { c.on.Compare() })
	for range (wait{}).steps(time.Time{}) {
		p.rows = append(p.rows, newRow())
	}
	p.link = newLink(c.d, c.relay)
	p.paste = newPaste(c.relay)
	c.root = widgets.VBox(16)
}

// lay sets the controls where state and width want them.
func (c *Card) lay() {
	if !c.wait.running() {
		return
	}
	c.renew()
	rows := widgets.VBox(16, c.head(), widgets.Divider())
	if c.wait.shape().warns {
		rows.Add(widgets.NewNote(widgets.Warn, []widgets.Run{widgets.Strong(warnsLead), widgets.Plain(warnsText)}))
	}
	switch {
	case c.wait.answered(): // nothing is left to do
		rows.Add(c.steps())
	case c.wait.byHand():
		rows.Add(c.parts.link.object())
		rows.Add(c.parts.paste.object())
		rows.Add(widgets.Divider())
		rows.Add(c.steps())
	default:
		rows.Add(c.steps())
		rows.Add(widgets.Divider())
		rows.Add(widgets.Fold(20, leastPair, c.parts.link.object(), c.parts.paste.object()))
	}
	c.root.Objects = append([]fyne.CanvasObject{widgets.NewCard(widgets.Pad(side, 20, side, 20, rows))}, c.advice()...)
	c.relay()
	c.keepKeyboard() // only what was laid out can take it
}

// keepKeyboard takes the keyboard from what just went away to Cancel, which stays.
func (c *Card) keepKeyboard() {
	focused := c.d.Window.Canvas().Focused()
	gone := focused == fyne.Focusable(c.parts.compare) && !c.wait.suspectsAddress()
	if gone || c.wait.answered() && c.HasKeyboard() {
		c.parts.cancel.Focus()
	}
}

// HasKeyboard reports whether one of the card's controls has the keyboard.
func (c *Card) HasKeyboard() bool {
	p, focused := &c.parts, c.d.Window.Canvas().Focused()
	return focused != nil && slices.Contains([]fyne.Focusable{
		p.again, p.cancel, p.compare, p.link.showing, p.link.copying, p.link.private, p.paste.field.Focusable(), p.paste.using,
	}, focused)
}

// relay gives what became longer or shorter its room.
func (c *Card) relay() {
	if c.wait.running() {
		c.root.Refresh()
		widgets.Relayout(c.root)
		c.on.Resized()
	}
}

// head is the ring, what is going on, and the two buttons.
func (c *Card) head() fyne.CanvasObject {
	p := &c.parts
	p.ring.SetSmall(c.narrow)
	words := widgets.VBox(4, p.title, widgets.MaxWidth(600, p.sentence))
	if c.narrow {
		buttons := widgets.Wrap(8, 8, p.again, p.cancel)
		return widgets.HBoxTop(16, p.ring, widgets.Stretch(widgets.VBox(10, words, buttons)))
	}
	return widgets.HBox(20, p.ring, widgets.Stretch(words), widgets.VBox(8, p.again, p.cancel))
}

func (c *Card) steps() fyne.CanvasObject {
	list := widgets.VBox(11)
	for _, r := range c.parts.rows {
		list.Add(r.line)
	}
	return list
}

// renew brings texts and states in line with the wait.
func (c *Card) renew() {
	p, w := &c.parts, c.wait
	p.title.SetText(w.title())
	p.sentence.SetRuns(w.sentence()...)
	p.again.SetText(w.openWord())
	visible(p.again, !w.byHand() && !w.answered())
	enable(p.again, w.p.Open != nil)
	p.link.set(w)
	p.paste.set(w)
	p.tick(w, c.d.Now())
}

// tick brings the times up to date.
func (p *parts) tick(w wait, now time.Time) {
	if !w.answered() { // else what is left of the wait does not count any more
		p.ring.Set(w.left(now))
	}
	for i, s := range w.steps(now) {
		p.rows[i].set(s)
	}
}

func (r row) set(s step) {
	r.mark.Set(s.state)
	r.words.SetText(s.words)
	role, colour := theme.Body, theme.ColorText2
	switch s.state {
	case widgets.StateNow, widgets.StateWarn:
		role, colour = theme.BodyStrong, theme.ColorText
	case widgets.StateToCome, widgets.StateNone:
		colour = theme.ColorText3
	default:
	}
	r.words.SetRole(role)
	r.words.SetColour(colour)
	if r.note.Text() != s.note {
		r.note.SetText(s.note)
		widgets.Relayout(r.line)
	}
}

func visible(object fyne.CanvasObject, is bool) {
	switch {
	case object.Visible() == is:
	case is:
		object.Show()
	default:
		object.Hide()
	}
}

func enable(control fyne.Disableable, is bool) {
	switch {
	case control.Disabled() != is:
	case is:
		control.Enable()
	default:
		control.Disable()
	}
}
