package ui

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// The size of a dialog of files, where the window has that much room.
const (
	filesWidth  = 760
	filesHeight = 520
	filesMargin = 40
)

// openFile lets the person choose a file that ends in extension.
func (w *Window) openFile(title, extension string, chosen func(name string, file io.ReadCloser)) {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		w.filesClosed()
		if err != nil {
			w.fail(err)
			return
		}
		if file != nil {
			chosen(file.URI().Name(), file)
		}
	}, w.window)
	open.SetFilter(storage.NewExtensionFileFilter([]string{extension}))
	w.showFiles(open, title)
}

// saveFile lets the person name a file, which begins with a name.
func (w *Window) saveFile(title, name string, chosen func(file fyne.URIWriteCloser)) {
	save := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		w.filesClosed()
		if err != nil {
			w.fail(err)
			return
		}
		if file != nil {
			chosen(file)
		}
	}, w.window)
	save.SetFileName(name)
	w.showFiles(save, title)
}

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
