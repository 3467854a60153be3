package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"text/tabwriter"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/internal/bare"
)

// options are what the command line says.
type options struct {
	bare      string // path of the program that serves the bare handler
	rounds    int    // of each server and grant
	perRound  int    // tokens
	endurance int    // tokens that the local server must not grow over
}

const (
	leastShare = 0.9 // of the bare handler's tokens in a second of processor time
	mostMemory = 10  // MB beyond the bare handler's
	mostGrowth = 2   // MB between the first quarter of the tokens and the last
)

// measure takes all figures and prints them.
func measure(ctx context.Context, o options, out io.Writer) error {
	if err := compare(ctx, o, out); err != nil {
		return err
	}
	return endure(ctx, o, out)
}

// figure is one measured value beside its reference.
type figure struct {
	name, unit       string
	value, reference float64
	least, most      float64 // the limits; 0 is none
}

// verdict compares the value with its limits, in words.
func (f figure) verdict() string {
	switch {
	case f.least > 0 && f.value < f.least:
		return fmt.Sprintf("UNDER %.0f", f.least)
	case f.most > 0 && f.value > f.most:
		return fmt.Sprintf("OVER %.0f", f.most)
	case f.least > 0:
		return fmt.Sprintf("at least %.0f", f.least)
	case f.most > 0:
		return fmt.Sprintf("within %.0f", f.most)
	}
	return ""
}

func printFigures(out io.Writer, figures []figure) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "figure\tvalue\tbare handler\ttimes\tlimit\tunit")
	for _, f := range figures {
		fmt.Fprintf(table, "%s\t%.1f\t%.1f\t%.3f\t%s\t%s\n", f.name, f.value, f.reference, f.value/f.reference, f.verdict(), f.unit)
	}
	return table.Flush()
}

// compare measures the local server beside the bare handler.
func compare(ctx context.Context, o options, out io.Writer) (err error) {
	sides, err := startSides(ctx, o.bare)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, sides[0].stop(), sides[1].stop()) }()

	const unit = "tokens per CPU-second"
	var figures []figure
	for _, grant := range []struct {
		name       string
		parameters url.Values
	}{{"client credentials", clientCredentials()}, {"password", password()}} {
		rates, err := takeTurns(ctx, o, sides, grant.parameters)
		if err != nil {
			return err
		}
		figures = append(figures, figure{name: grant.name, unit: unit, value: rates[0], reference: rates[1], least: leastShare * rates[1]})
	}
	alone, err := signingAlone(o.rounds * o.perRound)
	if err != nil {
		return err
	}
	figures = append(figures, figure{name: "signing alone", unit: unit, value: alone, reference: figures[0].reference})
	memory, err := peaks(sides)
	if err != nil {
		return err
	}
	return printFigures(out, append(figures, memory))
}

func peaks(sides [2]*side) (figure, error) {
	var peaks [2]float64
	for i, s := range sides {
		m, err := s.memory()
		if err != nil {
			return figure{}, err
		}
		peaks[i] = m.peak
	}
	return figure{
		name: "most resident memory under load", unit: "MB",
		value: peaks[0], reference: peaks[1], most: peaks[1] + mostMemory,
	}, nil
}

// side is one of the compared servers, and who asks it.
type side struct {
	*process
	*client
}

// startSides starts the local server and the bare handler, in this order.
func startSides(ctx context.Context, bareProgram string) (sides [2]*side, err error) {
	measured, err := startLocal(ctx, usualLife)
	if err != nil {
		return sides, err
	}
	reference, err := start(exec.CommandContext(ctx, bareProgram))
	if err != nil {
		return sides, errors.Join(err, measured.stop())
	}
	return [2]*side{{measured, newClient(measured.url)}, {reference, newClient(reference.url)}}, nil
}

func (s *side) stop() error {
	s.close()
	return s.process.stop()
}

// takeTurns returns, for each side, the tokens that it makes in a second of processor time. A first
// round of each does not count.
func takeTurns(ctx context.Context, o options, sides [2]*side, parameters url.Values) (rates [2]float64, err error) {
	var used [2]time.Duration
	for round := range o.rounds + 1 {
		for i, s := range sides {
			busy, err := s.round(ctx, o.perRound, parameters)
			if err != nil {
				return rates, err
			}
			if round > 0 {
				used[i] += busy
			}
		}
	}
	for i := range rates {
		rates[i] = float64(o.rounds*o.perRound) / used[i].Seconds()
	}
	return rates, nil
}

// round asks for n tokens and returns the processor time that they cost the server.
func (s *side) round(ctx context.Context, n int, parameters url.Values) (time.Duration, error) {
	before, err := s.busy()
	if err != nil {
		return 0, err
	}
	err = s.repeat(ctx, n, func(ctx context.Context) error {
		_, err := s.token(ctx, parameters)
		return err
	})
	if err != nil {
		return 0, err
	}
	after, err := s.busy()
	return after - before, err
}

// signingAlone returns the tokens that golang-jwt signs in a second of processor time, without a server.
func signingAlone(n int) (float64, error) {
	keys, err := embedded.GenerateKeys()
	if err != nil {
		return 0, err
	}
	before, err := busyOf(os.Getpid())
	if err != nil {
		return 0, err
	}
	for range n {
		if _, err := bare.Sign(keys.Signing, "demo-backoffice-client", ""); err != nil {
			return 0, err
		}
	}
	after, err := busyOf(os.Getpid())
	if err != nil {
		return 0, err
	}
	return float64(n) / (after - before).Seconds(), nil
}
