package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestKeyboardComesBack opens a dialog with the pointer and with a key: the halo is there afterwards only if it was
// there before.
func TestKeyboardComesBack(t *testing.T) {
	themed(t)
	button := NewButton(Outline, "Edit", "", nil)
	window := shown(t, VBox(0, button), 800, 600)
	dialog := NewDialog("Edit", NewText("Body", 0, ""))
	button.OnTapped = func() { dialog.Open(window.Canvas()) }
	opened := map[string]func(){
		"with the pointer": func() { test.Tap(button) },
		"with a key":       func() { button.Focus(); button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) },
	}
	for how, open := range opened {
		window.Canvas().Unfocus()
		open()
		if !dialog.Shown() || button.focused {
			t.Fatalf("%s: the dialog is shown: %v, the button has the keyboard: %v", how, dialog.Shown(), button.focused)
		}
		dialog.Close()
		if !button.focused || button.haloed() != (how == "with a key") {
			t.Errorf("%s: the button has the keyboard: %v, a halo: %v", how, button.focused, button.haloed())
		}
	}
}

// TestKeyboardOfWhatIsGone closes a menu whose button was taken away meanwhile.
func TestKeyboardOfWhatIsGone(t *testing.T) {
	themed(t)
	button := NewButton(Outline, "Copy", "", nil)
	page := VBox(0, button)
	window := shown(t, page, 800, 600)
	button.Focus()
	menu := ShowMenu(button, MenuItem{Text: "Token"})
	page.RemoveAll()
	menu.Close()
	if focused := window.Canvas().Focused(); focused != nil {
		t.Errorf("the keyboard went to %T, which is gone", focused)
	}
}
