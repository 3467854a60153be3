package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestFieldHandsKeysToItsOwnerFirst(t *testing.T) {
	themed(t)
	field := NewField("Search")
	field.OnKey = func(event *fyne.KeyEvent) bool { return event.Name == fyne.KeyEscape && field.Text() != "" }
	window := shown(t, field, 300, 100)
	passed := 0
	window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { passed++ })
	field.SetText("acme")
	field.Focus()
	press(window, fyne.KeyEscape)
	if passed != 0 {
		t.Error("a key that was used went on to the window")
	}
	field.SetText("")
	press(window, fyne.KeyEscape)
	if passed != 1 {
		t.Errorf("Esc that was not used reached the window %d times", passed)
	}
}

func TestFieldTrailGoesWhenSomethingIsTyped(t *testing.T) {
	themed(t)
	hint := NewKeyCap("Ctrl K")
	field := NewField("").Trail(hint)
	window := shown(t, field, 300, 40)
	if end := hint.Position().X + hint.Size().Width; !hint.Visible() || end > 300-4 || end < 300-16 {
		t.Errorf("the hint ends at %v of 300", end)
	}
	entry := field.entry.Size().Width
	field.Focus()
	window.Canvas().Focused().TypedRune('a')
	if hint.Visible() || field.entry.Size().Width <= entry {
		t.Error("the hint stays in the way of what is typed")
	}
	field.SetText("")
	if !hint.Visible() {
		t.Error("the hint does not come back")
	}
}
