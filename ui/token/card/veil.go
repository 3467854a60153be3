package card

import (
	"fmt"
	"time"

	"tokenbench/ui/desk"
)

// veil lies over something secret. A person may lift it for half a minute.
type veil struct {
	d       *desk.Desk
	changed func() // it was lifted or came down
	until   time.Time
	timer   *time.Timer
}

func newVeil(d *desk.Desk, changed func()) *veil { return &veil{d: d, changed: changed} }

// lifted reports whether the secret is readable.
func (v *veil) lifted() bool { return !v.until.IsZero() }

func (v *veil) toggle() {
	if v.lifted() {
		v.drop()
		return
	}
	v.until = v.d.Now().Add(revealFor)
	v.timer = time.AfterFunc(revealFor, func() { v.d.Dispatch(v.drop) })
	v.changed()
}

// drop hides the secret again.
func (v *veil) drop() {
	if !v.lifted() {
		return
	}
	v.timer.Stop()
	v.until = time.Time{}
	v.changed()
}

// words are those of the control that lifts it or brings it down.
func (v *veil) words(now time.Time) string {
	if !v.lifted() {
		return reveal
	}
	return fmt.Sprintf("%s, %d s left", maskNow, int(v.until.Sub(now).Round(time.Second)/time.Second))
}
