package signin

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk/desktest"
)

func TestPreviewInPlace(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		desktest.Press(t, s.card.Content(), showRequest)
		s.Settle()
		s.sees(t, hideRequest, "application/json", "in the body, as Oro's manual says")
		body := func() string { return string(s.card.preview.body.Document().Bytes()) }
		if !strings.Contains(body(), `"username": "amanda@example.org"`) {
			t.Errorf("the preview shows %s", body())
		}
		s.card.parts.user.SetText("max@example.org")
		s.Settle()
		if !strings.Contains(body(), "max@example.org") {
			t.Errorf("after another user the preview shows %s", body())
		}
		s.card.SetFlow(profile.FlowRefresh)
		s.Settle()
		if got := body(); got != nothingToRefresh {
			t.Errorf("without a token the preview of a refresh shows %s", got)
		}
		s.card.SetToken(token(func(*store.TokenSet) {}), false)
		s.Settle()
		if got := body(); got != "grant_type=refresh_token\n&set=set" {
			t.Errorf("the preview of a refresh shows %s", got)
		}
		desktest.Press(t, s.card.Content(), changeSend)
		if len(s.told.edited) != 1 || s.told.edited[0] != profile.FieldEncoding {
			t.Errorf("leads to %v", s.told.edited)
		}
		desktest.Press(t, s.card.Content(), hideRequest)
		s.seesNot(t, changeSend)
	})
}

func TestLatePreviewIsDropped(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		s.bench.slow = make(chan struct{})
		desktest.Press(t, s.card.Content(), showRequest)
		s.card.parts.user.SetText("max@example.org")
		close(s.bench.slow)
		s.Settle()
		if got := string(s.card.preview.body.Document().Bytes()); !strings.Contains(got, "max@example.org") {
			t.Errorf("an older preview is in sight: %s", got)
		}
	})
}

func TestCopyAsCurl(t *testing.T) {
	play(t, shop(), func(t *testing.T, s *scene) {
		copyIt := func(steps int) {
			desktest.Press(t, s.card.Content(), copyAsCurl)
			for range steps {
				s.Press(fyne.KeyDown)
			}
			s.Press(fyne.KeyReturn)
			s.Settle()
		}
		copyIt(1)
		if got := s.Copied(); got != "curl $PASSWORD amanda@example.org" {
			t.Errorf("copied %q", got)
		}
		copyIt(2)
		if got := s.Copied(); got != "curl secret amanda@example.org" {
			t.Errorf("copied %q", got)
		}
		time.Sleep(time.Minute + time.Second) // virtual
		s.Settle()
		if got := s.Copied(); got != "" {
			t.Errorf("after a minute the clipboard holds %q", got)
		}
		s.bench.broken = errors.New("broken")
		copyIt(1)
		if len(s.Failed) != 1 {
			t.Errorf("failures: %v", s.Failed)
		}
	})
}
