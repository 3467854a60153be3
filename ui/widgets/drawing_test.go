package widgets

import (
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

// TestThemeChangesWhileOutOfSight changes the theme while widgets are in no window, where Fyne does not tell them.
func TestThemeChangesWhileOutOfSight(t *testing.T) {
	themed(t)
	button, field := NewButton(Primary, "Get token", theme.IconKey, nil), NewField("E-mail")
	page := VBox(8, NewCard(VBox(8, button, field)))
	window := shown(t, page, 400, 200)
	light, lower := button.body.FillColor, button.MinSize().Height
	page.RemoveAll()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 1.5))
	page.Add(NewCard(VBox(8, button, field)))
	window.Canvas().Content().Refresh()
	if button.body.FillColor == light || button.body.FillColor != theme.Color(theme.ColorPrimary) {
		t.Errorf("the button is %v, in the light theme it was %v", button.body.FillColor, light)
	}
	if field.edge.StrokeColor != theme.Color(theme.ColorFieldEdge) {
		t.Errorf("the edge of the field is %v, want %v", field.edge.StrokeColor, theme.Color(theme.ColorFieldEdge))
	}
	if higher := button.MinSize().Height; higher <= lower {
		t.Errorf("the button is %v high, before %v", higher, lower)
	}
}
