package faults

import (
	"fmt"
	"strings"
	"time"

	"tokenbench/embedded/fault"
)

const (
	textTitle  = "Make it fail"
	textAllOff = "All off"
	textOnly   = "Only these"

	textEverything = "Show all"

	textSearch = "Find a symptom or a cause"
	textNone   = "No fault has these words"

	textStopped = "The server is stopped. What is on acts as soon as it runs."

	textOnce     = "Once"
	textNext     = "Next"
	textUntilOff = "Until off"
	textTimes    = "Number of requests"
	textWhere    = "Acts on"

	textTLS      = "While one of these is on, the address begins with https."
	textCopyCA   = "Copy the CA's certificate"
	textCACopied = "The certificate is in the clipboard. An environment takes it under TLS"

	textMove     = "Move the clock"
	textMoveNote = "Tokens run out while you watch"
	textTenMin   = "+10 min"
	textHour     = "+1 h"
	textNow      = "Back to now"
)

// inShort is the first sentence of a cause, as a note: the whole cause is said once the fault is on.
func inShort(cause string) string {
	first, _, _ := strings.Cut(cause, ". ")
	return strings.TrimSuffix(first, ".")
}

// onWords count what is on.
func onWords(n int) string { return fmt.Sprintf("%d on", n) }

// stateWords say how a fault that is on stands: "On · 2 requests left · 30 seconds · token address".
func stateWords(info fault.Info, f fault.Fault) string {
	words := []string{"On until switched off"}
	switch f.Remaining {
	case 0:
	case 1:
		words[0] = "On for the next request"
	default:
		words[0] = fmt.Sprintf("On for the next %d requests", f.Remaining)
	}
	if info.Parameter != nil {
		words = append(words, fmt.Sprintf("%d %s", f.Value, unitWords(info.Parameter.Unit, f.Value)))
	}
	if n := len(f.Routes); n > 0 && n < len(info.Routes) {
		var routes []string
		for _, route := range f.Routes {
			routes = append(routes, strings.ToLower(routeWords(route)))
		}
		words = append(words, strings.Join(routes, ", "))
	}
	return strings.Join(words, " · ")
}

func unitWords(unit string, n int) string {
	if n == 1 {
		return strings.TrimSuffix(unit, "s")
	}
	return unit
}

// rangeWords say which numbers a parameter takes.
func rangeWords(p *fault.Parameter) string {
	return fmt.Sprintf("From %d to %d %s", p.Min, p.Max, p.Unit)
}

// routeWords name a part of the server's addresses.
func routeWords(route fault.Route) string {
	switch route {
	case fault.Token:
		return "Token address"
	case fault.Authorize:
		return "Login address"
	case fault.Login:
		return "Login pages"
	case fault.API:
		return "API"
	case fault.Metadata:
		return "Metadata"
	default:
		return "Other pages"
	}
}

// clockWords say how far the server's clock is from this computer's, below the words "Move the clock".
func clockWords(offset time.Duration) string {
	switch offset = offset.Round(time.Second); {
	case offset == 0:
		return textMoveNote
	case offset < 0:
		return "It stands " + spanWords(-offset) + " behind"
	default:
		return "It stands " + spanWords(offset) + " ahead"
	}
}

// spanWords write a span of time with its two largest parts: "1 h 10 min".
func spanWords(span time.Duration) string {
	const day = 24 * time.Hour
	var parts []string
	for _, part := range []struct {
		length time.Duration
		unit   string
	}{{day, "d"}, {time.Hour, "h"}, {time.Minute, "min"}, {time.Second, "s"}} {
		if n := span / part.length; n > 0 && len(parts) < 2 {
			parts = append(parts, fmt.Sprintf("%d %s", n, part.unit))
			span -= n * part.length
		}
	}
	return strings.Join(parts, " ")
}
