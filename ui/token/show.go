package token

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/desk"
	"tokenbench/ui/problem"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/card"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// The measures of the page.
const (
	cardGap     = 16
	narrowGap   = 10
	leastToken  = 396 // height of the token card below which the page scrolls: its summary is whole
	leastNarrow = 230
	leastEmpty  = 190 // the same for a card without a token
)

// page holds the two cards one below the other. The lower one takes the room that is left; where that is too
// little, the page scrolls.
type page struct {
	root   *fyne.Container
	scroll *container.Scroll
	column *fyne.Container
	form   fyne.CanvasObject
	lower  *fyne.Container
	narrow bool
}

func newPage(form fyne.CanvasObject) page {
	p := page{form: form, lower: widgets.Stack(), column: widgets.VBox(cardGap), root: widgets.Stack()}
	p.setNarrow(false)
	return p
}

// setNarrow changes margins and gaps.
func (p *page) setNarrow(narrow bool) {
	p.narrow = narrow
	gap, side, top := float32(cardGap), float32(16), float32(8)
	if narrow {
		gap, side, top = narrowGap, 12, 4
	}
	p.column = widgets.VBox(gap, p.form, widgets.Stretch(p.lower))
	p.scroll = widgets.NewScroll(p.column)
	p.root.Objects = []fyne.CanvasObject{widgets.Pad(side, top, side, top, p.scroll)}
	p.root.Refresh()
}

// fill puts one card below the sign-in card that takes all room, but never less than least.
func (p *page) fill(least float32, card fyne.CanvasObject) {
	p.lower.Objects = []fyne.CanvasObject{widgets.Gap(0, least), card}
	p.relay()
}

// stack puts cards below the sign-in card, each as high as it wants to be. They end in buttons.
func (p *page) stack(cards ...fyne.CanvasObject) {
	p.lower.Objects = []fyne.CanvasObject{widgets.VBox(0, widgets.VBox(cardGap, cards...), widgets.Gap(0, desk.NoticeRoom))}
	p.relay()
}

// leastToken is how much room the token card gets at least.
func (p *page) leastToken() float32 {
	if p.narrow {
		return leastNarrow
	}
	return leastToken
}

// relay lays the page out anew after a card changed its height.
func (p *page) relay() {
	p.lower.Refresh()
	p.column.Refresh()
	p.scroll.Refresh()
}

// draw puts in sight what the screen knows.
func (s *Screen) draw() {
	s.slim = nil
	switch wait := s.waitingCard(); {
	case wait != nil:
		s.page.stack(wait.Content())
	case s.problem != nil:
		s.page.stack(s.drawProblem()...)
	case s.locked != nil:
		s.page.fill(leastEmpty, s.drawLocked())
	case s.shown() != nil:
		s.card.Show(s.cardState())
		s.page.fill(s.page.leastToken(), s.card.Content())
	case s.known:
		empty := widgets.EmptyState(theme.IconKey, emptyTitle(s.env), emptyText, nil)
		s.page.fill(leastEmpty, widgets.NewCard(empty))
	default:
		s.page.fill(leastEmpty, widgets.NewCard(widgets.Gap(0, 0)))
	}
}

func (s *Screen) cardState() card.State {
	return card.State{
		Env: s.env, Token: s.shown(), Older: s.looked != nil, Count: s.count,
		Refreshing: s.running() != nil && s.running().refresh(), Narrow: s.narrow,
	}
}

// drawProblem is the card of the failure, and below it the token that a person still has.
func (s *Screen) drawProblem() []fyne.CanvasObject {
	p := s.problem
	cards := []fyne.CanvasObject{problem.New(s.d, problem.Facts{
		Diagnosis: p.Diagnosis, At: p.At, Took: p.Took, Cancelled: p.Cancelled,
		Server: wording.Server(s.env), Narrow: s.narrow,
	}, s.act)}
	if s.newest == nil {
		return cards
	}
	state := s.cardState()
	state.Token = s.newest
	s.slim = card.NewSlim(s.d, s.wb, s.cardCallbacks(), state)
	return append(cards, s.slim.Content())
}

// drawLocked stands in place of the token while the vault is locked.
func (s *Screen) drawLocked() fyne.CanvasObject {
	q := s.locked
	open := widgets.NewButton(widgets.Primary, unlock, theme.IconLock, func() { s.d.Ask(q, s.Reload) })
	return widgets.NewCard(widgets.EmptyState(theme.IconLock, q.Title, q.Text, open))
}
