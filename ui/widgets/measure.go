package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

const ellipsis = "…"

// measure returns the size of a text in a role, its width rounded up.
func measure(text string, role theme.Role) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, role.Size(), fyne.TextStyle{}, role.Font())
	return fyne.NewSize(ceil(size.Width), ceil(size.Height))
}

// advance is the exact width of a text, for texts that stand side by side.
func advance(text string, role theme.Role) float32 {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, role.Size(), fyne.TextStyle{}, role.Font())
	return size.Width
}

// elide cuts a text so that it fits the width, ending with an ellipsis.
func elide(text string, role theme.Role, width float32) string {
	if measure(text, role).Width <= width {
		return text
	}
	runes := []rune(text)
	fit := sort.Search(len(runes), func(n int) bool {
		return measure(string(runes[:n+1])+ellipsis, role).Width > width
	})
	return string(runes[:fit]) + ellipsis
}

// styled gives a canvas text the look of a role.
func styled(text *canvas.Text, role theme.Role, colour fyne.ThemeColorName) {
	text.TextSize = role.Size()
	text.FontSource = role.Font()
	text.Color = theme.Color(colour)
}

// putText places a canvas text at x, centred in the height from y on. The text
// gets exactly its own height: Fyne would centre it again in a larger one, on a
// broken pixel.
func putText(text *canvas.Text, x, y, width, height float32) {
	least := text.MinSize().Height
	put(text, x, y+(height-least)/2, width, least)
}
