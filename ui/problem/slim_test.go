package problem_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/desk/desktest"
	"tokenbench/ui/problem"
	"tokenbench/ui/theme"
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

// TestTheOnlyButtonHasAnEdge: without one its words would stand further in than those above.
func TestTheOnlyButtonHasAnEdge(t *testing.T) {
	desktest.Run(t, func(t *testing.T, s *desktest.Desk) {
		edges := func(actions ...doctor.Action) (count int) {
			advice := problem.NewAdvice(s.Desk, doctor.Diagnosis{Title: "x", Actions: actions}, func(doctor.Action) {})
			s.Show(advice, 600, 200)
			desktest.Walk(advice, func(o fyne.CanvasObject) {
				if r, ok := o.(*canvas.Rectangle); ok && r.StrokeColor != nil && theme.Color(theme.ColorLineStrong) == r.StrokeColor {
					count++
				}
			})
			return count
		}
		report, edit := doctor.Action{Kind: doctor.CopyReport, Label: "Copy"}, doctor.Action{Kind: doctor.EditEnvironment, Label: "Edit"}
		if edges(report) != 1 || edges(edit, report) != 0 {
			t.Errorf("edges: %d of the report alone, %d behind another button", edges(report), edges(edit, report))
		}
	})
}
