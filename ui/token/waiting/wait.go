package waiting

import (
	"cmp"
	"net/url"
	"slices"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/loopback"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// wait is what is known of one sign-in under way.
type wait struct {
	env     profile.Environment
	in      workbench.BrowserSignIn
	browser string // in a sentence: "Firefox", "your browser"
	began   time.Time
	p       workbench.Progress
}

func newWait(env profile.Environment, in workbench.BrowserSignIn, browser string, now time.Time) wait {
	p := workbench.Progress{Step: doctor.AtListener, ByHand: in.Way == workbench.WayPaste}
	return wait{env: env, in: in, browser: browser, began: now, p: p}
}

// running reports whether there is a wait at all.
func (w wait) running() bool { return !w.began.IsZero() }

// byHand reports whether the person brings the answer, because nothing listens for it.
func (w wait) byHand() bool { return w.p.ByHand }

// byLink reports whether the person is to take the link into a browser, because none came for the login yet.
func (w wait) byLink() bool {
	return w.at() <= indexOf(doctor.AtOpen) && (w.in.Way == workbench.WayLink || w.p.Trouble != nil)
}

// at is the place of the step under way.
func (w wait) at() int { return max(indexOf(w.p.Step), 0) }

func indexOf(s doctor.BrowserStep) int { return slices.Index(doctor.BrowserSteps(), s) }

// answered reports whether the answer is here, so that nothing is left to do for the person.
func (w wait) answered() bool { return w.at() > indexOf(doctor.AtAnswer) }

// since is when the step under way began.
func (w wait) since() time.Time {
	if n := len(w.p.Done); n > 0 {
		return w.p.Done[n-1]
	}
	return w.began
}

// doneAt is when a step was done; zero while that is not known.
func (w wait) doneAt(step int) time.Time {
	if step < len(w.p.Done) {
		return w.p.Done[step]
	}
	return time.Time{}
}

// left is the time to the end of the wait, and how long the whole of it is.
func (w wait) left(now time.Time) (left, whole time.Duration) {
	if w.p.Deadline.IsZero() {
		whole = cmp.Or(w.in.Timeout, loopback.DefaultTimeout)
		return whole, whole
	}
	return w.p.Deadline.Sub(now), w.p.Deadline.Sub(w.began)
}

// host is where the listener listens.
func (w wait) host() string {
	if u, err := url.Parse(w.p.Redirect); err == nil && u.Host != "" {
		return u.Host
	}
	return w.p.Redirect
}

// shape is what decides which parts stand where.
type shape struct {
	byHand, answered, warns bool
	stray, trouble, hint    string
}

func (w wait) shape() shape {
	s := shape{byHand: w.byHand(), answered: w.answered(), warns: w.p.Warns && !w.answered(), stray: w.p.Stray}
	if w.p.Trouble != nil {
		s.trouble = w.p.Trouble.Title
	}
	if len(w.p.Hint) > 0 {
		s.hint = w.p.Hint[0].Lead
	}
	return s
}
