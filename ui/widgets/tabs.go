package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Tabs is a row of words with a line below the chosen one. Left and Right move
// while it has the keyboard.
type Tabs struct {
	control

	// OnChanged is told the new choice, only when a person made it.
	OnChanged func(index int)

	chosen  int
	inner   bool
	pointer int
	tabs    []*tab
	halo    *canvas.Rectangle
	under   *canvas.Rectangle
}

type tab struct {
	text     string
	count    int
	alarming bool
	label    *canvas.Text
	badge    *canvas.Rectangle
	number   *canvas.Text
	x, width float32
}

// NewTabs returns main tabs, 38 high; changed may be nil.
func NewTabs(texts []string, changed func(index int)) *Tabs {
	t := &Tabs{OnChanged: changed, pointer: -1, halo: newRect(8), under: newRect(0)}
	for _, text := range texts {
		t.tabs = append(t.tabs, &tab{
			text: text, label: &canvas.Text{}, badge: newRect(9), number: &canvas.Text{},
		})
	}
	t.extend(t)
	return t
}

// Inner makes the smaller tabs inside a card, 36 high, and returns them.
func (t *Tabs) Inner() *Tabs {
	t.inner = true
	return t
}

// Chosen is the index of the chosen tab.
func (t *Tabs) Chosen() int { return t.chosen }

// Choose changes the tab without telling OnChanged.
func (t *Tabs) Choose(index int) {
	if index != t.chosen && index >= 0 && index < len(t.tabs) {
		t.chosen = index
		t.Refresh()
	}
}

// SetCount shows a count behind a tab, red where it counts errors; 0 hides it.
func (t *Tabs) SetCount(index, count int, alarming bool) {
	tab := t.tabs[index]
	if tab.count == count && tab.alarming == alarming {
		return
	}
	tab.count, tab.alarming = count, alarming
	t.Refresh()
}

func (t *Tabs) pick(index int) {
	if t.disabled || index == t.chosen || index < 0 || index >= len(t.tabs) {
		return
	}
	t.Choose(index)
	if t.OnChanged != nil {
		t.OnChanged(index)
	}
}

// Tapped chooses the tab under the pointer.
func (t *Tabs) Tapped(event *fyne.PointEvent) {
	if t.disabled {
		return
	}
	t.takeFocus()
	t.pick(t.tabAt(event.Position.X))
}

// TypedKey moves with Left, Right, Home and End.
func (t *Tabs) TypedKey(event *fyne.KeyEvent) {
	t.keyUsed()
	switch event.Name {
	case fyne.KeyLeft:
		t.pick(t.chosen - 1)
	case fyne.KeyRight:
		t.pick(t.chosen + 1)
	case fyne.KeyHome:
		t.pick(0)
	case fyne.KeyEnd:
		t.pick(len(t.tabs) - 1)
	default:
		PassKey(t, event)
	}
}

// MouseMoved follows the pointer from tab to tab.
func (t *Tabs) MouseMoved(event *desktop.MouseEvent) {
	if at := t.tabAt(event.Position.X); at != t.pointer {
		t.pointer = at
		t.Refresh()
	}
}

// MouseOut ends the hover.
func (t *Tabs) MouseOut() {
	t.pointer = -1
	t.control.MouseOut()
}

func (t *Tabs) tabAt(x float32) int {
	for i, tab := range t.tabs {
		if x >= tab.x-tabGap/2 && x < tab.x+tab.width+tabGap/2 {
			return i
		}
	}
	return -1
}

// number is the text in the badge.
func (t *tab) digits() string {
	if t.count > 99 {
		return "99+"
	}
	return strconv.Itoa(t.count)
}
