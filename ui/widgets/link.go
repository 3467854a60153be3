package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// Link is a quiet action in primary text, 12 medium, optionally with an icon.
type Link struct {
	control

	// OnTapped is what the link does.
	OnTapped func()

	text  string
	icon  theme.IconName
	whole bool
	halo  *canvas.Rectangle
	body  *canvas.Rectangle
	glyph *glyph
	label *canvas.Text
}

// linkSide is the room beside the text, which only the hover and halo use.
const linkSide = 4

// NewLink returns a link. The icon may be empty.
func NewLink(text string, icon theme.IconName, tapped func()) *Link {
	l := &Link{
		OnTapped: tapped, text: text, icon: icon,
		halo: newRect(8), body: newRect(5), glyph: newGlyph(), label: &canvas.Text{},
	}
	l.extend(l)
	return l
}

// Whole keeps the link from being cut where room is short, and returns it.
func (l *Link) Whole() *Link {
	l.whole = true
	return l
}

// Text returns the words of the link.
func (l *Link) Text() string { return l.text }

// SetText changes the words.
func (l *Link) SetText(text string) {
	if l.text != text {
		l.text = text
		l.Refresh()
	}
}

// SetIcon changes the icon.
func (l *Link) SetIcon(icon theme.IconName) {
	if l.icon != icon {
		l.icon = icon
		l.Refresh()
	}
}

// AccessibilityLabel is the words of the link.
func (l *Link) AccessibilityLabel() string { return l.text }

// AccessibilityRole is a link.
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// Tapped follows the link.
func (l *Link) Tapped(*fyne.PointEvent) {
	if l.disabled {
		return
	}
	l.takeFocus()
	l.press()
}

// TypedKey follows the link on Space and Enter.
func (l *Link) TypedKey(event *fyne.KeyEvent) {
	l.keyUsed()
	if presses(event) {
		l.press()
		return
	}
	PassKey(l, event)
}

func (l *Link) press() {
	if !l.disabled && l.OnTapped != nil {
		l.OnTapped()
	}
}

// WantWidth is the width of the whole text with its icon.
func (l *Link) WantWidth() float32 {
	return l.textLeft() + measure(l.text, theme.Label).Width + linkSide
}

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(l, l.place, l.least, l.paint, l.halo, l.body, l.glyph.image, l.label)
}

func (l *Link) textLeft() float32 {
	if l.icon == "" {
		return linkSide
	}
	return linkSide + theme.Px(14) + 5
}

func (l *Link) least() fyne.Size {
	width := l.WantWidth()
	if !l.whole {
		width = min(width, theme.Px(leastText)+l.textLeft())
	}
	return fyne.NewSize(width, theme.Px(22))
}

func (l *Link) place(size fyne.Size) {
	put(l.body, 0, 0, size.Width, size.Height)
	putHalo(l.halo, 0, 0, size.Width, size.Height)
	putSquare(l.glyph.image, linkSide, size.Height, theme.Px(14))
	width := size.Width - l.textLeft() - linkSide
	l.label.Text = elide(l.text, theme.Label, width)
	putText(l.label, l.textLeft(), 0, width, size.Height)
}

func (l *Link) paint() {
	ink := theme.ColorPrimaryText
	if l.disabled {
		ink = theme.ColorDisabledText
	}
	fill(l.body, theme.ColorHover, theme.ColorNone)
	show(l.body, l.hovered && !l.disabled)
	paintHalo(l.halo, l.haloed())
	l.glyph.set(l.icon, ink)
	styled(l.label, theme.Label, ink)
}
