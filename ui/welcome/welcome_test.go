package welcome

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/theme"
)

// page is the page in a window, with what it told.
type page struct {
	*Welcome
	told      []string
	connected profile.Address
}

func show(d *desktest.Desk) *page {
	p := &page{}
	tell := func(what string) func() { return func() { p.told = append(p.told, what) } }
	p.Welcome = New(Callbacks{
		TryNow: tell("try"), Cancel: tell("cancel"), Import: tell("import"), Paste: tell("paste"),
		Connect: func(address profile.Address, side oro.Side) {
			p.told, p.connected = append(p.told, "connect "+address.URL+" "+string(side)), address
		},
	})
	d.Show(p.Content(), 1016, 800)
	d.Window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { p.TypedKey(event) })
	return p
}

func TestNumbersOpenTheDoors(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		d.Press(fyne.Key1, fyne.Key3, fyne.Key2)
		if !p.address.Focused() {
			t.Error("2 does not lead to the address")
		}
		d.Press(fyne.Key1) // typed into the address now
		if want := []string{"try", "import"}; !slices.Equal(p.told, want) {
			t.Errorf("told %q, want %q", p.told, want)
		}
		if p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) {
			t.Error("Esc is not for the doors")
		}
	})
}

func TestTabGoesThroughTheDoors(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		for range 6 {
			d.Tab()
			if p.address.Focused() {
				d.Type("shop.example.com")
				continue
			}
			d.Press(fyne.KeyReturn)
		}
		want := []string{"try", "connect https://shop.example.com storefront", "import", "paste"}
		if !slices.Equal(p.told, want) {
			t.Errorf("told %q, want %q", p.told, want)
		}
	})
}

func TestWhatWasUnderstoodIsSaid(t *testing.T) {
	for _, c := range []struct{ typed, says, told string }{
		{"https://shop.example.com", "", "connect https://shop.example.com storefront"},
		{" shop.example.com/ ", "Understood as https://shop.example.com", "connect https://shop.example.com storefront"},
		{"https://shop.example.com/oauth2-token", "Understood as https://shop.example.com", "connect https://shop.example.com storefront"},
		{"shop.example.com/admin/user/login", "Understood as https://shop.example.com", "connect https://shop.example.com back-office"},
		{"shop..example", "This is not the name of a server.", ""},
		{"", "The address of the server is missing.", ""},
	} {
		t.Run(c.typed, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				p := show(d)
				p.TypedKey(&fyne.KeyEvent{Name: fyne.Key2})
				d.Type(c.typed)
				d.Press(fyne.KeyReturn)
				words := strings.ReplaceAll(d.Words(), "\n", " ")
				if !strings.Contains(words, c.says) || strings.Contains(words, "Understood") != strings.Contains(c.says, "Understood") {
					t.Errorf("the page says %q, want %q", words, c.says)
				}
				if got := strings.Join(p.told, ", "); got != c.told {
					t.Errorf("told %q, want %q", got, c.told)
				}
			})
		})
	}
}

func TestAReasonGoesWhileTheAddressIsTyped(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		d.Tap(t, textContinue)
		if p.address.Error() == "" || !p.address.Focused() {
			t.Fatal("a missing address is not said where it belongs")
		}
		d.Type("s")
		if p.address.Error() != "" {
			t.Error("the reason stays")
		}
	})
}

func TestTryingCanBeCancelled(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		if strings.Contains(d.Words(), textCancel) {
			t.Error("there is nothing to cancel yet")
		}
		d.Tap(t, textTryButton)
		p.SetBusy(true)
		d.Tap(t, textTrying)
		d.Tap(t, textCancel)
		p.SetBusy(false)
		if want := []string{"try", "cancel"}; !slices.Equal(p.told, want) || strings.Contains(d.Words(), textCancel) {
			t.Errorf("told %q, want %q", p.told, want)
		}
	})
}

func TestANoticeTakesThePlaceOfThePromise(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		const promise, notice = "Secrets are sealed with a key in this computer's keyring", "Secrets are kept in memory until you quit"
		for _, text := range []string{notice, ""} {
			p.SetNotice(text)
			words := d.Words()
			if strings.Contains(words, promise) == (text != "") || strings.Contains(words, notice) != (text != "") {
				t.Errorf("with notice %q the page says:\n%s", text, words)
			}
		}
	})
}

func TestNothingIsClipped(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		p.SetNotice(strings.Repeat("A long notice about secrets. ", 8))
		p.SetBusy(true)
		for _, scale := range []float32{1, 1.5} {
			fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, scale))
			for _, width := range []float32{500, 836, 1016, 1656} {
				d.Show(p.Content(), width, 400)
				d.Fits(t)
			}
		}
	})
}

func TestDoorsStandBesideOrBelowEachOther(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		p := show(d)
		driver := fyne.CurrentApp().Driver()
		tops := func() (try, address float32) {
			return driver.AbsolutePositionForObject(p.try).Y, driver.AbsolutePositionForObject(p.address).Y
		}
		if try, address := tops(); address > try {
			t.Errorf("in a wide window the second door is below the first: %v, %v", try, address)
		}
		d.Show(p.Content(), 536, 400)
		if try, address := tops(); address < try {
			t.Errorf("in a narrow window the doors do not stand below each other: %v, %v", try, address)
		}
	})
}
