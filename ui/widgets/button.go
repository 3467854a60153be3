package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// ButtonKind is the weight of a button on its page.
type ButtonKind int

// The kinds. A page has one Primary, named after its result; Danger is for what
// can not be taken back.
const (
	Primary ButtonKind = iota
	Tonal
	Outline
	Ghost
	Danger
)

// buttonSize holds the measures of a button in pixels at scale 1.
type buttonSize struct {
	height, side, icon float32
	role               theme.Role
}

var (
	tinyButton   = buttonSize{height: 22, side: 6, icon: 14, role: theme.Label}
	smallButton  = buttonSize{height: 28, side: 10, icon: 14, role: theme.Label}
	normalButton = buttonSize{height: 32, side: 12, icon: 16, role: theme.BodyMedium}
	mainButton   = buttonSize{height: 40, side: 16, icon: 18, role: theme.Tab}
)

// iconGap lies between an icon and its text.
const iconGap = 7

// Button is a button with a text and optionally an icon. It answers a tap, Space
// and Enter.
type Button struct {
	control

	// OnTapped is what the button does.
	OnTapped func()

	kind    ButtonKind
	size    buttonSize
	text    string
	words   string // what an icon alone means
	icon    theme.IconName
	chevron bool
	busy    bool
	left    bool

	halo, body, over *canvas.Rectangle
	glyph, arrow     *glyph
	label            *canvas.Text
}

// NewButton returns a button of the normal size. The icon may be empty.
func NewButton(kind ButtonKind, text string, icon theme.IconName, tapped func()) *Button {
	b := &Button{
		OnTapped: tapped, kind: kind, size: normalButton, text: text, icon: icon,
		halo: newRect(11), body: newRect(8), over: newRect(8),
		glyph: newGlyph(), arrow: newGlyph(), label: &canvas.Text{},
	}
	b.extend(b)
	return b
}

// Tiny makes the button 22 high, for an icon right behind a text in a row of a table, and returns it.
func (b *Button) Tiny() *Button {
	b.size = tinyButton
	return b
}

// Small makes the button 28 high and returns it.
func (b *Button) Small() *Button {
	b.size = smallButton
	return b
}

// Main makes the button 40 high, for the main act of a card, and returns it.
func (b *Button) Main() *Button {
	b.size = mainButton
	return b
}

// Chevron adds an arrow that says a menu will open, and returns the button.
func (b *Button) Chevron() *Button {
	b.chevron = true
	return b
}

// Leading sets the content at the left edge instead of the middle, and returns
// the button.
func (b *Button) Leading() *Button {
	b.left = true
	return b
}

// Text returns the words on the button.
func (b *Button) Text() string { return b.text }

// SetText changes the words.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// SetIcon changes the icon; empty for none.
func (b *Button) SetIcon(icon theme.IconName) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

// SetKind changes the weight, for example when Refresh becomes the main act.
func (b *Button) SetKind(kind ButtonKind) {
	if b.kind != kind {
		b.kind = kind
		b.Refresh()
	}
}

// SetBusy shows that the act is under way: the icon becomes a clock and taps are
// left out. The words should say what is being done.
func (b *Button) SetBusy(busy bool) {
	if b.busy != busy {
		b.busy = busy
		b.Refresh()
	}
}

// Busy reports whether the act is under way.
func (b *Button) Busy() bool { return b.busy }

// AccessibilityRole is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if b.disabled {
		return
	}
	b.takeFocus()
	b.press()
}

// TypedKey presses the button on Space and Enter.
func (b *Button) TypedKey(event *fyne.KeyEvent) {
	b.keyUsed()
	if presses(event) {
		b.press()
		return
	}
	PassKey(b, event)
}

func (b *Button) press() {
	if b.disabled || b.busy || b.OnTapped == nil {
		return
	}
	b.OnTapped()
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return newDrawing(b, b.place, b.least, b.paint,
		b.halo, b.body, b.over, b.glyph.image, b.label, b.arrow.image)
}

func (b *Button) shownIcon() theme.IconName {
	if b.busy {
		return theme.IconClock
	}
	return b.icon
}

// inner is the width of icon, text and arrow.
func (b *Button) inner() float32 {
	width := b.textWidth()
	if b.shownIcon() != "" {
		width += b.iconSide()
		if b.text != "" {
			width += iconGap
		}
	}
	if b.chevron {
		width += iconGap + b.arrowSide()
	}
	return width
}

// role is one step heavier on a solid ground, where letters look thinner.
func (b *Button) role() theme.Role {
	if b.kind == Primary || b.kind == Danger {
		return b.size.role.Strong()
	}
	return b.size.role
}

func (b *Button) textWidth() float32 {
	if b.text == "" {
		return 0
	}
	return measure(b.text, b.role()).Width
}

func (b *Button) iconSide() float32  { return theme.Px(b.size.icon) }
func (b *Button) arrowSide() float32 { return theme.Px(14) }

func (b *Button) least() fyne.Size {
	height := theme.Px(b.size.height)
	if b.text == "" && !b.chevron {
		return fyne.NewSquareSize(height)
	}
	return fyne.NewSize(b.inner()+2*theme.Px(b.size.side), height)
}

func (b *Button) place(size fyne.Size) {
	putHalo(b.halo, 0, 0, size.Width, size.Height)
	put(b.body, 0, 0, size.Width, size.Height)
	put(b.over, 0, 0, size.Width, size.Height)
	x := whole((size.Width - b.inner()) / 2)
	if b.left {
		x = theme.Px(b.size.side)
	}
	if b.shownIcon() != "" {
		putSquare(b.glyph.image, x, size.Height, b.iconSide())
		x += b.iconSide() + iconGap
	}
	putText(b.label, x, 0, b.textWidth(), size.Height)
	if b.chevron {
		x += b.textWidth() + iconGap
		if b.left {
			x = size.Width - theme.Px(b.size.side) - b.arrowSide()
		}
		putSquare(b.arrow.image, x, size.Height, b.arrowSide())
	}
}

func (b *Button) paint() {
	ink, inside, edge := b.colours()
	fill(b.body, inside, edge)
	fill(b.over, theme.ColorHover, theme.ColorNone)
	show(b.over, b.hovered && !b.disabled && !b.busy)
	paintHalo(b.halo, b.haloed())
	b.glyph.set(b.shownIcon(), ink)
	styled(b.label, b.role(), ink)
	b.label.Text = b.text
	arrow := theme.IconName("")
	if b.chevron {
		arrow = theme.IconDown
	}
	b.arrow.set(arrow, ink)
}

// colours are ink, fill and edge of the button as it stands.
func (b *Button) colours() (ink, inside, edge fyne.ThemeColorName) {
	if b.disabled {
		return theme.ColorDisabledText, theme.ColorDisabledFill, theme.ColorNone
	}
	switch b.kind {
	case Primary:
		ink, inside, edge = theme.ColorOnSolid, theme.ColorPrimary, theme.ColorNone
	case Tonal:
		ink, inside, edge = theme.ColorPrimaryText, theme.ColorPrimaryTint, theme.ColorNone
	case Outline:
		ink, inside, edge = theme.ColorText, theme.ColorButton, theme.ColorLineStrong
	case Danger:
		ink, inside, edge = theme.ColorOnSolid, theme.ColorBadSolid, theme.ColorNone
	default:
		ink, inside, edge = theme.ColorText2, theme.ColorNone, theme.ColorNone
	}
	if b.haloed() {
		edge = theme.ColorPrimary
	}
	return ink, inside, edge
}
