package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/tour"
)

const (
	// tourLimit is how long a whole tour may take, stepLimit how long a step waits for what must appear.
	tourLimit = 60 * time.Second
	stepLimit = 5 * time.Second
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
	if err := preparePictures(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, tourLimit)
	defer cancel()
	p, err := newProgram(ctx, store.Options{Dir: data, Memory: true})
	if err != nil {
		return err
	}
	err = p.lead(ctx, folder, out)
	return errors.Join(err, p.close())
}

// preparePictures sees to it that pictures look the same wherever they are taken, and that there are any: where
// nothing but Mesa's software renderers draws, its faster one leaves black what Capture reads.
func preparePictures() error {
	for name, value := range map[string]string{"FYNE_SCALE": "1"} {
		if err := os.Setenv(name, value); err != nil {
			return fmt.Errorf("prepare the pictures of the tour: %w", err)
		}
	}
	return nil
}

// lead opens the window, takes the tour in it and closes it again.
func (p *program) lead(ctx context.Context, folder string, out io.Writer) error {
	guide := tour.New(tour.Options{
		Window: p.window.Fyne(), Dispatch: fyne.DoAndWait, Folder: folder, Out: out, Patience: stepLimit,
	})
	taken := make(chan error, 1)
	p.started(func() {
		go func() {
			taken <- guide.Take(ctx, tourSteps())
			fyne.Do(p.window.Fyne().Close)
		}()
	})
	p.show()
	select {
	case err := <-taken:
		return err
	default:
		return errors.New("the window was closed before the tour had ended")
	}
}

// started runs f once the window is on the screen.
func (p *program) started(f func()) { fyne.CurrentApp().Lifecycle().SetOnStarted(f) }

// tourSteps are the main job, from the first start to a request and back.
func tourSteps() []tour.Step {
	customer, password := tourCustomer(), "not-my-password"
	return []tour.Step{
		{
			Name: "first-run", Do: []tour.Act{tour.Press("Settings"), tour.Choose("Light"), tour.Press("Done")},
			See: []string{"Get a token now", "Try it now", "Connect my shop"},
		},
		{
			Name: "token", Do: []tour.Act{tour.Press("Get a sample token")},
			See: []string{"Customer token for " + customer, " left", "Storefront API"},
		},
		{Name: "claims", Do: []tour.Act{tour.Choose("Claims")}, See: []string{"demo-storefront", "Valid until"}},
		{Name: "raw", Do: []tour.Act{tour.Choose("Raw")}, See: []string{"eyJ", " characters"}},
		{Name: "response", Do: []tour.Act{tour.Choose("Response")}, See: []string{"200 OK", "application/json"}},
		{Name: "history", Do: []tour.Act{tour.Choose("History")}, See: []string{"Password sign-in, " + customer}},
		{Name: "use-in-request", Do: []tour.Act{tour.Press("Use in request")}, See: []string{"Customer token for " + customer}},
		{Name: "answer", Do: []tour.Act{tour.Press("Who am I"), tour.Press("Send")}, See: []string{"200 OK", customer}},
		{Name: "products", Do: []tour.Act{tour.Press("Products"), tour.Press("Send")}, See: []string{"200 OK", "products"}},
		{Name: "timeline", Do: []tour.Act{tour.Choose("Timeline")}, See: []string{"Password sign-in", "••••"}, Never: []string{"nora-demo"}},
		{
			Name: "wrong-password", Do: []tour.Act{
				tour.Choose("Token"), tour.Choose("Password"), tour.Type("Password", password), tour.Press("Get customer token"),
			},
			See: []string{"At which step", "The shop said"}, Never: []string{password},
		},
		{Name: "guest", Do: []tour.Act{tour.Choose("Guest"), tour.Press("Get guest token")}, See: []string{"Guest token", " left"}},
		{Name: "refreshed", Do: []tour.Act{tour.Press("Refresh")}, See: []string{"Guest token", " left"}},
		{Name: "editor", Do: []tour.Act{tour.Press("Edit")}, See: []string{workbench.DemoName}},
		{Name: "settings", Do: []tour.Act{tour.Press("Cancel"), tour.Press("Settings")}, See: []string{"Settings", "In memory, gone when you quit"}},
		{Name: "dark", Do: []tour.Act{tour.Choose("Dark"), tour.Press("Done")}, See: []string{"Guest token", " left"}},
		{Name: "narrow", Do: []tour.Act{tour.Resize(900, 600)}, See: []string{"Guest token", " left"}},
	}
}

// tourCustomer is the customer as whom the first door signs in.
func tourCustomer() string {
	_, users := embedded.Demo()
	for _, u := range users {
		if u.Side == embedded.Storefront && !u.Disabled && !u.Locked {
			return u.Email
		}
	}
	return ""
}
