package faults

import (
	"slices"
	"strconv"
	"strings"

	"tokenbench/embedded/fault"
)

// How often a fault acts, in the order in which that is offered.
const (
	once = iota
	next
	untilOff
)

const (
	// usualTimes is how many requests are offered for "next".
	usualTimes = 3
	// mostTimes is far more than anybody waits for.
	mostTimes = 9999
)

// wanted is what a person chose of a fault. It is kept while the fault is off.
type wanted struct {
	info   fault.Info
	often  int
	times  int
	value  int
	routes []fault.Route // empty: wherever it can act
}

func newWanted(info fault.Info) *wanted {
	w := &wanted{info: info, often: untilOff, times: usualTimes}
	if info.Parameter != nil {
		w.value = info.Parameter.Default
	}
	return w
}

// fault is what the board is given.
func (w *wanted) fault() fault.Fault {
	f := fault.Fault{Kind: w.info.Kind, Value: w.value, Routes: slices.Clone(w.routes)}
	switch {
	case w.info.Whole():
	case w.often == once:
		f.Remaining = 1
	case w.often == next:
		f.Remaining = w.times
	}
	return f
}

// follow takes over what is on, which somebody else may have switched. What counts down stays what it was chosen as.
func (w *wanted) follow(f fault.Fault) {
	w.value, w.routes = f.Value, f.Routes
	switch counting := f.Remaining > 0; {
	case !counting:
		w.often = untilOff
	case w.often == next && f.Remaining <= w.times:
	case f.Remaining == 1:
		w.often = once
	default:
		w.often, w.times = next, f.Remaining
	}
}

// acts reports whether the fault is to act on a route.
func (w *wanted) acts(route fault.Route) bool {
	return len(w.routes) == 0 || slices.Contains(w.routes, route)
}

// limit lets the fault act on a route, or not. It refuses to take away the last one.
func (w *wanted) limit(route fault.Route, on bool) bool {
	var routes []fault.Route
	for _, r := range w.info.Routes {
		if r == route && on || r != route && w.acts(r) {
			routes = append(routes, r)
		}
	}
	switch len(routes) {
	case 0:
		return false
	case len(w.info.Routes):
		routes = nil
	}
	w.routes = routes
	return true
}

// number reads what was typed; ok is false when it is not from least to most.
func number(typed string, least, most int) (n int, ok bool) {
	n, err := strconv.Atoi(strings.TrimSpace(typed))
	return n, err == nil && n >= least && n <= most
}

// matches reports whether a fault has all of the words that are searched for.
func matches(info fault.Info, query string) bool {
	text := strings.ToLower(info.Symptom + " " + info.Cause + " " + string(info.Group))
	for _, word := range strings.Fields(strings.ToLower(query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}
