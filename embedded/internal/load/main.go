// Command load measures what the local server costs, beside the least that any server costs: a bare
// net/http handler that signs the same claims with golang-jwt (package bare).
//
//	load -bare .build/bareserver
//
// Each of the two runs in a process of its own (the local server is this program again, with -serve),
// and this one asks them for tokens over real sockets that are kept open. Their processor time is what
// Linux counts for their processes, so a busy computer makes the run longer, but the figures hardly
// worse; short rounds of both take turns, so that what is left of the bustle hits both. Then the local
// server alone issues many tokens that live for five seconds, of every grant, and must not grow.
//
// figures.go and endure.go measure, client.go asks, serve.go answers, process.go looks at processes. A
// figure past its limit is marked; the exit code stays 0, since a slow computer is no defect.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	var o options
	var lifetime time.Duration
	flag.StringVar(&o.bare, "bare", "", "the built `program` that serves the bare handler")
	flag.IntVar(&o.rounds, "rounds", 6, "rounds of each server and grant")
	flag.IntVar(&o.perRound, "round", 2000, "tokens of one round")
	flag.IntVar(&o.endurance, "tokens", 200_000, "tokens that the local server must not grow over")
	flag.DurationVar(&lifetime, "serve", 0, "be the measured local server, with this `lifetime` of all tokens and codes")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	var err error
	if lifetime > 0 {
		err = serve(ctx, lifetime, os.Stdin, os.Stdout)
	} else {
		err = measure(ctx, o, os.Stdout)
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}
