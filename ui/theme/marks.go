package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// WithoutMarks is the program's theme with no colour for selection, hover and focus, for lists whose rows
// show these themselves.
func WithoutMarks() fyne.Theme { return unmarked{} }

type unmarked struct{}

// Color implements fyne.Theme.
func (unmarked) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch name {
	case fynetheme.ColorNameSelection, fynetheme.ColorNameHover, fynetheme.ColorNameFocus:
		return color.Transparent
	default:
		return current().Color(name, variant)
	}
}

// Font implements fyne.Theme.
func (unmarked) Font(style fyne.TextStyle) fyne.Resource { return current().Font(style) }

// Icon implements fyne.Theme.
func (unmarked) Icon(name fyne.ThemeIconName) fyne.Resource { return current().Icon(name) }

// Size implements fyne.Theme.
func (unmarked) Size(name fyne.ThemeSizeName) float32 { return current().Size(name) }
