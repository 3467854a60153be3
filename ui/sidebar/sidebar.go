// Package sidebar is the left side of the window: the environments with their token state, a search in
// them, and the local server. In a narrow window it is a rail with two letters for each environment, and the
// search is a dialog.
//
// sidebar.go holds what is shown and chosen, wide.go and rail.go build the two forms, row.go draws a row of
// either, find.go is the dialog, server.go the local server's place.
package sidebar

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Callbacks are what the sidebar asks of the window.
type Callbacks struct {
	Choose      func(environmentID string)
	New, Import func()
	Settings    func()
	// Menu opens the menu of an environment at a place of the window.
	Menu                    func(environmentID string, at fyne.Position)
	StartServer, StopServer func()
	// OpenServer leads to the page of the local server, or back from it.
	OpenServer        func()
	CopyServerAddress func(address string)
	// Modal is told when the search of the narrow form opens and closes; it may be nil.
	Modal func(open bool)
}

// Sidebar shows environments and the local server. It is used on Fyne's thread alone.
type Sidebar struct {
	on  Callbacks
	now func() time.Time

	all       []profile.Environment
	shown     []profile.Environment // those that the search leaves
	summaries map[string]store.Summary
	waiting   map[string]bool // for a browser, by environment
	chosen    string
	narrow    bool

	content *fyne.Container
	wide    *fyne.Container
	rail    *fyne.Container
	search  *widgets.Field
	count   *widgets.Text
	list    *widgets.List // of the wide form
	letters *widgets.List // of the rail
	empty   fyne.CanvasObject
	nothing fyne.CanvasObject
	server  *serverCard
}

// New makes an empty sidebar.
func New(now func() time.Time, on Callbacks) *Sidebar {
	s := &Sidebar{on: on, now: now, summaries: map[string]store.Summary{}, waiting: map[string]bool{}}
	s.search = searchField(s.filter, s.chooseFirst).Trail(widgets.NewKeyCap(textSearchKey))
	s.search.OnKey = s.searchKey
	s.count = widgets.NewText("", theme.Note, theme.ColorText3)
	s.server = newServerCard(on)
	s.list = s.newList(&s.shown, func() listRow { return newRow() })
	s.letters = s.newList(&s.all, func() listRow { return newInitials() })
	s.empty, s.nothing = emptyNote(), nothingNote()
	s.wide = s.buildWide()
	s.rail = s.buildRail()
	s.rail.Hide()
	edge := widgets.HFill(0, widgets.Spring(), widgets.NewBar(theme.ColorLine, 1, 0, 0))
	s.content = container.NewStack(widgets.NewFill(theme.ColorSide), edge, s.wide, s.rail)
	s.filter("")
	return s
}

// Content is what goes into the window.
func (s *Sidebar) Content() fyne.CanvasObject { return s.content }

// SetNarrow shows the rail instead of the list.
func (s *Sidebar) SetNarrow(narrow bool) {
	s.narrow = narrow
	setVisible(s.wide, !narrow)
	setVisible(s.rail, narrow)
}

// Show sets the environments and their token states.
func (s *Sidebar) Show(envs []profile.Environment, summaries map[string]store.Summary) {
	s.all, s.summaries = envs, summaries
	s.filter(s.search.Text())
}

// SetWaiting says whether an environment waits for a browser.
func (s *Sidebar) SetWaiting(environmentID string, waits bool) {
	s.waiting[environmentID] = waits
	s.list.Touch()
}

// Choose marks an environment as the chosen one; an empty id marks none.
func (s *Sidebar) Choose(environmentID string) {
	s.chosen = environmentID
	s.follow()
}

// ShowServer shows the state of the local server; busy means that it starts or stops.
func (s *Sidebar) ShowServer(info workbench.ServerInfo, busy bool) {
	s.server.show(info, busy)
	s.wide.Refresh()
	s.rail.Refresh()
}

// SetServerOpen marks the local server while its page is in front.
func (s *Sidebar) SetServerOpen(open bool) { s.server.setOpened(open) }

// FocusSearch puts the keyboard into the search.
func (s *Sidebar) FocusSearch() {
	if s.narrow {
		s.openFind()
		return
	}
	s.search.Focus()
}

// Tick brings the state words in sight up to date; nothing is drawn while they stay the same.
func (s *Sidebar) Tick() {
	if s.narrow {
		return // the rail has no words
	}
	s.list.Touch()
}

// filter shows the environments that the search leaves.
func (s *Sidebar) filter(want string) {
	s.shown = matching(s.all, want)
	s.count.SetText(countWords(len(s.shown), len(s.all)))
	setVisible(s.empty, len(s.all) == 0)
	setVisible(s.nothing, len(s.all) > 0 && len(s.shown) == 0)
	setVisible(s.list, len(s.shown) > 0)
	s.list.Reload()
	s.letters.Reload()
	s.follow()
	s.wide.Refresh()
	s.rail.Refresh()
}

// follow moves the keyboard's place in the lists to the chosen environment.
func (s *Sidebar) follow() {
	s.list.Choose(indexOf(s.shown, s.chosen))
	s.letters.Choose(indexOf(s.all, s.chosen))
}

func (s *Sidebar) chooseFirst() {
	if len(s.shown) == 0 || s.search.Text() == "" {
		return
	}
	first := s.shown[0].ID
	s.search.SetText("")
	s.on.Choose(first)
}

// searchKey clears the search on Esc and goes on to the list on Down.
func (s *Sidebar) searchKey(event *fyne.KeyEvent) bool {
	switch {
	case event.Name == fyne.KeyEscape && s.search.Text() != "":
		s.search.SetText("")
	case event.Name == fyne.KeyDown && len(s.shown) > 0:
		s.list.Focus()
	default:
		return false
	}
	return true
}

// newList makes a virtual list of environments: with thousands of them only the rows in sight exist.
func (s *Sidebar) newList(envs *[]profile.Environment, create func() listRow) *widgets.List {
	list := widgets.NewList(
		func() int { return len(*envs) },
		func() fyne.CanvasObject { return create() },
		func(i int, object fyne.CanvasObject) {
			env := (*envs)[i]
			state, colour := stateOf(s.summaries[env.ID], s.now())
			if s.waiting[env.ID] {
				state, colour = textWaiting, theme.ColorPrimaryText
			}
			object.(listRow).show(env, state, colour, env.ID == s.chosen)
		},
	)
	list.Raised = true
	list.OnOpened = func(i int, _ bool) { s.on.Choose((*envs)[i].ID) }
	list.OnMenu = func(i int, at fyne.Position) { s.on.Menu((*envs)[i].ID, at) }
	return list
}
