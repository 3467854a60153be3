package workbench

import (
	"slices"
	"sync"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/exchange"
)

// patience is how long a browser may be away before the person is told what to look for in it.
const patience = 20 * time.Second

// tracker tells of the progress of a sign-in and keeps its record. It is safe for concurrent use.
type tracker struct {
	on func(Progress)
	// diagnose explains an end that has not come yet.
	diagnose func(doctor.BrowserStep, doctor.BrowserFault) doctor.Diagnosis

	mu       sync.Mutex
	progress Progress
	came     bool // the browser came for the login
	failed   bool // no browser could be opened
	ended    bool
	hops     []exchange.Exchange
	timer    *time.Timer
}

func newTracker(on func(Progress), diagnose func(doctor.BrowserStep, doctor.BrowserFault) doctor.Diagnosis) *tracker {
	return &tracker{on: on, diagnose: diagnose, progress: Progress{Step: doctor.AtListener}}
}

// update changes the picture and shows it, unless the sign-in is over.
func (t *tracker) update(change func(*Progress)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.ended {
		return
	}
	change(&t.progress)
	if t.on != nil {
		t.on(t.progress)
	}
}

// reach says which step is under way. Steps never go back.
func (t *tracker) reach(step doctor.BrowserStep) {
	t.update(func(p *Progress) {
		order := doctor.BrowserSteps()
		if slices.Index(order, step) > slices.Index(order, p.Step) {
			p.Step = step
		}
		if step != doctor.AtOpen && step != doctor.AtAnswer {
			p.Hint, p.Stray = nil, ""
			t.stopHint()
		}
	})
}

// opened notes that the browser came for the login; from now on it is away.
func (t *tracker) opened() {
	t.mu.Lock()
	t.came = true
	for i := range t.hops {
		if t.hops[i].Part == exchange.PartLogin {
			t.hops[i].Note = "Sent the browser to the login"
		}
	}
	t.mu.Unlock()
	t.update(func(p *Progress) { p.Hint, p.Trouble = nil, nil })
	t.reach(doctor.AtAnswer)
	t.hintAfter(doctor.AtAnswer, doctor.FaultNoAnswer)
}

// trouble notes that no browser could be opened.
func (t *tracker) trouble() {
	d := t.diagnose(doctor.AtOpen, doctor.FaultNoBrowser)
	t.mu.Lock()
	came := t.came
	t.failed = !came
	t.mu.Unlock()
	if !came { // else it was a browser that ended badly long after
		t.update(func(p *Progress) { p.Trouble = &d })
	}
}

// hintAfter tells after a while what to look for, if the sign-in is still where it is now.
func (t *tracker) hintAfter(at doctor.BrowserStep, f doctor.BrowserFault) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.stopHint()
	if t.ended || t.progress.Step == doctor.AtState || t.progress.Step == doctor.AtCode {
		return
	}
	var mine *time.Timer
	mine = time.AfterFunc(patience, func() {
		causes := t.diagnose(at, f).Causes
		t.update(func(p *Progress) {
			if t.timer == mine {
				p.Hint = causes
			}
		})
	})
	t.timer = mine
}

// stopHint is called with mu held.
func (t *tracker) stopHint() {
	if t.timer != nil {
		t.timer.Stop()
		t.timer = nil
	}
}

// record adds a hop to what the timeline is going to show.
func (t *tracker) record(x exchange.Exchange) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.ended {
		t.hops = append(t.hops, x)
	}
}

// recorded is what happened so far.
func (t *tracker) recorded() []exchange.Exchange {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.hops)
}

// browser says whether the browser came for the login, and whether it could not be opened.
func (t *tracker) browser() (came, failed bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.came, t.failed
}

// redirect is the redirect address in use.
func (t *tracker) redirect() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.progress.Redirect
}

// over reports whether the sign-in has ended.
func (t *tracker) over() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ended
}

// close ends the tale.
func (t *tracker) close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.ended = true
	t.stopHint()
}
