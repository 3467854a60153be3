package main

import (
	"context"
	"fmt"
	"time"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// oneFrame is how close together changes of the screen belong to one repaint: the X
// server may be seen while it is still writing it.
const oneFrame = 30 * time.Millisecond

// rest counts repaints and processor time of a window that nobody touches: with the
// countdown in sight, and with the API request in front of it.
func (b *bench) rest(ctx context.Context) error {
	p, err := b.desktop.Start(ctx, b.program, "--data", b.data("ten"))
	if err != nil {
		return err
	}
	defer p.Kill()
	if _, err := b.desktop.Window(ctx, p); err != nil {
		return err
	}
	counted, err := b.watchRest(ctx, p, "ctrl+1", "rest-token")
	if err != nil {
		return fmt.Errorf("watch the countdown: %w", err)
	}
	without, err := b.watchRest(ctx, p, "ctrl+2", "rest-api")
	if err != nil {
		return fmt.Errorf("watch the API request: %w", err)
	}
	seconds := b.watch.Seconds()
	b.add(figure{
		name: fmt.Sprintf("repaints in %s, countdown in sight", b.watch), value: float64(counted.repaints),
		reference: seconds, against: "one a second", more: 1,
	})
	b.add(figure{
		name: fmt.Sprintf("repaints in %s, API request in front", b.watch), value: float64(without.repaints),
		reference: 0, against: "none", more: max(1, seconds/60),
	})
	b.add(figure{
		name: "processor, countdown in sight", unit: "% of a core", value: 100 * counted.busy.Seconds() / seconds,
		reference: 100 * without.busy.Seconds() / seconds, against: "same window, API request in front",
	})
	return nil
}

// idle is what a window does that nobody touches.
type idle struct {
	repaints int
	busy     time.Duration
}

// watchRest brings a tab to the front and watches it.
func (b *bench) watchRest(ctx context.Context, p *desktop.Program, keys, picture string) (idle, error) {
	if err := b.desktop.Keys(ctx, keys); err != nil {
		return idle{}, err
	}
	// What the change of tabs repaints, animations too, is over by then.
	if err := pause(ctx, 2*settled); err != nil {
		return idle{}, err
	}
	if err := b.picture(picture); err != nil {
		return idle{}, err
	}
	before, err := busyOf(p.PID())
	if err != nil {
		return idle{}, err
	}
	var seen []time.Duration
	screen, begin := b.desktop.Screen, time.Now()
	last := screen.Print(screen.Bounds())
	for time.Since(begin) < b.watch {
		if err := pause(ctx, 2*poll); err != nil {
			return idle{}, err
		}
		if now := screen.Print(screen.Bounds()); now != last {
			last = now
			seen = append(seen, time.Since(begin))
		}
	}
	after, err := busyOf(p.PID())
	return idle{repaints: repaints(seen), busy: after - before}, err
}

// repaints counts changes; those that follow at once belong to the same repaint.
func repaints(seen []time.Duration) int {
	n := 0
	for i, at := range seen {
		if i == 0 || at-seen[i-1] > oneFrame {
			n++
		}
	}
	return n
}

// pause waits, unless the context ends first.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
