package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Color returns the named colour of the palette for the theme and variant that
// are active now.
func Color(name fyne.ThemeColorName) color.Color {
	system := fynetheme.VariantLight
	if app := fyne.CurrentApp(); app != nil {
		system = app.Settings().ThemeVariant()
	}
	return current().Color(name, system)
}

// Scale returns the factor of all text sizes that is active now.
func Scale() float32 { return current().scale }

// Px scales a length of the design, in pixels at scale 1, to the active text
// scale and rounds it to a whole pixel.
func Px(length float32) float32 { return round(length * Scale()) }

// IsDark reports whether the dark palette is active now.
func IsDark() bool {
	app := fyne.CurrentApp()
	return app != nil && current().resolve(app.Settings().ThemeVariant()) == fynetheme.VariantDark
}

// current is the theme of the program; one at scale 1 that follows the system
// where another theme is set, as in tests of single widgets.
func current() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if own, ok := app.Settings().Theme().(*Theme); ok {
			return own
		}
	}
	return fallback
}

var fallback = New(System, 1)
