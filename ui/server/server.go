// Package server is the page of the local server: what it is and where, who may use it, what goes wrong there on
// purpose, and what it was asked.
//
// shop.go says what the page needs of the server and of the workbench, server.go is the screen. head.go is its
// head, menu.go the rarer things to do, files.go configurations in files, change.go how a change is made and kept,
// notes.go what stands above the cards when something is wrong, arrange.go where everything lies: side by side
// where there is room, else behind tabs.
//
// Below it, directory has the cards of users and applications, options the dialog of settings, faults is the card
// with the switches and requests the one with the log. The last two come once there is a server, which is after its
// first start.
package server

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/server/directory"
	"tokenbench/ui/widgets"
)

// Callbacks are what the page asks of the window.
type Callbacks struct {
	// Start and Stop start and stop the server; SetBusy and Failed tell the page how that goes on.
	Start, Stop func()
	// Busy is told when the page itself starts or stops the server (true), and when that is over.
	Busy func(busy bool)
	// TryNow gets a token of the local server and shows it; SetTrying tells the page how that goes on.
	TryNow func()
	// Choose brings an environment to the front.
	Choose func(environmentID string)
	// ShowRun brings a run to the front of its environment's timeline.
	ShowRun func(environmentID, runID string)
	// OpenFile lets the person choose a file that ends in extension, SaveFile name one.
	OpenFile func(title, extension string, chosen func(name string, file io.ReadCloser))
	SaveFile func(title, name string, chosen func(path string))
}

// Screen is the page. It is used on Fyne's thread alone.
type Screen struct {
	desk  *desk.Desk
	shop  Shop
	bench Bench
	on    Callbacks

	info    workbench.ServerInfo
	busy    bool // it starts or stops
	trying  bool
	narrow  bool
	opened  bool // what was kept was read
	held    []held
	making  bool // an environment
	present *embedded.Server

	head         *head
	notes        *notes
	users        *directory.Users
	applications *directory.Applications
	parts        parts
	arranged     *arrangement
}

// New makes the page.
func New(d *desk.Desk, shop Shop, bench Bench, on Callbacks) *Screen {
	s := &Screen{desk: d, shop: shop, bench: bench, on: on}
	s.head = newHead(s)
	s.notes = newNotes(s)
	changed := directory.Callbacks{
		Change: s.change, Environment: s.makeEnvironment, Resized: func() { s.arranged.update() },
	}
	s.users = directory.NewUsers(d, shop, changed)
	s.applications = directory.NewApplications(d, shop, changed)
	s.arranged = newArrangement(s)
	s.Update()
	return s
}

// Content is what goes into the window.
func (s *Screen) Content() fyne.CanvasObject { return s.arranged.content }

// Show reads what was kept of the server, where that was not done yet, and shows what it is like now.
func (s *Screen) Show() {
	s.Update()
	if s.opened {
		return
	}
	desk.Start(s.desk, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, s.bench.OpenServer(ctx)
	}, func(_ struct{}, err error) {
		s.opened = true
		if err != nil && s.desk.Context.Err() == nil {
			s.notes.unread(err)
		}
		s.Update()
		s.makeHeld(err)
	})
}

// Reopen tries once more to read what was kept, after the vault was opened.
func (s *Screen) Reopen() { s.opened = false }

// Update shows what the server is like now.
func (s *Screen) Update() {
	s.info = s.bench.Server()
	if s.info.Running() {
		s.notes.started()
	}
	s.users.Update()
	s.applications.Update()
	s.renew()
	s.parts.each(func(p part) { p.SetRunning(s.info.Running()) })
	s.parts.each(part.Update)
	s.head.show()
	s.arranged.update()
}

// renew makes the cards of faults and requests for the server that is there, which may be another one than before.
func (s *Screen) renew() {
	if server := s.shop.Embedded(); server != s.present {
		s.present = server
		s.parts = s.newParts(server)
		s.arranged.take(s.parts)
	}
}

// SetBusy says that the server starts or stops, or that this is over.
func (s *Screen) SetBusy(busy bool) {
	s.busy = busy
	if busy {
		s.notes.started()
	}
	s.Update()
}

// Failed says on the page that the server did not start.
func (s *Screen) Failed(err error) {
	s.notes.failed(err)
	s.Update()
}

// SetTrying says that a token of the server is got, or that this is over.
func (s *Screen) SetTrying(trying bool) {
	s.trying = trying
	s.head.show()
}

// SetNarrow lays the page out for a narrow window.
func (s *Screen) SetNarrow(narrow bool) {
	s.narrow = narrow
	s.head.show()
}

// Tick brings the times up to date.
func (s *Screen) Tick(now time.Time) {
	s.head.tick(now)
	s.parts.each(func(p part) { p.Tick(now) })
}

// Recorded is told that requests were recorded, here or elsewhere.
func (s *Screen) Recorded() {
	if s.parts.there() {
		s.parts.requests.Update()
	}
}

// Cancel closes what is open in a card, and reports whether something was.
func (s *Screen) Cancel() bool { return s.parts.there() && s.parts.cancel() }

// makeEnvironment makes an environment of an application and goes there.
func (s *Screen) makeEnvironment(clientID string) {
	if s.making {
		return
	}
	s.making = true
	desk.Start(s.desk, func(ctx context.Context) (profile.Environment, error) {
		return s.bench.ServerEnvironment(ctx, clientID)
	}, func(made profile.Environment, err error) {
		s.making = false
		if err != nil {
			s.desk.Fail(err)
			return
		}
		s.on.Choose(made.ID)
		s.desk.Notice(textMade+made.Name, "", nil)
	})
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}

// say sets a text where it differs: every change draws the whole window.
func say(text *widgets.Text, words string) {
	if text.Text() != words {
		text.SetText(words)
	}
}
