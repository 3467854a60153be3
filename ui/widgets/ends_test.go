package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestEnds(t *testing.T) {
	test.NewTempApp(t)
	left, right := Gap(100, 20), Gap(80, 30)
	row := Ends(8, left, right)
	for _, c := range []struct {
		name       string
		width      float32
		x, y, high float32
	}{
		{"both fit", 300, 220, 0, 30},
		{"just", 188, 108, 0, 30},
		{"one below the other", 187, 0, 28, 58},
	} {
		if got := HeightFor(row, c.width); got != c.high {
			t.Errorf("%s: %v high, want %v", c.name, got, c.high)
		}
		row.Resize(fyne.NewSize(c.width, c.high))
		if got := right.Position(); got != fyne.NewPos(c.x, c.y) {
			t.Errorf("%s: the second is at %v, want %v, %v", c.name, got, c.x, c.y)
		}
	}
	right.Hide()
	if got := HeightFor(row, 100); got != 20 {
		t.Errorf("with the second hidden %v high, want that of the first", got)
	}
}
