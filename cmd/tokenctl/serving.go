package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"tokenbench/embedded"
	"tokenbench/embedded/control"
)

// patience is how long requests under way may take once the server is told to stop.
const patience = 5 * time.Second

// serve runs the server until the process is told to stop. A signal while the files are read, which may be pipes, and a
// second one end the process at once.
func serve(ctx context.Context, f serveFlags, journal *journal) error {
	server, warnings, err := f.server()
	if err != nil {
		return err
	}
	ctx, release := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer release()
	defer server.Subscribe(journal.request)()
	if err := server.Start(ctx); err != nil {
		return withWayOut(err)
	}
	ready := readiness{URL: server.URL(), Version: string(server.Settings().Version), CA: f.ca}
	stopControl, err := f.startControl(ctx, server, &ready)
	if err == nil {
		err = writeCA(f.ca, server)
	}
	if err != nil {
		return errors.Join(err, stop(stopControl), stop(server.Stop))
	}
	for _, warning := range append(warnings, server.Warnings()...) {
		journal.warn(warning)
	}
	journal.ready(ready)
	<-ctx.Done()
	release()
	journal.stopping()
	for _, end := range []func(context.Context) error{stopControl, server.Stop} {
		if err := stop(end); err != nil {
			journal.warn(err.Error()) // it has stopped all the same, which was what somebody wanted
		}
	}
	return nil
}

// stop ends something, within patience.
func stop(end func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return end(ctx)
}

// withWayOut adds what to do about a port that is taken.
func withWayOut(err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%w; choose another one with --addr, or any free one with --addr 127.0.0.1:0", err)
	}
	return err
}

// writeCA writes the certificate of the server's own authority, if somebody wants it. It is public.
func writeCA(name string, server *embedded.Server) error {
	if name == "" {
		return nil
	}
	if err := os.WriteFile(name, server.CA(), 0o644); err != nil {
		return fmt.Errorf("could not write the certificate of the authority: %w", err)
	}
	return nil
}

// startControl serves the control API, if somebody wants it, and notes where it is. What it returns ends it; it
// is never nil.
func (f serveFlags) startControl(ctx context.Context, server *embedded.Server, ready *readiness) (func(context.Context) error, error) {
	nothing := func(context.Context) error { return nil }
	if !f.control {
		return nothing, nil
	}
	key := control.NewKey()
	file, err := saveKey(key, f.controlKey)
	if err != nil {
		return nothing, err
	}
	running, err := control.New(server, key).Start(ctx, f.controlAddr)
	if err != nil {
		file.remove()
		return nothing, err
	}
	ready.Control = &controlReadiness{URL: running.URL(), Key: file.name}
	return func(ctx context.Context) error {
		defer file.remove()
		return running.Stop(ctx)
	}, nil
}

// keyFile is where the key of the control API lies while it is served.
type keyFile struct {
	name   string
	saved  os.FileInfo
	folder string // made for it alone; empty if somebody chose the name
}

// saveKey writes a key to the chosen file, or to one of its own in a folder that nobody else may enter.
func saveKey(key control.Key, name string) (keyFile, error) {
	var file keyFile
	if name == "" {
		folder, err := os.MkdirTemp(os.Getenv("XDG_RUNTIME_DIR"), "tokenctl-")
		if err != nil { // it may be that of somebody else, as after su
			folder, err = os.MkdirTemp("", "tokenctl-")
		}
		if err != nil {
			return file, fmt.Errorf("could not make a folder for the key of the control API: %w", err)
		}
		file.folder, name = folder, filepath.Join(folder, "control.key")
	}
	file.name = name
	err := key.Save(name)
	if err == nil {
		file.saved, err = os.Lstat(name)
	}
	if err != nil {
		file.remove()
	}
	return file, err
}

// remove takes the file away, unless another server has put its own key there.
func (f keyFile) remove() {
	if now, err := os.Lstat(f.name); err == nil && os.SameFile(now, f.saved) {
		_ = os.Remove(f.name) // the key opens nothing any more
	}
	if f.folder != "" {
		_ = os.Remove(f.folder)
	}
}
