package welcome

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Measures of the doors, in pixels at scale 1.
const (
	pageWidth = 952
	doorGap   = 18
	doorLeast = 232
	doorSide  = 24
)

// door is one of the three ways into the program.
type door struct {
	number string // of its key
	icon   theme.IconName
	title  string
	words  string
	middle fyne.CanvasObject
	action fyne.CanvasObject
	main   bool // the one to take when in doubt
}

// newDoor draws a door. Doors side by side are equally high, with their actions at the bottom.
func newDoor(d door) fyne.CanvasObject {
	tone, card := widgets.Accent, widgets.NewCard
	if d.main {
		tone, card = widgets.SolidAccent, widgets.NewMainCard
	}
	return card(widgets.Pad(doorSide, doorSide, doorSide, doorSide, widgets.VBox(
		0,
		widgets.HBox(0, widgets.NewTile(tone, d.icon, 52), widgets.Spring(), widgets.NewKeyCap(d.number)),
		widgets.Gap(0, 18),
		widgets.NewParagraph(theme.Title, theme.ColorText, widgets.Plain(d.title)),
		widgets.Gap(0, 8),
		widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(d.words)),
		widgets.Gap(0, 14),
		d.middle,
		widgets.Gap(0, 22),
		widgets.Spring(),
		d.action,
	)))
}

// facts are lines with an icon before each.
func facts(icon theme.IconName, colour fyne.ThemeColorName, lines []string) fyne.CanvasObject {
	list := widgets.VBox(6)
	for _, line := range lines {
		list.Add(iconLine(icon, colour, line))
	}
	return list
}

func iconLine(icon theme.IconName, colour fyne.ThemeColorName, text string) fyne.CanvasObject {
	return widgets.HBoxTop(
		8, widgets.Pad(0, 2, 0, 0, widgets.NewIcon(icon, colour, 14)),
		widgets.Stretch(widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(text))),
	)
}
