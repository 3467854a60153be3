// Package server is the page of the local server: what it is and where, who may use it, what goes wrong there on
// purpose, and what it was asked.
//
// shop.go says what the page needs of the server and of the workbench. Below it, directory has the cards of users
// and applications, faults is the card with the switches and requests the one with the log. The last two come once
// there is a server, which is after its first start. The cards of directory and faults are as high as they need to
// be, for the page scrolls them; the card of requests takes the height that is left, and scrolls by itself.
package server

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"tokenbench/ui/desk"
)

// Callbacks are what the page asks of the window.
type Callbacks struct {
	// TryNow gets a token of the local server and shows it.
	TryNow func()
	// Choose brings an environment to the front.
	Choose func(environmentID string)
	// Busy is told when the server starts or stops here (true) and when that is over.
	Busy func(busy bool)
}

// Screen is the page. It is used on Fyne's thread alone.
type Screen struct {
	desk  *desk.Desk
	shop  Shop
	bench Bench
	on    Callbacks

	content *fyne.Container
}

// New makes the page.
func New(d *desk.Desk, shop Shop, bench Bench, on Callbacks) *Screen {
	return &Screen{desk: d, shop: shop, bench: bench, on: on, content: container.NewStack()}
}

// Content is what goes into the window.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show reads what was kept of the server, where that was not done yet, and shows what it is like now.
func (s *Screen) Show() {}

// Update shows what the server is like now.
func (s *Screen) Update() {}

// SetNarrow lays the page out for a narrow window.
func (s *Screen) SetNarrow(bool) {}

// Tick brings the times up to date.
func (s *Screen) Tick(time.Time) {}

// Cancel ends what the page has running, and reports whether there was something.
func (s *Screen) Cancel() bool { return false }
