package sidebar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

func (s *Sidebar) buildRail() *fyne.Container {
	press := func(icon theme.IconName, words string, do func()) fyne.CanvasObject {
		return container.NewCenter(widgets.NewIconButton(widgets.Ghost, icon, words, do))
	}
	rows := &rowsBetween{
		width: RailWidth, inset: 1, list: s.letters, count: func() int { return len(s.all) }, row: newInitials(),
		top: widgets.Pad(0, 14, 0, 8, widgets.VBox(
			10, container.NewCenter(widgets.NewLogo(30)), press(theme.IconSearch, textSearch, s.openFind),
		)),
		below: widgets.Pad(0, 6, 0, 0, press(theme.IconPlus, textNew, func() { s.on.New() })),
		bottom: widgets.Pad(0, 4, 0, 12, widgets.VBox(
			6, press(theme.IconTune, textSettings, func() { s.on.Settings() }), container.NewCenter(s.server.small),
		)),
	}
	return rows.container()
}
