package timeline

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

const (
	rowSide    = 12
	tookColumn = 70 // wide enough for "under 1 ms"
)

// adviceLeft is where the words of a row begin.
func adviceLeft() float32 { return rowSide + theme.Px(markColumn) }

// row draws an entry: the heading of a run, or an exchange with its mark, words, status and time.
type row struct {
	widget.BaseWidget

	body           fyne.CanvasObject
	heading, hop   *fyne.Container
	title, when    *widgets.Text
	mark           *widgets.Mark
	above, below   *widgets.Fill
	sentence, note *widgets.Text
	status         *widgets.Chip
	took           *widgets.Text
	advice         *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &row{
		title: widgets.NewText("", theme.Label, theme.ColorText2), when: widgets.NewText("", theme.Note, theme.ColorText3).Whole(),
		mark: widgets.NewMark(widgets.StateOk), above: widgets.NewFill(theme.ColorLineStrong), below: widgets.NewFill(theme.ColorLineStrong),
		sentence: widgets.NewText("", theme.BodyMedium, theme.ColorText), note: widgets.NewText("", theme.Note, theme.ColorText3),
		status: widgets.NewCodeChip(widgets.Ok, ""), took: widgets.NewText("", theme.Note, theme.ColorText3).Right(), advice: widgets.Stack(),
	}
	r.heading = widgets.Pad(rowSide, 12, rowSide, 0, widgets.HBox(8, widgets.Stretch(r.title), r.when))
	words := widgets.VBox(0, r.sentence, r.note)
	facts := widgets.Stack(widgets.Gap(0, 20), widgets.HBox(10, r.status, widgets.Width(tookColumn, r.took)))
	line := widgets.HBoxTop(10, widgets.Stretch(words), facts)
	r.hop = &fyne.Container{Layout: hopLayout{r}, Objects: []fyne.CanvasObject{r.above, r.below, r.mark, line, r.advice}}
	r.body = widgets.Stack(r.heading, r.hop)
	r.ExtendBaseWidget(r)
	return r
}

// Inside implements widgets.Holder.
func (r *row) Inside() []fyne.CanvasObject { return []fyne.CanvasObject{r.body} }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

func (r *row) showHeading(title, when string) {
	r.heading.Show()
	r.hop.Hide()
	r.title.SetText(title)
	r.when.SetText(when)
}

func (r *row) showHop(e entry, advice fyne.CanvasObject) {
	r.heading.Hide()
	r.hop.Show()
	it := e.it()
	r.mark.Set(e.state())
	setVisible(r.above, e.hop > 0)
	setVisible(r.below, !e.last())
	r.sentence.SetText(it.Sentence)
	r.note.SetText(it.Note)
	status := statusOf(it)
	setVisible(r.status, status > 0)
	r.status.Set(statusTone(status), strconv.Itoa(status), "")
	r.took.SetText(tookWords(it))
	r.advice.Objects = nil
	if advice != nil {
		r.advice.Objects = []fyne.CanvasObject{advice}
	}
	r.hop.Refresh()
}

// hopLayout places the line between the marks of one run, the mark, the words and the advice below them.
type hopLayout struct{ row *row }

func (l hopLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(adviceLeft()+objects[3].MinSize().Width+rowSide, theme.Px(rowHeight))
}

func (l hopLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	above, below, mark, line, advice := objects[0], objects[1], objects[2], objects[3], objects[4]
	side := mark.MinSize().Width
	middle := theme.Px(18)
	mark.Move(fyne.NewPos(rowSide, middle-side/2))
	mark.Resize(fyne.NewSize(side, side))
	x := rowSide + side/2
	above.Move(fyne.NewPos(x, 0))
	above.Resize(fyne.NewSize(1, middle-side/2-2))
	below.Move(fyne.NewPos(x, middle+side/2+2))
	below.Resize(fyne.NewSize(1, size.Height-middle-side/2))
	left, width := adviceLeft(), size.Width-adviceLeft()-rowSide
	line.Move(fyne.NewPos(left, theme.Px(8)))
	line.Resize(fyne.NewSize(width, theme.Px(40)))
	advice.Move(fyne.NewPos(left, theme.Px(rowHeight)-2))
	advice.Resize(fyne.NewSize(width, max(size.Height-theme.Px(rowHeight)-adviceBelow+2, 0)))
}
