package server

import (
	"slices"
	"testing"

	"tokenbench/ui/desk/desktest"
)

// TestAChangeWaitsUntilWhatWasKeptWasRead changes the server in the moment in which the page opens: the change is made
// to what was kept.
func TestAChangeWaitsUntilWhatWasKeptWasRead(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.Reopen()
		s.b.told = nil
		s.setVersion("4.1")
		kept := s.shop.Settings()
		if kept.Version != "6.1" {
			t.Errorf("before what was kept was read it is %s", kept.Version)
		}
		kept.Prefix = "/office"
		s.must(s.shop.SetSettings(kept))
		d.Settle()
		if got := s.shop.Settings(); got.Version != "4.1" || got.Prefix != "/office" || len(d.Failed) > 0 {
			t.Errorf("it is %s at %s, failed %v", got.Version, got.Prefix, d.Failed)
		}
		if want := []string{"open", "keep"}; !slices.Equal(s.b.told, want) {
			t.Errorf("did %q, want %q", s.b.told, want)
		}
	})
}
