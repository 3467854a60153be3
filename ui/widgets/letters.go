package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
)

// Letters is a text in mono that is read letter by letter: it is broken at any letter and never cut. One piece
// of it stands in a box, in a stronger face, so that it is found without colours; a piece of one blank is an
// empty box, for something that is missing there.
type Letters struct {
	widget.BaseWidget

	runs   [3]string // before, in the box, after
	rows   [][]letterRun
	laidAt float32
	texts  []*canvas.Text
	boxes  []*canvas.Rectangle
}

// letterRun is a piece of a run on one row.
type letterRun struct {
	text     string
	boxed    bool
	x, width float32
}

// NewLetters returns a text without letters.
func NewLetters() *Letters {
	l := &Letters{}
	l.ExtendBaseWidget(l)
	return l
}

// Set changes the text and the piece in the box, which may be empty.
func (l *Letters) Set(before, boxed, after string) {
	l.runs = [3]string{before, boxed, after}
	l.Refresh()
}

// Text returns all letters.
func (l *Letters) Text() string { return l.runs[0] + l.runs[1] + l.runs[2] }

// Boxed returns the piece in the box.
func (l *Letters) Boxed() string { return l.runs[1] }

// WantWidth is the width on one row.
func (l *Letters) WantWidth() float32 {
	var width float32
	for i, run := range l.runs {
		width += advance(run, letterRole(i == 1))
	}
	return ceil(width)
}

// HeightFor is the height at a width.
func (l *Letters) HeightFor(width float32) float32 {
	return float32(max(len(l.broken(width)), 1)) * theme.Mono.Line()
}

// CreateRenderer implements fyne.Widget.
func (l *Letters) CreateRenderer() fyne.WidgetRenderer {
	return &lettersRenderer{newDrawing(l, l.place, l.least, l.paint)}
}

// lettersRenderer asks for the objects each time, since breaking changes them.
type lettersRenderer struct{ *drawing }

func (r *lettersRenderer) Objects() []fyne.CanvasObject {
	l := r.owner.(*Letters)
	objects := make([]fyne.CanvasObject, 0, len(l.boxes)+len(l.texts))
	for _, box := range l.boxes {
		objects = append(objects, box)
	}
	for _, text := range l.texts {
		objects = append(objects, text)
	}
	return objects
}

func (l *Letters) least() fyne.Size {
	width := min(l.WantWidth(), theme.Px(2*leastText))
	if l.laidAt <= 0 {
		return fyne.NewSize(width, theme.Mono.Line())
	}
	return fyne.NewSize(width, l.HeightFor(l.laidAt))
}

// paint throws the rows away, so that they are laid out anew.
func (l *Letters) paint() { l.rows = nil }

func (l *Letters) place(size fyne.Size) {
	if l.rows != nil && l.laidAt == size.Width {
		return
	}
	l.laidAt = size.Width
	l.rows = l.broken(size.Width)
	l.texts, l.boxes = l.texts[:0], l.boxes[:0]
	line := theme.Mono.Line()
	for i, row := range l.rows {
		for _, run := range row {
			l.draw(run, float32(i)*line, line)
		}
	}
	canvas.Refresh(l)
}

func (l *Letters) draw(run letterRun, y, line float32) {
	if run.boxed {
		box := newRect(3)
		fill(box, theme.ColorWarnTint, theme.ColorWarnText)
		put(box, run.x-1, y+1, ceil(run.width)+2, line-2)
		l.boxes = append(l.boxes, box)
	}
	text := &canvas.Text{Text: run.text}
	styled(text, letterRole(run.boxed), theme.ColorText)
	putText(text, run.x, y, run.width, line)
	l.texts = append(l.texts, text)
}

func letterRole(boxed bool) theme.Role {
	if boxed {
		return theme.MonoStrong
	}
	return theme.Mono
}

// broken sets as many letters on each row as fit.
func (l *Letters) broken(width float32) [][]letterRun {
	rows := [][]letterRun{nil}
	var x float32
	for i, run := range l.runs {
		boxed := i == 1
		for _, letter := range run {
			wide := advance(string(letter), letterRole(boxed))
			if x > 0 && x+wide > width+mercy {
				rows, x = append(rows, nil), 0
			}
			row := &rows[len(rows)-1]
			if n := len(*row); n > 0 && (*row)[n-1].boxed == boxed {
				(*row)[n-1].text += string(letter)
				(*row)[n-1].width += wide
			} else {
				*row = append(*row, letterRun{text: string(letter), boxed: boxed, x: x, width: wide})
			}
			x += wide
		}
	}
	return rows
}
