package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/store"
	"tokenbench/ui/tour"
)

const (
	// tourLimit is how long a whole tour may take, stepLimit how long a step waits for what must appear.
	tourLimit = 60 * time.Second
	stepLimit = 10 * time.Second
)

// takeTour lets the window show itself, with data, vault and local server of its own that are gone afterwards.
// Pictures go to folder, a line for each step to out.
func takeTour(ctx context.Context, folder string, out io.Writer) (err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("make the folder of the pictures: %w", err)
	}
	data, err := os.MkdirTemp("", "tokenbench-tour-")
	if err != nil {
		return fmt.Errorf("make the data directory of the tour: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	// The pictures have the same size wherever they are taken.
	if err := os.Setenv("FYNE_SCALE", "1"); err != nil {
		return fmt.Errorf("choose the scale of the tour: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, tourLimit)
	defer cancel()
	application, err := newApplication()
	if err != nil {
		return err
	}
	p, err := newProgram(ctx, application, store.Options{Dir: data, Memory: true})
	if err != nil {
		return err
	}
	taken := p.lead(ctx, folder, out)
	p.finish = func() int {
		return exitCode(errors.Join(outcome(taken), p.close(), os.RemoveAll(data)), os.Stderr)
	}
	p.window.ShowAndRun()
	return errors.Join(outcome(taken), p.close())
}

// lead takes the tour once the window is on the screen, closes the window again and tells how the tour ended.
func (p *program) lead(ctx context.Context, folder string, out io.Writer) <-chan error {
	guide := tour.New(tour.Options{
		Window: p.window.Fyne(), Dispatch: fyne.DoAndWait, Picture: p.picture,
		Folder: folder, Out: out, Patience: stepLimit,
	})
	taken := make(chan error, 1)
	fyne.CurrentApp().Lifecycle().SetOnStarted(func() {
		go func() {
			taken <- guide.Take(ctx, tourSteps())
			fyne.Do(p.window.Fyne().Close)
		}()
	})
	return taken
}

// outcome is how a tour ended whose window is closed.
func outcome(taken <-chan error) error {
	select {
	case err := <-taken:
		return err
	default:
		return errors.New("the window was closed before the tour had ended")
	}
}
