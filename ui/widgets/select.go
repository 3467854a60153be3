package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Select offers one of several choices in a menu. Space, Enter and Down open it,
// Left and Right change the choice without opening.
type Select struct {
	control

	// OnChanged is told the new choice, only when a person made it.
	OnChanged func(index int)

	choices []Choice
	chosen  int
	label   *Text
	halo    *canvas.Rectangle
	edge    *canvas.Rectangle
	over    *canvas.Rectangle
	value   *canvas.Text
	arrow   *glyph
}

// NewSelect returns a select; an empty label leaves no room for one. A chosen
// index of -1 is no choice yet.
func NewSelect(label string, choices []Choice, chosen int, changed func(index int)) *Select {
	s := &Select{
		OnChanged: changed, choices: choices, chosen: chosen,
		label: NewText(label, theme.Label, theme.ColorText2),
		halo:  newRect(11), edge: newRect(8), over: newRect(8),
		value: &canvas.Text{}, arrow: newGlyph(),
	}
	s.extend(s)
	return s
}

// Chosen is the index of the choice, or -1.
func (s *Select) Chosen() int { return s.chosen }

// Value is the text of the choice.
func (s *Select) Value() string {
	if s.chosen < 0 || s.chosen >= len(s.choices) {
		return ""
	}
	return s.choices[s.chosen].Text
}

// Choose changes the choice without telling OnChanged.
func (s *Select) Choose(index int) {
	if s.chosen != index {
		s.chosen = index
		s.Refresh()
	}
}

// SetChoices changes what is offered and which of it is chosen.
func (s *Select) SetChoices(choices []Choice, chosen int) {
	s.choices, s.chosen = choices, chosen
	s.Refresh()
}

func (s *Select) pick(index int) {
	if s.disabled || index == s.chosen || index < 0 || index >= len(s.choices) {
		return
	}
	s.Choose(index)
	if s.OnChanged != nil {
		s.OnChanged(index)
	}
}

// Tapped opens the menu.
func (s *Select) Tapped(*fyne.PointEvent) {
	if s.disabled {
		return
	}
	s.takeFocus()
	s.open()
}

// TypedKey opens the menu or changes the choice.
func (s *Select) TypedKey(event *fyne.KeyEvent) {
	s.keyUsed()
	switch event.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDown, fyne.KeyUp:
		s.open()
	case fyne.KeyLeft:
		s.pick(s.chosen - 1)
	case fyne.KeyRight:
		s.pick(s.chosen + 1)
	default:
		PassKey(s, event)
	}
}

func (s *Select) open() {
	if s.disabled {
		return
	}
	items := make([]MenuItem, len(s.choices))
	for i, choice := range s.choices {
		items[i] = MenuItem{
			Text: choice.Text, Icon: choice.Icon, Note: choice.Note, Chosen: i == s.chosen,
			Do: func() { s.pick(slices.Index(s.choices, choice)) }, // others may be offered by then
		}
	}
	ShowMenu(s, items...)
}

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(s, s.place, s.least, s.paint,
		s.label, s.halo, s.edge, s.over, s.value, s.arrow.image)
}

func (s *Select) top() float32 {
	if s.label.text == "" {
		return 0
	}
	return theme.Label.Line() + labelGap
}

// WantWidth is enough for the longest choice.
func (s *Select) WantWidth() float32 {
	width := theme.Px(leastField)
	for _, choice := range s.choices {
		width = max(width, measure(choice.Text, theme.Body).Width+theme.Px(44))
	}
	return width
}

func (s *Select) least() fyne.Size {
	return fyne.NewSize(theme.Px(leastField), s.top()+theme.Px(36))
}

func (s *Select) place(size fyne.Size) {
	top, box := s.top(), theme.Px(36)
	put(s.label, 0, 0, size.Width, theme.Label.Line())
	putHalo(s.halo, 0, top, size.Width, box)
	put(s.edge, 0, top, size.Width, box)
	put(s.over, 0, top, size.Width, box)
	side := theme.Px(10)
	arrow := theme.Px(15)
	room := size.Width - 2*side - arrow - iconGap
	s.value.Text = elide(s.Value(), theme.Body, room)
	putText(s.value, side, top, room, box)
	put(s.arrow.image, size.Width-side-arrow, top+(box-arrow)/2, arrow, arrow)
}

func (s *Select) paint() {
	ink, edge := theme.ColorText, theme.ColorFieldEdge
	switch {
	case s.disabled:
		ink, edge = theme.ColorDisabledText, theme.ColorLineStrong
	case s.haloed():
		edge = theme.ColorPrimary
	}
	fill(s.edge, theme.ColorFieldFill, edge)
	fill(s.over, theme.ColorHover, theme.ColorNone)
	show(s.over, s.hovered && !s.disabled)
	paintHalo(s.halo, s.haloed())
	show(s.label, s.label.text != "")
	styled(s.value, theme.Body, ink)
	s.arrow.set(theme.IconDown, theme.ColorText2)
}
