package workbench

import (
	"context"
	"sync"
	"time"

	"tokenbench/oauth/loopback"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench/browsers"
)

// Options say what a workbench works with. Store and Server are required.
type Options struct {
	Store  *store.Store
	Server LocalServer
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// OpenURL opens an address in the person's browser; nil means github.com/pkg/browser.
	OpenURL func(url string) error
	// Installed lists the browsers that a person may choose from; nil means those of this computer.
	Installed func() []browsers.Browser
	// Version is the program's own version, sent as User-Agent "Tokenbench/<version>".
	Version string
}

// Workbench runs the use cases. Make it with [New].
type Workbench struct {
	store   *store.Store
	server  LocalServer
	now     func() time.Time
	openURL func(string) error
	version string
	// installed lists the browsers, redirects are the listeners that take their answers.
	installed func() []browsers.Browser
	redirects *loopback.Listeners
	// opened is closed when the vault was opened, or could not be.
	opened chan struct{}
	once   sync.Once

	// serving is held while the local server starts, stops or is kept. It guards what follows: whether the kept
	// configuration was read or replaced, and the server that its environments are up to date with.
	serving    sync.Mutex
	configured bool
	followed   ServerInfo

	// looking is held while the local server is looked at: what was seen last has to be noted last.
	looking sync.Mutex

	mu        sync.Mutex
	agreed    agreements
	running   ServerInfo
	known     bool // running tells something, since the local server was opened
	listeners map[int]func(Event)
	nextID    int
	unkept    map[string]store.TokenSet // by environment: what could not be stored
	settings  Settings
	reached   map[string]Connection
}

// New makes a workbench over an open store and reads the settings.
func New(ctx context.Context, o Options) (*Workbench, error) {
	w := &Workbench{
		store: o.Store, server: o.Server, now: o.Now, openURL: o.OpenURL, version: o.Version, installed: o.Installed,
		agreed: agreements{untilExit: map[string]bool{}}, listeners: map[int]func(Event){}, reached: map[string]Connection{}, unkept: map[string]store.TokenSet{}, opened: make(chan struct{}),
	}
	if w.now == nil {
		w.now = time.Now
	}
	w.redirects = loopback.New(loopback.Options{Now: w.now})
	if w.installed == nil {
		w.installed = browsers.Installed
	}
	if w.openURL == nil {
		w.openURL = systemBrowser()
	}
	settings, err := w.loadSettings(ctx)
	if err != nil {
		return nil, err
	}
	w.settings = settings
	w.server.Watch(w.serverChanged)
	return w, nil
}

// Close ends the sign-ins that wait for a browser, and stops the local server if it runs. It does not close the
// store, which the caller opened.
func (w *Workbench) Close(ctx context.Context) error {
	w.redirects.Close(ctx)
	return w.StopServer(ctx)
}

// Topic names what an [Event] is about.
type Topic string

// The topics of events.
const (
	TopicEnvironments Topic = "environments"
	TopicTokens       Topic = "tokens"
	TopicRuns         Topic = "runs"
	TopicServer       Topic = "server"
	TopicVault        Topic = "vault"
	TopicSettings     Topic = "settings"
)

// Event says that something changed. EnvironmentID is empty where the change touches more than one.
type Event struct {
	Topic         Topic
	EnvironmentID string
}

// Subscribe calls f after each change, on the goroutine that made it, until cancel is called. f must not
// block and must not call the workbench.
func (w *Workbench) Subscribe(f func(Event)) (cancel func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	id := w.nextID
	w.nextID++
	w.listeners[id] = f
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.listeners, id)
	}
}

func (w *Workbench) emit(topic Topic, environmentID string) {
	w.mu.Lock()
	fs := make([]func(Event), 0, len(w.listeners))
	for _, f := range w.listeners {
		fs = append(fs, f)
	}
	w.mu.Unlock()
	for _, f := range fs {
		f(Event{Topic: topic, EnvironmentID: environmentID})
	}
}

// Notices are lines about the database that a person should see once: a damaged file that was put aside,
// a file mode that was mended.
func (w *Workbench) Notices() []string { return w.store.Notices() }

// DatabasePath is where the data lies.
func (w *Workbench) DatabasePath() string { return w.store.Path() }

// CheckChanged looks whether another process wrote to the database since the last look, and tells all
// listeners if so. The window calls it when it gets the focus.
func (w *Workbench) CheckChanged(ctx context.Context) error {
	changed, err := w.store.Changed(ctx)
	if err != nil || !changed {
		return err
	}
	if err := w.followVault(ctx); err != nil {
		return err
	}
	for _, t := range []Topic{TopicVault, TopicEnvironments, TopicTokens, TopicRuns, TopicSettings} {
		w.emit(t, "")
	}
	return nil
}

// followVault takes over what another process did to the vault, as far as that goes without a question.
func (w *Workbench) followVault(ctx context.Context) error {
	changed, err := w.store.RereadVault(ctx)
	if err != nil || !changed {
		return err
	}
	if v := w.store.Vault(); v.Locked && v.Kind != store.VaultPassphrase {
		return w.store.OpenVault(ctx)
	}
	return nil
}
