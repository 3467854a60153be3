package api

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/problem"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// outcome is what came back: nothing yet, an answer, or a problem.
type outcome struct {
	s       *Screen
	content *fyne.Container
	shown   fyne.CanvasObject
	answer  *answerCard
	again   func() // draws an explanation anew, when the page got narrow or wide; nil when there is none
}

func newOutcome(s *Screen) *outcome {
	o := &outcome{s: s, content: widgets.Stack()}
	o.answer = newAnswerCard(s.d)
	o.showEmpty()
	return o
}

func (o *outcome) put(object fyne.CanvasObject) {
	o.shown = object
	o.content.Objects = []fyne.CanvasObject{object}
	o.content.Refresh()
	o.s.relay()
}

func (o *outcome) showEmpty() {
	o.again = nil
	o.put(widgets.NewCard(widgets.EmptyState(theme.IconSend, textEmptyTitle, textEmpty, nil)))
}

// wait shows that an answer is under way, and keeps what is shown for the case that nothing comes of it.
func (o *outcome) wait() {
	before := o.shown
	o.put(widgets.NewCard(widgets.EmptyState(theme.IconClock, textWaiting, textWaitWords, nil)))
	o.shown = before
}

// back shows what was there before wait.
func (o *outcome) back() { o.put(o.shown) }

// showAnswer shows an answer, below its explanation where it is no success.
func (o *outcome) showAnswer(r *reply) {
	o.answer.show(r)
	o.again = nil
	if r.answer.Diagnosis == nil {
		o.put(o.answer.card)
		return
	}
	o.again = func() { o.explain(r) }
	o.again()
}

func (o *outcome) explain(r *reply) {
	facts := problem.Facts{Diagnosis: *r.answer.Diagnosis, Server: wording.Server(o.s.env), Narrow: o.s.narrow}
	why := problem.NewSlim(o.s.d, facts, func(a doctor.Action) { o.s.act(a, r.answer.RunID) })
	o.put(widgets.VBox(14, why, widgets.Stretch(o.answer.card)))
}

// showProblem shows why there is no answer.
func (o *outcome) showProblem(p *workbench.Problem) {
	o.again = func() { o.showProblem(p) }
	facts := problem.Facts{
		Diagnosis: p.Diagnosis, At: p.At, Cancelled: p.Cancelled, Server: wording.Server(o.s.env), Narrow: o.s.narrow,
	}
	card := problem.New(o.s.d, facts, func(a doctor.Action) { o.s.act(a, p.RunID) })
	o.put(widgets.VBox(0, card, widgets.Gap(0, desk.NoticeRoom)))
}

// act does what a button of an explanation says.
func (s *Screen) act(a doctor.Action, runID string) {
	switch a.Kind {
	case doctor.TryAgain:
		s.Send()
	case doctor.ShowTimeline:
		s.on.ShowTimeline(runID)
	case doctor.EditEnvironment, doctor.EditSecret:
		s.on.Edit(a.Field)
	case doctor.UseAddress:
		s.on.Edit(profile.FieldAddress)
	case doctor.SignInAgain, doctor.GuestInstead:
		s.on.SignIn()
	case doctor.CopyReport: // the card copies it itself
	}
}
