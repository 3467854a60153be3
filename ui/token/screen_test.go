package token

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk/desktest"
)

type scene struct {
	*desktest.Desk
	screen *Screen
	bench  *bench
	told   told
}

// told is what the screen told the window.
type told struct {
	used      []string
	added     []profile.Flow
	edited    []string
	timelines []string
	changed   int
	waiting   []string
}

// play shows the screen of an environment, inside a bubble of time.
func play(t *testing.T, prepare func(*bench), scenario func(*testing.T, *scene)) {
	t.Helper()
	desktest.Run(t, func(t *testing.T, d *desktest.Desk) {
		s := &scene{Desk: d, bench: newBench()}
		if prepare != nil {
			prepare(s.bench)
		}
		s.screen = New(s.Desk.Desk, s.bench, Callbacks{
			UseInRequest:   func(t *workbench.Token) { s.told.used = append(s.told.used, t.Set.ID) },
			AddApplication: func(f profile.Flow) { s.told.added = append(s.told.added, f) },
			Edit:           func(f string) { s.told.edited = append(s.told.edited, f) },
			ShowTimeline:   func(id string) { s.told.timelines = append(s.told.timelines, id) },
			Changed:        func() { s.told.changed++ },
			Waiting:        func(id string, waits bool) { s.told.waiting = append(s.told.waiting, fmt.Sprint(id, " ", waits)) },
		})
		s.Show(s.screen.Content(), 1200, 800)
		s.screen.Show(shop())
		s.Settle()
		scenario(t, s)
		s.screen.Cancel()
		s.Settle()
	})
}

func (s *scene) sees(t *testing.T, words ...string) {
	t.Helper()
	desktest.Sees(t, s.screen.Content(), words...)
}

func (s *scene) seesNot(t *testing.T, words ...string) {
	t.Helper()
	desktest.SeesNot(t, s.screen.Content(), words...)
}

func (s *scene) press(t *testing.T, words string) {
	t.Helper()
	desktest.Press(t, s.screen.Content(), words)
	s.Settle()
}

// run presses Ctrl+Enter and waits for the end.
func (s *scene) run() {
	s.screen.Run()
	s.Settle()
}

func TestFromEmptyToToken(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.sees(t, "No token yet for Example shop", "Get customer token")
		if got := s.screen.StateWords(); got != noTokenYet {
			t.Errorf("the title says %q", got)
		}
		s.run()
		s.sees(t, "Customer token for ", "amanda@example.org", "Valid until ")
		s.seesNot(t, "No token yet")
		if got := s.screen.StateWords(); got != "60 min left" {
			t.Errorf("the title says %q", got)
		}
		if len(s.bench.signIns) != 1 || s.bench.signIns[0].Username != "amanda@example.org" {
			t.Errorf("signed in as %+v", s.bench.signIns)
		}
		if got := s.bench.settings; got["flow.env"] != "password" || got["user.env"] != "amanda@example.org" {
			t.Errorf("remembered %v", got)
		}
		s.press(t, "Use in request")
		if len(s.told.used) != 1 {
			t.Errorf("used %v", s.told.used)
		}
	})
}

func TestLastChoicesComeBack(t *testing.T) {
	play(t, func(b *bench) {
		b.settings["flow.env"], b.settings["user.env"] = "guest", "max@example.org"
	}, func(t *testing.T, s *scene) {
		s.sees(t, "Get guest token")
		if got := s.screen.form.Choice(); got.User != "max@example.org" {
			t.Errorf("the user is %q", got.User)
		}
	})
}

// TestLastChoicesOutliveAReload reads again before the first look has ended, as at a start when the vault opens.
func TestLastChoicesOutliveAReload(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		other := s.screen.env
		other.ID = "other"
		s.bench.settings["flow.other"] = "guest"
		s.screen.Show(other)
		s.screen.Reload()
		s.Settle()
		if got := s.screen.form.Choice(); got.Flow != profile.FlowGuest {
			t.Errorf("the flow is %q", got.Flow)
		}
	})
}

// TestWhatIsChosenOutlivesTheFirstLook chooses before the store was read, as on a slow computer.
func TestWhatIsChosenOutlivesTheFirstLook(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		other := s.screen.env
		other.ID = "other"
		s.bench.settings["flow.other"], s.bench.settings["user.other"] = "guest", "max@example.org"
		s.screen.Show(other)
		s.screen.form.SetFlow(profile.FlowClient)
		s.Settle()
		if got := s.screen.form.Choice(); got.Flow != profile.FlowClient {
			t.Errorf("the flow is %q", got.Flow)
		}
	})
}

