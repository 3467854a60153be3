package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

func TestFieldOffersAMenu(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	var field *Field
	field = NewField("User").Offer("Choose a user", func() []MenuItem {
		return []MenuItem{{Text: "amanda@example.org", Do: func() { field.SetText("amanda@example.org") }}}
	})
	window := test.NewTempWindow(t, field)
	window.Resize(fyne.NewSize(400, 200))
	canvas := window.Canvas()
	canvas.Focus(field.Focusable())
	canvas.FocusNext()
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	menu, ok := canvas.Overlays().Top().(*Menu)
	if !ok {
		t.Fatal("Space on the arrow opens no menu")
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := field.Text(); got != "amanda@example.org" {
		t.Errorf("the field holds %q after the choice", got)
	}
}

func TestFieldOffersNothing(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	field := NewField("User").Offer("Choose a user", func() []MenuItem { return nil })
	window := test.NewTempWindow(t, field)
	window.Canvas().Focus(field.Focusable())
	window.Canvas().FocusNext()
	window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if top := window.Canvas().Overlays().Top(); top != nil {
		t.Errorf("an empty menu opened: %T", top)
	}
}
