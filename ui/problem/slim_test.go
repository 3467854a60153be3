package problem_test

import (
	"testing"
	"testing/synctest"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/problem"
	"tokenbench/ui/uitest"
)

func TestSlim(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.NewStage(t)
		var pressed []doctor.ActionKind
		card := problem.NewSlim(s.Desk, refused(), func(a doctor.Action) { pressed = append(pressed, a.Kind) })
		s.Show(card)
		uitest.Sees(t, card, "The shop refused the sign-in", "Nothing was issued.", "Type the password again.")
		uitest.SeesNot(t, card, "At which step", "invalid_grant", "400 Bad Request")
		uitest.Press(t, card, "Try again")
		if len(pressed) != 1 || pressed[0] != doctor.TryAgain {
			t.Errorf("pressed %v", pressed)
		}
	})
}

func TestAdvice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := uitest.NewStage(t)
		advice := problem.NewAdvice(s.Desk, refused().Diagnosis, func(doctor.Action) {})
		s.Show(advice)
		uitest.Sees(t, advice, "Type the password again.", "Try again")
		uitest.SeesNot(t, advice, "The shop refused the sign-in")
		if problem.NewAdvice(s.Desk, doctor.Diagnosis{Title: "x"}, nil) != nil {
			t.Error("there is advice although the doctor has none")
		}
	})
}