// TestWhatIsAskedForAtOnceIsDoneOnceRead presses keys before the store was read: nothing is typed that is at hand.
func TestWhatIsAskedForAtOnceIsDoneOnceRead(t *testing.T) {
	other := shop()
	other.ID = "other"
	for name, keys := range map[string]struct {
		press func(*Screen)
		did   func(*scene) bool
	}{
		"run":     {(*Screen).Run, func(s *scene) bool { return len(s.bench.signIns) == 1 && s.bench.signIns[0].Flow == profile.FlowGuest }},
		"refresh": {(*Screen).Refresh, func(s *scene) bool { return len(s.bench.refreshed) == 1 }},
		"copy":    {(*Screen).CopyHeader, func(s *scene) bool { return s.Copied() == "Authorization: Bearer access1" }},
	} {
		play(t, (*bench).hasToken, func(t *testing.T, s *scene) {
			s.screen.Show(other)
			s.Settle()
			s.bench.settings["flow.env"] = "guest"
			s.screen.Show(shop())
			keys.press(s.screen)
			s.Settle()
			if !keys.did(s) {
				t.Errorf("%s: signed in %+v, refreshed %q, copied %q", name, s.bench.signIns, s.bench.refreshed, s.Copied())
			}
		})
	}
}

// TestWhatWasAskedForElsewhereIsForgotten turns to another environment before the first was read.
func TestWhatWasAskedForElsewhereIsForgotten(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		for _, id := range []string{"other", "third"} {
			env := shop()
			env.ID = id
			s.screen.Show(env)
			if id == "other" {
				s.screen.Run()
			}
		}
		s.Settle()
		if len(s.bench.signIns) != 0 {
			t.Errorf("signed in %+v", s.bench.signIns)
		}
	})
}

func TestCountdownAndExpiry(t *testing.T) {
	play(t, (*bench).hasToken, func(t *testing.T, s *scene) {
		before := s.told.changed
		time.Sleep(66 * time.Minute) // virtual
		s.screen.Tick(time.Now())
		s.sees(t, "6 min ago", "Refresh customer token", "Change")
		s.seesNot(t, "Customer's e-mail")
		if got := s.screen.StateWords(); got != "expired" || s.told.changed == before {
			t.Errorf("the title says %q, told %d times", got, s.told.changed-before)
		}
		s.screen.Refresh()
		s.Settle()
		s.sees(t, "Customer's e-mail", "Valid until ")
		if len(s.bench.refreshed) != 1 || s.bench.refreshed[0] != "set1 " {
			t.Errorf("refreshed %q", s.bench.refreshed)
		}
	})
}

func TestProblemAndItsButtons(t *testing.T) {
	refused := &workbench.Problem{Flow: profile.FlowPassword, RunID: "run9", At: time.Now(), Diagnosis: doctor.Diagnosis{
		Title: "The shop refused the sign-in", Safe: "Nothing was issued.", Code: "invalid_grant",
		Actions: []doctor.Action{
			{Kind: doctor.TryAgain, Label: "Try again"},
			{Kind: doctor.GuestInstead, Label: "Guest"},
			{Kind: doctor.SignInAgain, Label: "Sign in again"},
			{Kind: doctor.EditSecret, Label: "Edit", Field: "secret"},
			{Kind: doctor.UseAddress, Label: "Use it", Value: "https://other.example.com"},
			{Kind: doctor.ShowTimeline, Label: "Timeline"},
		},
	}}
	play(t, (*bench).hasToken, func(t *testing.T, s *scene) {
		s.bench.end = refused
		s.run()
		s.sees(t, "The shop refused the sign-in", "Still good", "Get customer token")
		if s.Window.Canvas().Focused() == nil {
			t.Error("the keyboard is not in the password")
		}
		s.press(t, "Edit")
		s.press(t, "Use it")
		s.press(t, "Timeline")
		if len(s.told.edited) != 2 || s.told.edited[0] != "secret" || s.told.edited[1] != profile.FieldAddress {
			t.Errorf("leads to the fields %q", s.told.edited)
		}
		if got := s.Copied(); got != "https://other.example.com" {
			t.Errorf("the address to use: %q is in the clipboard", got)
		}
		if len(s.told.timelines) != 1 || s.told.timelines[0] != "run9" {
			t.Errorf("leads to the runs %q", s.told.timelines)
		}
		s.screen.form.SetFlow(profile.FlowGuest) // without running it
		s.press(t, "Try again")
		s.screen.form.SetFlow(profile.FlowGuest)
		s.press(t, "Sign in again")
		s.bench.end = nil
		s.press(t, "Guest")
		var flows []profile.Flow
		for _, in := range s.bench.signIns {
			flows = append(flows, in.Flow)
		}
		if want := []profile.Flow{profile.FlowPassword, profile.FlowPassword, profile.FlowPassword, profile.FlowGuest}; !slices.Equal(flows, want) {
			t.Errorf("signed in by %q, want %q", flows, want)
		}
		s.seesNot(t, "The shop refused")
		s.sees(t, "Guest token")
	})
}

