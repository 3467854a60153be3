package requests

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"tokenbench/ui/exchanges"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Measures of a row, in pixels at scale 1.
const (
	rowSide      = 12
	lineHeight   = 28
	secondLine   = 20
	timeColumn   = 62
	methodColumn = 58
	statusColumn = 46
	tookColumn   = 76
	columnGap    = 12
	detailBelow  = 12

	// pathShare is the part that the path gets of what path and words have together.
	pathShare = 0.29
)

// line is what a row says, of either view.
type line struct {
	at           time.Time
	method, path string
	status       int
	words        string
	took         time.Duration
}

func lineOf(p pair, view int) line {
	if view == serverView {
		e := p.entry
		return line{e.Time, e.Method, e.Path, e.Status, serverWords(*e), e.Took}
	}
	s := p.sent
	return line{s.Exchange.Started, s.Exchange.Method, s.path, s.Status, sentWords(*s), s.Took}
}

// sentWords say what an exchange was for, and the server's own word where there is one.
func sentWords(s sent) string {
	if said := saidWords(s); said != "" {
		return s.Sentence + " · " + said
	}
	return s.Sentence
}

// saidWords are the server's own word for a failure; empty where there is none.
func saidWords(s sent) string {
	if s.OK || strings.HasPrefix(s.Note, s.Exchange.Method+" /") { // which stands in its place
		return ""
	}
	return s.Note
}

// row draws a request, with the detail below it while it is open.
type row struct {
	widget.BaseWidget

	twice  bool // in two lines
	body   *fyne.Container
	time   *widgets.Text
	method *widgets.Text
	path   *widgets.Text
	status *widgets.Chip
	words  *widgets.Text
	took   *widgets.Text
	detail *fyne.Container
}

func newRow() fyne.CanvasObject {
	r := &row{
		time: widgets.NewText("", theme.Mono, theme.ColorText3), method: widgets.NewText("", theme.MonoSmall, theme.ColorText2),
		path: widgets.NewText("", theme.Mono, theme.ColorText), status: widgets.NewCodeChip(widgets.Ok, ""),
		words: widgets.NewText("", theme.Body, theme.ColorText2), took: widgets.NewText("", theme.Note, theme.ColorText3).Right(),
		detail: widgets.Stack(),
	}
	r.body = &fyne.Container{Layout: rowLayout{r}, Objects: []fyne.CanvasObject{r.time, r.method, r.path, widgets.HBox(0, r.status), r.words, r.took, r.detail}}
	r.ExtendBaseWidget(r)
	return r
}

// Inside implements widgets.Holder.
func (r *row) Inside() []fyne.CanvasObject { return []fyne.CanvasObject{r.body} }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.body) }

// show writes a line into the row, in two lines if twice is set. The detail is nil while the row is closed.
func (r *row) show(l line, twice bool, detail fyne.CanvasObject) {
	r.time.SetText(timeWords(l.at))
	r.method.SetText(l.method)
	r.method.SetColour(methodColour(l.method))
	r.path.SetText(l.path)
	tone, words := statusLook(l.status)
	r.status.Set(tone, words, "")
	r.words.SetText(l.words)
	r.took.SetText(exchanges.Took(l.took))
	if open := len(r.detail.Objects) > 0; open == (detail != nil) && twice == r.twice {
		return
	}
	r.twice = twice
	r.detail.Objects = nil
	if detail != nil {
		r.detail.Objects = []fyne.CanvasObject{detail}
	}
	r.body.Refresh()
}

// methodColour tells reading from writing; the word itself says which.
func methodColour(method string) fyne.ThemeColorName {
	switch method {
	case http.MethodGet, http.MethodHead:
		return theme.ColorOkText
	case http.MethodOptions, tlsMethod:
		return theme.ColorText2
	default:
		return theme.ColorPrimaryText
	}
}

// statusLook is the chip of a status. Being sent on is neither good nor bad.
func statusLook(status int) (widgets.Tone, string) {
	switch {
	case status == 0:
		return widgets.Bad, textNoStatus
	case status >= 300 && status < 400:
		return widgets.Neutral, strconv.Itoa(status)
	default:
		tone, _ := exchanges.StatusLook(status)
		return tone, strconv.Itoa(status)
	}
}

// closedHeight is the height of a row without its detail.
func closedHeight(twice bool) float32 {
	if twice {
		return theme.Px(lineHeight + secondLine)
	}
	return theme.Px(lineHeight)
}

// rowLayout sets the parts of a row in columns, in one line or two.
type rowLayout struct{ row *row }

func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Px(200), theme.Px(lineHeight))
}

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	at, method, path, status, words, took, detail := objects[0], objects[1], objects[2], objects[3], objects[4], objects[5], objects[6]
	high := theme.Px(lineHeight)
	put := func(object fyne.CanvasObject, x, y, width, height float32) {
		least := object.MinSize().Height
		object.Move(fyne.NewPos(x, y+(height-least)/2))
		object.Resize(fyne.NewSize(max(width, 0), least))
	}
	x, end := float32(rowSide), size.Width-rowSide
	put(at, x, 0, theme.Px(timeColumn), high)
	x += theme.Px(timeColumn) + columnGap
	second := x
	put(method, x, 0, theme.Px(methodColumn), high)
	x += theme.Px(methodColumn)
	end -= theme.Px(tookColumn)
	put(took, end, 0, theme.Px(tookColumn), high)
	if l.row.twice {
		end -= columnGap + theme.Px(statusColumn)
		put(status, end, 0, theme.Px(statusColumn), high)
		put(path, x, 0, end-x-columnGap, high)
		put(words, second, high-theme.Px(5), size.Width-rowSide-second, theme.Px(secondLine))
	} else {
		room := (end - x - theme.Px(statusColumn) - 3*columnGap) * pathShare
		put(path, x, 0, room, high)
		x += room + columnGap
		put(status, x, 0, theme.Px(statusColumn), high)
		x += theme.Px(statusColumn) + columnGap
		put(words, x, 0, end-x-columnGap, high)
	}
	top := closedHeight(l.row.twice)
	detail.Move(fyne.NewPos(rowSide, top))
	detail.Resize(fyne.NewSize(size.Width-2*rowSide, max(size.Height-top-detailBelow, 0)))
}
