package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

// shown puts an object into a window of that size. The test called themed first.
func shown(t *testing.T, object fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	window := test.NewTempWindow(t, object)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(width, height))
	return window
}

// themed starts an app in the light theme, which widgets need to be made.
func themed(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
}

// press types a key into whatever has the keyboard, else into the window.
func press(window fyne.Window, name fyne.KeyName) {
	event := &fyne.KeyEvent{Name: name}
	if focused := window.Canvas().Focused(); focused != nil {
		focused.TypedKey(event)
		return
	}
	if handler := window.Canvas().OnTypedKey(); handler != nil {
		handler(event)
	}
}

// tapAt taps an object at a place inside it.
func tapAt(object fyne.Tappable, x, y float32) {
	object.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, y)})
}
