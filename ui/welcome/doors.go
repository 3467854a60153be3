package welcome

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

func door(icon theme.IconName, title, words string, middle, action fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.Pad(24, 24, 24, 24, widgets.VBox(
		14,
		widgets.HBox(0, widgets.NewTile(widgets.Accent, icon, 52)),
		widgets.NewText(title, theme.Title, theme.ColorText),
		widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(words)),
		middle,
		widgets.Spring(),
		action,
	)))
}

func iconLine(icon theme.IconName, colour fyne.ThemeColorName, text string) fyne.CanvasObject {
	return widgets.HBox(8, widgets.NewIcon(icon, colour, 14), widgets.NewText(text, theme.Body, theme.ColorText2))
}

// tokenParts is the picture above the title: the three parts of a token.
func tokenParts() fyne.CanvasObject {
	dot := func() fyne.CanvasObject { return widgets.NewText("·", theme.MonoMedium, theme.ColorText2) }
	return container.NewCenter(widgets.HBox(
		8,
		widgets.NewText("eyJ0eXAiOi", theme.MonoMedium, theme.ColorTokenHeader), dot(),
		widgets.NewText("eyJhdWQiOiJrSDN2", theme.MonoMedium, theme.ColorTokenClaims), dot(),
		widgets.NewText("Q3Zk1mT8Jx0", theme.MonoMedium, theme.ColorTokenSignature),
	))
}

func promises() fyne.CanvasObject {
	line := widgets.HBox(24)
	for _, p := range promiseLines {
		line.Add(iconLine(p.icon, theme.ColorText3, p.text))
	}
	return container.NewCenter(line)
}

// centred keeps the page in the middle, at most as wide as three doors look well.
func centred(page fyne.CanvasObject) fyne.CanvasObject {
	return widgets.HBoxTop(0, widgets.Spring(), widgets.MaxWidth(pageWidth, page), widgets.Spring())
}

// Measures of the doors, in pixels at scale 1.
const (
	pageWidth = 952
	doorGap   = 18
	doorLeast = 240
)
