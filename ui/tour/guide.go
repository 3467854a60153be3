// Package tour lets a window show itself. A [Guide] sees what a person sees and operates the controls that a
// person would: it looks for words on the screen, presses the control that carries them, types, and waits for what
// must appear. Each [Step] ends with a picture and a line that says what was on screen.
//
//   - guide.go goes from step to step; step.go says what a step is.
//   - sight.go finds words and controls, as far as they are in sight.
//   - acts.go presses, chooses and types; picture.go saves what is seen.
//
// Nothing here knows what a token is. The steps belong to the program that takes the tour.
package tour

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"time"

	"fyne.io/fyne/v2"
)

// Options say what a guide works with. All are required.
type Options struct {
	Window fyne.Window
	// Dispatch runs a function on Fyne's thread and waits for it; the program passes fyne.DoAndWait.
	Dispatch func(func())
	// Picture is what the window shows now. It is not called on Fyne's thread.
	Picture func() (image.Image, error)
	// Folder is where the pictures go; it must exist.
	Folder string
	// Out gets a line for each step.
	Out io.Writer
	// Patience is how long a step waits for what must appear.
	Patience time.Duration
}

// Guide leads through a window. Its methods must not be called on Fyne's thread.
type Guide struct {
	Options
}

// New makes a guide.
func New(o Options) *Guide { return &Guide{Options: o} }

// look is the pause between two looks at the window.
const look = 25 * time.Millisecond

// Take takes the steps one after the other and ends at the first that differs. That one has a picture too.
func (g *Guide) Take(ctx context.Context, steps []Step) error {
	for i, step := range steps {
		seen, err := g.take(ctx, step)
		if err := errors.Join(err, g.save(ctx, fmt.Sprintf("%02d-%s.png", i+1, step.Name))); err != nil {
			return fmt.Errorf("step %d, %s: %w", i+1, step.Name, err)
		}
		if _, err := fmt.Fprintf(g.Out, "%02d  %-15s %s\n", i+1, step.Name, seen); err != nil {
			return fmt.Errorf("say what was on screen: %w", err)
		}
	}
	return nil
}

// take does what a step does and waits for what it must show.
func (g *Guide) take(ctx context.Context, step Step) (seen string, err error) {
	ctx, cancel := context.WithTimeout(ctx, g.Patience)
	defer cancel()
	for _, act := range step.Do {
		if err := g.until(ctx, func() (err error) { return act(g) }); err != nil {
			return "", err
		}
	}
	err = g.until(ctx, func() (err error) {
		seen, err = g.read(step)
		return err
	})
	return seen, err
}

// until tries again and again, on Fyne's thread, until there is no error or the time is up.
func (g *Guide) until(ctx context.Context, try func() error) error {
	tick := time.NewTicker(look)
	defer tick.Stop()
	for {
		var err error
		g.Dispatch(func() { err = try() })
		if err == nil {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return err
		}
	}
}
