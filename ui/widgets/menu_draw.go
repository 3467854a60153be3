package widgets

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

const (
	menuSide   = 6  // between the panel's edge and its rows
	menuMargin = 8  // between the panel and the window's edge
	menuIcon   = 16 // side of an item's icon
)

// CreateRenderer implements fyne.Widget. The menu fills the window, so that a
// tap beside its panel reaches it.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	least := func() fyne.Size { return fyne.Size{} }
	return newDrawing(m, m.layout, least, func() {}, m.panel)
}

func (m *Menu) layout(window fyne.Size) {
	want := m.panelSize(window)
	x := min(m.place.X, window.Width-want.Width-menuMargin)
	y := m.place.Y + m.below
	if y+want.Height > window.Height-menuMargin {
		y = max(m.place.Y-want.Height-4, menuMargin)
		if m.place.Y < want.Height {
			y = max(window.Height-want.Height-menuMargin, menuMargin)
		}
	}
	put(m.panel, max(x, menuMargin), y, want.Width, want.Height)
}

func (m *Menu) panelSize(window fyne.Size) fyne.Size {
	list := m.scroll.Content
	width := max(wantWidth(list)+2*menuSide, m.least)
	height := list.MinSize().Height + 2*menuSide
	return fyne.NewSize(min(width, window.Width-2*menuMargin), min(height, window.Height-2*menuMargin))
}

// newMenuPanel is a card in the colour of menus.
func newMenuPanel(content fyne.CanvasObject) *Card {
	return newCardOf(menuCard, nil, content)
}

// reveal scrolls a row into sight.
func reveal(scroll *container.Scroll, row fyne.CanvasObject) {
	top, bottom := row.Position().Y, row.Position().Y+row.Size().Height
	switch {
	case top < scroll.Offset.Y:
		scroll.Offset.Y = top
	case bottom > scroll.Offset.Y+scroll.Size().Height:
		scroll.Offset.Y = bottom - scroll.Size().Height
	default:
		return
	}
	scroll.Refresh()
}

func sameLetter(a, b rune) bool { return unicode.ToLower(a) == unicode.ToLower(b) }

// menuRow draws one item.
type menuRow struct {
	widget.BaseWidget

	menu  *Menu
	index int
	item  MenuItem
	body  *canvas.Rectangle
	glyph *glyph
	tick  *glyph
	text  *canvas.Text
	note  *canvas.Text
	key   *Chip
}

func newMenuRow(menu *Menu, index int, item MenuItem) *menuRow {
	r := &menuRow{
		menu: menu, index: index, item: item, body: newRect(7),
		glyph: newGlyph(), tick: newGlyph(), text: &canvas.Text{}, note: &canvas.Text{},
	}
	r.key = NewKeyCap(item.Key)
	r.ExtendBaseWidget(r)
	return r
}

// Tapped acts.
func (r *menuRow) Tapped(*fyne.PointEvent) { r.menu.act(r.index) }

// MouseIn takes the keyboard's mark along with the pointer.
func (r *menuRow) MouseIn(*desktop.MouseEvent) { r.menu.move(r.index) }

// MouseMoved does nothing.
func (r *menuRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing: the mark stays until another row has it.
func (r *menuRow) MouseOut() {}

// Cursor is the pointing hand where the item is available.
func (r *menuRow) Cursor() desktop.Cursor {
	if r.item.Reason != "" {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer implements fyne.Widget.
func (r *menuRow) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(r, r.place, r.least, r.paint,
		r.body, r.glyph.image, r.text, r.note, r.tick.image, r.key)
}

func (r *menuRow) words() string {
	if r.item.Reason != "" {
		return r.item.Reason
	}
	return r.item.Note
}

func (r *menuRow) left() float32 {
	if r.item.Icon == "" {
		return 10
	}
	return 10 + theme.Px(menuIcon) + 10
}

func (r *menuRow) right() float32 {
	switch {
	case r.item.Key != "":
		return 24 + r.key.MinSize().Width + 8
	case r.item.Chosen:
		return 16 + theme.Px(menuIcon) + 8
	default:
		return 14
	}
}

func (r *menuRow) height() float32 {
	if r.words() == "" {
		return theme.Px(32)
	}
	return theme.Px(46)
}

// WantWidth is the width of the whole item.
func (r *menuRow) WantWidth() float32 {
	text := max(measure(r.item.Text, theme.BodyMedium).Width, measure(r.words(), theme.Note).Width)
	return r.left() + text + r.right()
}

func (r *menuRow) least() fyne.Size {
	return fyne.NewSize(min(r.WantWidth(), theme.Px(120)), r.height())
}

func (r *menuRow) place(size fyne.Size) {
	put(r.body, 0, 0, size.Width, size.Height)
	room := size.Width - r.left() - r.right()
	r.text.Text = elide(r.item.Text, theme.BodyMedium, room)
	r.note.Text = elide(r.words(), theme.Note, room)
	first := size.Height
	if r.words() != "" {
		line := theme.BodyMedium.Line()
		top := whole((size.Height - line - theme.Note.Line()) / 2)
		putText(r.text, r.left(), top, room, line)
		putText(r.note, r.left(), top+line, room, theme.Note.Line())
	} else {
		putText(r.text, r.left(), 0, room, first)
	}
	putSquare(r.glyph.image, 10, first, theme.Px(menuIcon))
	putSquare(r.tick.image, size.Width-theme.Px(menuIcon)-8, size.Height, theme.Px(menuIcon))
	key := r.key.MinSize()
	put(r.key, size.Width-key.Width-8, (size.Height-key.Height)/2, key.Width, key.Height)
}

func (r *menuRow) paint() {
	ink, quiet := theme.ColorText, theme.ColorText2
	switch {
	case r.item.Reason != "":
		ink, quiet = theme.ColorDisabledText, theme.ColorDisabledText
	case r.item.Danger:
		ink, quiet = theme.ColorBadText, theme.ColorBadText
	}
	fill(r.body, theme.ColorPrimaryTint, theme.ColorNone)
	show(r.body, r.menu.at == r.index && r.item.Reason == "")
	r.glyph.set(r.item.Icon, quiet)
	styled(r.text, theme.BodyMedium, ink)
	styled(r.note, theme.Note, theme.ColorText3)
	tick := theme.IconName("")
	if r.item.Chosen && r.item.Key == "" {
		tick = theme.IconCheck
	}
	r.tick.set(tick, theme.ColorPrimaryText)
	show(r.key, r.item.Key != "")
}
