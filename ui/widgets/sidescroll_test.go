package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

func TestSideScrollGivesWay(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	wide := Gap(400, 30)
	scroll := SideScroll(wide)
	if least := scroll.MinSize(); least.Width >= 400 || least.Height != 30 {
		t.Errorf("least size %v, want less than 400 wide and 30 high", least)
	}
	row := HBox(0, scroll, Spring())
	row.Resize(fyne.NewSize(500, 30))
	if got := scroll.Size().Width; got != 400 {
		t.Errorf("with room %v wide, want 400", got)
	}
	row.Resize(fyne.NewSize(200, 30))
	if got := scroll.Size().Width; got != 200 {
		t.Errorf("without room %v wide, want 200", got)
	}
}
