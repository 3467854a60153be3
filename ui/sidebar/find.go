package sidebar

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// searchField is a field with a magnifying glass; Enter takes the first that was found.
func searchField(changed func(string), first func()) *widgets.Field {
	glass := widgets.Pad(10, 0, 0, 0, widgets.HBox(0, widgets.NewIcon(theme.IconSearch, theme.ColorText2, 16)))
	field := widgets.NewField("").Placeholder(textSearch).Lead(glass)
	field.OnChanged = changed
	field.OnSubmitted = func(string) { first() }
	return field
}

// openFind is the search where there is no room for names: a dialog with a field and a list.
func (s *Sidebar) openFind() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(s.content)
	if canvas == nil {
		return
	}
	var dialog *widgets.Dialog
	shown := s.all
	choose := func(i int) {
		if i < len(shown) {
			dialog.Close()
			s.on.Choose(shown[i].ID)
		}
	}
	list := s.newList(&shown, func() listRow { return newRow() })
	list.OnOpened = func(i int, _ bool) { choose(i) }
	list.OnMenu = nil
	field := searchField(func(text string) {
		shown = matching(s.all, text)
		list.Reload()
		list.Choose(-1)
	}, func() { choose(0) })
	field.OnKey = func(event *fyne.KeyEvent) bool {
		if event.Name != fyne.KeyDown || len(shown) == 0 {
			return false
		}
		list.Focus()
		return true
	}
	list.Choose(indexOf(shown, s.chosen))
	rows := widgets.Pad(-cardSide, 0, -cardSide, 0, widgets.Stack(widgets.Gap(0, findHeight(s.all)), list))
	dialog = widgets.NewDialog(textSearch, widgets.VBox(8, field, rows))
	dialog.Width = 420
	dialog.Initial = field.Focusable()
	if s.on.Modal != nil {
		dialog.OnOpen = func() { s.on.Modal(true) }
		dialog.OnClose = func() { s.on.Modal(false) }
	}
	dialog.Open(canvas)
}

// findHeight is the height of the list in the dialog, in pixels at scale 1: a few rows, and not more than
// there are.
func findHeight(all []profile.Environment) float32 {
	const row, least, most = 56, 2, 6
	return float32(min(max(len(all), least), most)) * row
}
