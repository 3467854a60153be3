package widgets

import (
	"testing"

	"tokenbench/ui/theme"
)

func TestDialogGrowsWithItsBody(t *testing.T) {
	themed(t)
	more := Gap(10, 200)
	more.Hide()
	d := NewDialog("Title", VBox(0, NewText("One line", theme.Body, theme.ColorText), more))
	d.Main = NewButton(Primary, "Save", "", nil)
	window := shown(t, Gap(1, 1), 800, 600)
	d.Fit() // not open yet: nothing to fit
	d.Open(window.Canvas())
	before := d.panel.Size().Height
	more.Show()
	d.Fit()
	if got := d.panel.Size().Height; got != before+200 {
		t.Errorf("the dialog is %v high, want %v", got, before+200)
	}
}

func TestDialogButtonsGoBelowEachOther(t *testing.T) {
	themed(t)
	d := NewDialog("Title", Gap(1, 10))
	left := NewButton(Ghost, "Delete the environment", "", nil)
	d.Left = append(d.Left, left)
	d.Main = NewButton(Primary, "Save", "", nil)
	d.Others = []*Button{NewButton(Outline, "Cancel", "", nil)}
	window := shown(t, Gap(1, 1), 800, 600)
	d.Open(window.Canvas())
	wide := d.panel.footHeight(d.panel.Size().Width)
	if d.Main.Position().Y != left.Position().Y {
		t.Error("with room the buttons stand in one row")
	}
	d.Close()
	d.Width = 300
	d.Open(window.Canvas())
	if narrow := d.panel.footHeight(d.panel.Size().Width); narrow != wide+32+8 {
		t.Errorf("the buttons take %v, want two rows instead of %v", narrow, wide)
	}
	if end := d.Main.Position().X + d.Main.Size().Width; end < 300-2*dialogSide-10 {
		t.Errorf("the main button ends at %v, want at the right", end)
	}
}
