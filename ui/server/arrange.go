package server

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// arrangement lays out the page. Where there is room, users and applications stand at the left, faults at the
// right, and the requests below both, all in sight at once: a fault is switched, and the request that it spoils is
// seen. Elsewhere they stand behind tabs. Until there is a server, its place is at the right or above.
type arrangement struct {
	page  *Screen
	roomy bool

	content       *fyne.Container
	above         *fyne.Container   // the notes, where there is room
	notes         *container.Scroll // around them
	tabs          *fyne.Container
	chosen        *widgets.Tabs
	stopped       *widgets.Card     // in the place of the server
	waits, starts fyne.CanvasObject // what it says before a start, and during it

	// Where there is room, each card has a place of its own and scrolls inside.
	users, applications, faults, requests *fyne.Container
	// Elsewhere they lie in scrollers, the notes above the users, except for the requests.
	people, behind *container.Scroll
	column, slot   *fyne.Container
}

// The measures of the page, in pixels at scale 1.
const (
	roomyWidth  = 880 // from here on, and from that height on, all stands side by side
	roomyHeight = 560
	faultsWidth = 360
	between     = 12

	// requestsShare is the part of the height that the requests get, openShare the most of it while one is open.
	requestsShare = 0.305
	openShare     = 0.52

	around = 8 // what scrollers leave for the shadows of cards
)

// The tabs, in their order.
const (
	tabPeople = iota
	tabFaults
	tabRequests
)

func newArrangement(s *Screen) *arrangement {
	a := &arrangement{page: s}
	a.chosen = widgets.NewTabs([]string{textTabPeople, textTabFaults, textTabRequests}, func(int) { a.update() })
	a.tabs = widgets.VBox(0, widgets.Pad(narrowMargin, 0, narrowMargin, 0, widgets.HBox(0, a.chosen)), widgets.Divider())
	a.stopped = widgets.NewCard(widgets.Gap(0, 0))
	start := widgets.NewButton(widgets.Tonal, textStartWords, theme.IconPlay, func() { s.on.Start() })
	a.waits = widgets.EmptyState(theme.IconServer, textStoppedTitle, textStoppedWords, start)
	a.starts = widgets.EmptyState(theme.IconClock, textStartingTitle, textStartingWords, nil)
	a.column, a.slot = widgets.VBox(between), widgets.VBox(0)
	a.people, a.behind = widgets.NewScroll(a.column), widgets.NewScroll(a.slot)
	a.users, a.applications, a.faults, a.requests = container.NewStack(), container.NewStack(), container.NewStack(), container.NewStack()
	a.above = container.NewStack()
	a.notes = widgets.NewScroll(a.above)
	a.content = container.New(a, s.head.content, a.notes, a.tabs, a.users, a.applications, a.people, a.faults, a.behind, a.requests)
	a.settle()
	return a
}

// take puts the cards of a server into their places.
func (a *arrangement) take(p parts) {
	a.requests.Objects = nil
	if p.there() {
		a.requests.Objects = []fyne.CanvasObject{p.requests.Content()}
	}
	a.settle()
}

// settle puts the cards into the places of the present arrangement, and gives them its form.
func (a *arrangement) settle() {
	s := a.page
	for _, place := range []*fyne.Container{a.above, a.users, a.applications, a.faults, a.column, a.slot} {
		place.Objects = nil
	}
	s.users.SetScrolling(a.roomy)
	s.applications.SetScrolling(a.roomy)
	s.parts.each(func(one part) { one.SetNarrow(!a.roomy) })
	var server fyne.CanvasObject = a.stopped
	if s.parts.there() {
		server = s.parts.faults.Content()
	}
	notes := s.notes.content
	switch {
	case a.roomy:
		a.above.Objects = []fyne.CanvasObject{notes}
		a.users.Objects = []fyne.CanvasObject{s.users.Content()}
		a.applications.Objects = []fyne.CanvasObject{s.applications.Content()}
		a.faults.Objects = []fyne.CanvasObject{server}
	case s.parts.there():
		a.column.Objects = []fyne.CanvasObject{notes, s.users.Content(), s.applications.Content(), widgets.Gap(0, 0)}
		a.slot.Objects = []fyne.CanvasObject{server, widgets.Gap(0, between)}
	default:
		a.column.Objects = []fyne.CanvasObject{notes, server, s.users.Content(), s.applications.Content(), widgets.Gap(0, 0)}
	}
	a.update()
}

