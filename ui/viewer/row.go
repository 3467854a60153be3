package viewer

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/viewer/model"
)

// rowKey names what a drawn row shows. A row with the same key need not be built again.
type rowKey struct {
	rows             *model.Rows
	number           int
	left, cells      int
	numberEnd, start float32
}

// drawnRow is one row on the canvas. Its texts are used again for other rows.
type drawnRow struct {
	key    rowKey
	box    *fyne.Container // mark, number, then the texts in use
	mark   *canvas.Rectangle
	number *canvas.Text
	texts  []*canvas.Text
}

func newDrawnRow() *drawnRow {
	r := &drawnRow{mark: canvas.NewRectangle(nil), number: canvas.NewText("", nil)}
	r.number.Alignment = fyne.TextAlignTrailing
	r.number.TextStyle = monospace
	r.box = &fyne.Container{Layout: asPlaced{}}
	return r
}

// build draws the row that key names and answers how many bytes that took.
func (r *drawnRow) build(key rowKey, f frame) int {
	r.key = key
	row := key.rows.Row(key.number)
	r.setNumber(row, f)
	runs := key.rows.Runs(nil, key.number, key.left, key.cells)
	for len(r.texts) < len(runs) {
		text := canvas.NewText("", nil)
		text.TextStyle = monospace
		r.texts = append(r.texts, text)
	}
	r.box.Objects = append(r.box.Objects[:0], r.mark, r.number)
	for i, run := range runs {
		text := r.texts[i]
		text.Text, text.Color = run.Text, f.colours[run.Kind]
		text.TextSize, text.FontSource = f.textSize, f.textFont
		text.Move(fyne.NewPos(f.x(run.Cell-key.left), 0))
		text.Resize(fyne.NewSize(text.MinSize().Width, f.line))
		text.Refresh()
		r.box.Objects = append(r.box.Objects, text)
	}
	return row.End - row.Start
}

func (r *drawnRow) setNumber(row model.Row, f frame) {
	r.number.Text = ""
	if f.numberEnd > 0 && row.First {
		r.number.Text = strconv.Itoa(row.Line + 1)
	}
	r.number.Color, r.number.TextSize, r.number.FontSource = f.faint, f.numberSize, f.numberFont
	r.number.Resize(fyne.NewSize(f.numberEnd, f.line))
	r.number.Refresh()
}

// setMark shows what part of the row the selection covers.
func (r *drawnRow) setMark(s model.Selection, f frame) {
	from, to := r.key.rows.Marked(s, r.key.number)
	from = min(max(from-r.key.left, 0), r.key.cells)
	to = min(max(to-r.key.left, 0), r.key.cells)
	if from == to {
		r.mark.Hide()
		return
	}
	r.mark.FillColor = f.selection
	r.mark.Move(fyne.NewPos(f.x(from), 0))
	r.mark.Resize(fyne.NewSize(f.x(to)-f.x(from), f.line))
	r.mark.Show()
}

// asPlaced leaves objects where they were put and asks for no room.
type asPlaced struct{}

func (asPlaced) Layout([]fyne.CanvasObject, fyne.Size) {}

func (asPlaced) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
