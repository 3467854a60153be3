package control

import (
	"net/http"
	"time"
)

// clock is what time it is in the shop.
type clock struct {
	Now    time.Time `json:"now"`
	Offset duration  `json:"offset"` // how far it is ahead of the real time; with a minus when it is behind
}

func (a *API) clock() clock {
	return clock{Now: a.server.Now().UTC(), Offset: duration(a.server.Faults().Offset())}
}

func (a *API) getTime(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, a.clock())
	return nil
}

// putTime sets the clock, faults and all; "0s" sets it right.
func (a *API) putTime(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Offset *duration `json:"offset"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	if body.Offset == nil {
		return missing("offset")
	}
	offset := time.Duration(*body.Offset)
	if tooFar(offset) {
		return errTooFar()
	}
	a.server.Faults().SetOffset(offset)
	return a.getTime(w, r)
}

// furthest is how far time may be moved from the real one.
const furthest = 10 * 365 * 24 * time.Hour

// forward lets time pass, so that tokens expire; a minus brings it back.
func (a *API) forward(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		By *duration `json:"by"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	if body.By == nil {
		return missing("by")
	}
	by := time.Duration(*body.By)
	if tooFar(by) || tooFar(a.server.Faults().Offset()+by) {
		return errTooFar()
	}
	a.server.FastForward(by)
	return a.getTime(w, r)
}

func tooFar(d time.Duration) bool { return d > furthest || d < -furthest }

func errTooFar() error {
	return &refusal{http.StatusUnprocessableEntity, "not-accepted", "time can be ten years off at most"}
}

func missing(member string) error {
	return &refusal{http.StatusBadRequest, "bad-body", `the body has no "` + member + `"`}
}