// update shows what is in front, and lays it out.
func (a *arrangement) update() {
	there := a.page.parts.there()
	tabbed := there && !a.roomy
	in := func(tab int) bool { return !tabbed || a.chosen.Chosen() == tab }
	a.stopped.SetContent(a.waits)
	if a.page.busy {
		a.stopped.SetContent(a.starts)
	}
	setVisible(a.stopped, a.roomy || !a.page.notes.startFailed()) // one offer to start is enough
	a.chosen.SetCount(tabFaults, a.page.info.Faults, false)
	setVisible(a.tabs, tabbed)
	setVisible(a.notes, a.roomy && a.page.notes.content.Visible())
	for _, place := range []*fyne.Container{a.users, a.applications, a.faults} {
		setVisible(place, a.roomy)
	}
	setVisible(a.people, !a.roomy && in(tabPeople))
	setVisible(a.behind, tabbed && in(tabFaults))
	setVisible(a.requests, there && in(tabRequests))
	widgets.Relayout(a.people)
	a.place(a.content.Size())
}

// reveal brings the notes into sight, which lie behind the first tab where there is little room.
func (a *arrangement) reveal() {
	a.chosen.Choose(tabPeople)
	a.update()
	a.people.ScrollToTop()
}

// MinSize implements fyne.Layout: everything in the page gives way or scrolls.
func (a *arrangement) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout.
func (a *arrangement) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if roomy := size.Width >= theme.Px(roomyWidth) && size.Height >= theme.Px(roomyHeight); roomy != a.roomy {
		a.roomy = roomy
		a.settle()
		return
	}
	a.place(size)
}

// place puts the parts into a page of that size.
func (a *arrangement) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	margin := float32(wideMargin)
	if a.page.narrow {
		margin = narrowMargin
	}
	top := widgets.HeightFor(a.page.head.content, size.Width)
	put(a.page.head.content, 0, 0, size.Width, top)
	if a.tabs.Visible() {
		height := a.tabs.MinSize().Height
		put(a.tabs, 0, top, size.Width, height)
		top += height
	}
	side := margin - around
	top += between - around
	if a.notes.Visible() {
		height := min(widgets.HeightFor(a.page.notes.content, size.Width-2*margin)+2*around, (size.Height-top)*0.6)
		put(a.notes, side, top, size.Width-2*side, height)
		top += height + between - 2*around
	}
	if !a.roomy {
		for _, whole := range []fyne.CanvasObject{a.people, a.behind} {
			put(whole, side, top, size.Width-2*side, size.Height-top)
		}
		put(a.requests, margin, top+around, size.Width-2*margin, max(size.Height-top-around-between, 0))
		return
	}
	a.placeRoomy(size, top, margin)
}

// placeRoomy puts all of it side by side, from top on.
func (a *arrangement) placeRoomy(size fyne.Size, top, margin float32) {
	top += around
	bottom := size.Height - between
	if a.requests.Visible() {
		room := bottom - top
		height := max(room*requestsShare, min(a.page.parts.wanted(), room*openShare))
		put(a.requests, margin, bottom-height, size.Width-2*margin, height)
		bottom -= height + between
	}
	right := theme.Px(faultsWidth)
	put(a.faults, size.Width-margin-right, top, right, bottom-top)
	left := size.Width - 2*margin - right - between
	users, applications := shared(bottom-top-between, a.page.users.HeightFor(left), a.page.applications.HeightFor(left))
	put(a.users, margin, top, left, users)
	put(a.applications, margin, top+users+between, left, applications)
}

// shared gives two cards the height that they want, or half of the room each; what one leaves is the other's.
func shared(room, first, second float32) (float32, float32) {
	switch half := room / 2; {
	case first+second <= room:
		return first, second
	case first < half:
		return first, room - first
	case second < half:
		return room - second, second
	default:
		return half, half
	}
}

func put(object fyne.CanvasObject, x, y, width, height float32) {
	object.Move(fyne.NewPos(float32(int(x)), float32(int(y))))
	object.Resize(fyne.NewSize(float32(int(width)), float32(int(height))))
}
