package problem_test

import (
	"testing"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/problem"
)

func TestSlim(t *testing.T) {
	desktest.Run(t, func(t *testing.T, s *desktest.Desk) {
		var pressed []doctor.ActionKind
		card := problem.NewSlim(s.Desk, refused(), func(a doctor.Action) { pressed = append(pressed, a.Kind) })
		s.Show(card, 1200, 800)
		desktest.Sees(t, card, "The shop refused the sign-in", "Nothing was issued.", "Type the password again.")
		desktest.SeesNot(t, card, "At which step", "invalid_grant", "400 Bad Request")
		desktest.Press(t, card, "Try again")
		if len(pressed) != 1 || pressed[0] != doctor.TryAgain {
			t.Errorf("pressed %v", pressed)
		}
	})
}

func TestAdvice(t *testing.T) {
	desktest.Run(t, func(t *testing.T, s *desktest.Desk) {
		advice := problem.NewAdvice(s.Desk, refused().Diagnosis, func(doctor.Action) {})
		s.Show(advice, 1200, 800)
		desktest.Sees(t, advice, "Type the password again.", "Try again")
		desktest.SeesNot(t, advice, "The shop refused the sign-in")
		if problem.NewAdvice(s.Desk, doctor.Diagnosis{Title: "x"}, nil) != nil {
			t.Error("there is advice although the doctor has none")
		}
	})
}
