package welcome

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// tokenParts is the picture above the title: the three parts of a token.
func tokenParts() fyne.CanvasObject {
	line := widgets.HBox(8)
	for i, part := range parts {
		if i > 0 {
			line.Add(widgets.NewBar(theme.ColorText3, 4, 4, 2))
		}
		text := widgets.NewText(part.text, theme.MonoMedium, part.ink)
		line.Add(widgets.Stack(widgets.NewBar(part.ground, 0, 0, 7), widgets.Pad(11, 4, 11, 5, text)))
	}
	return widgets.HBox(0, widgets.Spring(), line, widgets.Spring())
}

// parts are the beginnings of the parts of a token, in their colours.
var parts = []struct {
	text        string
	ink, ground fyne.ThemeColorName
}{
	{"eyJ0eXAiOi", theme.ColorTokenHeader, theme.ColorTokenHeaderTint},
	{"eyJhdWQiOiJrSDN2", theme.ColorTokenClaims, theme.ColorPrimaryTint},
	{"Q3Zk1mT8Jx0", theme.ColorTokenSignature, theme.ColorTokenSignatureTint},
}

// promises are three lines side by side, or below each other where there is no room.
func (w *Welcome) promises() fyne.CanvasObject {
	line := widgets.Wrap(26, 6)
	for _, p := range promiseLines {
		one := widgets.HBox(8, widgets.NewIcon(p.icon, theme.ColorText3, 15), widgets.NewText(p.text, theme.Body, theme.ColorText2))
		line.Add(one)
		w.sealed = one // the last one
	}
	return widgets.HBox(0, widgets.Spring(), line, widgets.Spring())
}

// centred keeps the page in the middle, at most as wide as three doors look well.
func centred(page fyne.CanvasObject) fyne.CanvasObject {
	return widgets.HBoxTop(0, widgets.Spring(), widgets.MaxWidth(pageWidth, page), widgets.Spring())
}
