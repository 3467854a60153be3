package options

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// saved is what the dialog asked to save.
type saved struct {
	settings embedded.Settings
	address  string
	times    int
	err      error
}

func open(d *desktest.Desk, settings embedded.Settings, address string) *saved {
	s := &saved{}
	d.Show(widgets.VBox(0), 1000, 800)
	Open(d.Desk, settings, address, func(settings embedded.Settings, address string, done func(error)) {
		s.settings, s.address = settings, address
		s.times++
		done(s.err)
	})
	d.Settle()
	return s
}

func usual(version embedded.Version) embedded.Settings {
	return embedded.Settings{Version: version, Prefix: embedded.DefaultPrefix}
}

// tick presses a check.
func tick(t *testing.T, d *desktest.Desk, words string) {
	t.Helper()
	check, ok := desktest.Find(d.Top(), func(c *widgets.Check) bool { return c.AccessibilityLabel() == words })
	if !ok {
		t.Fatalf("there is nothing to tick that says %q", words)
	}
	check.Tapped(&fyne.PointEvent{})
	d.Settle()
}

func TestWhatWasTypedIsSaved(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(d, usual("6.1"), "")
		d.Field(t, textAccess).SetText("90s")
		d.Field(t, textRefresh).SetText("30d")
		d.Field(t, textPrefix).SetText("/office")
		d.Field(t, textPort).SetText("9000")
		tick(t, d, textNoMetadata)
		tick(t, d, textPlatform)
		tick(t, d, textStrict)
		d.Tap(t, textSave)
		got := s.settings
		if got.AccessLifetime != 90*time.Second || got.RefreshLifetime != 30*24*time.Hour || got.CodeLifetime != 0 {
			t.Errorf("lifetimes: %v, %v, %v", got.AccessLifetime, got.RefreshLifetime, got.CodeLifetime)
		}
		if !got.NoMetadata || got.OwnLoginPage || !got.PlatformOnly || !got.Strict || got.Prefix != "/office" || got.Version != "6.1" {
			t.Errorf("settings: %+v", got)
		}
		if s.address != "127.0.0.1:9000" || d.Dialogs != 0 {
			t.Errorf("address %q, %d dialogs", s.address, d.Dialogs)
		}
	})
}

func TestWhatIsWrongIsSaidAtItsField(t *testing.T) {
	for name, c := range map[string]struct{ field, text, want string }{
		"lifetime in words":       {textAccess, "an hour", "write a length of time"},
		"lifetime of nothing":     {textCode, "0s", "whole seconds"},
		"prefix without a slash":  {textPrefix, "office", "slash"},
		"prefix of the API":       {textPrefix, "/api", "storefront"},
		"port in words":           {textPort, "http", wrongPort},
		"port that is too high":   {textPort, "65536", wrongPort},
		"port of another address": {textPort, "192.0.2.1:80", wrongPort},
	} {
		t.Run(name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
				s := open(d, usual("6.1"), "")
				d.Field(t, c.field).SetText(c.text)
				d.Tap(t, textSave)
				if got := d.Field(t, c.field).Error(); !strings.Contains(got, c.want) {
					t.Errorf("it says %q, want %q", got, c.want)
				}
				if s.times != 0 {
					t.Error("it was saved")
				}
				d.Field(t, c.field).SetText("")
				d.Tap(t, textSave)
				if s.times != 1 {
					t.Error("empty, it was not saved")
				}
			})
		})
	}
}

func TestPatchesThatMeanNothingCannotBeSwitched(t *testing.T) {
	for version, want := range map[embedded.Version][3]bool{ // own login page, old public applications, no metadata
		"6.1": {true, false, true},
		"6.0": {false, false, true},
		"5.1": {false, true, false},
		"4.1": {false, false, false},
	} {
		desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
			open(d, usual(version), "")
			for i, words := range []string{textOwnLogin, textOldPublic, textNoMetadata} {
				check, _ := desktest.Find(d.Top(), func(c *widgets.Check) bool { return c.AccessibilityLabel() == words })
				if check.Disabled() == want[i] {
					t.Errorf("%s: %q can be switched: %v", version, words, !check.Disabled())
				}
			}
		})
	}
}

func TestTheAddressKeepsItsHost(t *testing.T) {
	for _, c := range []struct {
		before, port, want string
		ok                 bool
	}{
		{"", "", "", true},
		{"", "0", "127.0.0.1:0", true},
		{"[::1]:8425", "9000", "[::1]:9000", true},
		{"[::1]:8425", "", "", true},
		{"", "-1", "", false},
	} {
		if got, ok := addressOf(c.before, c.port); got != c.want || ok != c.ok {
			t.Errorf("%q with %q is %q, %v", c.before, c.port, got, ok)
		}
	}
	if got := portOf("127.0.0.1:9000"); got != "9000" {
		t.Errorf("the port is %q", got)
	}
}

func TestWhatIsRefusedStaysOpen(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(d, usual("6.1"), "")
		s.err = errors.New("that can't be")
		d.Tap(t, textSave)
		if d.Dialogs != 1 || !strings.Contains(d.Words(), "that can't be") {
			t.Errorf("%d dialogs:\n%s", d.Dialogs, d.Words())
		}
		d.Press(fyne.KeyEscape)
		if d.Dialogs != 0 {
			t.Error("Esc does not close it")
		}
	})
}
