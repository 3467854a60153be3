package waiting

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/oauth/doctor"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/widgets"
)

func TestEachStepIsNamedAndSaysWhatToDo(t *testing.T) {
	trouble := diagnosed(doctor.AtOpen, doctor.FaultNoBrowser)
	link, visitor := workbench.BrowserSignIn{Way: workbench.WayLink}, workbench.BrowserSignIn{AsVisitor: true}
	for _, tt := range []struct {
		name            string
		in              workbench.BrowserSignIn
		kind            profile.Kind
		p               workbench.Progress
		title, sentence string
	}{
		{"listener", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtListener}, "Getting ready", "bring the answer back"},
		{"listener, by hand", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtListener, ByHand: true}, "Getting ready", "Making the link"},
		{"open", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtOpen}, "Opening Firefox", "The page of the shop"},
		{"answer", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtAnswer}, "Waiting for your browser", "Sign in to the shop there and press Grant. This window carries on"},
		{"elsewhere", workbench.BrowserSignIn{}, profile.KindGeneric, workbench.Progress{Step: doctor.AtAnswer}, "Waiting for your browser", "Sign in to the server there and allow the access."},
		{"visitor", visitor, profile.KindOro, workbench.Progress{Step: doctor.AtAnswer}, "Waiting for your browser", "nobody has to sign in."},
		{"visitor by link", workbench.BrowserSignIn{Way: workbench.WayLink, AsVisitor: true}, profile.KindOro, workbench.Progress{Step: doctor.AtOpen}, "Open the link in a browser", "computer, let the page load: it makes a visitor"},
		{"link", link, profile.KindOro, workbench.Progress{Step: doctor.AtOpen}, "Open the link in a browser", "computer, sign in there and press Grant. This window"},
		{"link that came", link, profile.KindOro, workbench.Progress{Step: doctor.AtAnswer}, "Waiting for your browser", "This window carries on"},
		{"no browser", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtOpen, Trouble: &trouble}, "Open the link in a browser", "Copy it into a browser"},
		{"no second browser", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtAnswer, Trouble: &trouble}, "Waiting for your browser", "Sign in to the shop"},
		{"by hand", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtOpen, ByHand: true}, "Sign in, then paste the address", "computer, sign in there and press Grant. Then copy the address"},
		{"advice", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtAnswer, Hint: trouble.Causes}, "Waiting for your browser", "come back. If that is not what you see, look below."},
		{"advice that is not needed any more", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtState, Hint: trouble.Causes}, "The answer is here", "Nothing is left to do in the browser."},
		{"state", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtState}, "The answer is here", "belongs to this sign-in"},
		{"code", workbench.BrowserSignIn{}, profile.KindOro, workbench.Progress{Step: doctor.AtCode, ByHand: true}, "Getting the token", "The shop exchanges the code"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWait(profile.Environment{Kind: tt.kind}, tt.in, "Firefox", time.Now())
			w.p = tt.p
			var sentence strings.Builder
			for _, run := range w.sentence() {
				sentence.WriteString(run.Text)
			}
			if w.title() != tt.title || !strings.Contains(sentence.String(), tt.sentence) {
				t.Errorf("%q: %q", w.title(), sentence.String())
			}
			if got := sentence.String(); strings.Contains(got, "  ") || strings.HasPrefix(got, " ") {
				t.Errorf("blanks in %q", got)
			}
		})
	}
}

