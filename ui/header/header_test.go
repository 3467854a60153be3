package header

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
)

func acme() profile.Environment {
	env := profile.New(profile.KindOro)
	env.Name, env.Address, env.Version = "Acme staging", "https://staging.example.com", oro.V61
	return env
}

func TestBadges(t *testing.T) {
	production, backOffice, generic, unknown := acme(), acme(), profile.New(profile.KindGeneric), acme()
	production.Production = true
	backOffice.Side = oro.BackOffice
	generic.Name = "Login server"
	unknown.Version = ""
	for _, c := range []struct {
		name       string
		env        profile.Environment
		connection workbench.Connection
		want       []string
	}{
		{"nothing sent yet", acme(), workbench.ConnectionUnknown, []string{"Storefront", "Oro 6.1"}},
		{"valid", acme(), workbench.ConnectionValid, []string{"Storefront", "Oro 6.1", "TLS valid"}},
		{"production", production, workbench.ConnectionFailed, []string{"Production", "Storefront", "Oro 6.1", "TLS failed"}},
		{"back-office", backOffice, workbench.ConnectionUnchecked, []string{"Back-office", "Oro 6.1", "Certificate not checked"}},
		{"plain http", unknown, workbench.ConnectionPlain, []string{"Storefront", "Oro, version not known", "Not encrypted"}},
		{"generic", generic, workbench.ConnectionLocal, []string{"OAuth 2.0 server", "This computer"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				h := New(Callbacks{})
				d.Show(h.Content(), 1000, 100)
				h.Show(c.env, c.connection)
				words := strings.Split(d.Words(), "\n")
				if words[0] != c.env.Name {
					t.Errorf("begins with %q, want the name", words[0])
				}
				end := slices.Index(words, c.want[len(c.want)-1])
				if end < 0 || !slices.Equal(words[1:end+1], c.want) {
					t.Errorf("badges are %q, want %q", words[1:], c.want)
				}
			})
		})
	}
}

func TestFaultsAreSaidAtTheLocalServersOwn(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		demo := acme()
		demo.Demo = true
		h := New(Callbacks{})
		d.Show(h.Content(), 1000, 100)
		h.SetFaults("1 fault on")
		h.Show(acme(), workbench.ConnectionValid)
		desktest.SeesNot(t, h.Content(), "1 fault on")
		h.Show(demo, workbench.ConnectionLocal)
		desktest.Sees(t, h.Content(), "1 fault on")
		h.SetFaults("")
		desktest.SeesNot(t, h.Content(), "1 fault on")
	})
}

func TestProductionIsRedWhateverColourWasChosen(t *testing.T) {
	env := acme()
	env.Colour = profile.ColourTeal
	if got := stripColour(env); got != theme.Environment("teal") {
		t.Errorf("strip is %s", got)
	}
	env.Production = true
	if got := stripColour(env); got != theme.Environment(theme.ProductionColor) {
		t.Errorf("strip of production is %s", got)
	}
}

func TestButtons(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		var told []string
		h := New(Callbacks{
			Edit:        func() { told = append(told, "edit") },
			CopyAddress: func(address string) { told = append(told, "copy "+address) },
			Menu: func(at fyne.Position) {
				if at.X < 900 || at.Y < 30 {
					t.Errorf("the menu opens at %v, want below its button", at)
				}
				told = append(told, "menu")
			},
		})
		d.Show(h.Content(), 1000, 100)
		h.Show(acme(), workbench.ConnectionValid)
		for range 3 {
			d.Tab()
			d.Press(fyne.KeySpace)
		}
		want := []string{"copy https://staging.example.com", "edit", "menu"}
		if !slices.Equal(told, want) {
			t.Errorf("Tab and Space did %q, want %q", told, want)
		}
	})
}

func TestNarrow(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		env := acme()
		env.Name, env.Production = strings.Repeat("Long name ", 10), true
		h := New(Callbacks{})
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, scale))
			d.Show(h.Content(), 520, 200)
			h.SetNarrow(true)
			h.Show(env, workbench.ConnectionUnchecked)
			d.Fits(t)
			if words := d.Words(); strings.Contains(words, "https://") || strings.Contains(words, textEdit) {
				t.Errorf("narrow shows address or words on the button: %q", words)
			}
		}
		h.SetNarrow(false)
		if d.Button(t, textEdit).Text() != textEdit || !strings.Contains(d.Words(), "https://") {
			t.Error("words and address do not come back")
		}
	})
}
