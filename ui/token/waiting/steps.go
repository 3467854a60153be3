package waiting

import (
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// step is one line of the list: how it stands, its words, and a note at the right.
type step struct {
	state       widgets.State
	words, note string
}

// steps are the five steps in their order.
func (w wait) steps(now time.Time) []step {
	list := make([]step, 0, len(doctor.BrowserSteps()))
	for i, s := range doctor.BrowserSteps() {
		line := step{state: w.stateOf(i), words: w.words(s, i < w.at())}
		switch line.state {
		case widgets.StateOk:
			line.note = w.doneNote(s, i, now)
		case widgets.StateNow, widgets.StateWarn:
			line.note = waited(now.Sub(w.since()))
		default:
		}
		list = append(list, line)
	}
	return list
}

func (w wait) stateOf(i int) widgets.State {
	switch {
	case w.byHand() && i == indexOf(doctor.AtListener):
		return widgets.StateNone
	case i < w.at():
		return widgets.StateOk
	case i > w.at():
		return widgets.StateToCome
	case w.p.Trouble != nil && i == indexOf(doctor.AtOpen):
		return widgets.StateWarn
	default:
		return widgets.StateNow
	}
}

func (w wait) doneNote(s doctor.BrowserStep, i int, now time.Time) string {
	if s == doctor.AtListener {
		return tested
	}
	if at := w.doneAt(i); !at.IsZero() {
		return desk.Clock(at, now)
	}
	return ""
}

// words name a step, done or not.
func (w wait) words(s doctor.BrowserStep, done bool) string {
	pick := func(is, was string) string {
		if done {
			return was
		}
		return is
	}
	switch s {
	case doctor.AtListener:
		if w.byHand() {
			return nothingHears
		}
		return pick(listenWords, "Listening on "+w.host())
	case doctor.AtOpen:
		return w.openWords(pick)
	case doctor.AtAnswer:
		if w.byHand() {
			return pick(pasteWords, pasteDone)
		}
		return pick("The "+wording.Server(w.env)+" sends the browser back here", answerDone)
	case doctor.AtState:
		return stateWords
	default:
		return codeWords
	}
}

// openWords name the step of the browser. Nobody sees a link being opened that a person took.
func (w wait) openWords(pick func(is, was string) string) string {
	switch {
	case w.byHand() || w.in.Way == workbench.WayLink:
		return pick(linkWords, linkDone)
	case w.byLink():
		return notOpened
	case !w.p.Opened:
		return pick("Open "+w.browser, linkDone)
	default:
		return pick("Open "+w.browser, "Opened "+w.browser)
	}
}
