package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/sidebar"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Measures of the window, in pixels at scale 1.
const (
	narrowBelow   = 1000
	defaultWidth  = 1280
	defaultHeight = 800
	leastWidth    = 600
	leastHeight   = 360
	noticeWidth   = 620
	noticeMargin  = 16
)

// frame lays out sidebar, main area and the passing line, and says when the window gets narrow.
type frame struct {
	content fyne.CanvasObject
	side    fyne.CanvasObject
	main    fyne.CanvasObject
	notice  fyne.CanvasObject
	narrow  bool
	changed func(narrow bool)
}

func newFrame(side, main, notice fyne.CanvasObject, changed func(bool)) *frame {
	f := &frame{side: side, main: main, notice: notice, changed: changed}
	f.content = container.New(f, widgets.NewFill(theme.ColorCanvas), side, main, notice)
	return f
}

// MinSize implements fyne.Layout: below it the window does not shrink.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastWidth, leastHeight) }

// Layout implements fyne.Layout.
func (f *frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if narrow := size.Width < theme.Px(narrowBelow); narrow != f.narrow {
		f.narrow = narrow
		f.changed(narrow)
	}
	width := theme.Px(sidebar.Width)
	if f.narrow {
		width = theme.Px(sidebar.RailWidth)
	}
	objects[0].Resize(size)
	place(f.side, 0, 0, width, size.Height)
	place(f.main, width, 0, size.Width-width, size.Height)
	least := f.notice.MinSize()
	wide := min(theme.Px(noticeWidth), size.Width-width-2*noticeMargin)
	place(f.notice, width+(size.Width-width-wide)/2, size.Height-least.Height-noticeMargin, wide, least.Height)
}

func place(object fyne.CanvasObject, x, y, width, height float32) {
	object.Move(fyne.NewPos(float32(int(x)), float32(int(y))))
	object.Resize(fyne.NewSize(width, height))
}

// restoreSize gives the window the size of the last time.
func (w *Window) restoreSize() {
	size := fyne.NewSize(defaultWidth, defaultHeight)
	kept, err := w.bench.Remembered(w.ctx, rememberWindow)
	if err == nil && kept != "" {
		var width, height float32
		if _, err := fmt.Sscanf(kept, "%gx%g", &width, &height); err == nil {
			size = fyne.NewSize(max(width, leastWidth), max(height, leastHeight))
		}
	}
	w.window.Resize(size)
}

// rememberSize keeps the window's size; it runs while the window closes, so it does not wait for a task.
func (w *Window) rememberSize() {
	size := w.window.Canvas().Size()
	if err := w.bench.Remember(context.WithoutCancel(w.ctx), rememberWindow, fmt.Sprintf("%gx%g", size.Width, size.Height)); err != nil {
		fyne.LogError("could not keep the window's size", err)
	}
}
