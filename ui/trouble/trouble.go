// Package trouble is the window that opens in place of the program's own when the data can't be opened: it says
// why, where the file lies, and offers to put it aside.
package trouble

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Size of the window in pixels at scale 1.
const (
	width  = 620
	height = 330
)

// Options say what the window shows. App and Dispatch are required.
type Options struct {
	App fyne.App
	// Dispatch runs a function on Fyne's thread; the program passes fyne.Do.
	Dispatch func(func())
	// Text says in a sentence what is wrong, Path which file it is about.
	Text, Path string
	// PutAside moves the file out of the way and opens the program's own window; nil where that can't help. It
	// is not called on Fyne's thread, and says why when it fails.
	PutAside func() error
	// Closed runs when the window was closed, whether the person gave up or began anew.
	Closed func()
}

// Window is the window.
type Window struct {
	o        Options
	window   fyne.Window
	problem  *widgets.Note
	putAside *widgets.Button
	content  *fyne.Container
}

// New makes the window; it is not shown yet.
func New(o Options) *Window {
	o.App.Settings().SetTheme(theme.New(theme.System, 1))
	w := &Window{o: o, window: o.App.NewWindow(textTitle)}
	w.problem = widgets.NewNote(widgets.Bad, nil)
	w.problem.Hide()
	quit := widgets.NewButton(widgets.Outline, textQuit, "", w.window.Close)
	buttons := widgets.HBox(8, widgets.Spring(), quit)
	words := textNoWay
	if o.PutAside != nil {
		w.putAside = widgets.NewButton(widgets.Primary, textPutAside, theme.IconFile, w.start)
		buttons.Add(w.putAside)
		words = textWay
	}
	head := widgets.HBoxTop(14, widgets.NewTile(widgets.Bad, theme.IconWarn, 40), widgets.Stretch(widgets.VBox(
		4, widgets.NewText(textHead, theme.Title, theme.ColorText), widgets.NewText(o.Path, theme.Mono, theme.ColorText3),
	)))
	w.content = widgets.VBox(
		14, head, paragraph(o.Text, theme.ColorText), paragraph(words, theme.ColorText2), w.problem, widgets.Spring(), buttons,
	)
	w.window.SetContent(widgets.Stack(widgets.NewFill(theme.ColorCanvas), widgets.NewScroll(widgets.Pad(16, 16, 16, 16, w.content))))
	w.window.SetPadded(false)
	w.window.Resize(fyne.NewSize(width, height))
	w.window.CenterOnScreen()
	w.window.SetOnClosed(o.Closed)
	return w
}

// ShowAndRun shows the window and returns when the program ends.
func (w *Window) ShowAndRun() { w.window.ShowAndRun() }

// start puts the file aside, which copies it first and so may take a moment.
func (w *Window) start() {
	w.putAside.SetBusy(true)
	w.problem.Hide()
	go func() {
		err := w.o.PutAside()
		w.o.Dispatch(func() { w.done(err) })
	}()
}

func (w *Window) done(err error) {
	w.putAside.SetBusy(false)
	if err == nil {
		w.window.Close()
		return
	}
	w.problem.Set(widgets.Bad, widgets.Plain(err.Error()))
	w.problem.Show()
	w.content.Refresh()
}

func paragraph(text string, colour fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.NewParagraph(theme.Body, colour, widgets.Plain(text))
}
