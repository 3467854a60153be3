package server

import (
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/embedded/fault"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
)

func TestStoppedItSaysWhatWillBeHere(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.sees(textStopped, textStoppedTitle, "Nora Lindqvist", "demo-storefront", textNowhere)
		s.seesNot("Make it fail", "Requests")
		d.Tap(t, textStartWords)
		d.Tap(t, textToken)
		if want := []string{"start", "try"}; !slices.Equal(s.asked, want) {
			t.Errorf("asked %q, want %q", s.asked, want)
		}
	})
}

func TestRunningItShowsAllOfIt(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.sees(textRunning, "for 22 min", "http://127.0.0.1:8425", textReach, "Make it fail", "Requests")
		d.Tap(t, textCopyAddress)
		if d.Copied() != "http://127.0.0.1:8425" {
			t.Errorf("copied %q", d.Copied())
		}
		d.Tap(t, textStop)
		if !slices.Equal(s.asked, []string{"stop"}) {
			t.Errorf("asked %q", s.asked)
		}
		s.Tick(d.Now().Add(time.Minute))
		s.sees("for 23 min")
		s.b.running = workbench.ServerInfo{}
		s.SetBusy(false)
		s.sees(textStopped, "Make it fail") // faults are kept for the next start
	})
}

func TestTheVersionChangesWhileItRuns(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.head.version.OnChanged(slices.Index(embedded.Versions(), "5.0"))
		d.Settle()
		if got := s.b.shop.Settings().Version; got != "5.0" {
			t.Errorf("it is %s", got)
		}
		if len(d.Noticed) != 1 || !strings.Contains(d.Noticed[0], "Oro 5.0") || s.head.version.Value() != "Oro 5.0" {
			t.Errorf("noticed %q, chosen %s", d.Noticed, s.head.version.Value())
		}
		if !slices.Contains(s.b.told, "keep") {
			t.Error("it was not kept")
		}
		s.b.keepErr = fmt.Errorf("keep it: %w", store.ErrLocked)
		s.head.version.OnChanged(0)
		d.Settle()
		if !slices.Contains(d.Noticed, textNotKept) || len(d.Failed) != 0 {
			t.Errorf("with a locked vault: %q, %v", d.Noticed, d.Failed)
		}
	})
}

func TestAStartThatFailsHasAWayOn(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		taken := &net.OpError{Op: "listen", Net: "tcp", Addr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 9000}, Err: errors.New("it is taken")}
		s.Failed(fmt.Errorf("start the local server: %w", taken))
		s.sees(textNotStarted, "port 9000", "it is taken")
		d.Tap(t, textAnyPort)
		if got := s.b.shop.Config().Address; got != anyAddress || !slices.Equal(s.asked, []string{"start"}) {
			t.Errorf("address %q, asked %q", got, s.asked)
		}
		s.SetBusy(true)
		s.seesNot("it is taken", textStoppedTitle)
		s.sees(textStarting, textStartingTitle)
		s.SetBusy(false)
		s.Failed(errors.New("another reason"))
		s.seesNot(textAnyPort)
	})
}

func TestAnotherPortRestartsIt(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.b.told = nil
		var ended error
		s.setOptions(s.shop.Settings(), "127.0.0.1:9000", func(err error) { ended = err })
		d.Settle()
		if want := []string{"stop", "keep", "start"}; !slices.Equal(s.b.told, want) || ended != nil {
			t.Errorf("did %q, %v, want %q", s.b.told, ended, want)
		}
		if want := []string{"busy true", "busy false"}; !slices.Equal(s.asked, want) {
			t.Errorf("asked %q, want %q", s.asked, want)
		}
		s.b.startErr = errors.New("no such port")
		s.setOptions(s.shop.Settings(), "127.0.0.1:9001", func(err error) { ended = err })
		d.Settle()
		if s.sees(textNotStartedTitle, "no such port"); ended != nil {
			t.Errorf("the dialog is told %v", ended)
		}
	})
}

func TestARestartThatCouldNotKeepAllIsNoFailedStart(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.b.startErr, s.b.startsAllTheSame = errors.New("its keys could not be kept"), true
		s.setOptions(s.shop.Settings(), "127.0.0.1:9000", func(err error) {
			if err != nil {
				t.Errorf("the dialog is told %v", err)
			}
		})
		d.Settle()
		if s.seesNot(textNotStartedTitle); len(d.Failed) != 1 {
			t.Errorf("told %v", d.Failed)
		}
	})
}

func TestEscEndsTheSearchAmongFaults(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		if s.Cancel() {
			t.Error("with nothing open something was closed")
		}
		d.Tap(t, "Find a symptom or a cause")
		d.Type("503")
		s.seesNot("The shop refuses")
		if !s.Cancel() {
			t.Error("the search stays")
		}
		s.sees("The shop refuses")
	})
}

func TestKeysAreThereAfterTheFirstStart(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.d.Tap(t, textMore)
		s.sees(textAfterStart)
		d.Press(fyne.KeyEscape)
		s.run()
		s.choose(textCopyKey)
		if !strings.HasPrefix(d.Copied(), "-----BEGIN PUBLIC KEY-----") {
			t.Errorf("copied %q", d.Copied())
		}
		s.choose(textCopyKeys)
		if want := "http://127.0.0.1:8425" + embedded.JWKSPath; d.Copied() != want {
			t.Errorf("copied %q", d.Copied())
		}
	})
}

func TestAnEnvironmentIsMadeAndChosen(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.makeEnvironment("demo-storefront")
		s.makeEnvironment("demo-storefront") // pressed twice
		d.Settle()
		if want := []string{"choose made of demo-storefront"}; !slices.Equal(s.asked, want) {
			t.Errorf("asked %q, want %q", s.asked, want)
		}
	})
}

func TestWhatWasKeptIsReadWhenThePageOpens(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.Show()
		d.Settle()
		if !slices.Equal(s.b.told, []string{"open"}) {
			t.Errorf("did %q", s.b.told)
		}
		s.b.openErr = errors.New("line 3 is wrong")
		s.Reopen()
		s.head.version.Choose(0)
		s.head.version.OnChanged(0)
		d.Settle()
		if len(d.Failed) != 1 || s.head.version.Value() != "Oro 6.1" || s.shop.Settings().Version != "6.1" {
			t.Errorf("where it can't be read, a change before ends in %v", d.Failed)
		}
		s.sees(textUnreadTitle, "line 3 is wrong")
	})
}

func TestAFaultOfTheCertificateIsSaid(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.set(fault.Fault{Kind: fault.TLSExpired})
		s.b.running.URL = "https://127.0.0.1:8425"
		s.Update()
		s.sees("https://127.0.0.1:8425", textReachHTTPS, "1 on")
		s.shop.Embedded().Faults().ClearAll() // from elsewhere, such as a fault that has counted down
		s.Tick(d.Now())
		s.seesNot("1 on")
	})
}
