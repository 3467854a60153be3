package waiting

import (
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
	title         *widgets.Text
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
}

func (c *Card) makeParts() {
	p := &c.parts
	p.ring = widgets.NewRing()
	p.title = widgets.NewText("", theme.Name, theme.ColorText)
	p.sentence = widgets.NewParagraph(theme.Body, theme.ColorText2)
	p.again = widgets.NewButton(widgets.Outline, openAgain, theme.IconExternal, func() { c.wait.p.Open(c.wait.in.Browser) })
	p.cancel = widgets.NewButton(widgets.Outline, cancel, theme.IconClose, func() { c.on.Cancel() })
	p.compare = widgets.NewButton(widgets.Outline, compareAddresses, "", func() { c.on.Compare() })
	for range (wait{}).steps(time.Time{}) {
		p.rows = append(p.rows, row{
			widgets.NewMark(widgets.StateToCome), widgets.NewText("", theme.Body, theme.ColorText3),
			widgets.NewText("", theme.Note, theme.ColorText3).Whole(),
		})
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
	if c.wait.byHand() {
		rows.Add(c.parts.link.object())
		rows.Add(c.parts.paste.object())
		rows.Add(widgets.Divider())
		rows.Add(c.steps())
	} else {
		rows.Add(c.steps())
		rows.Add(widgets.Divider())
		rows.Add(widgets.Fold(20, leastPair, c.parts.link.object(), c.parts.paste.object()))
	}
	c.root.Objects = append([]fyne.CanvasObject{widgets.NewCard(widgets.Pad(side, 20, side, 20, rows))}, c.advice()...)
	c.relay()
}

// relay gives what became longer or shorter its room.
func (c *Card) relay() {
	if c.wait.running() {
		c.root.Refresh()
		c.on.Resized()
	}
}

// head is the ring, what is going on, and the two buttons.
func (c *Card) head() fyne.CanvasObject {
	p := &c.parts
	p.ring.SetSmall(c.narrow)
	words := widgets.VBox(4, p.title, widgets.MaxWidth(560, p.sentence))
	if c.narrow {
		buttons := widgets.Wrap(8, 8, p.again, p.cancel)
		return widgets.HBoxTop(16, p.ring, widgets.Stretch(widgets.VBox(10, words, buttons)))
	}
	return widgets.HBox(20, p.ring, widgets.Stretch(words), widgets.VBox(8, p.again, p.cancel))
}

func (c *Card) steps() fyne.CanvasObject {
	list := widgets.VBox(11)
	for _, r := range c.parts.rows {
		list.Add(widgets.HBox(12, r.mark, widgets.Stretch(r.words), r.note))
	}
	return list
}

// renew brings texts and states in line with the wait.
func (c *Card) renew() {
	p, w := &c.parts, c.wait
	p.title.SetText(w.title())
	p.sentence.SetRuns(w.sentence()...)
	visible(p.again, w.p.Open != nil)
	enable(p.again, !w.answered())
	p.link.set(w)
	p.paste.set(w)
	p.tick(w, c.d.Now())
}

// tick brings the times up to date.
func (p *parts) tick(w wait, now time.Time) {
	p.ring.Set(w.left(now))
	for i, s := range w.steps(now) {
		p.rows[i].set(s)
	}
}

func (r row) set(s step) {
	r.mark.Set(s.state)
	r.words.SetText(s.words)
	r.note.SetText(s.note)
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
