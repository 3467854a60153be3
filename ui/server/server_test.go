package server

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/embedded/config"
	"tokenbench/embedded/fault"
	"tokenbench/oauth/store"
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

func TestADamagedFileIsNamedWithItsLines(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.file = "[oro]\nversion = \"7.0\"\n"
		s.choose(textOpenFile)
		s.sees("file.toml"+textDamagedTitle, "Line 2: ", "7.0")
		if slices.Contains(s.b.told, "stop") {
			t.Error("the server was stopped for it")
		}
		d.Tap(t, textClose)
		s.seesNot(textDamagedTitle)
	})
}

func TestAFileIsOpened(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.file = "[oro]\nversion = \"4.2\"\n[[fault]]\nkind = \"maintenance\"\n"
		s.choose(textOpenFile)
		if got := s.b.shop.Config(); got.Settings.Version != "4.2" || len(got.Faults) != 1 {
			t.Errorf("it is %+v", got)
		}
		if s.head.version.Value() != "Oro 4.2" || !s.info.Running() {
			t.Errorf("the page shows %s, running %v", s.head.version.Value(), s.info.Running())
		}
		s.sees("1 on")
		d.Offered()
		d.Settle()
		if got := s.b.shop.Config(); got.Settings.Version != "6.1" || len(got.Faults) != 0 {
			t.Errorf("undone, it is %+v", got)
		}
	})
}

func TestAnEmptyShopCanBeOpenedAndUndone(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.file = "application = []\n"
		s.choose(textOpenFile)
		s.seesNot("Nora Lindqvist")
		if got := s.b.shop.Config(); len(got.Applications)+len(got.Users) > 0 {
			t.Errorf("there are %+v", got)
		}
		d.Offered()
		d.Settle()
		s.sees("Nora Lindqvist")
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

func TestExamplesAreOffered(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.choose(textOpenExample)
		examples := config.Examples()
		s.press(examples[0].Name)
		if !slices.Contains(d.Noticed, openedWords(examples[0].Name)) {
			t.Errorf("noticed %q, failed %v:\n%s", d.Noticed, d.Failed, s.words())
		}
	})
}

func TestAFileIsSavedForItsOwnerAlone(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.set(fault.Fault{Kind: fault.Maintenance})
		s.path = filepath.Join(t.TempDir(), "saved.toml")
		s.must(os.WriteFile(s.path, nil, 0o644)) // as the dialog of files leaves it
		s.choose(textSaveFile)
		info, err := os.Stat(s.path)
		s.must(err)
		saved, err := config.ReadFile(s.path)
		s.must(err)
		if info.Mode().Perm() != 0o600 || len(saved.Faults) != 1 || len(saved.Users) == 0 {
			t.Errorf("mode %v, %+v", info.Mode(), saved)
		}
	})
}

func TestTheStartComesBackAfterAQuestion(t *testing.T) {
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := open(t, d, 1016, 772)
		s.run()
		s.must(s.b.shop.SetShop(nil, nil))
		s.choose(textReset)
		d.Press(fyne.KeyReturn) // Cancel has the keyboard
		if len(s.b.shop.Users()) != 0 || d.Dialogs != 0 {
			t.Error("a stray Enter brought the start back")
		}
		s.choose(textReset)
		d.Tap(t, textResetYes)
		if len(s.b.shop.Users()) == 0 {
			t.Error("the users did not come back")
		}
		s.sees("Nora Lindqvist")
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
