package card

import (
	"time"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// clock is the time left with its bar and the two moments below.
type clock struct {
	expired       bool
	countdown     *widgets.Countdown
	bar           *widgets.LifeBar
	issued, until *widgets.Paragraph
	said          string // what until says, so that it is laid out only when it differs
}

func newClock(s State, now time.Time) clock {
	role := theme.Countdown
	if s.Narrow {
		role = theme.CountdownNarrow
	}
	c := clock{
		expired:   Expired(s.Token.Set, now),
		countdown: widgets.NewCountdown(role), bar: widgets.NewLifeBar(),
		issued: widgets.NewLine(theme.Note, theme.ColorText3, widgets.Plain("Issued "+desk.Clock(s.Token.Set.Issued, now))),
		until:  widgets.NewLine(theme.Note, theme.ColorText3),
	}
	c.set(s.Token.Set, now)
	return c
}

func (c *clock) set(set store.TokenSet, now time.Time) {
	left := life(set, now)
	c.countdown.Set(left)
	c.bar.Set(left)
	runs := until(set, now)
	var said string
	for _, run := range runs {
		said += run.Text
	}
	if said != c.said {
		c.said = said
		c.until.SetRuns(runs...)
	}
}
