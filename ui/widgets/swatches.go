package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Swatches is the choice of an environment's colour. Red stands apart with the
// word "production", because it makes the environment one.
type Swatches struct {
	control

	// OnChanged is told the new colour name, only when a person chose it.
	OnChanged func(name string)

	names  []string
	chosen int
	discs  []*canvas.Circle
	ring   *canvas.Circle
	halo   *canvas.Circle
	rule   *canvas.Rectangle
	word   *canvas.Text
	step   float32 // from one colour to the next
}

const (
	swatchSide  = 24
	swatchStep  = 34 // from one to the next where there is room
	swatchTight = 27 // and where there is not
	swatchRing  = 30
	swatchRule  = 13 // extra room before production
	swatchWord  = 6  // room for the ring before the word
)

// NewSwatches returns the choice with a colour name chosen; changed may be nil.
func NewSwatches(chosen string, changed func(name string)) *Swatches {
	s := &Swatches{
		OnChanged: changed,
		names:     append(theme.EnvironmentColors(), theme.ProductionColor),
		ring:      &canvas.Circle{}, halo: &canvas.Circle{}, rule: newRect(0), word: &canvas.Text{},
	}
	for range s.names {
		s.discs = append(s.discs, &canvas.Circle{})
	}
	s.chosen = slices.Index(s.names, chosen)
	s.extend(s)
	return s
}

// Chosen is the name of the colour, empty for none.
func (s *Swatches) Chosen() string {
	if s.chosen < 0 {
		return ""
	}
	return s.names[s.chosen]
}

// Choose changes the colour without telling OnChanged.
func (s *Swatches) Choose(name string) {
	s.chosen = slices.Index(s.names, name)
	s.Refresh()
}

func (s *Swatches) pick(index int) {
	if s.disabled || index == s.chosen || index < 0 || index >= len(s.names) {
		return
	}
	s.chosen = index
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(s.names[index])
	}
}

// Tapped chooses the colour under the pointer.
func (s *Swatches) Tapped(event *fyne.PointEvent) {
	if s.disabled {
		return
	}
	s.takeFocus()
	for i := range s.names {
		if left := s.left(i); event.Position.X >= left && event.Position.X < left+s.step {
			s.pick(i)
			return
		}
	}
}

// TypedKey moves with Left and Right.
func (s *Swatches) TypedKey(event *fyne.KeyEvent) {
	s.keyUsed()
	switch event.Name {
	case fyne.KeyLeft:
		s.pick(s.chosen - 1)
	case fyne.KeyRight:
		s.pick(s.chosen + 1)
	case fyne.KeySpace:
	default:
		PassKey(s, event)
	}
}

// left is where the cell of a colour begins; production stands apart.
func (s *Swatches) left(index int) float32 {
	x := float32(index) * s.step
	if index == len(s.names)-1 {
		x += theme.Px(swatchRule)
	}
	return x
}

// CreateRenderer implements fyne.Widget.
func (s *Swatches) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{s.halo, s.ring}
	for _, disc := range s.discs {
		objects = append(objects, disc)
	}
	return newDrawing(s, s.place, s.least, s.paint, append(objects, s.rule, s.word)...)
}

// widthAt is the width with a step from one colour to the next.
func (s *Swatches) widthAt(step float32) float32 {
	return float32(len(s.names))*theme.Px(step) + theme.Px(swatchRule) + swatchWord + measure("production", theme.Note).Width
}

// WantWidth is the width with room between the colours.
func (s *Swatches) WantWidth() float32 { return s.widthAt(swatchStep) }

func (s *Swatches) least() fyne.Size {
	return fyne.NewSize(s.widthAt(swatchTight), theme.Px(36))
}

func (s *Swatches) place(size fyne.Size) {
	spare := floorTo((size.Width - s.widthAt(swatchTight)) / float32(len(s.names)))
	s.step = min(theme.Px(swatchTight)+max(spare, 0), theme.Px(swatchStep))
	side, step, ring := theme.Px(swatchSide), s.step, theme.Px(swatchRing)
	for i, disc := range s.discs {
		putSquare(disc, s.left(i)+(step-side)/2, size.Height, side)
	}
	if s.chosen >= 0 {
		left := s.left(s.chosen)
		putSquare(s.ring, left+(step-ring)/2, size.Height, ring)
		putSquare(s.halo, left+(step-ring)/2-haloWidth, size.Height, ring+2*haloWidth)
	}
	last := s.left(len(s.names) - 1)
	put(s.rule, last-theme.Px(7), (size.Height-step/2)/2, 1, step/2)
	putText(s.word, last+step+swatchWord, 0, max(size.Width-last-step-swatchWord, 0), size.Height)
}

func (s *Swatches) paint() {
	for i, disc := range s.discs {
		disc.FillColor = theme.Color(theme.Environment(s.names[i]))
	}
	s.ring.FillColor = theme.Color(theme.ColorSurface)
	s.ring.StrokeWidth = 2
	if s.chosen >= 0 {
		s.ring.StrokeColor = theme.Color(theme.Environment(s.names[s.chosen]))
	}
	show(s.ring, s.chosen >= 0)
	s.halo.FillColor = theme.Color(theme.ColorHalo)
	show(s.halo, s.haloed() && s.chosen >= 0)
	fill(s.rule, theme.ColorLine, theme.ColorNone)
	styled(s.word, theme.Note, theme.ColorText3)
	s.word.Text = "production"
}
