package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// MenuItem is one line of a menu. Without a text it is a separator.
type MenuItem struct {
	Text   string
	Icon   theme.IconName
	Note   string // below the text, what it does
	Key    string // shown as a key cap, for example "Ctrl C"
	Reason string // why it is not available; empty where it is
	Chosen bool   // marked with a tick
	Danger bool   // can not be taken back
	Do     func()
}

// Separator is a hairline between items.
func Separator() MenuItem { return MenuItem{} }

// Menu is a list of actions over the window. Up and Down move, Enter and Space
// act, Esc and a tap beside it close it; the focus goes back to where it was.
type Menu struct {
	widget.BaseWidget

	items  []MenuItem
	rows   []*menuRow
	at     int // row with the keyboard, or -1
	canvas fyne.Canvas
	before holderOfKeyboard
	place  fyne.Position
	least  float32
	below  float32 // height of what it hangs from
	panel  *Card
	scroll *container.Scroll
}

// ShowMenu opens a menu below an object, which is usually the button that was
// pressed, at least as wide as that.
func ShowMenu(anchor fyne.CanvasObject, items ...MenuItem) *Menu {
	where := fyne.CurrentApp().Driver().AbsolutePositionForObject(anchor)
	m := newMenu(items)
	m.least = anchor.Size().Width
	m.below = anchor.Size().Height + 4
	m.open(canvasOf(anchor), where)
	return m
}

// ShowMenuAt opens a menu at a position of the window.
func ShowMenuAt(canvas fyne.Canvas, position fyne.Position, items ...MenuItem) *Menu {
	m := newMenu(items)
	m.open(canvas, position)
	return m
}

// MenuOpen reports whether a menu is open, which wants all keys for itself as a dialog does.
func MenuOpen(canvas fyne.Canvas) bool {
	_, open := canvas.Overlays().Top().(*Menu)
	return open
}

func newMenu(items []MenuItem) *Menu {
	m := &Menu{items: items, at: -1}
	list := VBox(0)
	for i, item := range items {
		if item.Text == "" {
			list.Add(Pad(0, 4, 0, 4, Divider()))
			m.rows = append(m.rows, nil)
			continue
		}
		row := newMenuRow(m, i, item)
		m.rows = append(m.rows, row)
		list.Add(row)
	}
	m.scroll = container.NewVScroll(list)
	m.panel = newMenuPanel(Pad(menuSide, menuSide, menuSide, menuSide, m.scroll))
	m.ExtendBaseWidget(m)
	return m
}

func (m *Menu) open(canvas fyne.Canvas, position fyne.Position) {
	if canvas == nil {
		return
	}
	m.canvas, m.place = canvas, position
	m.before = takeKeyboard(canvas)
	canvas.Overlays().Add(m)
	m.Resize(canvas.Size())
	canvas.Focus(m)
	for i, item := range m.items {
		if item.Chosen {
			m.move(i)
		}
	}
}

// Close takes the menu away.
func (m *Menu) Close() {
	if m.canvas == nil {
		return
	}
	canvas := m.canvas
	m.canvas = nil
	canvas.Overlays().Remove(m)
	m.before.giveBack(canvas)
}

func (m *Menu) act(index int) {
	item := m.items[index]
	if item.Text == "" || item.Reason != "" {
		return
	}
	m.Close()
	if item.Do != nil {
		item.Do()
	}
}

// Tapped beside the menu closes it.
func (m *Menu) Tapped(*fyne.PointEvent) { m.Close() }

// TappedSecondary beside the menu closes it.
func (m *Menu) TappedSecondary(*fyne.PointEvent) { m.Close() }

// FocusGained does nothing: the row with the keyboard is lit anyway.
func (m *Menu) FocusGained() {}

// FocusLost does nothing.
func (m *Menu) FocusLost() {}

// TypedRune goes to the next item that begins with the letter.
func (m *Menu) TypedRune(letter rune) {
	for step := 1; step <= len(m.items); step++ {
		i := (max(m.at, 0) + step) % len(m.items)
		if first := []rune(m.items[i].Text); len(first) > 0 && sameLetter(first[0], letter) {
			m.move(i)
			return
		}
	}
}

// TypedKey moves, acts and closes.
func (m *Menu) TypedKey(event *fyne.KeyEvent) {
	switch event.Name {
	case fyne.KeyDown:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyEscape:
		m.Close()
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if m.at >= 0 {
			m.act(m.at)
		}
	}
}

func (m *Menu) takeKey(event *fyne.KeyEvent) { m.TypedKey(event) }

// AcceptsTab keeps Tab inside the menu.
func (m *Menu) AcceptsTab() bool { return true }

// step moves to the next item in a direction, leaving out separators.
func (m *Menu) step(direction int) {
	count := len(m.items)
	at := m.at
	if at < 0 && direction < 0 {
		at = 0
	}
	for range count {
		at = (at + direction + count) % count
		if m.rows[at] != nil {
			m.move(at)
			return
		}
	}
}

func (m *Menu) move(index int) {
	if index == m.at {
		return
	}
	old := m.at
	m.at = index
	if old >= 0 && m.rows[old] != nil {
		m.rows[old].Refresh()
	}
	if index >= 0 && m.rows[index] != nil {
		m.rows[index].Refresh()
		reveal(m.scroll, m.rows[index])
	}
}
