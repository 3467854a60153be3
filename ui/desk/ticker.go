package desk

import (
	"context"
	"time"
)

// Tick calls f on Fyne's thread at every full second until ctx ends. It is the only timer that repeats in
// the program; f passes the time on to what is visible.
func Tick(ctx context.Context, dispatch func(func()), now func() time.Time, f func(time.Time)) {
	timer := time.NewTimer(untilNextSecond(now()))
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			dispatch(func() { f(now()) })
			timer.Reset(untilNextSecond(now()))
		}
	}
}

// untilNextSecond aims a little behind the full second, so that a timer that fires early does not show
// the same second twice.
func untilNextSecond(now time.Time) time.Duration {
	const behind = 2 * time.Millisecond
	return now.Truncate(time.Second).Add(time.Second + behind).Sub(now)
}
