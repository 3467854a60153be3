package api

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// list shows the requests of the environment: as a card, or folded into a select.
type list struct {
	s      *Screen
	rows   *widgets.List
	none   fyne.CanvasObject
	inner  *fyne.Container
	choice *widgets.Select
	keys   []string // of the choices
	card   fyne.CanvasObject
	folded fyne.CanvasObject
}

func newList(s *Screen) *list {
	l := &list{s: s}
	l.rows = widgets.NewList(func() int { return len(s.items.entries) }, newRow, l.update)
	l.rows.HeightOf = l.height
	l.rows.Passed = func(i int) bool { return s.items.entries[i].heading() }
	l.rows.OnChosen = func(i int) { s.choose(s.items.entries[i].key) }
	l.rows.OnOpened = func(_ int, byKey bool) {
		if byKey {
			s.form.path.Focus()
		}
	}
	l.rows.OnMenu = func(i int, at fyne.Position) {
		widgets.ShowMenuAt(s.d.Window.Canvas(), at, s.menuOf(s.items.entries[i])...)
	}
	l.rows.OnDelete = func(i int) { s.remove(s.items.entries[i]) }
	l.none = widgets.Pad(12, 4, 12, 0, widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textNothing)))
	keep := widgets.NewButton(widgets.Ghost, textKeep, theme.IconPlus, s.askName).Small()
	head := widgets.Pad(14, 10, 8, 6, widgets.HBox(4, widgets.Stretch(widgets.NewText(textSaved, theme.BodyStrong, theme.ColorText)), keep))
	l.inner = widgets.VBox(0, head, l.none, widgets.Stretch(widgets.Pad(6, 0, 0, 8, l.rows)))
	l.card = widgets.NewCard(l.inner)
	l.choice = widgets.NewSelect("", nil, -1, func(i int) { s.choose(l.keys[i]) })
	keepFolded := widgets.NewButton(widgets.Outline, textKeep, theme.IconPlus, s.askName)
	var more *widgets.Button
	more = widgets.NewIconButton(widgets.Ghost, theme.IconMore, textMore, func() { l.moreMenu(more) })
	l.folded = widgets.HBox(8, widgets.Stretch(l.choice), keepFolded, more)
	return l
}

// show brings list and select up to date.
func (l *list) show() {
	if none := len(l.s.items.entries) == 0; none != l.none.Visible() {
		setVisible(l.none, none)
		l.inner.Refresh()
	}
	l.rows.Reload()
	l.rows.Choose(l.s.items.index(l.s.items.chosen))
	var choices []widgets.Choice
	chosen := -1
	l.keys = nil
	for _, e := range l.s.items.entries {
		if e.heading() {
			continue
		}
		if e.key == l.s.items.chosen {
			chosen = len(choices)
		}
		choices = append(choices, widgets.Choice{Text: e.name, Note: e.request.Method + " " + e.request.Path})
		l.keys = append(l.keys, e.key)
	}
	l.choice.SetChoices(choices, chosen)
}

func (l *list) moreMenu(anchor fyne.CanvasObject) {
	if e, ok := l.s.items.find(l.s.items.chosen); ok {
		widgets.ShowMenu(anchor, l.s.menuOf(e)...)
	}
}

const (
	rowHeight     = 46
	headingHeight = 36
)

func (l *list) height(i int, _ float32) float32 {
	if l.s.items.entries[i].heading() {
		return theme.Px(headingHeight)
	}
	return theme.Px(rowHeight)
}

func (l *list) update(i int, content fyne.CanvasObject) {
	e := l.s.items.entries[i]
	content.(*row).show(e, l.s.items.edited(e), e.key == l.s.items.chosen, l.s.items.mine())
}

// row draws an entry: a heading, or method, name and path.
type row struct {
	widget.BaseWidget

	body             fyne.CanvasObject
	heading, request *fyne.Container
	title, count     *widgets.Text
	method           *widgets.Text
	name, path       *widgets.Text
	changed          *widgets.Text
}

func newRow() fyne.CanvasObject {
	r := &row{
		title: widgets.NewText("", theme.BodyStrong, theme.ColorText), count: widgets.NewText("", theme.Note, theme.ColorText3).Whole(),
		method: widgets.NewText("", theme.MonoSmall, theme.ColorText2), name: widgets.NewText("", theme.Body, theme.ColorText2),
		path: widgets.NewText("", theme.MonoSmall, theme.ColorText3), changed: widgets.NewText("changed", theme.Note, theme.ColorText3).Whole(),
	}
	r.heading = widgets.Pad(8, 12, 8, 0, widgets.HBox(4, widgets.Stretch(r.title), r.count))
	name := widgets.HBox(6, widgets.Stretch(r.name), r.changed)
	method := widgets.Width(44, widgets.Pad(0, 1, 0, 0, r.method))
	r.request = widgets.Pad(10, 5, 8, 4, widgets.HBoxTop(0, method, widgets.Stretch(widgets.VBox(0, name, r.path))))
	r.body = widgets.Stack(r.heading, r.request)
	r.ExtendBaseWidget(r)
	return r
}

// Inside implements widgets.Holder.
func (r *row) Inside() []fyne.CanvasObject { return []fyne.CanvasObject{r.body} }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

func (r *row) show(e entry, edited, chosen bool, mine int) {
	setVisible(r.heading, e.heading())
	setVisible(r.request, !e.heading())
	if e.heading() {
		r.title.SetText(e.name)
		r.count.SetText(fmt.Sprint(mine))
		return
	}
	r.method.SetText(e.request.Method)
	r.method.SetColour(methodColour(e.request))
	r.name.SetText(e.name)
	r.path.SetText(e.request.Path)
	if r.changed.Visible() != edited {
		setVisible(r.changed, edited)
		r.request.Refresh()
	}
	role, colour := theme.Body, theme.ColorText2
	if chosen {
		role, colour = theme.BodyStrong, theme.ColorText
	}
	r.name.SetRole(role)
	r.name.SetColour(colour)
}

// methodColour tells reading from writing; the word itself says which.
func methodColour(r request) fyne.ThemeColorName {
	if r.Method == "GET" || r.Method == "HEAD" || r.Method == "OPTIONS" {
		return theme.ColorOkText
	}
	return theme.ColorPrimaryText
}
