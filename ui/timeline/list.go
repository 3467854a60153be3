package timeline

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/problem"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// The choices above the list, in their order.
const (
	everything = iota
	onlyErrors
)

// Measures of rows, in pixels at scale 1.
const (
	headingHeight = 34
	rowHeight     = 54
	markColumn    = 36 // with the room behind the mark
	adviceBelow   = 14
)

// list is the left card: every run with its exchanges.
type list struct {
	s      *Screen
	filter *widgets.Segmented
	copied *widgets.Button
	rows   *widgets.List
	none   *fyne.Container
	card   *widgets.Card
	// advice of failed runs is made once: their rows are measured on every change of the width.
	advice map[string]fyne.CanvasObject
}

func newList(s *Screen) *list {
	l := &list{s: s, advice: map[string]fyne.CanvasObject{}, none: widgets.Stack()}
	l.filter = widgets.NewSegmented(widgets.Choices(textEverything, textErrors), everything, func(int) { s.showRows() }).Small()
	l.rows = widgets.NewList(func() int { return len(s.rows) }, newRow, l.update)
	l.rows.HeightOf = l.height
	l.rows.Passed = func(i int) bool { return s.rows[i].heading() }
	l.rows.ToneOf = func(i int) widgets.Tone {
		if s.rows[i].failed() {
			return widgets.Bad
		}
		return widgets.Accent
	}
	l.rows.OnChosen = s.choose
	l.rows.OnOpened = func(_ int, byKey bool) { s.open(byKey) }
	l.copied = widgets.NewButton(widgets.Ghost, textCopyAll, theme.IconCopy, s.copyAll).Small()
	head := widgets.Pad(14, 11, 10, 11, widgets.Ends(6, widgets.HBox(0, l.filter), widgets.HBox(0, l.copied)))
	l.card = widgets.NewCard(widgets.VBox(0, head, widgets.Divider(), widgets.Stretch(widgets.Stack(widgets.Pad(6, 4, 0, 8, l.rows), l.none))))
	return l
}

// show brings the rows up to date and marks the chosen one.
func (l *list) show(row int) {
	known := map[string]fyne.CanvasObject{}
	for _, e := range l.s.rows {
		if id := e.run.Run.ID; e.failed() && l.advice[id] != nil {
			known[id] = l.advice[id]
		}
	}
	l.advice = known
	empty := len(l.s.rows) == 0
	l.none.Objects = nil
	setVisible(l.copied, !empty)
	if empty {
		l.none.Objects = []fyne.CanvasObject{widgets.NewFlushScroll(l.s.emptyWords())}
	}
	l.none.Refresh()
	setVisible(l.rows, !empty)
	setVisible(l.none, empty)
	l.rows.Reload()
	l.rows.Choose(row)
}

// adviceOf is what to try after a failed run; nil when there is nothing.
func (l *list) adviceOf(e entry) fyne.CanvasObject {
	if !e.failed() {
		return nil
	}
	id := e.run.Run.ID
	made, known := l.advice[id]
	if !known {
		made = problem.NewAdvice(l.s.d, offered(*e.run.Diagnosis), l.s.act)
		l.advice[id] = made
	}
	return made
}

func (l *list) height(i int, width float32) float32 {
	e := l.s.rows[i]
	if e.heading() {
		return theme.Px(headingHeight)
	}
	height := theme.Px(rowHeight)
	if advice := l.adviceOf(e); advice != nil {
		height += widgets.HeightFor(advice, width-adviceLeft()-rowSide) + adviceBelow
	}
	return height
}

func (l *list) update(i int, content fyne.CanvasObject) {
	e := l.s.rows[i]
	r := content.(*row)
	if e.heading() {
		r.showHeading(groupWords(e.run.Run.Kind), dayWords(e.run.Run.Started, l.s.d.Now()))
		return
	}
	r.showHop(e, l.adviceOf(e))
}

// act does what a button of a failed row says.
func (s *Screen) act(a doctor.Action) {
	switch a.Kind {
	case doctor.SignInAgain, doctor.GuestInstead, doctor.TryAgain:
		s.on.SignIn()
	case doctor.EditEnvironment, doctor.EditSecret:
		s.on.Edit(a.Field)
	case doctor.UseAddress:
		s.d.Clip.Copy(a.Value)
		s.d.Notice(textAddressCopied, "", nil)
		s.on.Edit(profile.FieldAddress)
	case doctor.ShowTimeline, doctor.CopyReport: // here already, and copied by the card itself
	}
}

func statusTone(status int) widgets.Tone {
	tone, _ := exchanges.StatusLook(status)
	return tone
}
