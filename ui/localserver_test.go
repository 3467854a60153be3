package ui

import (
	"net"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/desk/desktest"
)

// see waits until a text stands in the main area.
func (s *stage) see(text string) {
	s.t.Helper()
	s.until(text+" in sight", func() bool {
		return strings.Contains(desktest.Words(s.window.Content())+desktest.Texts(s.window.Content()), text)
	})
}

func TestTheLocalServersPageOpensAndLeadsBack(t *testing.T) {
	s := open(t, newDir(t))
	if !s.first.Visible() {
		t.Fatal("the first page is not in front")
	}
	s.toggleServer()
	if s.first.Visible() || !s.place.Visible() || !strings.HasPrefix(s.window.Title(), textServer) {
		t.Errorf("the page is not in front; the title is %q", s.window.Title())
	}
	s.see("The local server is stopped")
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !s.first.Visible() || s.place.Visible() {
		t.Error("Esc does not lead back to the first page")
	}
	env := s.add("Shop")
	s.toggleServer()
	s.choose(env.ID)
	if !s.main.Visible() || s.place.Visible() {
		t.Error("choosing the environment does not leave the page")
	}
	s.toggleServer()
	s.chooseTab(tabTimeline)
	if !s.main.Visible() || s.tabs.Chosen() != tabTimeline {
		t.Error("choosing a tab does not leave the page")
	}
}

func TestATokenIsGotFromTheLocalServersPage(t *testing.T) {
	s := open(t, newDir(t))
	s.toggleServer()
	s.startServer()
	s.see("just started")
	s.run()
	s.until("the environment in front", func() bool { return s.main.Visible() && strings.Contains(s.window.Title(), "left") })
	s.toggleServer()
	s.see("http://127.0.0.1:")
	s.stopServer()
	s.see("Stopped")
}

// TestWhatTheServerIsReachesItsEnvironment changes the address and the version behind the window's back.
// TestARefusalIsExplained gets a token from the page of the local server while it refuses, and once more when it does not.
func TestARefusalIsExplained(t *testing.T) {
	s := open(t, newDir(t))
	s.run()
	s.until("the first token", func() bool { return s.trying == nil })
	s.chooseTab(tabAPI)
	const closed = "The shop is closed for now"
	faults := s.shop.Embedded().Faults()
	if err := faults.Set(fault.Fault{Kind: fault.Maintenance}); err != nil {
		t.Fatal(err)
	}
	s.toggleServer()
	s.run()
	s.see(closed)
	if !s.main.Visible() || s.tabs.Chosen() != tabToken {
		t.Error("the card of the problem is not in front")
	}
	faults.ClearAll()
	s.toggleServer()
	s.run()
	s.until("the token", func() bool {
		return s.main.Visible() && !strings.Contains(desktest.Texts(s.tokenPage().Content()), closed)
	})
}

func TestWhatTheServerIsReachesItsEnvironment(t *testing.T) {
	s := open(t, newDir(t))
	s.run()
	s.until("the environment", func() bool { return s.main.Visible() && s.shown.Demo })
	if err := s.shop.Embedded().Faults().Set(fault.Fault{Kind: fault.TLSExpired}); err != nil {
		t.Fatal(err)
	}
	settings := s.shop.Settings()
	settings.Version = "5.1"
	if err := s.shop.SetSettings(settings); err != nil {
		t.Fatal(err)
	}
	s.until("https and Oro 5.1", func() bool { return strings.HasPrefix(s.shown.Address, "https://") && s.shown.Version == "5.1" })
}

func TestAStartThatFailsOpensThePage(t *testing.T) {
	taken, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = taken.Close() }) // the test is over
	s := openAt(t, newDir(t), taken.Addr().String())
	s.startServer()
	s.see("Use any free port")
	if !s.place.Visible() || s.modal != 0 {
		t.Errorf("the page is in front: %v, %d dialogs", s.place.Visible(), s.modal)
	}
}
