package uitest_test

import (
	"context"
	"testing"
	"testing/synctest"

	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/uitest"
	"tokenbench/ui/widgets"
)

func TestStageSettlesTasks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.NewStage(t)
		text := widgets.NewText("before", theme.Body, theme.ColorText)
		s.Show(text)
		desk.Start(s.Desk, func(context.Context) (string, error) { return "after", nil },
			func(words string, _ error) { text.SetText(words) })
		s.Settle()
		uitest.Sees(t, s.Window.Content(), "after")
	})
}

func TestWordsAreWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.NewStage(t)
		long := "a sentence that does not fit into one line of a column that is so narrow"
		s.Show(widgets.HBox(0, widgets.Width(80, widgets.NewParagraph(theme.Body, theme.ColorText, widgets.Plain(long)))))
		if got := uitest.Words(s.Window.Content()); got != long {
			t.Errorf("%q, want the whole sentence", got)
		}
	})
}

func TestOnlyWhatIsInSightIsFound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.NewStage(t)
		pressed := 0
		hidden := widgets.NewButton(widgets.Primary, "Hidden", "", nil)
		hidden.Hide()
		s.Show(widgets.VBox(0, hidden, widgets.NewLink("Press me", "", func() { pressed++ })))
		uitest.Press(t, s.Window.Content(), "Press me")
		if pressed != 1 {
			t.Errorf("pressed %d times", pressed)
		}
		uitest.SeesNot(t, s.Window.Content(), "Hidden")
		if _, ok := uitest.Find(s.Window.Content(), func(*widgets.Button) bool { return true }); ok {
			t.Error("a hidden button was found")
		}
	})
}
