package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/ui/api"
	"tokenbench/ui/timeline"
	"tokenbench/ui/token"
	"tokenbench/ui/welcome"
)

// The tabs, in their order.
const (
	tabToken = iota
	tabAPI
	tabTimeline
)

// page is a screen behind a tab.
type page interface {
	Content() fyne.CanvasObject
	Show(env profile.Environment)
	SetNarrow(narrow bool)
	Tick(now time.Time)
	// Cancel ends what the page has running, and reports whether there was something.
	Cancel() bool
}

// The screens are made when they are first shown: a start draws one of them, and waits for none of the others.

func (w *Window) tokenPage() *token.Screen {
	if w.token == nil {
		w.token = token.New(w.desk, w.bench, token.Callbacks{
			UseInRequest: w.useInRequest, AddApplication: func(f profile.Flow) { w.edit(profile.ApplicationField("", string(f))) },
			Edit: w.edit, ShowTimeline: w.showRun, Changed: w.retitle, Waiting: w.sidebar.SetWaiting,
		})
		w.addPage(tabToken, w.token)
	}
	return w.token
}

func (w *Window) apiPage() *api.Screen {
	if w.api == nil {
		w.api = api.New(w.desk, w.bench, api.Callbacks{ShowTimeline: w.showRun, SignIn: func() { w.showTab(tabToken) }, Edit: w.edit})
		w.addPage(tabAPI, w.api)
	}
	return w.api
}

func (w *Window) timelinePage() *timeline.Screen {
	if w.timeline == nil {
		w.timeline = timeline.New(w.desk, w.bench, timeline.Callbacks{SignIn: func() { w.showTab(tabToken) }, Edit: w.edit})
		w.addPage(tabTimeline, w.timeline)
	}
	return w.timeline
}

func (w *Window) firstPage() *welcome.Welcome {
	if w.welcome == nil {
		w.welcome = welcome.New(welcome.Callbacks{
			TryNow: w.tryNow, Cancel: w.cancel, Connect: w.connect, Import: w.importFile, Paste: w.importClipboard,
		})
		w.welcome.SetNotice(vaultNotice(w.bench.Vault()))
		w.first.Add(w.welcome.Content())
	}
	return w.welcome
}

// addPage puts a new screen behind its tab, with the chosen environment in it.
func (w *Window) addPage(tab int, p page) {
	w.screens[tab] = p
	p.SetNarrow(w.frame.narrow)
	p.Content().Hide()
	w.pages.Add(p.Content())
	if env, ok := w.environment(); ok {
		p.Show(env)
	}
}

// showTab brings a tab to the front.
func (w *Window) showTab(tab int) {
	w.tabs.Choose(tab)
	switch tab {
	case tabAPI:
		w.apiPage()
	case tabTimeline:
		w.timelinePage().Reload()
	default:
		w.tokenPage()
	}
	for i, p := range w.screens {
		switch {
		case p == nil:
		case i == tab:
			p.Content().Show()
		default:
			p.Content().Hide()
		}
	}
}

// front is the page of an environment in sight, or nil on the first page and on that of the local server.
func (w *Window) front() page {
	if w.chosen == "" || w.atServer {
		return nil
	}
	return w.screens[w.tabs.Chosen()]
}

func (w *Window) setNarrow(narrow bool) {
	w.sidebar.SetNarrow(narrow)
	w.header.SetNarrow(narrow)
	if w.local != nil {
		w.local.SetNarrow(narrow)
	}
	for _, p := range w.screens {
		if p != nil {
			p.SetNarrow(narrow)
		}
	}
}
