package widgets

import (
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

func TestReveal(t *testing.T) {
	themed(t)
	below, tall := NewText("far below", theme.Body, theme.ColorText), Gap(10, 500)
	scroll := NewScroll(VBox(0, Gap(10, 700), below, tall))
	shown(t, scroll, 200, 300)
	place := func(object fyne.CanvasObject) float32 {
		driver := fyne.CurrentApp().Driver()
		return driver.AbsolutePositionForObject(object).Y - driver.AbsolutePositionForObject(scroll).Y
	}
	Reveal(below)
	if at := place(below); at < 0 || at+below.Size().Height > 300 {
		t.Errorf("it lies at %v of 300", at)
	}
	Reveal(tall)
	if at := place(tall); at < 0 || at > shadowRoom {
		t.Errorf("of what is too high the top lies at %v", at)
	}
	Reveal(NewText("nowhere", theme.Body, theme.ColorText)) // nothing to scroll
}

// TestRevealInScrollersInsideEachOther moves both: the inner one first, the outer one by what is left.
func TestRevealInScrollersInsideEachOther(t *testing.T) {
	themed(t)
	deep := NewText("deep inside", theme.Body, theme.ColorText)
	inner := NewScroll(VBox(0, Gap(10, 700), deep))
	outer := NewScroll(VBox(0, Gap(10, 500), Stack(Gap(10, 200), inner)))
	shown(t, outer, 200, 300)
	for range 2 { // what is in sight stays where it is
		Reveal(deep)
		driver := fyne.CurrentApp().Driver()
		at := driver.AbsolutePositionForObject(deep).Y
		for name, around := range map[string]fyne.CanvasObject{"inner": inner, "outer": outer} {
			top := driver.AbsolutePositionForObject(around).Y
			if at < top || at+deep.Size().Height > top+around.Size().Height {
				t.Errorf("it lies at %v, out of the %s scroller at %v", at, name, top)
			}
		}
	}
}
