package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// quarters is how often the local server's memory is looked at while it has to endure.
const quarters = 4

// look is what is seen of the server on the way.
type look struct{ heap, resident float64 } // MB

// endure lets the local server issue many tokens that expire within seconds, and prints what it keeps.
// What it needs at once it has after a quarter; from there on it must not grow.
func endure(ctx context.Context, o options, out io.Writer) (err error) {
	measured, err := startLocal(ctx, shortLife)
	if err != nil {
		return err
	}
	server := &side{measured, newClient(measured.url)}
	defer func() { err = errors.Join(err, server.stop()) }()
	fmt.Fprintf(out, "\ntokens of every grant that live for 5 s (a quarter is spent for refreshing, a quarter are codes)\n")
	var looks [quarters]look
	for i := range looks {
		started := time.Now()
		if err := server.repeat(ctx, o.endurance/perLap/quarters, server.everyGrant); err != nil {
			return err
		}
		if looks[i], err = server.look(); err != nil {
			return err
		}
		fmt.Fprintf(out, "%7d: heap %5.1f MB, resident %5.1f MB, the last %d took %.0f s\n",
			o.endurance/quarters*(i+1), looks[i].heap, looks[i].resident, o.endurance/quarters, time.Since(started).Seconds())
	}
	fmt.Fprintln(out, growth(looks))
	return nil
}

func (s *side) look() (look, error) {
	heap, err := s.heap()
	if err != nil {
		return look{}, err
	}
	m, err := s.memory()
	return look{heap, m.resident}, err
}

// growth compares the last look with the first, in words.
func growth(looks [quarters]look) string {
	grown := looks[quarters-1].heap - looks[0].heap
	if grown > mostGrowth {
		return fmt.Sprintf("growth: OVER: the heap has grown by %.1f MB since the first quarter", grown)
	}
	return fmt.Sprintf("growth: within %d MB: the heap changed by %+.1f MB since the first quarter", mostGrowth, grown)
}
