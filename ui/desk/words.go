package desk

import (
	"fmt"
	"time"

	"tokenbench/oauth/workbench"
)

// Faults says what the local server does wrong on purpose: "1 fault on". It is nothing while all is well.
func Faults(server workbench.ServerInfo) string {
	switch {
	case server.Faults == 1:
		return "1 fault on"
	case server.Faults > 1:
		return fmt.Sprintf("%d faults on", server.Faults)
	case server.ClockMoved:
		return "clock moved"
	default:
		return ""
	}
}

// Left says in words how long a token has left, for rows and notes: "41 min left", "expired".
func Left(left time.Duration) string {
	switch {
	case left <= 0:
		return "expired"
	case left < time.Minute:
		return "under 1 min left"
	case left < 2*time.Hour:
		return fmt.Sprintf("%d min left", int(left/time.Minute))
	case left < 48*time.Hour:
		return fmt.Sprintf("%d h left", int(left/time.Hour))
	default:
		return fmt.Sprintf("%d days left", int(left/(24*time.Hour)))
	}
}

// Ago says in words how long ago something was: "just now", "6 min ago".
func Ago(since time.Duration) string {
	switch {
	case since < time.Minute:
		return "just now"
	case since < 2*time.Hour:
		return fmt.Sprintf("%d min ago", int(since/time.Minute))
	case since < 48*time.Hour:
		return fmt.Sprintf("%d h ago", int(since/time.Hour))
	default:
		return fmt.Sprintf("%d days ago", int(since/(24*time.Hour)))
	}
}

// Clock writes a moment in local time, with the day where it is not today.
func Clock(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.Year() == now.Year() && t.YearDay() == now.YearDay() {
		return t.Format("15:04:05")
	}
	return t.Format("2 Jan 2006, 15:04")
}
