package desktest_test

import (
	"testing"

	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

func TestOnlyWhatIsInSightIsFound(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		pressed := 0
		hidden := widgets.NewButton(widgets.Primary, "Hidden", "", nil)
		hidden.Hide()
		d.Show(widgets.VBox(0, hidden, widgets.NewLink("Press me", "", func() { pressed++ })), 400, 300)
		desktest.Press(t, d.Window.Content(), "Press me")
		if pressed != 1 {
			t.Errorf("pressed %d times", pressed)
		}
		desktest.Sees(t, d.Window.Content(), "Press me")
		desktest.SeesNot(t, d.Window.Content(), "Hidden")
		if _, ok := desktest.Find(d.Window.Content(), func(*widgets.Button) bool { return true }); ok {
			t.Error("a hidden button was found")
		}
		if got := d.Words(); got != "Press me" {
			t.Errorf("in sight are %q", got)
		}
	})
}
