package workbench

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
)

// LocalServer is the embedded authorization server, as this package sees it.
type LocalServer interface {
	// Start binds and serves. keys are those of an earlier start, nil means that there are none; the keys in use
	// come back, to be kept sealed. Keys that can't be read are ErrServerKeys.
	Start(ctx context.Context, keys []byte) ([]byte, error)
	// Stop ends it; it is no error to stop a stopped one.
	Stop(ctx context.Context) error
	// Info tells what it is, also while it is stopped. Since is not filled in.
	Info() ServerInfo
	// Watch has changed called after whatever changes Info, on any goroutine.
	Watch(changed func())
	// Configuration is everything that a person changed at it, as a text that is to be kept sealed.
	Configuration() ([]byte, error)
	// Configure brings back what Configuration gave. What can't be read is ErrServerConfiguration.
	Configure(kept []byte) error
}

// ServerInfo describes the local server.
type ServerInfo struct {
	// URL is its address with scheme, for example "http://127.0.0.1:8425"; empty when stopped.
	URL string
	// Since is when it was started; zero when stopped.
	Since   time.Time
	Version oro.Version
	// Prefix is where its back-office is.
	Prefix string
	// PlatformOnly: it has no storefront.
	PlatformOnly bool
	Applications []ServerApplication
	Users        []ServerUser
	// Faults is how many faults are switched on there, also while it is stopped: they wait for it.
	Faults int
	// ClockMoved: its clock is not that of this computer, by a fault or because somebody moved it.
	ClockMoved bool
}

// Running reports whether the server serves.
func (i ServerInfo) Running() bool { return i.URL != "" }

// stopped is the same server while it does not serve.
func (i ServerInfo) stopped() ServerInfo {
	i.URL, i.Since = "", time.Time{}
	return i
}

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

// Server tells the state of the local server. Before it was opened or started for the first time, it tells
// nothing.
func (w *Workbench) Server() ServerInfo {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.running
}

const serverKeys = "local-server-keys"

// What a [LocalServer] wraps when it can't read what it was given.
var (
	ErrServerKeys          = errors.New("the local server's keys can't be read")
	ErrServerConfiguration = errors.New("the local server's kept configuration can't be read")
)

// stopLimit is how long the local server may take to finish what it is doing.
const stopLimit = 2 * time.Second

// StartServer starts the local server with what was kept of it: the configuration, and the keys, so that tokens
// of an earlier start still fit. While the vault is locked it runs as it comes, with keys of this start alone; keys
// that can't be read are replaced. An error together with a running server says what could not be read or kept.
func (w *Workbench) StartServer(ctx context.Context) (ServerInfo, error) {
	if err := w.awaitVault(ctx); err != nil {
		return ServerInfo{}, err
	}
	w.serving.Lock()
	defer w.serving.Unlock()
	if info := w.Server(); info.Running() {
		return info, nil
	}
	damaged := w.openServer(ctx)
	kept, found, err := w.store.SealedSetting(ctx, serverKeys)
	locked := errors.Is(err, store.ErrLocked)
	if err != nil {
		kept, found = nil, false
	}
	used, err := w.server.Start(ctx, kept)
	if errors.Is(err, ErrServerKeys) {
		found = false
		used, err = w.server.Start(ctx, nil)
	}
	if err != nil {
		return w.Server(), fmt.Errorf("start the local server: %w", err)
	}
	w.serves(true)
	if !found && !locked {
		if err := w.store.SetSealedSetting(ctx, serverKeys, used); err != nil {
			return w.Server(), fmt.Errorf("the local server runs, but its keys could not be kept: %w", err)
		}
	}
	return w.Server(), damaged
}

// StopServer stops the local server. From then on nothing is sent to it, also when it does not end well.
func (w *Workbench) StopServer(ctx context.Context) error {
	w.serving.Lock()
	defer w.serving.Unlock()
	if !w.Server().Running() {
		return nil
	}
	w.serves(false)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopLimit)
	defer cancel()
	if err := w.server.Stop(ctx); err != nil {
		return fmt.Errorf("stop the local server: %w", err)
	}
	return nil
}

// serves notes that the local server started or stopped.
func (w *Workbench) serves(runs bool) {
	w.look(func(_, now ServerInfo) ServerInfo {
		if runs {
			now.Since = w.now()
			return now
		}
		return now.stopped()
	})
	w.emit(TopicServer, "")
}

// serverChanged takes over what changed at the local server: its address under a fault of its certificate, or what
// a person changed.
func (w *Workbench) serverChanged() {
	changed := w.look(func(before, now ServerInfo) ServerInfo {
		switch {
		case !w.known:
			return before
		case !before.Running():
			return now.stopped()
		default:
			now.Since = before.Since
			return now
		}
	})
	if changed {
		w.emit(TopicServer, "")
	}
}

// look notes what the local server is like: note makes that of what was noted before and what it tells now. It
// reports whether that is something else than before.
func (w *Workbench) look(note func(before, now ServerInfo) ServerInfo) (changed bool) {
	w.looking.Lock()
	defer w.looking.Unlock()
	now := w.server.Info()
	w.mu.Lock()
	defer w.mu.Unlock()
	before := w.running
	w.running = note(before, now)
	return !reflect.DeepEqual(before, w.running)
}
