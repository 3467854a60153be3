package token

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

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
	leastToken  = 330 // height of the token card below which the page scrolls
	leastNarrow = 230
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

// fill puts cards below the sign-in card. The page gives the last one all room when filled is set.
func (p *page) fill(filled bool, objects ...fyne.CanvasObject) {
	least := float32(0)
	if filled {
		least = leastToken
		if p.narrow {
			least = leastNarrow
		}
	}
	column := widgets.VBox(cardGap)
	for i, object := range objects {
		if filled && i == len(objects)-1 {
			object = widgets.Stretch(object)
		}
		column.Add(object)
	}
	p.lower.Objects = []fyne.CanvasObject{widgets.Gap(0, least), column}
	p.relay()
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
	switch {
	case s.problem != nil:
		s.page.fill(false, s.drawProblem()...)
	case s.locked != nil:
		s.page.fill(true, s.drawLocked())
	case s.shown() != nil:
		s.card.Show(s.cardState())
		s.page.fill(true, s.card.Content())
	case s.known:
		empty := widgets.EmptyState(theme.IconKey, emptyTitle(s.env), emptyText, nil)
		s.page.fill(true, widgets.NewCard(empty))
	default:
		s.page.fill(true, widgets.NewCard(widgets.Gap(0, 0)))
	}
}

func (s *Screen) cardState() card.State {
	return card.State{
		Env: s.env, Token: s.shown(), Older: s.looked != nil, Count: s.count,
		Refreshing: s.running.cancel != nil && s.running.refresh, Narrow: s.narrow,
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
