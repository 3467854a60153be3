package main

import (
	"context"
	"fmt"
	"time"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

const (
	// poll is the pause between two looks at the screen while a program starts.
	poll = 2 * time.Millisecond
	// settled is how long the screen must rest until a start is over.
	settled = time.Second
	// small is the share of pixels that a countdown changes; the first frame that
	// differs from the last one by less than this shows all that is to be shown.
	small = 0.003
	// patience is how long a start may take.
	patience = 60 * time.Second
)

// A contender is one program whose start is measured.
type contender struct {
	name string
	path string
	args []string
}

// starts measures the starts of all contenders, and the memory at their end.
func (b *bench) starts(ctx context.Context) error {
	contenders := []contender{{name: "empty", path: b.empty}}
	for _, s := range samples {
		contenders = append(contenders, contender{s.name, b.program, []string{"--data", b.data(s.name)}})
	}
	frames := map[string][]float64{}
	resident, anonymous := map[string][]float64{}, map[string][]float64{}
	for run := range b.runs + 1 {
		for _, c := range contenders {
			first, used, err := b.start(ctx, c)
			if err != nil {
				return fmt.Errorf("start %q, run %d: %w", c.name, run, err)
			}
			if run == 0 {
				continue // The first round only brings the files into memory.
			}
			frames[c.name] = append(frames[c.name], first.Seconds()*1000)
			resident[c.name] = append(resident[c.name], used.resident)
			anonymous[c.name] = append(anonymous[c.name], used.anonymous)
		}
	}
	ten := median(frames["ten"])
	b.add(figure{name: "first frame with ten environments", unit: "ms", value: ten, reference: median(frames["empty"]), against: "empty window", times: 1.8})
	b.add(figure{name: "first frame with 5,000 environments", unit: "ms", value: median(frames["environments"]), reference: ten, against: "ten environments", more: 100})
	b.add(figure{name: "first frame with a ledger of 10,000", unit: "ms", value: median(frames["ledger"]), reference: ten, against: "one token", more: 100})
	b.add(figure{name: "memory, resident", unit: "MB", value: median(resident["ten"]), reference: median(resident["empty"]), against: "empty window", times: 1.5})
	b.add(figure{name: "memory, anonymous part", unit: "MB", value: median(anonymous["ten"]), reference: median(anonymous["empty"]), against: "empty window"})
	return nil
}

// start starts a contender, waits until its window rests, and ends it again.
func (b *bench) start(ctx context.Context, c contender) (time.Duration, memory, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	screen := b.desktop.Screen
	empty := screen.Print(screen.Bounds())

	begin := time.Now()
	p, err := b.desktop.Start(ctx, c.path, c.args...)
	if err != nil {
		return 0, memory{}, err
	}
	defer p.Kill()
	frames, err := watchStart(ctx, screen, empty, begin)
	if err != nil {
		out, _ := p.Output()
		return 0, memory{}, fmt.Errorf("%w: %s", err, out)
	}
	used, err := memoryOf(p.PID())
	if err != nil {
		return 0, memory{}, err
	}
	if err := b.picture("start-" + c.name); err != nil {
		return 0, memory{}, err
	}
	p.Kill()
	return complete(frames), used, b.cleared(ctx)
}

// cleared waits until nothing but the pointer, drawn in black and white, is on the
// screen.
func (b *bench) cleared(ctx context.Context) error {
	screen := b.desktop.Screen
	for screen.Colours(screen.Bounds()) > 2 {
		if err := pause(ctx, 10*poll); err != nil {
			return fmt.Errorf("wait for an empty screen: %w", err)
		}
	}
	return nil
}

// A frame is one picture that was seen, and when, counted from the start.
type frame struct {
	at     time.Duration
	pixels []byte
}

// watchStart keeps each different picture from the first change on, until for a while
// no more than a countdown has changed.
func watchStart(ctx context.Context, screen *desktop.Screen, empty uint64, begin time.Time) ([]frame, error) {
	tick := time.NewTicker(poll)
	defer tick.Stop()
	var frames []frame
	last, lastBig := empty, time.Now()
	for len(frames) == 0 || time.Since(lastBig) < settled {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for the first frame: %w", ctx.Err())
		}
		now := screen.Print(screen.Bounds())
		if now == last {
			continue
		}
		last = now
		next := frame{at: time.Since(begin), pixels: screen.Pixels()}
		if len(frames) == 0 || desktop.Differ(frames[len(frames)-1].pixels, next.pixels) >= small {
			lastBig = time.Now()
		}
		frames = append(frames, next)
	}
	return frames, nil
}

// complete is when the first frame was seen that already showed everything: from it on
// all are like the last one, but for a countdown.
func complete(frames []frame) time.Duration {
	last := frames[len(frames)-1]
	first := last
	for i := len(frames) - 1; i >= 0; i-- {
		if desktop.Differ(frames[i].pixels, last.pixels) >= small {
			break
		}
		first = frames[i]
	}
	return first.at
}
