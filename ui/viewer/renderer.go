package viewer

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// renderer keeps the canvas objects of a viewer in step with it.
type renderer struct {
	v          *Viewer
	background *canvas.Rectangle
	clip       *container.Clip
	layer      *fyne.Container // the rows in view
	drawn      []*drawnRow     // row n is drawn by drawn[n modulo length], so rows in view keep theirs
	wheel      *wheel
	vertical   *scrollBar
	horizontal *scrollBar
}

func newRenderer(v *Viewer) *renderer {
	layer := &fyne.Container{Layout: asPlaced{}}
	return &renderer{
		v:          v,
		background: canvas.NewRectangle(color.Transparent),
		clip:       container.NewClip(layer),
		layer:      layer,
		wheel:      newWheel(v.scrolled),
		vertical:   newScrollBar(true, func(start float64) { v.scrollTo(start, float64(v.view.Left())) }),
		horizontal: newScrollBar(false, func(start float64) { v.scrollTo(v.view.Top(), start) }),
	}
}

// Objects is called by Fyne. What catches the wheel lies above the rows, the bars above all.
func (r *renderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.background, r.clip, r.wheel, r.vertical, r.horizontal}
}

// MinSize is called by Fyne.
func (r *renderer) MinSize() fyne.Size {
	rows := leastRows
	if r.v.fitRows > 0 {
		rows = min(r.v.rows.Len(), r.v.fitRows)
	}
	return r.v.frame(r.v.Size()).minSize(rows)
}

// Destroy is called by Fyne.
func (r *renderer) Destroy() {}

// Layout is called by Fyne.
func (r *renderer) Layout(size fyne.Size) {
	r.v.fit(size)
	r.background.Resize(size)
	r.clip.Move(fyne.NewPos(0, endPadding))
	r.clip.Resize(fyne.NewSize(size.Width, max(size.Height-2*endPadding, 0)))
	r.wheel.Resize(size)
	r.vertical.place(size)
	r.horizontal.place(size)
	r.draw()
}

// Refresh is called by Fyne, also after a change of theme.
func (r *renderer) Refresh() {
	if now := currentLook(); now != r.v.look {
		r.v.look = now
		r.v.fit(r.v.Size())
		r.drawn = nil
	}
	r.draw()
}

// draw brings everything up to date, building only rows that were not in view before. The background is
// refreshed last, which paints the window once more; refreshing the layer would throw away all drawn text.
func (r *renderer) draw() {
	f := r.v.frame(r.v.Size())
	r.drawRows(f)
	r.vertical.show(r.v.view.Vertical(), f.look)
	r.horizontal.show(r.v.view.Horizontal(), f.look)
	if r.vertical.Visible() || r.horizontal.Visible() {
		r.wheel.Show()
	} else {
		r.wheel.Hide()
	}
	r.drawBackground(f)
}

func (r *renderer) drawBackground(f frame) {
	r.background.FillColor = f.sunken
	r.background.StrokeColor, r.background.StrokeWidth = f.edge, 1
	r.background.CornerRadius = cornerRadius
	if r.v.fillsCard {
		r.background.StrokeWidth, r.background.CornerRadius = 0, 0
		r.background.BottomLeftCornerRadius = cardRadius
		r.background.BottomRightCornerRadius = cardRadius
	}
	if r.v.focused {
		r.background.StrokeColor, r.background.StrokeWidth = f.focus, 2
	}
	r.background.Refresh()
}

func (r *renderer) drawRows(f frame) {
	first, end := r.v.view.Visible()
	r.grow(int(f.rows()) + 2)
	r.layer.Objects = r.layer.Objects[:0]
	for number := first; number < end; number++ {
		row := r.drawn[number%len(r.drawn)]
		key := rowKey{
			rows: r.v.rows, number: number, left: r.v.view.Left(), cells: r.v.view.Cells(),
			numberEnd: f.numberEnd, start: f.textStart,
		}
		if row.key != key {
			r.v.work.rowsBuilt++
			r.v.work.bytesBuilt += row.build(key, f)
		}
		row.setMark(r.v.selection, f)
		row.box.Move(fyne.NewPos(0, rounded(float32(float64(number)-r.v.view.Top())*f.line)))
		row.box.Resize(fyne.NewSize(f.size.Width, f.line))
		r.layer.Objects = append(r.layer.Objects, row.box)
	}
}

// grow makes room for rows drawn rows. Another number puts rows into other places, so all start anew.
func (r *renderer) grow(rows int) {
	if len(r.drawn) == rows {
		return
	}
	r.drawn = make([]*drawnRow, rows)
	for i := range r.drawn {
		r.drawn[i] = newDrawnRow()
	}
}
