package sidebar

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// shown is a sidebar in a window, with what it told.
type shown struct {
	*Sidebar
	desk *desktest.Desk
	told []string
}

func show(d *desktest.Desk, names ...string) *shown {
	s := &shown{desk: d}
	tell := func(what string) func() { return func() { s.told = append(s.told, what) } }
	s.Sidebar = New(d.Now, Callbacks{
		Choose: func(id string) { s.told = append(s.told, "choose "+id); s.Choose(id) },
		Menu:   func(id string, _ fyne.Position) { s.told = append(s.told, "menu "+id) },
		New:    tell("new"), Import: tell("import"), Settings: tell("settings"),
		StartServer: tell("start"), StopServer: tell("stop"), OpenServer: tell("page"),
		CopyServerAddress: func(address string) { s.told = append(s.told, "copy "+address) },
		Modal:             d.Modal,
	})
	d.Window.SetContent(s.Content())
	d.Window.Resize(fyne.NewSize(Width, 800))
	s.Show(environments(names...), nil)
	return s
}

func environments(names ...string) []profile.Environment {
	var envs []profile.Environment
	for _, name := range names {
		env := profile.New(profile.KindOro)
		env.ID, env.Name, env.Address = name, name, "https://"+strings.ToLower(strings.Fields(name)[0])+".example.com"
		envs = append(envs, env)
	}
	return envs
}

func TestRowsSayNameSideAndState(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		envs := environments("fine", "widgets.Soon", "over", "endless", "none")
		envs[1].Side, envs[2].Production = oro.BackOffice, true
		envs[4].Kind, envs[4].Side = profile.KindGeneric, ""
		now := d.Now()
		s.Show(envs, map[string]store.Summary{
			"fine": {Expires: now.Add(41 * time.Minute), Count: 1}, "widgets.Soon": {Expires: now.Add(3 * time.Minute), Count: 1},
			"over": {Expires: now.Add(-time.Second), Count: 2}, "endless": {Count: 1},
		})
		words := d.Words()
		for _, want := range []string{
			"fine\nStorefront · \n41 min left", "widgets.Soon\nBack-office · \n3 min left", "over\nLive\nStorefront · \nexpired",
			"endless\nStorefront · \nno end date", "none\nOAuth 2.0 server · \nno token yet",
		} {
			if !strings.Contains(words, want) {
				t.Errorf("no row %q in:\n%s", want, words)
			}
		}
	})
}

func TestAnEnvironmentThatWaitsSaysSo(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "First", "Second")
		s.SetWaiting("Second", true)
		if words := d.Words(); !strings.Contains(words, "Second\nStorefront · \n"+textWaiting) || strings.Count(words, textWaiting) != 1 {
			t.Errorf("while the second waits:\n%s", words)
		}
		s.SetWaiting("Second", false)
		if words := d.Words(); strings.Contains(words, textWaiting) {
			t.Errorf("afterwards:\n%s", words)
		}
	})
}

func TestStateColours(t *testing.T) {
	now := time.Now()
	for left, want := range map[time.Duration]fyne.ThemeColorName{
		-time.Second: theme.ColorBadText, widgets.Soon - time.Second: theme.ColorWarnText, widgets.Soon: theme.ColorOkText,
	} {
		if _, got := stateOf(store.Summary{Expires: now.Add(left), Count: 1}, now); got != want {
			t.Errorf("%v left is %s, want %s", left, got, want)
		}
	}
}

func TestTickChangesOnlyWordsThatDiffer(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		envs := environments("acme")
		s.Show(envs, map[string]store.Summary{"acme": {Expires: d.Now().Add(41*time.Minute + 30*time.Second), Count: 1}})
		before := d.Words()
		time.Sleep(29 * time.Second)
		s.Tick()
		if d.Words() != before {
			t.Error("the words change within the minute")
		}
		time.Sleep(2 * time.Second)
		s.Tick()
		if !strings.Contains(d.Words(), "40 min left") {
			t.Errorf("after the minute:\n%s", d.Words())
		}
	})
}

func TestSearch(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "Acme staging", "Acme production", "Northwind")
		s.FocusSearch()
		d.Type("prod ACME")
		if words := d.Words(); strings.Contains(words, "staging") || !strings.Contains(words, "1 of 3") {
			t.Errorf("found:\n%s", words)
		}
		d.Press(fyne.KeyReturn)
		if got := s.told; !slices.Equal(got, []string{"choose Acme production"}) {
			t.Errorf("Enter did %q", got)
		}
		if !strings.Contains(d.Words(), "Northwind") {
			t.Error("after the choice the search stays")
		}
		d.Type("nobody")
		if !strings.Contains(d.Words(), "No environment has these words") {
			t.Errorf("nothing found says:\n%s", d.Words())
		}
		d.Press(fyne.KeyReturn)
		if len(s.told) != 1 {
			t.Errorf("Enter with nothing found did %q", s.told[1:])
		}
		d.Press(fyne.KeyEscape)
		if !strings.Contains(d.Words(), "Northwind") || s.search.Text() != "" {
			t.Error("Esc does not clear the search")
		}
	})
}

func TestSearchKnowsAddresses(t *testing.T) {
	envs := environments("One", "Two")
	if got := matching(envs, "two.example"); len(got) != 1 || got[0].Name != "Two" {
		t.Errorf("by address: %v", got)
	}
	if got := matching(envs, "  "); len(got) != 2 {
		t.Errorf("blanks leave %d, want all", len(got))
	}
}

func TestKeysInTheList(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "one", "two", "three")
		s.Choose("one")
		s.FocusSearch()
		d.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
		if len(s.told) != 0 {
			t.Errorf("moving did %q, want nothing before Enter", s.told)
		}
		d.Press(fyne.KeyReturn, desktop.KeyMenu, fyne.KeyUp, fyne.KeySpace)
		if want := []string{"choose three", "menu three", "choose two"}; !slices.Equal(s.told, want) {
			t.Errorf("keys did %q, want %q", s.told, want)
		}
	})
}

func TestTabOrder(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d, "one")
		d.Tab()
		d.Press(fyne.KeySpace)
		d.Tab()
		if !s.search.Focused() {
			t.Errorf("second stop is %T", d.Window.Canvas().Focused())
		}
		for range 4 {
			d.Tab()
			d.Press(fyne.KeySpace)
		}
		if want := []string{"settings", "choose one", "new", "import", "start"}; !slices.Equal(s.told, want) {
			t.Errorf("Tab and Space did %q, want %q", s.told, want)
		}
	})
}

func TestThousandsOfEnvironments(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		names := make([]string, 5000)
		for i := range names {
			names[i] = fmt.Sprintf("shop%04d", i)
		}
		s := show(d, names...)
		rows := 0
		desktest.Walk(s.Content(), func(object fyne.CanvasObject) {
			if _, ok := object.(*row); ok {
				rows++
			}
		})
		if rows == 0 || rows > 20 {
			t.Errorf("%d rows exist, want those in sight", rows)
		}
		s.Choose("shop4999")
		if !strings.Contains(d.Words(), "shop4999") {
			t.Error("the chosen one is not in sight")
		}
	})
}

func TestEmpty(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := show(d)
		if !strings.Contains(d.Words(), textEmptyTitle) {
			t.Errorf("empty says:\n%s", d.Words())
		}
		d.Tap(t, textNew)
		d.Tap(t, textImport)
		if want := []string{"new", "import"}; !slices.Equal(s.told, want) {
			t.Errorf("buttons did %q", s.told)
		}
	})
}
