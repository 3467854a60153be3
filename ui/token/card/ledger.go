package card

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// stateWidth is the room for the word at the end of a row, so that the times stand below each other.
const stateWidth = 96

// ledger is the page that lists every token set of the environment. Only rows in sight are drawn.
type ledger struct {
	card *Card
	sets []store.TokenSet
	list *widgets.List
	root *fyne.Container
	foot *fyne.Container
	sure bool // the person was asked whether to forget

	asked  int
	cancel func()
}

func (c *Card) history() fyne.CanvasObject {
	l := &ledger{card: c, root: widgets.Stack(), foot: widgets.Stack()}
	l.list = widgets.NewList(func() int { return len(l.sets) }, newLedgerRow, l.fillRow)
	l.list.OnOpened = func(i int, _ bool) { c.on.Look(l.sets[i].ID) }
	c.ledger = l
	l.layFoot()
	l.root.Objects = []fyne.CanvasObject{
		widgets.VBox(0, widgets.Stretch(widgets.Pad(8, 6, 8, 0, l.list)), widgets.Pad(side, 4, 12, 8, l.foot)),
	}
	l.load()
	return l.root
}

// load reads the ledger. A late answer of an earlier load is dropped.
func (l *ledger) load() {
	if l.cancel != nil {
		l.cancel()
	}
	l.asked++
	number, id := l.asked, l.card.state.Env.ID
	l.cancel = desk.Start(l.card.d, func(ctx context.Context) ([]store.TokenSet, error) {
		return l.card.wb.History(ctx, id, 0)
	}, func(sets []store.TokenSet, err error) {
		if number != l.asked || l.card.ledger != l {
			return
		}
		if err != nil {
			l.card.d.Fail(err)
			return
		}
		l.sets = sets
		l.list.Reload()
		l.list.Choose(slices.IndexFunc(sets, func(s store.TokenSet) bool { return s.ID == l.card.state.Token.Set.ID }))
	})
}

// layFoot says what rows are for and holds Forget, which asks in place.
func (l *ledger) layFoot() {
	row := widgets.HBox(8, widgets.Stretch(widgets.NewText(chooseRow, theme.Note, theme.ColorText3)))
	if l.sure {
		row.Add(widgets.NewButton(widgets.Outline, keepIt, "", func() { l.ask(false) }).Small())
		row.Add(widgets.NewButton(widgets.Danger, forgetSure, theme.IconTrash, l.forget).Small())
	} else {
		row.Add(widgets.NewButton(widgets.Ghost, forget, theme.IconTrash, func() { l.ask(true) }).Small())
	}
	l.foot.Objects = []fyne.CanvasObject{row}
	l.foot.Refresh()
}

func (l *ledger) ask(sure bool) {
	l.sure = sure
	l.layFoot()
}

func (l *ledger) forget() {
	l.ask(false)
	c, set := l.card, l.card.state.Token.Set
	desk.Start(c.d, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, c.wb.ForgetToken(ctx, set)
	}, func(_ struct{}, err error) {
		switch {
		case err != nil:
			c.d.Fail(err)
		case c.state.Env.ID == set.EnvironmentID: // else another environment is in sight by now
			c.on.Look("")
		}
	})
}

func (l *ledger) fillRow(i int, content fyne.CanvasObject) {
	content.(*ledgerRow).set(l.card.state.Env, l.sets[i], l.card.d.Now())
}

// ledgerRow is one token set of the ledger.
type ledgerRow struct {
	widget.BaseWidget

	body             fyne.CanvasObject
	tile             *widgets.Tile
	name, note, span *widgets.Text
	state            *widgets.Chip
}

func newLedgerRow() fyne.CanvasObject {
	r := &ledgerRow{
		tile:  widgets.NewTile(widgets.Neutral, theme.IconKey, 26),
		name:  widgets.NewText("", theme.BodyMedium, theme.ColorText),
		note:  widgets.NewText("", theme.Note, theme.ColorText3),
		span:  widgets.NewText("", theme.Note, theme.ColorText3).Right().Whole(),
		state: widgets.NewChip(widgets.Neutral, "", ""),
	}
	words := widgets.VBox(0, r.name, r.note)
	state := widgets.Width(stateWidth, widgets.HBox(0, widgets.Spring(), r.state))
	r.body = widgets.Pad(12, 5, 12, 5, widgets.HBox(12, r.tile, widgets.Stretch(words), r.span, state))
	r.ExtendBaseWidget(r)
	return r
}

// Inside implements widgets.Holder.
func (r *ledgerRow) Inside() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.body}
}

// CreateRenderer implements fyne.Widget.
func (r *ledgerRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

func (r *ledgerRow) set(env profile.Environment, set store.TokenSet, now time.Time) {
	tone, word := state(set, now)
	r.state.Set(tone, word, "")
	if tone == widgets.Ok {
		tone = widgets.Neutral
	}
	icon := wording.Icon(wording.FlowOf(set))
	if set.ParentID != "" {
		icon = theme.IconRefresh
	}
	r.tile.Set(tone, icon)
	r.name.SetText(origin(env, set))
	r.note.SetText(applicationOf(env, set))
	r.span.SetText(span(set, now))
}

func applicationOf(env profile.Environment, set store.TokenSet) string {
	if app, ok := env.Application(set.ApplicationID); ok {
		return app.Name
	}
	return "By an application that is no longer kept"
}
