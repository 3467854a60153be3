package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"tokenbench/cmd/localserver"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui"
	"tokenbench/ui/trouble"
)

const (
	appID = "tokenbench.desktop"
	// stopTimeout is how long the local server may take to answer what it began.
	stopTimeout = 2 * time.Second
)

// program is everything that is open while the window is.
type program struct {
	ctx    context.Context //nolint:containedctx // the life of the program, ended by close
	end    context.CancelFunc
	store  *store.Store
	bench  *workbench.Workbench
	window *ui.Window
	// finish is what is left to do when the window is closed, and gives the exit code.
	finish func() int
}

// newApplication makes Fyne's application, of which there can be one.
func newApplication() (fyne.App, error) {
	if err := makeCacheDir(); err != nil {
		return nil, err
	}
	application := app.NewWithID(appID)
	application.SetIcon(ui.Icon())
	return application, nil
}

// newProgram wires the rooms together, from the file to the window.
func newProgram(ctx context.Context, application fyne.App, o store.Options) (*program, error) {
	ctx, end := context.WithCancel(ctx)
	kept, err := store.Open(ctx, o)
	if err != nil {
		end()
		return nil, fmt.Errorf("open the data in %s: %w", o.Dir, err)
	}
	addr := ""
	if o.Memory {
		addr = "127.0.0.1:0" // a tour stays out of the way of the person's own server
	}
	server := localserver.New(addr)
	bench, err := workbench.New(ctx, workbench.Options{Store: kept, Server: server, Version: version})
	if err != nil {
		end()
		return nil, errors.Join(err, kept.Close())
	}
	p := &program{ctx: ctx, end: end, store: kept, bench: bench}
	p.finish = func() int { return exitCode(p.close(), os.Stderr) }
	go p.openVault() // the keyring may take its time: nothing below waits for it
	p.window = ui.New(ctx, ui.Options{App: application, Workbench: bench, LocalServer: server, Dispatch: fyne.Do, Closed: p.closed})
	return p, nil
}

// orTrouble opens the program's window, or the one that says why the data can't be opened and offers to put it
// aside. It comes back only where a signal ended Fyne: the program ends with its window.
func orTrouble(ctx context.Context, o store.Options) error {
	application, err := newApplication()
	if err != nil {
		return err
	}
	p, err := newProgram(ctx, application, o)
	var unopened *store.OpenError
	switch {
	case errors.As(err, &unopened):
		return showTrouble(ctx, application, o, unopened)
	case err != nil:
		return err
	}
	p.window.ShowAndRun()
	return p.close()
}

// showTrouble gives back what is wrong unless the person began anew.
func showTrouble(ctx context.Context, application fyne.App, o store.Options, unopened *store.OpenError) error {
	var anew *program
	options := trouble.Options{App: application, Dispatch: fyne.Do, Text: unopened.Text, Path: unopened.Path}
	options.Closed = func() { // as the program's own window does, see closed
		if anew == nil {
			os.Exit(exitCode(unopened, os.Stderr))
		}
	}
	if unopened.Replaceable() {
		options.PutAside = func() (err error) {
			if _, err := store.PutAside(ctx, o); err != nil {
				return err
			}
			fyne.DoAndWait(func() {
				if anew, err = newProgram(ctx, application, o); err == nil {
					anew.window.Show()
				}
			})
			return err
		}
	}
	trouble.New(options).ShowAndRun()
	if anew == nil {
		return unopened
	}
	return anew.close()
}

func (p *program) openVault() {
	if err := p.bench.OpenVault(p.ctx); err != nil && p.ctx.Err() == nil {
		fyne.LogError("could not open the vault", err)
	}
}

// close ends all that is open.
func (p *program) close() error {
	p.end()
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	return errors.Join(p.bench.Close(ctx), p.store.Close())
}

// makeCacheDir makes the folder that Fyne expects to be there.
func makeCacheDir() error {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil //nolint:nilerr // without a home there is no cache, and nothing that needs one
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the cache directory: %w", err)
	}
	return nil
}
