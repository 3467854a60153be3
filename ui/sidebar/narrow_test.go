package sidebar

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
)

func TestTwoLetters(t *testing.T) {
	for name, want := range map[string]string{
		"Acme staging": "AS", "Northwind 5.1": "N5", "shop": "SH", "x": "X", "…": "··", "Zürich öst": "ZÖ", "acme-back office": "AB",
	} {
		if got := twoLetters(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}

func TestRail(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "Acme staging", "Acme production")
		s.SetNarrow(true)
		d.Show(s.Content(), RailWidth, 600)
		if words := d.Words(); words != "AS\nAP" {
			t.Errorf("the rail shows %q", words)
		}
		s.letters.Focus()
		d.Press(fyne.KeyDown, fyne.KeyReturn)
		d.Tap(t, textNew)
		d.Tap(t, textSettings)
		if want := []string{"choose Acme production", "new", "settings"}; !slices.Equal(s.told, want) {
			t.Errorf("told %q, want %q", s.told, want)
		}
	})
}

// TestTheRailGrows adds an environment while the window is narrow: its list was as high as that of none.
func TestTheRailGrows(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		s.SetNarrow(true)
		d.Show(s.Content(), RailWidth, 600)
		before := s.letters.Size().Height
		s.Show(environments("Acme staging"), nil)
		if got := s.letters.Size().Height; got <= before {
			t.Errorf("the list is %v high, and was %v without any", got, before)
		}
		if words := d.Words(); words != "AS" {
			t.Errorf("the rail shows %q", words)
		}
	})
}

func TestFindInANarrowWindow(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "Acme staging", "Acme production", "Northwind")
		s.SetNarrow(true)
		d.Show(s.Content(), 600, 400)
		s.FocusSearch()
		if d.Dialogs != 1 {
			t.Errorf("%d dialogs hold back shortcuts", d.Dialogs)
		}
		d.Type("acme")
		if strings.Contains(d.Words(), "Northwind") {
			t.Errorf("found:\n%s", d.Words())
		}
		d.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
		if want := []string{"choose Acme production"}; !slices.Equal(s.told, want) {
			t.Errorf("told %q", s.told)
		}
		if d.Dialogs != 0 || d.Window.Canvas().Overlays().Top() != nil {
			t.Error("the search stays open after the choice")
		}
		d.Tap(t, textSearch)
		d.Type("north")
		d.Press(fyne.KeyReturn)
		d.Tap(t, textSearch)
		d.Press(fyne.KeyEscape)
		if want := []string{"choose Acme production", "choose Northwind"}; !slices.Equal(s.told, want) || d.Dialogs != 0 {
			t.Errorf("told %q, %d dialogs", s.told, d.Dialogs)
		}
	})
}

func TestServerCard(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "one")
		running := workbench.ServerInfo{URL: "http://127.0.0.1:8425"}
		d.Tap(t, textStart)
		s.ShowServer(workbench.ServerInfo{}, true)
		if !strings.Contains(d.Words(), textStarting) {
			t.Errorf("while it starts:\n%s", d.Words())
		}
		d.Tap(t, textStart)
		s.ShowServer(running, false)
		if words := d.Words(); !strings.Contains(words, "Running · \n127.0.0.1:8425") {
			t.Errorf("while it runs:\n%s", words)
		}
		d.Tap(t, textOpen)
		d.Tap(t, textStop)
		s.ShowServer(running, true)
		if !strings.Contains(d.Words(), textStopping) {
			t.Errorf("while it stops:\n%s", d.Words())
		}
		d.Tap(t, textStop)
		s.ShowServer(workbench.ServerInfo{}, false)
		if words := d.Words(); !strings.Contains(words, textStopped) || strings.Contains(words, textStop+"\n") {
			t.Errorf("when it has stopped:\n%s", words)
		}
		if want := []string{"start", "page", "stop"}; !slices.Equal(s.told, want) {
			t.Errorf("told %q, want %q: a busy button does nothing", s.told, want)
		}
	})
}

func TestServerInTheRail(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		s.SetNarrow(true)
		d.Show(s.Content(), RailWidth, 600)
		choose := func(item int) {
			d.Tap(t, textServer)
			for range item {
				d.Press(fyne.KeyDown)
			}
			d.Press(fyne.KeyReturn)
		}
		choose(2)
		s.ShowServer(workbench.ServerInfo{URL: "http://127.0.0.1:8425"}, false)
		choose(3)
		choose(2)
		choose(1)
		if want := []string{"start", "copy http://127.0.0.1:8425", "stop", "page"}; !slices.Equal(s.told, want) {
			t.Errorf("told %q, want %q", s.told, want)
		}
	})
}

// TestAServerThatFailsOnPurposeSaysSo says it also while the server is stopped, for faults wait for it.
func TestAServerThatFailsOnPurposeSaysSo(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		for _, info := range []workbench.ServerInfo{{Faults: 1}, {Faults: 1, URL: "http://127.0.0.1:8425"}} {
			s.SetNarrow(false)
			s.ShowServer(info, false)
			desktest.Sees(t, s.Content(), "1 fault on")
			s.SetNarrow(true)
			d.Tap(t, textServer)
			if words := d.Words(); !strings.Contains(words, "1 fault on") {
				t.Errorf("the menu says:\n%s", words)
			}
			d.Press(fyne.KeyEscape)
		}
		s.SetNarrow(false)
		s.ShowServer(workbench.ServerInfo{}, false)
		desktest.SeesNot(t, s.Content(), "1 fault on")
	})
}

// TestServerCardWhileItsPageIsOpen leads back from the page by the same button.
func TestServerCardWhileItsPageIsOpen(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		s.SetServerOpen(true)
		d.Tap(t, textClose)
		s.SetNarrow(true)
		d.Tap(t, textServer)
		if words := d.Words(); !strings.Contains(words, textCloseServer) || strings.Contains(words, textOpenServer) {
			t.Errorf("the menu says:\n%s", words)
		}
		d.Press(fyne.KeyDown, fyne.KeyReturn)
		s.SetNarrow(false)
		s.SetServerOpen(false)
		d.Tap(t, textOpen)
		if want := []string{"page", "page", "page"}; !slices.Equal(s.told, want) {
			t.Errorf("told %q, want %q", s.told, want)
		}
	})
}

func TestNothingIsClipped(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "A rather long name of a shop that nobody would give", "two", "three", "four", "five", "six", "seven")
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
			for _, running := range []string{"", "http://127.0.0.1:65535"} {
				s.ShowServer(workbench.ServerInfo{URL: running, Faults: 12}, false)
				s.SetNarrow(false)
				d.Show(s.Content(), theme.Px(Width), 500)
				d.Fits(t)
				s.SetNarrow(true)
				d.Show(s.Content(), theme.Px(RailWidth), 370)
				d.Fits(t)
			}
		}
	})
}
