package workbench

import (
	"context"
	"fmt"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// LocalServer is the embedded authorization server, as this package sees it.
type LocalServer interface {
	// Start binds and serves. keys are those of an earlier start, nil means new ones; the keys in use
	// come back, to be kept sealed.
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

// StartServer starts the local server with its kept keys, so that tokens of an earlier start still fit.
// While the vault is locked it runs with keys of this start alone.
func (w *Workbench) StartServer(ctx context.Context) (ServerInfo, error) {
	if info := w.Server(); info.Running() {
		return info, nil
	}
	if err := w.awaitVault(ctx); err != nil {
		return ServerInfo{}, err
	}
	kept, found, err := w.store.SealedSetting(ctx, serverKeys)
	if err != nil {
		kept, found = nil, true // locked: use keys of this start and keep the sealed ones untouched
	}
	info, used, err := w.server.Start(ctx, kept)
	if err != nil {
		return ServerInfo{}, fmt.Errorf("start the local server: %w", err)
	}
	if !found {
		if err := w.store.SetSealedSetting(ctx, serverKeys, used); err != nil {
			return ServerInfo{}, fmt.Errorf("keep the local server's keys: %w", err)
		}
	}
	w.mu.Lock()
	w.running = info
	w.mu.Unlock()
	w.emit(TopicServer, "")
	return info, nil
}

// StopServer stops the local server.
func (w *Workbench) StopServer(ctx context.Context) error {
	if !w.Server().Running() {
		return nil
	}
	if err := w.server.Stop(ctx); err != nil {
		return fmt.Errorf("stop the local server: %w", err)
	}
	w.mu.Lock()
	w.running = ServerInfo{}
	w.mu.Unlock()
	w.emit(TopicServer, "")
	return nil
}
