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
