// Command tokenbench is the desktop program: a workbench for OAuth 2.0 tokens.
//
//	tokenbench [--data DIR]
//	tokenbench --tour DIR
//	tokenbench --version
//
// With --tour it shows itself: it taps its own controls through the main job, with a data directory, a
// vault and a local server that are thrown away afterwards, saves a picture of each screen in DIR and prints a
// line for each step.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"tokenbench/oauth/store"
)

// version is set by the build.
var version = "development"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the program's flags.
type options struct {
	data    string
	tour    string
	version bool
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("tokenbench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.data, "data", "", "keep the data in this `directory` instead of the usual one")
	flags.StringVar(&o.tour, "tour", "", "show the main job by itself and save a picture of each screen in this `directory`")
	flags.BoolVar(&o.version, "version", false, "print the version and end")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unknown argument %q", flags.Arg(0))
	}
	if o.tour != "" && o.data != "" {
		return o, errors.New("--tour has data of its own, which it throws away: leave out --data")
	}
	return o, nil
}

// run is the program. It gives the exit code: 0, 1 for a failure that was said in a line, 2 for wrong flags.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "tokenbench:", err)
		return 2
	case o.version:
		fmt.Fprintln(stdout, "tokenbench", version)
		return 0
	}
	if err := displayAnswers(os.Getenv("DISPLAY"), os.Getenv("WAYLAND_DISPLAY")); err != nil {
		return exitCode(err, stderr)
	}
	if o.tour != "" {
		err = takeTour(context.Background(), o.tour, stdout)
	} else {
		err = openWindow(context.Background(), o.data)
	}
	return exitCode(err, stderr)
}

// openWindow runs the window until it is closed. An empty dir means the usual data directory.
func openWindow(ctx context.Context, dir string) error {
	if dir == "" {
		usual, err := store.DefaultDir()
		if err != nil {
			return err
		}
		dir = usual
	}
	return orTrouble(ctx, store.Options{Dir: dir, Keyring: store.SystemKeyring()})
}
