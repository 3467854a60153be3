package widgets

import "tokenbench/ui/theme"

// NewIconButton returns a square button with an icon only, 32 high or 28 when
// Small. Fyne has no tooltips, so use it only where the icon is plain, and give
// its meaning in words all the same: assistive technology reads them, and menus
// repeat them.
func NewIconButton(kind ButtonKind, icon theme.IconName, words string, tapped func()) *Button {
	b := NewButton(kind, "", icon, tapped)
	b.words = words
	return b
}

// SetWords changes what an icon button says it does.
func (b *Button) SetWords(words string) { b.words = words }

// AccessibilityLabel is the words on the button, or what its icon means.
func (b *Button) AccessibilityLabel() string {
	if b.text == "" {
		return b.words
	}
	return b.text
}
