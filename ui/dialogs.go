package ui

import (
	"fmt"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// fail shows an error that no card of a screen can show.
func (w *Window) fail(err error) {
	w.dialog(textFailed, widgets.VBox(
		8,
		widgets.NewParagraph(theme.Body, theme.ColorText, widgets.Plain(err.Error())),
		widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textFailedSafe)),
	))
}

func (w *Window) showKeys() {
	rows := widgets.VBox(8)
	for _, k := range keyList {
		rows.Add(widgets.HBox(12, widgets.Width(150, widgets.HBox(0, widgets.NewKeyCap(k[0]))), widgets.NewText(k[1], theme.Body, theme.ColorText2)))
	}
	w.dialog(textKeys, rows)
}

func (w *Window) showAbout() {
	w.dialog(textAbout, widgets.VBox(
		8,
		widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(textAboutWords)),
		widgets.NewText(w.bench.DatabasePath(), theme.Mono, theme.ColorText2),
	))
}

// showImported says what an import took over and what it did not.
func (w *Window) showImported(n int, notes []string) {
	body := widgets.VBox(6, widgets.NewParagraph(theme.Body, theme.ColorText, widgets.Plain(importedWords(n))))
	for _, note := range notes {
		body.Add(widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain("· "+note)))
	}
	w.dialog(textImported, body)
}

func importedWords(n int) string {
	if n == 1 {
		return "One environment was added. Its secrets are not in the file: they are asked for when they are needed."
	}
	return fmt.Sprintf("%d environments were added. Their secrets are not in the file: they are asked for when they are needed.", n)
}

// dialog shows a body with a button that closes it.
func (w *Window) dialog(title string, body fyne.CanvasObject) {
	shown := widgets.NewDialog(title, body)
	shown.Main = widgets.NewButton(widgets.Primary, textClose, "", shown.Close)
	shown.OnOpen = func() { w.desk.Modal(true) }
	shown.OnClose = func() { w.desk.Modal(false) }
	shown.Open(w.window.Canvas())
}