func TestProblemGivesWayToTheTokenInFull(t *testing.T) {
	play(t, (*bench).hasToken, func(t *testing.T, s *scene) {
		s.bench.end = &workbench.Problem{Flow: profile.FlowRefresh, Diagnosis: doctor.Diagnosis{
			Title: "The refresh was refused", Actions: []doctor.Action{{Kind: doctor.TryAgain, Label: "Try again"}},
		}}
		s.screen.Refresh()
		s.Settle()
		s.press(t, "Try again")
		if len(s.bench.refreshed) != 2 {
			t.Errorf("refreshed %v", s.bench.refreshed)
		}
		time.Sleep(time.Minute) // virtual
		s.screen.Tick(time.Now())
		s.press(t, "Show in full")
		s.seesNot(t, "The refresh was refused")
		s.sees(t, "Summary")
	})
}

func TestQuestionGoesOnAfterYes(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		s.bench.end = &workbench.Question{Kind: workbench.AskProduction, Title: "Send a password to production?"}
		s.run()
		if len(s.Asked) != 1 {
			t.Fatalf("asked %v", s.Asked)
		}
		s.bench.end = nil
		s.Yes()
		s.Settle()
		s.sees(t, "Customer token for ")
	})
}

func TestMissingSecretIsTypedOnTheCard(t *testing.T) {
	play(t, (*bench).hasToken, func(t *testing.T, s *scene) {
		s.bench.end = &workbench.Question{Kind: workbench.AskSecret, Missing: workbench.ClientSecretOf("env", "app")}
		s.screen.Refresh()
		s.Settle()
		s.sees(t, "Client secret", "Type the client secret first", "Refresh customer token")
		if len(s.Asked) != 0 {
			t.Error("a dialog was opened for a secret that has a field")
		}
		s.Type("typed")
		s.bench.end = nil
		s.Press(fyne.KeyReturn)
		s.Settle()
		if n := len(s.bench.refreshed); n != 2 || s.bench.refreshed[1] != "set1 typed" {
			t.Errorf("refreshed %q", s.bench.refreshed)
		}
		if got := s.bench.keptSecrets; len(got) != 1 || got[0] != "app client_secret typed keep" {
			t.Errorf("kept %q", got)
		}
	})
}

func TestKeepingASecretMayAskFirst(t *testing.T) {
	play(t, func(b *bench) { delete(b.atHand, "app") }, func(t *testing.T, s *scene) {
		s.screen.Run()
		s.Type("typed")
		s.bench.keepEnd = &workbench.Question{Kind: workbench.AskVault}
		s.Press(fyne.KeyReturn)
		s.Settle()
		if len(s.Asked) != 1 || s.Asked[0].Kind != workbench.AskVault {
			t.Fatalf("asked %v", s.Asked)
		}
		s.bench.keepEnd = nil
		s.Yes()
		s.Settle()
		if len(s.bench.keptSecrets) != 1 {
			t.Errorf("kept %q", s.bench.keptSecrets)
		}
	})
}

func TestCancel(t *testing.T) {
	play(t, nil, func(t *testing.T, s *scene) {
		if s.screen.Cancel() {
			t.Error("nothing was under way")
		}
		s.bench.hang = true
		s.run()
		s.sees(t, "Asking for the token", "Cancel")
		s.run()
		if len(s.bench.signIns) != 1 {
			t.Error("a second request went out while the first was under way")
		}
		time.Sleep(3 * time.Second) // virtual
		s.screen.Tick(time.Now())
		s.sees(t, "3 s")
		if !s.screen.Cancel() {
			t.Error("Cancel found nothing under way")
		}
		s.Settle()
		s.sees(t, "Get customer token", "You ended it")
		if s.screen.Cancel() || len(s.Failed) != 0 {
			t.Errorf("after the end: failures %v", s.Failed)
		}
	})
}
