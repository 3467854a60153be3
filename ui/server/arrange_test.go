package server

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
)

// sizes are those of the page in windows of 1280 x 800, 900 x 600 and 600 x 400.
var sizes = []fyne.Size{{Width: 1016, Height: 772}, {Width: 836, Height: 572}, {Width: 536, Height: 372}}

func TestEachStateFitsEachWindow(t *testing.T) {
	states := map[string]func(s *stage){
		"stopped":  func(*stage) {},
		"starting": func(s *stage) { s.SetBusy(true) },
		"running":  func(s *stage) { s.run() },
		"faulty": func(s *stage) {
			s.run()
			s.set(fault.Fault{Kind: fault.Maintenance})
		},
		"failed":  func(s *stage) { s.Failed(errors.New("a reason")) },
		"damaged": func(s *stage) { s.run(); s.useText("x.toml", "nothing = 1\nagain = 2\n") },
		"empty":   func(s *stage) { s.run(); s.must(s.b.shop.SetShop(nil, nil)); s.Update() },
	}
	for name, state := range states {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s %v", name, size), func(t *testing.T) {
				desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
					s := open(t, d, size.Width, size.Height)
					state(s)
					d.Settle()
					d.Fits(t)
				})
			})
		}
	}
}

func TestWhereThereIsLittleRoomItHasTabs(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 836, 572)
		s.seesNot(textTabRequests)
		s.run()
		s.sees("Nora Lindqvist")
		s.arranged.chosen.Choose(tabRequests)
		s.arranged.update()
		s.seesNot("Nora Lindqvist")
		s.sees("As the server saw them")
		d.Window.Resize(fyne.NewSize(1016, 772))
		s.sees("Nora Lindqvist", "As the server saw them", "Move the clock")
	})
}

func TestWhatWentWrongIsInSightWhereThereIsLittleRoom(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 536, 372)
		s.run()
		s.arranged.chosen.Choose(tabRequests)
		s.b.running = workbench.ServerInfo{}
		s.Update()
		s.Failed(errors.New("a reason"))
		d.Settle()
		if s.arranged.chosen.Chosen() != tabPeople || s.arranged.notes.Visible() {
			t.Error("it does not stand above the users")
		}
		s.sees(textNotStartedTitle, "a reason")
		d.Fits(t)
	})
}

// TestAnOpenRequestHasRoom lets the requests grow while one is open, at the cost of the cards above.
func TestAnOpenRequestHasRoom(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		height := func(wanted float32) float32 {
			s.parts.wanted = func() float32 { return wanted }
			s.arranged.update()
			d.Fits(t)
			return s.arranged.requests.Size().Height
		}
		closed := height(0)
		if got := height(closed + 60); got != float32(int(closed+60)) {
			t.Errorf("with %v it has %v", closed+60, got)
		}
		if got := height(5000); got > 772*openShare {
			t.Errorf("it takes %v of 772", got)
		}
		if got := height(0); got != closed {
			t.Errorf("closed, it has %v, and %v before", got, closed)
		}
	})
}

// TestTheKeyboardGoesThroughThePage visits head, users, applications, faults and requests, in this order.
func TestTheKeyboardGoesThroughThePage(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		places := []fyne.CanvasObject{s.head.content, s.arranged.users, s.arranged.applications, s.arranged.faults, s.arranged.requests}
		var visited []int
		d.Window.Canvas().Unfocus()
		for d.Tab(); ; d.Tab() {
			focused := d.Window.Canvas().Focused().(fyne.CanvasObject)
			at := slices.IndexFunc(places, func(place fyne.CanvasObject) bool {
				_, inside := desktest.Find(place, func(o fyne.CanvasObject) bool { return o == focused })
				return inside
			})
			if len(visited) > 0 && at == 0 && visited[len(visited)-1] != 0 {
				break // around once
			}
			if len(visited) == 0 || visited[len(visited)-1] != at {
				visited = append(visited, at)
			}
		}
		if !slices.Equal(visited, []int{0, 1, 2, 3, 4}) {
			t.Errorf("it visits %v", visited)
		}
	})
}

func TestTheTabCountsFaults(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 836, 572)
		s.run()
		s.set(fault.Fault{Kind: fault.Maintenance})
		s.Update()
		if words := desktest.Texts(s.arranged.chosen); !strings.Contains(words, textTabFaults+"\n1") {
			t.Errorf("the tabs say %q", words)
		}
	})
}
