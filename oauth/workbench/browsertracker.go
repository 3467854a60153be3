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
	now func() time.Time
	on  func(Progress)
	// diagnose explains an end that has not come yet.
	diagnose func(doctor.BrowserStep, doctor.BrowserFault) doctor.Diagnosis

	mu       sync.Mutex
	progress Progress
	starts   int  // how often a browser was started
	arrived  bool // the browser of the last start came for the login
	failed   bool // no browser could be opened, and none came
	ended    bool
	hops     []exchange.Exchange
	timer    *time.Timer
}

func newTracker(now func() time.Time, on func(Progress), diagnose func(doctor.BrowserStep, doctor.BrowserFault) doctor.Diagnosis) *tracker {
	return &tracker{now: now, on: on, diagnose: diagnose, progress: Progress{Step: doctor.AtListener}}
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
		if at := slices.Index(order, step); at > slices.Index(order, p.Step) {
			p.Step = step
			for now := t.now(); len(p.Done) < at; {
				p.Done = append(slices.Clip(p.Done), now) // what was told before stays as it is
			}
		}
		if step != doctor.AtOpen && step != doctor.AtAnswer {
			p.Hint, p.Stray = nil, ""
			t.stopHint()
		}
	})
}

// starting notes that a browser is about to be started, and gives the number of that start.
func (t *tracker) starting() (start int) {
	t.update(func(p *Progress) {
		t.starts++
		start = t.starts
		t.arrived, t.failed = false, false
		p.Hint, p.Trouble = nil, nil
	})
	t.hintAfter(doctor.AtOpen, doctor.FaultNotOpened)
	return start
}

// opened notes that the browser came for the login; from now on it is away.
func (t *tracker) opened() {
	t.mu.Lock()
	t.arrived, t.failed = true, false
	for i := range t.hops {
		if t.hops[i].Part == exchange.PartLogin {
			t.hops[i].Note = "Sent the browser to the login"
		}
	}
	t.mu.Unlock()
	t.update(func(p *Progress) { p.Opened, p.Hint, p.Trouble = true, nil, nil })
	t.reach(doctor.AtAnswer)
	t.hintAfter(doctor.AtAnswer, doctor.FaultNoAnswer)
}

// trouble notes that no browser could be opened by a start. The person takes the link into one, so that what there
// may be to see in it is told all the same.
func (t *tracker) trouble(start int) {
	d := t.diagnose(doctor.AtOpen, doctor.FaultNoBrowser)
	late := false // a browser that ended badly long after, or gave way to another
	t.update(func(p *Progress) {
		if late = t.arrived || start != t.starts; !late {
			t.failed = !p.Opened
			p.Trouble = &d
		}
	})
	if !late {
		t.hintAfter(doctor.AtAnswer, doctor.FaultNoAnswer)
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
	return t.progress.Opened, t.failed
}

// redirect is the redirect address in use.
func (t *tracker) redirect() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.progress.Redirect
}

// step is the step under way, deadline when the wait for the answer ends.
func (t *tracker) step() doctor.BrowserStep {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.progress.Step
}

func (t *tracker) deadline() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.progress.Deadline
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
