// Emptywindow opens a window with nothing in it, in Fyne's own theme: what Tokenbench's
// start and memory are measured against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	window := app.NewWithID("tokenbench.emptywindow").NewWindow("Empty window")
	// A word on it makes the reference pay for one font, as every program does.
	window.SetContent(widget.NewLabel("Empty"))
	window.Resize(fyne.NewSize(1280, 800))
	window.ShowAndRun()
}
