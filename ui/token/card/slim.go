package card

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Slim is a token on one line: the one that a person still has while the card of a failure is in sight.
type Slim struct {
	card  *Card
	note  *widgets.Text
	count *widgets.Countdown
	root  fyne.CanvasObject
}

// NewSlim makes the line for a state; it shows neither older tokens nor the ledger.
func NewSlim(d *desk.Desk, wb Workbench, on Callbacks, s State) *Slim {
	c := New(d, wb, on)
	c.state = s
	c.clock = newClock(s, d.Now())
	l := &Slim{
		card: c, note: widgets.NewText("", theme.Note, theme.ColorText3), count: widgets.NewCountdown(theme.CountdownRow),
	}
	runs := append(sentence(s.Env, s.Token.Set), widgets.Plain(" from "+desk.Clock(s.Token.Set.Issued, d.Now())))
	words := widgets.VBox(0, widgets.NewLine(theme.Body, theme.ColorText2, runs...), l.note)
	open := widgets.NewLink(openFull, "", func() { on.Look("") })
	row := widgets.HBox(12, c.tile(30), widgets.Stretch(words), l.count, open, c.copyButton())
	if !s.Narrow {
		row.Add(c.slimRefresh())
	}
	l.root = widgets.NewCard(widgets.Pad(side, 12, 14, 12, row))
	l.Tick(d.Now())
	return l
}

// slimRefresh is never the main button: another flow was just tried.
func (c *Card) slimRefresh() *widgets.Button {
	button := widgets.NewButton(widgets.Outline, refresh, theme.IconRefresh, c.on.Refresh)
	if !c.canRefresh() {
		button.Disable()
	}
	return button
}

// Content is what goes into the window.
func (l *Slim) Content() fyne.CanvasObject { return l.root }

// Tick brings the time left up to date.
func (l *Slim) Tick(now time.Time) {
	set := l.card.state.Token.Set
	l.count.Set(life(set, now))
	l.note.SetText(stillGood(set, now))
}

// stillGood says what the token is worth now.
func stillGood(set store.TokenSet, now time.Time) string {
	switch left := life(set, now); {
	case left.NoEnd:
		return noEndNote
	case left.Expired() && Refreshable(set):
		return "Expired, but it can be refreshed"
	case left.Expired():
		return "Expired"
	case left.Left < widgets.Soon:
		return "Still good, but not for long"
	default:
		return "Still good"
	}
}
