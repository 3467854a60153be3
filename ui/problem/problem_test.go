package problem_test

import (
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/problem"
)

// refused is a sign-in that a shop refused.
func refused() problem.Facts {
	return problem.Facts{
		At: time.Now(), Took: 212 * time.Millisecond, Server: "shop",
		Diagnosis: doctor.Diagnosis{
			Title: "The shop refused the sign-in", Safe: "Nothing was issued.",
			Steps:  []doctor.Step{{Name: "Reached the shop", State: doctor.Done}, {Name: "Asked for the token", State: doctor.Failed}, {Name: "Read the answer", State: doctor.Skipped}},
			Status: "400 Bad Request", Code: "invalid_grant", Said: "The user credentials were incorrect.",
			Causes: []doctor.Cause{{Lead: "Type the password again.", Text: "The storefront wants the e-mail."}},
			Actions: []doctor.Action{
				{Kind: doctor.TryAgain, Label: "Try again"},
				{Kind: doctor.ShowTimeline, Label: "Show in timeline"},
				{Kind: doctor.CopyReport, Label: "Copy for a ticket"},
			},
		},
	}
}

func TestCard(t *testing.T) {
	for _, c := range []struct {
		name     string
		change   func(*problem.Facts)
		sees     []string
		seesNone []string
	}{
		{
			"all lines", func(*problem.Facts) {},
			[]string{
				"The shop refused the sign-in", "Nothing was issued.", "At which step", "Reached the shop",
				"Asked for the token", "Read the answer", "400 Bad Request", "212 ms", "The shop said", "invalid_grant",
				"The user credentials were incorrect.", "What to try", "Type the password again.", "Try again",
			},
			[]string{"What was seen"},
		},
		{
			"no answer came", func(f *problem.Facts) {
				f.Took, f.Server = 31*time.Second, ""
				f.Diagnosis.Status, f.Diagnosis.Code, f.Diagnosis.Said = "", "", ""
				f.Diagnosis.Detail = "shop.example.com was not found."
			},
			[]string{"What was seen", "shop.example.com was not found.", "31.0 s"},
			[]string{"said", "invalid_grant"},
		},
		{
			"at once", func(f *problem.Facts) { f.Took = 300 * time.Microsecond },
			[]string{"under 1 ms"},
			[]string{"0 ms"},
		},
		{
			"words without a code", func(f *problem.Facts) { f.Server, f.Diagnosis.Code = "", "" },
			[]string{"The server said", "The user credentials were incorrect."},
			[]string{"invalid_grant"},
		},
		{
			"narrow", func(f *problem.Facts) { f.Narrow = true },
			[]string{"At which step", "The shop said", "Try again"},
			nil,
		},
		{
			"cancelled", func(f *problem.Facts) {
				f.Cancelled = true
				f.Diagnosis = doctor.Diagnosis{Title: "You ended the request", Safe: "Nothing was issued."}
			},
			[]string{"You ended the request"},
			[]string{"What to try", "At which step"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			desktest.Run(t, func(t *testing.T, s *desktest.Desk) {
				facts := refused()
				c.change(&facts)
				card := problem.New(s.Desk, facts, func(doctor.Action) {})
				s.Show(card, 1200, 800)
				desktest.Sees(t, card, c.sees...)
				desktest.SeesNot(t, card, c.seesNone...)
			})
		})
	}
}

func TestButtons(t *testing.T) {
	desktest.Run(t, func(t *testing.T, s *desktest.Desk) {
		var pressed []doctor.ActionKind
		card := problem.New(s.Desk, refused(), func(a doctor.Action) { pressed = append(pressed, a.Kind) })
		s.Show(card, 1200, 800)
		desktest.Press(t, card, "Show in timeline")
		desktest.Press(t, card, "Try again")
		if len(pressed) != 2 || pressed[0] != doctor.ShowTimeline || pressed[1] != doctor.TryAgain {
			t.Errorf("pressed %v", pressed)
		}
		desktest.Press(t, card, "Copy for a ticket")
		if got := s.Copied(); !strings.HasPrefix(got, "The shop refused the sign-in") || len(pressed) != 2 {
			t.Errorf("the report is %q, pressed %v", got, pressed)
		}
		desktest.Press(t, card, "Copy what the server said")
		if got := s.Copied(); got != "invalid_grant The user credentials were incorrect." {
			t.Errorf("copied %q", got)
		}
	})
}
