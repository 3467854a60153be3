package token

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/widgets"
)

// browserShop is the shop with an application for the browser.
func browserShop(id, name string) profile.Environment {
	env := shop()
	env.ID, env.Name = id, name
	env.Applications = append(env.Applications, profile.Application{ID: "web", Name: "Web app", Kind: profile.FlowBrowser, Public: true})
	return env
}

// playBrowser shows a shop in which the flow with the browser is chosen, and a browser that is away for as long as the
// bench hangs.
func playBrowser(t *testing.T, scenario func(*testing.T, *scene)) {
	t.Helper()
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.hang = true
		s.bench.progress = []workbench.Progress{{Step: doctor.AtAnswer, Link: "https://shop.example.com/login", Deadline: time.Now().Add(5 * time.Minute)}}
		s.screen.Show(browserShop("env", "Example shop"))
		s.screen.form.SetFlow(profile.FlowBrowser)
		s.Settle()
		scenario(t, s)
	})
}

const (
	waits  = "Locked while a sign-in is running"
	filled = "Open the login in"
)

func TestWaitingForTheBrowser(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.run()
		s.sees(t, waits, "Waiting for your browser", "https://shop.example.com/login")
		s.seesNot(t, filled, "No token yet")
		if got := s.screen.StateWords(); got != waitingForBrowser {
			t.Errorf("the title says %q", got)
		}
		if got := s.told.waiting; !slices.Equal(got, []string{"env true"}) || s.told.changed == 0 {
			t.Errorf("told %v", got)
		}
		if s.bench.browsed[0].User != "amanda@example.org" || s.Window.Canvas().Focused() == nil {
			t.Errorf("signs in with %+v", s.bench.browsed)
		}
		s.run()
		if len(s.bench.browsed) != 1 {
			t.Error("a second sign-in began while the first waited")
		}
		close(s.bench.release)
		s.Settle()
		s.sees(t, "Customer token for ", filled)
		s.seesNot(t, waits)
		if got := s.screen.StateWords(); got != "60 min left" || !slices.Equal(s.told.waiting, []string{"env true", "env false"}) {
			t.Errorf("the title says %q, told %v", got, s.told.waiting)
		}
	})
}

func TestAWaitIsCancelled(t *testing.T) {
	for name, cancel := range map[string]func(*testing.T, *scene){
		"by the card": func(t *testing.T, s *scene) { s.press(t, "Cancel") },
		"by Esc":      func(_ *testing.T, s *scene) { s.screen.Cancel(); s.Settle() },
		"as its environment is deleted": func(_ *testing.T, s *scene) {
			s.screen.Keep([]profile.Environment{browserShop("other", "Other shop")})
			s.Settle()
		},
	} {
		t.Run(name, func(t *testing.T) {
			playBrowser(t, func(t *testing.T, s *scene) {
				s.run()
				s.screen.Keep([]profile.Environment{browserShop("env", "Example shop")})
				s.sees(t, waits)
				cancel(t, s)
				s.sees(t, "You ended it", filled)
				s.seesNot(t, waits)
			})
		})
	}
}

// TestTheEndOfAWaitTakesNoKeyboard: who types elsewhere meanwhile goes on typing there.
func TestTheEndOfAWaitTakesNoKeyboard(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		elsewhere := widgets.NewField("Find")
		s.Window.SetContent(widgets.VBox(0, elsewhere, s.screen.Content()))
		s.run()
		elsewhere.Focus()
		close(s.bench.release)
		s.Settle()
		s.seesNot(t, waits)
		if !elsewhere.Focused() {
			t.Errorf("the keyboard is at %T", s.Window.Canvas().Focused())
		}
	})
}

func TestAWaitGoesOnElsewhere(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.run()
		desktest.Press(t, s.screen.Content(), "Show the whole link")
		s.screen.Show(browserShop("other", "Other shop"))
		s.Settle()
		s.sees(t, "No token yet for Other shop")
		s.seesNot(t, waits, "Waiting for your browser")
		if s.screen.Cancel() {
			t.Error("Esc in one environment ends the wait of another")
		}
		s.screen.SetNarrow(true)
		s.screen.Show(browserShop("env", "Example shop"))
		s.Settle()
		s.sees(t, waits, "Waiting for your browser")
		s.screen.Tick(time.Now())
		s.screen.Show(browserShop("other", "Other shop"))
		s.Settle()
		close(s.bench.release)
		s.Settle()
		s.sees(t, "No token yet for Other shop")
		if len(s.Noticed) != 1 || s.Noticed[0] != endedWell(shop()) {
			t.Errorf("said %q", s.Noticed)
		}
		s.screen.Show(browserShop("env", "Example shop"))
		s.Settle()
		s.seesNot(t, waits)
		s.sees(t, "Customer token for ")
	})
}

