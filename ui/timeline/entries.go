package timeline

import (
	"net/http"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/widgets"
)

// place names an exchange, whatever rows are shown.
type place struct {
	run   string
	index int
}

// entry is a row: the heading of a run, or one of its exchanges.
type entry struct {
	run *workbench.RunView
	// hop is the exchange's place in its run, or -1 for the heading.
	hop int
}

func (e entry) heading() bool      { return e.hop < 0 }
func (e entry) at() place          { return place{run: e.run.Run.ID, index: e.hop} }
func (e entry) it() *workbench.Hop { return &e.run.Hops[e.hop] }

// last reports whether no exchange of the run follows.
func (e entry) last() bool { return e.hop == len(e.run.Hops)-1 }

// failed reports whether the run ended at this exchange with something to explain.
func (e entry) failed() bool {
	return !e.heading() && e.last() && e.run.Diagnosis != nil && e.run.Run.Outcome != store.OutcomeCancelled
}

// state is the mark of an exchange.
func (e entry) state() widgets.State {
	switch {
	case e.it().OK && e.it().Exchange.Part == exchange.PartStray:
		return widgets.StateWarn
	case e.it().OK:
		return widgets.StateOk
	case e.run.Run.Outcome == store.OutcomeCancelled:
		return widgets.StateNone
	case !e.last():
		return widgets.StateOk
	default:
		return widgets.StateBad
	}
}

// rowsOf makes rows of runs, newest first; with onlyErrors those that came to nothing.
func rowsOf(runs []workbench.RunView, onlyErrors bool) []entry {
	var rows []entry
	for i := range runs {
		run := &runs[i]
		if onlyErrors && run.Run.Outcome != store.OutcomeFailed || len(run.Hops) == 0 && run.Diagnosis == nil {
			continue
		}
		if len(run.Hops) == 0 {
			run = unsentRun(run)
		}
		rows = append(rows, entry{run: run, hop: -1})
		for hop := range run.Hops {
			rows = append(rows, entry{run: run, hop: hop})
		}
	}
	return rows
}

// find is the row of a place, or -1. An index below zero finds the last exchange of the run.
func find(rows []entry, at place) int {
	for i, e := range rows {
		if e.heading() || e.run.Run.ID != at.run {
			continue
		}
		if e.hop == at.index || at.index < 0 && e.last() {
			return i
		}
	}
	return -1
}

// offered are the actions that make sense in the timeline: a request is repeated where it was made.
func offered(d doctor.Diagnosis) doctor.Diagnosis {
	var actions []doctor.Action
	for _, a := range d.Actions {
		switch a.Kind {
		case doctor.TryAgain, doctor.ShowTimeline, doctor.GuestInstead:
		default:
			actions = append(actions, a)
		}
	}
	d.Actions = actions
	return d
}

// methodTone tells reading from writing; the word itself says which.
func methodTone(method string) widgets.Tone {
	if method == http.MethodGet || method == http.MethodHead {
		return widgets.Neutral
	}
	return widgets.Accent
}
