package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Switch turns a thing on or off at once. The words that say which thing and how
// it stands belong beside it.
type Switch struct {
	control

	// OnChanged is told the new state, only when a person made it.
	OnChanged func(on bool)

	on    bool
	warm  bool
	words string
	halo  *canvas.Rectangle
	track *canvas.Rectangle
	knob  *canvas.Circle
}

// NewSwitch returns a switch; words say what it switches, for assistive
// technology; changed may be nil.
func NewSwitch(words string, on bool, changed func(on bool)) *Switch {
	s := &Switch{
		OnChanged: changed, on: on, words: words,
		halo: newRect(0), track: newRect(0), knob: &canvas.Circle{},
	}
	s.extend(s)
	return s
}

// Warm makes the switch amber while on, for faults that a person asked for, and
// returns it.
func (s *Switch) Warm() *Switch {
	s.warm = true
	return s
}

// On reports the state.
func (s *Switch) On() bool { return s.on }

// Set changes the state without telling OnChanged.
func (s *Switch) Set(on bool) {
	if s.on != on {
		s.on = on
		s.Refresh()
	}
}

func (s *Switch) toggle() {
	if s.disabled {
		return
	}
	s.Set(!s.on)
	if s.OnChanged != nil {
		s.OnChanged(s.on)
	}
}

// Tapped changes the state.
func (s *Switch) Tapped(*fyne.PointEvent) {
	if !s.disabled {
		s.takeFocus()
		s.toggle()
	}
}

// TypedKey changes the state on Space and Enter.
func (s *Switch) TypedKey(event *fyne.KeyEvent) {
	s.keyUsed()
	if presses(event) {
		s.toggle()
		return
	}
	PassKey(s, event)
}

// AccessibilityLabel is what the switch switches.
func (s *Switch) AccessibilityLabel() string { return s.words }

// AccessibilityRole is a button, the nearest that Fyne knows.
func (s *Switch) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(s, s.place, s.least, s.paint, s.halo, s.track, s.knob)
}

func (s *Switch) least() fyne.Size { return fyne.NewSize(theme.Px(34), theme.Px(20)) }

func (s *Switch) place(size fyne.Size) {
	track := s.least()
	top := (size.Height - track.Height) / 2
	s.track.CornerRadius = track.Height / 2
	s.halo.CornerRadius = track.Height/2 + haloWidth
	put(s.track, 0, top, track.Width, track.Height)
	putHalo(s.halo, 0, top, track.Width, track.Height)
	knob := track.Height - 4
	x := float32(2)
	if s.on {
		x = track.Width - knob - 2
	}
	put(s.knob, x, top+2, knob, knob)
}

func (s *Switch) paint() {
	inside := theme.ColorFieldEdge
	switch {
	case s.disabled:
		inside = theme.ColorLineStrong
	case s.on && s.warm:
		inside = theme.ColorWarnSolid
	case s.on:
		inside = theme.ColorPrimary
	}
	fill(s.track, inside, theme.ColorNone)
	s.knob.FillColor = theme.Color(theme.ColorOnSolid)
	paintHalo(s.halo, s.haloed())
}
