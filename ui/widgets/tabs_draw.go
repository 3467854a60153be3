package widgets

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

const (
	tabGap     = 22
	tabSide    = 2 // how far the line stands out beside the word
	tabLine    = 2.5
	badgeExtra = 7 // between the word and its badge
)

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{t.halo}
	for _, tab := range t.tabs {
		objects = append(objects, tab.label, tab.badge, tab.number)
	}
	return newDrawing(t, t.place, t.least, t.paint, append(objects, t.under)...)
}

func (t *Tabs) roles() (plain, chosen theme.Role) {
	if t.inner {
		return theme.BodyMedium, theme.BodyStrong
	}
	return theme.Tab, theme.TabChosen
}

func (t *Tabs) height() float32 {
	if t.inner {
		return theme.Px(36)
	}
	return theme.Px(38)
}

// widthOf measures with the chosen face, so that nothing moves on a change.
func (t *Tabs) widthOf(tab *tab) float32 {
	_, strong := t.roles()
	width := measure(tab.text, strong).Width + 2*tabSide
	if tab.count > 0 {
		width += badgeExtra + t.badgeWidth(tab)
	}
	return width
}

func (t *Tabs) badgeWidth(tab *tab) float32 {
	return max(theme.Px(18), measure(tab.digits(), theme.Badge).Width+theme.Px(10))
}

func (t *Tabs) least() fyne.Size {
	var width float32
	for i, tab := range t.tabs {
		width += t.widthOf(tab)
		if i > 0 {
			width += tabGap
		}
	}
	return fyne.NewSize(width, t.height())
}

func (t *Tabs) place(fyne.Size) {
	height, x := t.height(), float32(0)
	for i, tab := range t.tabs {
		tab.x, tab.width = x, t.widthOf(tab)
		t.placeTab(tab, i == t.chosen, height)
		x += tab.width + tabGap
	}
	if t.chosen < len(t.tabs) {
		tab := t.tabs[t.chosen]
		t.under.Move(fyne.NewPos(tab.x, height-tabLine))
		t.under.Resize(fyne.NewSize(tab.width, tabLine))
		putHalo(t.halo, tab.x-2, 4, tab.width+4, height-8)
	}
}

func (t *Tabs) placeTab(tab *tab, chosen bool, height float32) {
	plain, strong := t.roles()
	role := plain
	if chosen {
		role = strong
	}
	text := height - 2
	putText(tab.label, tab.x+tabSide, 0, measure(tab.text, role).Width, text)
	side, width := theme.Px(18), t.badgeWidth(tab)
	x := tab.x + tab.width - width
	tab.badge.CornerRadius = side / 2
	put(tab.badge, x, (text-side)/2, width, side)
	putText(tab.number, x, 0, width, text)
}

func (t *Tabs) paint() {
	plain, strong := t.roles()
	for i, tab := range t.tabs {
		role, ink := plain, theme.ColorText3
		if i == t.pointer {
			ink = theme.ColorText2
		}
		if i == t.chosen {
			role, ink = strong, theme.ColorText
		}
		styled(tab.label, role, ink)
		tab.label.Text = tab.text
		paintCount(tab)
	}
	t.under.TopLeftCornerRadius, t.under.TopRightCornerRadius = 2, 2
	fill(t.under, theme.ColorPrimary, theme.ColorNone)
	paintHalo(t.halo, t.haloed())
}

func paintCount(tab *tab) {
	ink, inside := theme.ColorText2, theme.ColorNeutral
	if tab.alarming {
		ink, inside = theme.ColorBadText, theme.ColorBadTint
	}
	fill(tab.badge, inside, theme.ColorNone)
	styled(tab.number, theme.Badge, ink)
	tab.number.Text = tab.digits()
	tab.number.Alignment = fyne.TextAlignCenter
	show(tab.badge, tab.count > 0)
	show(tab.number, tab.count > 0)
}
