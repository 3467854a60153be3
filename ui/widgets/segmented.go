package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Choice is one of a few things to choose from.
type Choice struct {
	Text string
	Icon theme.IconName // may be empty
	Note string         // what it means; shown by Select and Radio
}

// Choices makes choices of bare words.
func Choices(texts ...string) []Choice {
	choices := make([]Choice, len(texts))
	for i, text := range texts {
		choices[i].Text = text
	}
	return choices
}

// Segmented is a control of two to five choices side by side. Left and Right
// move between them, Tab leaves. Lock it while something runs and say why beside.
// Where there is less room than it wants, its signs go first, then the room beside
// its words, and its words are cut last.
type Segmented struct {
	control

	// OnChanged is told the new choice, only when a person made it.
	OnChanged func(index int)

	chosen  int
	small   bool
	density density
	cells   []segment
	track   *canvas.Rectangle
	raised  *card
	halo    *canvas.Rectangle
	pointer int // cell under the pointer, or -1
}

type segment struct {
	choice Choice
	over   *canvas.Rectangle
	glyph  *glyph
	label  *canvas.Text
	width  float32
}

// NewSegmented returns a control with the choice at index chosen; changed may be
// nil.
func NewSegmented(choices []Choice, chosen int, changed func(index int)) *Segmented {
	s := &Segmented{
		OnChanged: changed, chosen: chosen, pointer: -1,
		track: newRect(9), raised: newCard(7), halo: newRect(12),
	}
	for _, choice := range choices {
		s.cells = append(s.cells, segment{
			choice: choice, over: newRect(7), glyph: newGlyph(), label: &canvas.Text{},
		})
	}
	s.extend(s)
	return s
}

// Small makes the control 30 high and returns it.
func (s *Segmented) Small() *Segmented {
	s.small = true
	return s
}

// Chosen is the index of the choice.
func (s *Segmented) Chosen() int { return s.chosen }

// Choose changes the choice without telling OnChanged.
func (s *Segmented) Choose(index int) {
	if index != s.chosen && index >= 0 && index < len(s.cells) {
		s.chosen = index
		s.Refresh()
	}
}

func (s *Segmented) pick(index int) {
	if s.disabled || index == s.chosen || index < 0 || index >= len(s.cells) {
		return
	}
	s.Choose(index)
	if s.OnChanged != nil {
		s.OnChanged(index)
	}
}

// Tapped chooses the cell under the pointer.
func (s *Segmented) Tapped(event *fyne.PointEvent) {
	if s.disabled {
		return
	}
	s.takeFocus()
	s.pick(s.cellAt(event.Position.X))
}

// TypedKey moves the choice with Left, Right, Home and End.
func (s *Segmented) TypedKey(event *fyne.KeyEvent) {
	s.keyUsed()
	switch event.Name {
	case fyne.KeyLeft:
		s.pick(s.chosen - 1)
	case fyne.KeyRight:
		s.pick(s.chosen + 1)
	case fyne.KeyHome:
		s.pick(0)
	case fyne.KeyEnd:
		s.pick(len(s.cells) - 1)
	default:
		PassKey(s, event)
	}
}

func (s *Segmented) cellAt(x float32) int {
	left := float32(segmentEdge)
	for i, cell := range s.cells {
		if x >= left && x < left+cell.width {
			return i
		}
		left += cell.width
	}
	return -1
}
