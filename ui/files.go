package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// The size of a dialog of files, where the window has that much room.
const (
	filesWidth  = 760
	filesHeight = 520
	filesMargin = 40
)

// showFiles opens a dialog of files. Esc closes it, unless the name of a file is being typed.
func (w *Window) showFiles(files *dialog.FileDialog, title string) {
	files.SetTitleText(title)
	w.desk.Modal(true)
	w.files = files
	files.Show()
	room := w.window.Canvas().Size()
	// Only what is shown can be given a size.
	files.Resize(fyne.NewSize(min(filesWidth, room.Width-filesMargin), min(filesHeight, room.Height-filesMargin)))
}

func (w *Window) filesClosed() {
	w.files = nil
	w.desk.Modal(false)
}