func TestTheStepsAreTickedOff(t *testing.T) {
	began := time.Date(2026, 11, 22, 14, 21, 0, 0, time.Local)
	second := func(n int) time.Time { return began.Add(time.Duration(n) * time.Second) }
	trouble := diagnosed(doctor.AtOpen, doctor.FaultNoBrowser)
	const ok, now, come, warn, none = widgets.StateOk, widgets.StateNow, widgets.StateToCome, widgets.StateWarn, widgets.StateNone
	for _, tt := range []struct {
		name   string
		in     workbench.BrowserSignIn
		p      workbench.Progress
		states []widgets.State
		words  []string
		notes  []string
	}{
		{
			"begin",
			workbench.BrowserSignIn{},
			workbench.Progress{Step: doctor.AtListener},
			[]widgets.State{now, come, come, come, come},
			[]string{"Listen for the answer", "Open Firefox", "The shop sends the browser back here", "The state matches", "Exchange the code for a token"},
			[]string{"waiting 1 min 18 s", "", "", "", ""},
		},
		{
			"away",
			workbench.BrowserSignIn{},
			workbench.Progress{Step: doctor.AtAnswer, Opened: true, Redirect: redirect, Done: []time.Time{second(1), second(7)}},
			[]widgets.State{ok, ok, now, come, come},
			[]string{"Listening on 127.0.0.1:8765", "Opened Firefox", "The shop sends the browser back here", "The state matches", "Exchange the code for a token"},
			[]string{"tested", "14:21:07", "waiting 1 min 11 s", "", ""},
		},
		{
			"no browser",
			workbench.BrowserSignIn{},
			workbench.Progress{Step: doctor.AtOpen, Redirect: redirect, Trouble: &trouble, Done: []time.Time{second(60)}},
			[]widgets.State{ok, warn, come, come, come},
			[]string{"Listening on 127.0.0.1:8765", "No browser was opened, take the link", "The shop sends the browser back here", "The state matches", "Exchange the code for a token"},
			[]string{"tested", "waiting 18 s", "", "", ""},
		},
		{
			"link",
			workbench.BrowserSignIn{Way: workbench.WayLink},
			workbench.Progress{Step: doctor.AtCode, Redirect: "https://localhost:9443/back", Done: []time.Time{second(1), second(70), second(70), second(71)}},
			[]widgets.State{ok, ok, ok, ok, now},
			[]string{"Listening on localhost:9443", "The link was opened", "The answer came", "The state matches", "Exchange the code for a token"},
			[]string{"tested", "14:22:10", "14:22:10", "14:22:11", "waiting 7 s"},
		},
		{
			"no second browser",
			workbench.BrowserSignIn{},
			workbench.Progress{Step: doctor.AtAnswer, Opened: true, Redirect: redirect, Trouble: &trouble},
			[]widgets.State{ok, ok, now, come, come},
			[]string{"Listening on 127.0.0.1:8765", "Opened Firefox", "The shop sends the browser back here", "The state matches", "Exchange the code for a token"},
			[]string{"tested", "", "waiting 1 min 18 s", "", ""},
		},
		{
			"link in the end",
			workbench.BrowserSignIn{},
			workbench.Progress{Step: doctor.AtState, Redirect: redirect, Trouble: &trouble, Done: []time.Time{second(1), second(70), second(70)}},
			[]widgets.State{ok, ok, ok, now, come},
			[]string{"Listening on 127.0.0.1:8765", "The link was opened", "The answer came", "The state matches", "Exchange the code for a token"},
			[]string{"tested", "14:22:10", "14:22:10", "waiting 8 s", ""},
		},
		{
			"another browser than the one that was started",
			workbench.BrowserSignIn{},
			workbench.Progress{Step: doctor.AtCode, Redirect: redirect, Done: []time.Time{second(1), second(70), second(70), second(71)}},
			[]widgets.State{ok, ok, ok, ok, now},
			[]string{"Listening on 127.0.0.1:8765", "The link was opened", "The answer came", "The state matches", "Exchange the code for a token"},
			[]string{"tested", "14:22:10", "14:22:10", "14:22:11", "waiting 7 s"},
		},
		{
			"by hand",
			workbench.BrowserSignIn{Way: workbench.WayPaste},
			workbench.Progress{Step: doctor.AtOpen, ByHand: true, Done: []time.Time{second(0)}},
			[]widgets.State{none, now, come, come, come},
			[]string{"Nothing listens, so the answer is pasted", "Open the link and sign in", "Paste the address at which the browser ends", "The state matches", "Exchange the code for a token"},
			[]string{"", "waiting 1 min 18 s", "", "", ""},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := newWait(profile.New(profile.KindOro), tt.in, "Firefox", began)
			w.p = tt.p
			var states []widgets.State
			var words, notes []string
			for _, s := range w.steps(second(78)) {
				states, words, notes = append(states, s.state), append(words, s.words), append(notes, s.note)
			}
			if !slices.Equal(states, tt.states) || !slices.Equal(words, tt.words) || !slices.Equal(notes, tt.notes) {
				t.Errorf("%v\n%q\n%q", states, words, notes)
			}
		})
	}
}

func TestTimeLeftBeforeTheDeadlineIsKnown(t *testing.T) {
	began := time.Now()
	w := newWait(profile.Environment{}, workbench.BrowserSignIn{Timeout: 3 * time.Minute}, "Firefox", began)
	if left, whole := w.left(began.Add(time.Second)); left != 3*time.Minute || whole != left {
		t.Errorf("%s of %s", left, whole)
	}
	w.p.Deadline = began.Add(time.Minute)
	if left, whole := w.left(began.Add(time.Second)); left != 59*time.Second || whole != time.Minute {
		t.Errorf("%s of %s", left, whole)
	}
}
