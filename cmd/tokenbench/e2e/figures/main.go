// Command figures measures the built program in a window of its own and prints each
// figure beside its reference, measured in the same run:
//
//	figures -program .build/tokenbench -empty .build/emptywindow -sample .build/sampledata
//
// It looks at the X server's own picture in memory, so the program under test carries
// nothing for it. Runs of program and reference take turns, so that a busy moment of the
// computer hits both. A figure over its limit is marked; the exit code stays 0, since a
// slow computer is no defect.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"time"

	"tokenbench/cmd/tokenbench/e2e/desktop"
)

// options are what the command line says.
type options struct {
	program, empty, sample string
	pictures               string
	runs                   int
	watch                  time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.program, "program", "", "the built `program`")
	flag.StringVar(&o.empty, "empty", "", "the `program` with an empty window, the reference")
	flag.StringVar(&o.sample, "sample", "", "the `program` that fills a data directory with invented environments")
	flag.StringVar(&o.pictures, "pictures", "", "save what was measured as pictures in this `directory`")
	flag.IntVar(&o.runs, "runs", 9, "runs of each, of which the median counts")
	flag.DurationVar(&o.watch, "watch", 30*time.Second, "how long repaints and processor time are counted")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := measure(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// measure opens a desktop, takes all figures and prints them.
func measure(ctx context.Context, o options) (err error) {
	for _, path := range []*string{&o.program, &o.empty, &o.sample} {
		if *path, err = filepath.Abs(*path); err != nil {
			return err
		}
	}
	folder, err := os.MkdirTemp("", "figures-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	d, err := desktop.Open(ctx, folder, desktop.Options{Keyring: desktop.UnlockedKeyring, Env: []string{"FYNE_THEME=light"}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()

	b := &bench{options: o, desktop: d, folder: folder}
	if err := b.all(ctx); err != nil {
		return err
	}
	return b.print(os.Stdout)
}

// A bench takes the figures on one desktop.
type bench struct {
	options
	desktop *desktop.Desktop
	folder  string
	figures []figure
}

// The data directories that are measured, by the number of environments and of kept
// tokens of the chosen one.
var samples = []struct {
	name                 string
	environments, tokens int
}{
	{"ten", 10, 1},
	{"environments", 5000, 1},
	{"ledger", 10, 10000},
}

func (b *bench) all(ctx context.Context) error {
	for _, s := range samples {
		if err := b.fill(ctx, s.name, s.environments, s.tokens); err != nil {
			return err
		}
	}
	// In the corner the pointer hovers over nothing.
	if err := b.desktop.Move(ctx, b.desktop.Screen.Bounds().Max); err != nil {
		return err
	}
	if err := b.starts(ctx); err != nil {
		return err
	}
	return b.rest(ctx)
}

// data is the data directory of a sample.
func (b *bench) data(name string) string { return filepath.Join(b.folder, "data-"+name) }

// fill makes a data directory. The first environment is the chosen one, and its newest
// token lives for hours, so that its countdown runs while it is measured.
func (b *bench) fill(ctx context.Context, name string, environments, tokens int) error {
	p, err := b.desktop.Start(ctx, b.sample, "--data", b.data(name),
		"--environments", strconv.Itoa(environments), "--tokens", strconv.Itoa(tokens))
	if err != nil {
		return err
	}
	if err := p.Wait(ctx); err != nil {
		out, _ := p.Output()
		return fmt.Errorf("fill the data directory %q: %w: %s", name, err, out)
	}
	return nil
}

// picture saves the screen beside the figures, for whoever doubts them.
func (b *bench) picture(name string) error {
	if b.pictures == "" {
		return nil
	}
	if err := os.MkdirAll(b.pictures, 0o755); err != nil {
		return err
	}
	return b.desktop.Screen.Save(filepath.Join(b.pictures, name+".png"))
}
