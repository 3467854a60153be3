// Package ui is the window: it puts the screens of its sub-packages together, tells them what changed, and
// holds the menu with its shortcuts. One folder below it is one screen; widgets, viewer and theme are what
// screens are made of, desk is what every screen is given.
//
// Everything here runs on Fyne's thread, except the work that desk.Start takes off it.
package ui

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/api"
	"tokenbench/ui/desk"
	"tokenbench/ui/header"
	"tokenbench/ui/question"
	"tokenbench/ui/server"
	"tokenbench/ui/sidebar"
	"tokenbench/ui/theme"
	"tokenbench/ui/timeline"
	"tokenbench/ui/token"
	"tokenbench/ui/welcome"
	"tokenbench/ui/widgets"
)

// Options say what the window works with. App, Workbench, LocalServer and Dispatch are required.
type Options struct {
	App         fyne.App
	Workbench   *workbench.Workbench
	LocalServer server.Shop
	// Dispatch runs a function on Fyne's thread; the program passes fyne.Do.
	Dispatch func(func())
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Closed is told, on Fyne's thread, that the window was closed; may be nil.
	Closed func()
}

// Window is the program's window.
type Window struct {
	app    fyne.App
	window fyne.Window
	bench  *workbench.Workbench
	desk   *desk.Desk
	ctx    context.Context //nolint:containedctx // the life of the window, ended by its owner

	envs      []profile.Environment
	summaries map[string]store.Summary
	chosen    string
	// shown is the environment as the pages know it, wanted what a person asked for before they knew the chosen one.
	shown  profile.Environment
	wanted func()
	looks  int // at the store, for what the sidebar shows
	// noticed is how many of the store's notices were shown.
	noticed int

	sidebar  *sidebar.Sidebar
	header   *header.Header
	welcome  *welcome.Welcome
	tabs     *widgets.Tabs
	pages    *fyne.Container
	screens  [3]page
	token    *token.Screen
	api      *api.Screen
	timeline *timeline.Screen
	notice   *noticeBar
	main     fyne.CanvasObject
	first    *fyne.Container
	shop     server.Shop
	local    *server.Screen  // nil until it is opened
	place    *fyne.Container // where it stands
	atServer bool            // it is in front
	serving  bool            // the local server starts or stops
	frame    *frame
	modal    int
	trying   func()
	files    *dialog.FileDialog // nil while none is open
	pending  map[workbench.Topic]bool
	closed   atomic.Bool
}

// Icon is the program's icon.
func Icon() fyne.Resource { return theme.AppIcon() }

// New makes the window with the environments that are kept. It is not shown yet.
func New(ctx context.Context, o Options) *Window {
	if o.Now == nil {
		o.Now = time.Now
	}
	w := &Window{
		app: o.App, bench: o.Workbench, shop: o.LocalServer, ctx: ctx,
		summaries: map[string]store.Summary{}, pending: map[workbench.Topic]bool{},
	}
	w.applySettings()
	facesRead := theme.ReadAhead(o.App.Driver())
	w.window = o.App.NewWindow(textTitle)
	facesRead()
	first := newFirstPicture(o.Dispatch)
	o.Dispatch = first.dispatch
	w.desk = w.newDesk(o)
	w.build()
	w.window.SetMainMenu(w.menu())
	w.window.SetPadded(false)
	w.window.SetMaster()
	w.window.Canvas().SetOnTypedKey(w.typedKey)
	w.window.SetOnClosed(func() {
		w.close()
		if o.Closed != nil {
			o.Closed()
		}
	})
	limit, cancel := context.WithTimeout(ctx, firstPictureLimit)
	defer cancel()
	w.load(limit.Done())
	w.bench.Subscribe(w.changed)
	first.settle(w.inPlace, limit.Done())
	// What is whole, and knows its size, is laid out once.
	w.restoreSize()
	w.window.SetContent(w.frame.content)
	return w
}

// inPlace reports whether the page in front shows what it has.
func (w *Window) inPlace() bool { return w.chosen == "" || w.atServer || w.tokenPage().Known() }

