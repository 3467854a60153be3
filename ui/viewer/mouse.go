package viewer

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/viewer/model"
)

// MouseDown begins a selection, or with Shift moves the end of the present one, and takes the focus.
func (v *Viewer) MouseDown(event *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v)
	}
	if event.Button != desktop.MouseButtonPrimary {
		return
	}
	at := v.positionAt(event.Position)
	if event.Modifier&fyne.KeyModifierShift == 0 {
		v.selection.Anchor = at
	}
	v.selection.Head = at
	v.Refresh()
}

// MouseUp is called by Fyne.
func (v *Viewer) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the end of the selection and keeps it in view.
func (v *Viewer) Dragged(event *fyne.DragEvent) {
	v.selection.Head = v.positionAt(event.Position)
	v.view.Reveal(v.rows.Place(v.selection.Head))
	v.Refresh()
}

// DragEnd is called by Fyne.
func (v *Viewer) DragEnd() {}

// DoubleTapped selects a word.
func (v *Viewer) DoubleTapped(event *fyne.PointEvent) {
	v.selection = v.doc.Word(v.positionAt(event.Position))
	v.Refresh()
}

// Cursor is the text cursor.
func (v *Viewer) Cursor() desktop.Cursor { return desktop.TextCursor }

// positionAt is the place in the text nearest to a point of the widget.
func (v *Viewer) positionAt(p fyne.Position) model.Position {
	f := v.frame(v.Size())
	row := math.Floor(v.view.Top() + float64((p.Y-endPadding)/f.line))
	cell := float64(v.view.Left()) + float64((p.X-f.textStart)/f.cell)
	return v.rows.Locate(int(row), cell)
}

func (v *Viewer) scrolled(event *fyne.ScrollEvent) {
	if v.view.MoveBy(-float64(event.Scrolled.DY/v.look.line), -float64(event.Scrolled.DX/v.look.cell)) {
		v.Refresh()
	}
}

func (v *Viewer) scrollTo(top, left float64) {
	if v.view.MoveTo(top, left) {
		v.Refresh()
	}
}

// wheel catches the wheel. It is a layer of its own, hidden while all text is in view, so that the wheel
// then reaches whatever scrolls around the viewer.
type wheel struct {
	widget.BaseWidget
	onScroll func(*fyne.ScrollEvent)
}

func newWheel(onScroll func(*fyne.ScrollEvent)) *wheel {
	w := &wheel{onScroll: onScroll}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer is called by Fyne.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Scrolled is called by Fyne.
func (w *wheel) Scrolled(event *fyne.ScrollEvent) { w.onScroll(event) }
