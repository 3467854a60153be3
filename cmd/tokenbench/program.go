package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui"
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
}

// newProgram wires the rooms together, from the file to the window.
func newProgram(ctx context.Context, o store.Options) (*program, error) {
	ctx, end := context.WithCancel(ctx)
	kept, err := store.Open(ctx, o)
	if err != nil {
		end()
		return nil, fmt.Errorf("open the data in %s: %w", o.Dir, err)
	}
	server := &localServer{}
	if o.Memory {
		server.addr = "127.0.0.1:0" // a tour stays out of the way of the person's own server
	}
	bench, err := workbench.New(ctx, workbench.Options{Store: kept, Server: server, Version: version})
	if err != nil {
		end()
		return nil, errors.Join(err, kept.Close())
	}
	if err := makeCacheDir(); err != nil {
		end()
		return nil, errors.Join(err, kept.Close())
	}
	p := &program{ctx: ctx, end: end, store: kept, bench: bench}
	go p.openVault() // the keyring may take its time: nothing below waits for it
	application := app.NewWithID(appID)
	application.SetIcon(ui.Icon())
	p.window = ui.New(ctx, ui.Options{App: application, Workbench: bench, Dispatch: fyne.Do})
	return p, nil
}

// show opens the window and returns when it was closed.
func (p *program) show() {
	// The window library now writes the preferences that we don't use, and may complain about reading them back.
	fyne.CurrentApp().Lifecycle().SetOnStopped(func() { log.SetOutput(io.Discard) })
	p.window.ShowAndRun()
}

func (p *program) openVault() {
	if err := p.bench.OpenVault(p.ctx); err != nil && p.ctx.Err() == nil {
		fyne.LogError("could not open the vault", err)
	}
}

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
