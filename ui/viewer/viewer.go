// Package viewer is the one place where the window shows text of any length: bodies of answers, requests,
// raw tokens.
//
//	model   the text, its rows, the part in view and the selection; no window needed
//	syntax  the colours of one line
//	Viewer  the widget: viewer.go what it is told, mouse.go and keyboard.go what people do with it
//	canvas  renderer.go lays out, row.go draws one row, look.go reads sizes and colours of the theme
//
// A viewer draws only the rows and columns that are in view and keeps drawn rows while they stay there:
// scrolling by a row builds one row, whatever the text weighs. Documents are made on any goroutine, for
// example by [model.FromJSON]; all methods of a [Viewer] belong to the one that draws.
package viewer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
)

// Viewer shows a read-only text in monospace with scroll bars, selection and copying. Use [New].
type Viewer struct {
	widget.BaseWidget

	// OnCopy receives the text that a person copies. When nil it goes to the clipboard.
	OnCopy func(text string)

	doc       *model.Document
	rows      *model.Rows
	view      model.Viewport
	selection model.Selection

	numbers, wrap, fillsCard, focused bool

	fitRows int // 0: the viewer takes what room it gets
	look    look
	work    work
}

// work counts what the viewer did since it was made.
type work struct {
	rowsBuilt  int // rows whose texts were set
	bytesBuilt int // bytes of those rows
}

var (
	_ fyne.Widget         = (*Viewer)(nil)
	_ fyne.Focusable      = (*Viewer)(nil)
	_ fyne.Shortcutable   = (*Viewer)(nil)
	_ fyne.Draggable      = (*Viewer)(nil)
	_ fyne.DoubleTappable = (*Viewer)(nil)
	_ desktop.Mouseable   = (*Viewer)(nil)
	_ desktop.Cursorable  = (*Viewer)(nil)
)

// New makes an empty viewer without line numbers.
func New() *Viewer {
	v := &Viewer{look: currentLook()}
	v.ExtendBaseWidget(v)
	v.SetText("", syntax.PlainText)
	return v
}

// SetDocument shows another text from its beginning, with nothing selected. Nil shows an empty one.
func (v *Viewer) SetDocument(d *model.Document) {
	if d == nil {
		d = model.New(nil, syntax.PlainText)
	}
	v.doc, v.rows, v.selection = d, nil, model.Selection{}
	v.view.MoveTo(0, 0)
	v.fit(v.Size())
	v.Refresh()
}

// SetText shows a small text, up to about 100 KB. Larger ones are made into a document elsewhere.
func (v *Viewer) SetText(text string, language syntax.Language) {
	v.SetDocument(model.New([]byte(text), language))
}

// Document is the text that is shown.
func (v *Viewer) Document() *model.Document { return v.doc }

// ShowLineNumbers turns the column of line numbers on or off.
func (v *Viewer) ShowLineNumbers(show bool) {
	v.numbers = show
	v.changed()
}

// Wrap cuts lines at the width of the viewer instead of scrolling sideways, for tokens and other text
// without lines.
func (v *Viewer) Wrap(wrap bool) {
	v.wrap = wrap
	v.rows = nil
	v.changed()
}

// FitRows makes the least height of the viewer that of its text, up to most rows. With 0, as at first, it
// is that of three rows.
func (v *Viewer) FitRows(most int) {
	v.fitRows = max(most, 0)
	v.changed()
}

// FillCard makes the viewer the lower part of a card: no edge of its own, lower corners like the card's.
func (v *Viewer) FillCard(fill bool) {
	v.fillsCard = fill
	v.changed()
}

// CreateRenderer is called by Fyne.
func (v *Viewer) CreateRenderer() fyne.WidgetRenderer { return newRenderer(v) }

func (v *Viewer) changed() {
	v.fit(v.Size())
	v.Refresh()
}

// fit tells the view how much of the text a viewer of this size shows and, where lines wrap, cuts them
// anew. The first row in view stays there.
func (v *Viewer) fit(size fyne.Size) {
	frame := v.frame(size)
	v.view.SetSize(frame.rows(), frame.cells())
	cells := model.WholeLines
	if v.wrap && size.Width > 0 {
		cells = max(v.view.Cells(), leastCells)
	}
	v.cut(cells)
	v.view.SetText(v.rows.Len(), v.rows.Widest())
}

func (v *Viewer) cut(cells int) {
	switch {
	case v.rows == nil:
		v.rows = v.doc.Rows(cells)
	case v.rows.Cells() != cells:
		first, _ := v.view.Visible()
		at := v.rows.Locate(first, 0)
		v.rows = v.doc.Rows(cells)
		row, _ := v.rows.Place(at)
		v.view.SetText(v.rows.Len(), v.rows.Widest())
		v.view.MoveTo(float64(row), 0)
	}
}

// frame divides a viewer of the given size.
func (v *Viewer) frame(size fyne.Size) frame {
	return newFrame(v.look, size, v.numbers, v.doc.LineCount())
}
