package ui

import (
	"context"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
)

// overview is what the sidebar shows.
type overview struct {
	envs      []profile.Environment
	summaries map[string]store.Summary
}

func (w *Window) readOverview(ctx context.Context) (overview, error) {
	envs, err := w.bench.Environments(ctx)
	if err != nil {
		return overview{}, err
	}
	summaries, err := w.bench.Summaries(ctx)
	return overview{envs: envs, summaries: summaries}, err
}

// load reads the environments before the window is shown, so that its first picture is whole. It waits for the
// vault within the limit.
func (w *Window) load(limit <-chan struct{}) {
	select {
	case <-w.bench.VaultOpened():
	case <-limit:
	}
	got, err := w.readOverview(w.ctx)
	if err != nil {
		w.fail(err)
	}
	last, err := w.bench.Remembered(w.ctx, rememberChosen)
	if err == nil {
		w.chosen = last
	}
	w.showOverview(got)
	w.sidebar.ShowServer(w.bench.Server(), false)
	w.showVault()
}

// showNotices shows what the store has to say since the last look, such as a row that can't be read.
func (w *Window) showNotices() {
	notices := w.bench.Notices()
	for _, notice := range notices[min(w.noticed, len(notices)):] {
		w.notice.show(notice, "", nil)
	}
	w.noticed = len(notices)
}

// changed is called by the workbench on any goroutine; changes that come together are drawn once.
func (w *Window) changed(e workbench.Event) {
	w.desk.Dispatch(func() {
		if w.pending[e.Topic] {
			return
		}
		w.pending[e.Topic] = true
		w.desk.Dispatch(func() {
			delete(w.pending, e.Topic)
			w.redraw(e)
		})
	})
}

func (w *Window) redraw(e workbench.Event) {
	switch e.Topic {
	case workbench.TopicEnvironments, workbench.TopicTokens:
		w.reload()
		w.reloadToken()
	case workbench.TopicRuns:
		w.countErrors()
		if w.local != nil {
			w.local.Recorded()
		}
		if w.chosen != "" && w.tabs.Chosen() == tabTimeline {
			w.timelinePage().Reload()
		}
	case workbench.TopicServer:
		w.showServer()
		w.reload()
	case workbench.TopicVault:
		w.showVault()
		w.reopenServer()
		w.reloadToken()
		w.countErrors()
	case workbench.TopicSettings:
		w.applySettings()
		w.window.SetMainMenu(w.window.MainMenu()) // where its bar got another height, the content below moves
	}
}

// reload reads environments and token states again. Only the newest look counts: an older one may lack an environment
// that was chosen meanwhile.
func (w *Window) reload() {
	w.looks++
	mine := w.looks
	desk.Start(w.desk, w.readOverview, func(got overview, err error) {
		switch {
		case err != nil:
			w.fail(err)
		case mine == w.looks:
			w.showOverview(got)
		}
	})
}

func (w *Window) showOverview(got overview) {
	w.envs, w.summaries = got.envs, got.summaries
	w.sidebar.Show(w.envs, w.summaries)
	if w.token != nil {
		w.token.Keep(w.envs)
	}
	w.showNotices()
	if len(w.envs) == 0 {
		w.chosen, w.shown = "", profile.Environment{}
		w.firstPage()
		w.bringToFront()
		return
	}
	if _, ok := w.environment(); !ok {
		w.chosen, w.wanted = w.envs[0].ID, nil
	}
	w.showChosen()
}

// choose brings an environment to the front and remembers it. One that was made a moment ago has to be read first.
func (w *Window) choose(id string) {
	if id == w.chosen && !w.atServer {
		return
	}
	w.chosen, w.atServer, w.wanted = id, false, nil
	if _, known := w.environment(); known {
		w.showChosen()
	} else {
		w.reload()
	}
	w.remember(rememberChosen, id)
}

func (w *Window) showChosen() {
	env, ok := w.environment()
	if !ok {
		return
	}
	w.header.Show(env, w.bench.Connection(env))
	w.showInPages(env)
	w.countErrors()
	w.bringToFront()
	if do := w.wanted; do != nil {
		w.wanted = nil
		do()
	}
}

// showInPages tells the pages about the environment, unless they show it as it is: what is typed there stays.
func (w *Window) showInPages(env profile.Environment) {
	before := w.shown
	same := env.ID == before.ID && env.Revision == before.Revision && env.Address == before.Address
	if same && env.Version == before.Version && env.Prefix == before.Prefix && env.Commerce == before.Commerce {
		return
	}
	w.shown = env
	for _, p := range w.screens {
		if p != nil {
			p.Show(env)
		}
	}
	w.showTab(w.tabs.Chosen())
}

func (w *Window) reloadToken() {
	if w.chosen != "" {
		w.tokenPage().Reload()
	}
}

// countErrors shows at the tab how many of the newest runs failed.
func (w *Window) countErrors() {
	id := w.chosen
	desk.Start(w.desk, func(ctx context.Context) (int, error) { return w.bench.FailedRuns(ctx, id) }, func(n int, err error) {
		if err == nil && id == w.chosen {
			w.tabs.SetCount(tabTimeline, n, true)
		}
	})
	if env, ok := w.environment(); ok {
		w.header.Show(env, w.bench.Connection(env))
	}
}

// lookAgain notices what another process changed while this window was in the background.
func (w *Window) lookAgain() {
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, w.bench.CheckChanged(ctx)
	}, func(_ struct{}, err error) {
		if err != nil {
			w.fail(err)
		}
	})
}

func (w *Window) remember(name, value string) {
	desk.Start(w.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, w.bench.Remember(ctx, name, value)
	}, func(_ struct{}, err error) {
		if err != nil {
			w.fail(err)
		}
	})
}
