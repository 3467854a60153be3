package desk_test

import (
	"testing"
	"time"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

func TestFaults(t *testing.T) {
	for want, server := range map[string]workbench.ServerInfo{
		"": {}, "1 fault on": {Faults: 1}, "3 faults on": {Faults: 3, ClockMoved: true}, "clock moved": {ClockMoved: true},
	} {
		if got := desk.Faults(server); got != want {
			t.Errorf("%+v: %q, want %q", server, got, want)
		}
	}
}

func TestLeft(t *testing.T) {
	for left, want := range map[time.Duration]string{
		-time.Second:        "expired",
		0:                   "expired",
		30 * time.Second:    "under 1 min left",
		41 * time.Minute:    "41 min left",
		119 * time.Minute:   "119 min left",
		3 * time.Hour:       "3 h left",
		30 * 24 * time.Hour: "30 days left",
	} {
		if got := desk.Left(left); got != want {
			t.Errorf("Left(%v) = %q, want %q", left, got, want)
		}
	}
}

func TestAgo(t *testing.T) {
	for since, want := range map[time.Duration]string{
		5 * time.Second: "just now",
		6 * time.Minute: "6 min ago",
		5 * time.Hour:   "5 h ago",
		50 * time.Hour:  "2 days ago",
	} {
		if got := desk.Ago(since); got != want {
			t.Errorf("Ago(%v) = %q, want %q", since, got, want)
		}
	}
}

func TestClockNamesTheDayWhenItIsNotToday(t *testing.T) {
	now := time.Date(2026, 11, 22, 14, 0, 0, 0, time.Local)
	if got := desk.Clock(now.Add(time.Hour), now); got != "15:00:00" {
		t.Errorf("today: %q", got)
	}
	if got := desk.Clock(now.AddDate(0, 0, 1), now); got != "23 Nov 2026, 14:00" {
		t.Errorf("tomorrow: %q", got)
	}
}
