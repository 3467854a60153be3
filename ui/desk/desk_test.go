package desk_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"tokenbench/ui/desk"
	"tokenbench/ui/desk/desktest"
)

func TestStartBringsTheResultToFynesThread(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		got := 0
		desk.Start(d.Desk, func(context.Context) (int, error) { return 42, nil }, func(n int, err error) {
			if err != nil {
				t.Error(err)
			}
			got = n
		})
		if got != 0 {
			t.Error("done ran before the thread was free")
		}
		d.Settle()
		if got != 42 {
			t.Errorf("got %d", got)
		}
	})
}

func TestCancelEndsTheWorkAndStillTells(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		var told error
		cancel := desk.Start(d.Desk, func(ctx context.Context) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		}, func(_ int, err error) { told = err })
		cancel()
		d.Settle()
		if !errors.Is(told, context.Canceled) {
			t.Errorf("told %v", told)
		}
	})
}

func TestTickComesOncePerFullSecond(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		ctx, end := context.WithCancel(t.Context())
		var ticks []time.Time
		go desk.Tick(ctx, d.Dispatch, time.Now, func(now time.Time) { ticks = append(ticks, now) })
		for range 5 {
			time.Sleep(time.Second)
			d.Settle()
		}
		end()
		if len(ticks) < 4 || len(ticks) > 5 {
			t.Fatalf("%d ticks in 5 seconds", len(ticks))
		}
		for i := 1; i < len(ticks); i++ {
			if ticks[i].Unix() != ticks[i-1].Unix()+1 {
				t.Errorf("ticks at %v and %v", ticks[i-1], ticks[i])
			}
		}
	})
}
