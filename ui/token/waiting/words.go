package waiting

import (
	"fmt"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// title says what is going on.
func (w wait) title() string {
	switch {
	case w.p.Step == doctor.AtListener:
		return gettingSet
	case w.p.Step == doctor.AtState:
		return answerHere
	case w.p.Step == doctor.AtCode:
		return almostThere
	case w.byHand():
		return signAndCopy
	case w.byLink():
		return openLink
	case w.p.Step == doctor.AtOpen:
		return "Opening " + w.browser
	default:
		return waitingFor
	}
}

// sentence says what there is to do for the person, and that there is advice: a small window does not show it.
func (w wait) sentence() []widgets.Run {
	runs := w.doing()
	if len(w.p.Hint) > 0 && !w.answered() {
		runs = append(runs, widgets.Plain(lookBelow))
	}
	return runs
}

func (w wait) doing() []widgets.Run {
	switch {
	case w.p.Step == doctor.AtListener && w.byHand():
		return []widgets.Run{widgets.Plain(makingLink)}
	case w.p.Step == doctor.AtListener:
		return []widgets.Run{widgets.Plain(reaching)}
	case w.p.Step == doctor.AtState:
		return []widgets.Run{widgets.Plain(looking + nothingToDo)}
	case w.p.Step == doctor.AtCode:
		return []widgets.Run{widgets.Plain("The " + wording.Server(w.env) + " exchanges the code for a token." + nothingToDo)}
	case w.byHand():
		return w.task("Open the link in any browser, also on another computer,", copyTheEnd)
	case w.byLink():
		return w.task("Copy it into a browser of this computer,", carriesOn)
	case w.in.AsVisitor:
		return []widgets.Run{widgets.Plain("The " + wording.Server(w.env) + " makes a visitor there, nobody has to sign in." + carriesOn)}
	case w.p.Step == doctor.AtOpen:
		return []widgets.Run{widgets.Plain("The page of the " + wording.Server(w.env) + " is about to appear there. " + onceMore)}
	default:
		return w.task("", carriesOn)
	}
}

// task is what to do in the browser, between two other texts.
func (w wait) task(before, after string) []widgets.Run {
	sign := "sign in there"
	if before == "" {
		sign = "Sign in to the " + wording.Server(w.env) + " there"
	}
	switch {
	case w.in.AsVisitor:
		return []widgets.Run{widgets.Plain(before + " let the page load: it makes a visitor, nobody has to sign in." + after)}
	case w.env.Kind == profile.KindOro:
		return []widgets.Run{widgets.Plain(joined(before, sign) + " and press "), widgets.Strong(grant), widgets.Plain("." + after)}
	default:
		return []widgets.Run{widgets.Plain(joined(before, sign) + " and allow the access." + after)}
	}
}

func joined(before, after string) string {
	if before == "" {
		return after
	}
	return before + " " + after
}

// openWord is on the button that opens a browser.
func (w wait) openWord() string {
	if w.in.Way == workbench.WayLink && w.at() <= indexOf(doctor.AtOpen) {
		return openFirst
	}
	return openAgain
}

// waited says how long a step has been under way.
func waited(since time.Duration) string {
	seconds := int(max(since, 0) / time.Second)
	if seconds < 60 {
		return fmt.Sprintf("waiting %d s", seconds)
	}
	return fmt.Sprintf("waiting %d min %d s", seconds/60, seconds%60)
}
