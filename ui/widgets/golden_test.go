package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

// TestMarkup holds what a few small parts are drawn of. A part that differs is
// written to testdata/failed; look at it, then take it over.
func TestMarkup(t *testing.T) {
	themed(t)
	countdown := NewCountdown(theme.CountdownRow)
	countdown.Set(TimeLeft{Left: 192 * time.Second, Share: 0.05})
	wrong := NewField("Address of the shop").Mono()
	wrong.SetError("An address starts with https://")
	parts := map[string]fyne.CanvasObject{
		"button":    NewButton(Tonal, "Copy", theme.IconCopy, nil).Chevron(),
		"chip":      NewChip(Ok, "TLS valid", theme.IconLock),
		"countdown": countdown,
		"field":     wrong,
		"segmented": NewSegmented(Choices("Everything", "Only errors"), 1, nil).Small(),
	}
	for name, part := range parts {
		shown(t, HBoxTop(0, Width(260, part)), 300, 90)
		test.AssertObjectRendersToMarkup(t, name+".xml", part)
	}
}
