package token

import (
	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
)

// act carries out a button of the problem's card.
func (s *Screen) act(a doctor.Action) {
	p := s.problem
	switch a.Kind {
	case doctor.TryAgain:
		s.form.FocusMain() // the card with the button goes away
		if p.Flow == profile.FlowRefresh {
			s.Refresh()
			return
		}
		s.form.SetFlow(p.Flow) // another one may have been chosen meanwhile
		s.form.Run()
	case doctor.GuestInstead:
		s.form.SetFlow(profile.FlowGuest)
		s.form.FocusMain()
		s.form.Run()
	case doctor.PasteInstead:
		s.form.SetFlow(profile.FlowBrowser)
		s.form.SetWay(workbench.WayPaste)
		s.form.FocusMain()
		s.form.Run()
	case doctor.SignInAgain:
		s.signInAgain()
	case doctor.EditEnvironment, doctor.EditSecret:
		s.on.Edit(a.Field)
	case doctor.UseAddress:
		s.d.Clip.Copy(a.Value)
		s.d.Notice(addressCopied, "", nil)
		s.on.Edit(profile.FieldAddress)
	case doctor.ShowTimeline:
		s.on.ShowTimeline(p.RunID)
	case doctor.CopyReport: // done by the card itself
	}
}

// signInAgain takes the flow that failed, or for a refresh the one by which the token came in the first place.
func (s *Screen) signInAgain() {
	flow := s.problem.Flow
	if flow == profile.FlowRefresh {
		flow = profile.FlowPassword
		if s.newest != nil {
			flow = s.newest.Set.Flow
		}
	}
	s.form.SetFlow(flow)
	s.form.FocusMain()
	s.form.Run()
}