// ShowAndRun shows the window and returns when it was closed, or when a signal ended the program.
func (w *Window) ShowAndRun() {
	w.begin()
	w.window.ShowAndRun()
	w.closed.Store(true) // a signal ends it without closing the window
}

// Show shows the window in a program that runs already.
func (w *Window) Show() {
	w.begin()
	w.window.Show()
}

func (w *Window) begin() {
	w.app.Lifecycle().SetOnEnteredForeground(w.lookAgain)
	go desk.Tick(w.ctx, w.desk.Dispatch, w.desk.Now, w.tick)
}

// close runs while the window closes.
func (w *Window) close() {
	w.closed.Store(true)
	w.rememberSize()
}

// whileOpen leaves out what comes after the window was closed: Fyne would run it wherever it comes from, with
// nothing left to draw on.
func (w *Window) whileOpen(dispatch func(func())) func(func()) {
	return func(f func()) {
		dispatch(func() {
			if !w.closed.Load() {
				f()
			}
		})
	}
}

// Fyne is the window itself, for whoever leads through it.
func (w *Window) Fyne() fyne.Window { return w.window }

func (w *Window) newDesk(o Options) *desk.Desk {
	dispatch := w.whileOpen(o.Dispatch)
	d := &desk.Desk{
		Window: w.window, Dispatch: dispatch, Now: o.Now, Context: w.ctx,
		Fail: w.fail, Notice: func(text, action string, do func()) { w.notice.show(text, action, do) },
		OpenLink: func(address string) {
			if err := w.bench.OpenLink(address); err != nil {
				w.fail(err)
			}
		},
		Modal: func(open bool) {
			if open {
				w.modal++
			} else {
				w.modal--
			}
		},
	}
	d.Clip = desk.NewClipboard(o.App.Clipboard(), dispatch, func() time.Duration { return w.bench.Settings().ClearClipboard })
	d.Ask = func(q *workbench.Question, yes func()) { question.Ask(d, w.bench, q, yes) }
	return d
}

// build makes the screens and puts them into the frame.
func (w *Window) build() {
	w.sidebar = sidebar.New(w.desk.Now, sidebar.Callbacks{
		Choose: w.choose, New: w.newEnvironment, Import: w.importFile, Settings: w.openSettings, Menu: w.environmentMenu,
		StartServer: w.startServer, StopServer: w.stopServer, OpenServer: w.toggleServer, CopyServerAddress: w.desk.Clip.Copy, Modal: w.desk.Modal,
	})
	w.header = header.New(header.Callbacks{
		Edit: func() { w.edit("") }, CopyAddress: w.desk.Clip.Copy,
		Menu: func(at fyne.Position) { w.environmentMenu(w.chosen, at) },
	})
	w.tabs = widgets.NewTabs([]string{textToken, textAPI, textTimeline}, func(i int) { w.showTab(i) })
	w.pages, w.first, w.place = container.NewStack(), container.NewStack(), container.NewStack()
	w.place.Hide()
	w.notice = newNoticeBar(w.desk)
	head := widgets.VBox(0, w.header.Content(), widgets.Pad(24, 0, 24, 0, widgets.HBox(0, w.tabs)), widgets.Divider())
	w.main = widgets.VBox(0, head, widgets.Stretch(w.pages))
	w.frame = newFrame(w.sidebar.Content(), container.NewStack(w.main, w.first, w.place), w.notice.content, w.setNarrow)
}

// tick passes the second on to what is visible.
func (w *Window) tick(now time.Time) {
	w.sidebar.Tick()
	if front := w.front(); front != nil {
		front.Tick(now)
	}
	if w.atServer {
		w.local.Tick(now)
	}
	w.notifyExpiry(now)
}

// retitle names environment and token state in the window's title.
func (w *Window) retitle() {
	title := textTitle
	if w.atServer {
		title = textServer + " – " + textTitle
	} else if env, ok := w.environment(); ok {
		title = env.Name + " · " + w.tokenPage().StateWords() + " – " + textTitle
	}
	if w.window.Title() != title {
		w.window.SetTitle(title)
	}
}

func (w *Window) environment() (profile.Environment, bool) {
	for _, env := range w.envs {
		if env.ID == w.chosen {
			return env, true
		}
	}
	return profile.Environment{}, false
}
