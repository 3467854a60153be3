package workbench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// LocalServer is the embedded authorization server, as this package sees it.
type LocalServer interface {
	// Start binds and serves. keys are those of an earlier start, nil means new ones; the keys in use
	// come back, to be kept sealed. Keys that can't be read are ErrServerKeys.
	Start(ctx context.Context, keys []byte) (ServerInfo, []byte, error)
	// Stop ends it; it is no error to stop a stopped one.
	Stop(ctx context.Context) error
}

// ServerInfo describes the running local server; the zero value means stopped.
type ServerInfo struct {
	// URL is its address with scheme, for example "http://127.0.0.1:8425"; empty when stopped.
	URL          string
	Version      oro.Version
	Applications []ServerApplication
	Users        []ServerUser
}

// Running reports whether the server serves.
func (i ServerInfo) Running() bool { return i.URL != "" }

// ServerApplication is an application registered at the local server. Its secret is a demo constant.
type ServerApplication struct {
	Name, ID, Secret string
	Side             oro.Side
	Kind             profile.Flow
	Public           bool
	// RedirectURIs are where an application for the browser gets its answers.
	RedirectURIs []string
}

// ServerUser is a demo user of the local server.
type ServerUser struct {
	Name, Password string
	Side           oro.Side
	// Active is false for users who are disabled or locked on purpose.
	Active bool
}

// Server tells the state of the local server.
func (w *Workbench) Server() ServerInfo {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.running
}

const serverKeys = "local-server-keys"

// ErrServerKeys is what a [LocalServer] wraps when it can't read the keys it was given.
var ErrServerKeys = errors.New("the local server's keys can't be read")

// stopLimit is how long the local server may take to finish what it is doing.
const stopLimit = 2 * time.Second

// StartServer starts the local server with its kept keys, so that tokens of an earlier start still fit.
// While the vault is locked it runs with keys of this start alone; keys that can't be read are replaced. An
// error together with a running server says that its keys could not be kept.
func (w *Workbench) StartServer(ctx context.Context) (ServerInfo, error) {
	if err := w.awaitVault(ctx); err != nil {
		return ServerInfo{}, err
	}
	w.serving.Lock()
	defer w.serving.Unlock()
	if info := w.Server(); info.Running() {
		return info, nil
	}
	kept, found, err := w.store.SealedSetting(ctx, serverKeys)
	locked := errors.Is(err, store.ErrLocked)
	if err != nil {
		kept, found = nil, false
	}
	info, used, err := w.server.Start(ctx, kept)
	if errors.Is(err, ErrServerKeys) {
		found = false
		info, used, err = w.server.Start(ctx, nil)
	}
	if err != nil {
		return ServerInfo{}, fmt.Errorf("start the local server: %w", err)
	}
	w.serves(info)
	if found || locked {
		return info, nil
	}
	if err := w.store.SetSealedSetting(ctx, serverKeys, used); err != nil {
		return info, fmt.Errorf("the local server runs, but its keys could not be kept: %w", err)
	}
	return info, nil
}

// StopServer stops the local server. From then on nothing is sent to it, also when it does not end well.
func (w *Workbench) StopServer(ctx context.Context) error {
	w.serving.Lock()
	defer w.serving.Unlock()
	if !w.Server().Running() {
		return nil
	}
	w.serves(ServerInfo{})
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopLimit)
	defer cancel()
	if err := w.server.Stop(ctx); err != nil {
		return fmt.Errorf("stop the local server: %w", err)
	}
	return nil
}

func (w *Workbench) serves(info ServerInfo) {
	w.mu.Lock()
	w.running = info
	w.mu.Unlock()
	w.emit(TopicServer, "")
}