func TestAProblemWaitsForThePerson(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.bench.end = problemOfBrowser()
		s.run()
		s.screen.Show(browserShop("other", "Other shop"))
		s.Settle()
		close(s.bench.release)
		s.Settle()
		s.seesNot(t, "The browser did not come back")
		if len(s.Noticed) != 1 || s.Noticed[0] != endedBadly(shop()) {
			t.Errorf("said %q", s.Noticed)
		}
		s.screen.Show(browserShop("env", "Example shop"))
		s.Settle()
		s.sees(t, "The browser did not come back", filled)
		s.screen.Show(browserShop("other", "Other shop"))
		s.screen.Show(browserShop("env", "Example shop"))
		s.Settle()
		s.seesNot(t, "The browser did not come back")
	})
}

func problemOfBrowser() *workbench.Problem {
	return &workbench.Problem{Flow: profile.FlowBrowser, RunID: "run", At: time.Now(), Diagnosis: doctor.Diagnosis{
		Title: "The browser did not come back", Actions: []doctor.Action{
			{Kind: doctor.TryAgain, Label: "Try again"},
			{Kind: doctor.SignInAgain, Label: "Sign in again"},
			{Kind: doctor.PasteInstead, Label: "Paste the answer instead"},
		},
	}}
}

func TestButtonsOfABrowserProblem(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.bench.hang, s.bench.progress, s.bench.end = false, nil, problemOfBrowser()
		s.run()
		s.press(t, "Try again")
		s.screen.form.SetFlow(profile.FlowGuest)
		s.press(t, "Sign in again")
		s.screen.form.SetFlow(profile.FlowGuest)
		s.press(t, "Paste the answer instead")
		var ways []string
		for _, in := range s.bench.browsed {
			ways = append(ways, string(in.Way))
		}
		if !slices.Equal(ways, []string{"", "", "", "paste"}) || len(s.bench.signIns) != 0 {
			t.Errorf("signed in by the ways %q, and %d times otherwise", ways, len(s.bench.signIns))
		}
	})
}

func TestTwoWaitsAtOnce(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.run()
		s.screen.Show(browserShop("other", "Other shop"))
		s.screen.form.SetFlow(profile.FlowBrowser)
		s.Settle()
		s.run()
		s.sees(t, waits)
		if !s.screen.Cancel() {
			t.Fatal("nothing was under way")
		}
		s.Settle()
		s.sees(t, "You ended it")
		s.screen.Show(browserShop("env", "Example shop"))
		s.Settle()
		s.sees(t, waits, "Waiting for your browser")
		if want := []string{"env true", "other true", "other false"}; !slices.Equal(s.told.waiting, want) {
			t.Errorf("told %v, want %v", s.told.waiting, want)
		}
	})
}

func TestAQuestionComesBeforeTheWait(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.bench.progress, s.bench.hang = nil, false
		s.bench.end = &workbench.Question{Kind: workbench.AskVisitor, Title: "Put a visitor's token into the address?"}
		s.run()
		s.seesNot(t, waits)
		if len(s.Asked) != 1 || len(s.told.waiting) != 0 {
			t.Fatalf("asked %v, told %v", s.Asked, s.told.waiting)
		}
		s.bench.end = nil
		s.Yes()
		s.Settle()
		s.sees(t, "Customer token for ")
	})
}

func TestCompareLeadsToTheRedirectAddresses(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.run()
		s.screen.compare(s.screen.env)
		if len(s.told.edited) != 1 || s.told.edited[0] != profile.ApplicationField("web", "redirect_uris") {
			t.Errorf("leads to the fields %q", s.told.edited)
		}
	})
}

func TestWaitingInANarrowWindow(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.screen.SetNarrow(true)
		s.Show(s.screen.Content(), 536, 316)
		s.run()
		s.sees(t, waits)
		s.Fits(t)
		if least := s.screen.Content().MinSize(); least.Width > 536 || least.Height > 316 {
			t.Errorf("the screen forces %v", least)
		}
		s.Window.Resize(fyne.NewSize(536, 316))
	})
}

func TestLateProgressIsDropped(t *testing.T) {
	playBrowser(t, func(t *testing.T, s *scene) {
		s.run()
		r := s.screen.running()
		s.screen.Cancel()
		s.Settle()
		s.screen.progress(r, workbench.BrowserSignIn{}, "", workbench.Progress{Step: doctor.AtCode})
		s.seesNot(t, waits)
	})
}

// TestAnErrorElsewhereIsSaid has a database fail for an environment that is not in sight.
func TestAnErrorElsewhereIsSaid(t *testing.T) {
	for _, c := range []struct {
		err  error
		said int
	}{{context.Canceled, 0}, {errBroken{}, 1}, {&workbench.Question{Kind: workbench.AskServer}, 0}} {
		playBrowser(t, func(t *testing.T, s *scene) {
			s.bench.end = c.err
			s.run()
			s.screen.Show(browserShop("other", "Other shop"))
			close(s.bench.release)
			s.Settle()
			if len(s.Failed) != c.said || len(s.Asked) != 0 || strings.Contains(strings.Join(s.Noticed, ""), "Example") {
				t.Errorf("%v: failed %v, asked %v, said %v", c.err, s.Failed, s.Asked, s.Noticed)
			}
		})
	}
}

type errBroken struct{}

func (errBroken) Error() string { return "the database can't be read" }
