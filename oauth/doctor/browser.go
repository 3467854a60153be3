package doctor

import (
	"slices"

	"tokenbench/oauth"
)

// Browser is what is known of a sign-in with the browser, beside the error and the token request.
type Browser struct {
	At    BrowserStep  // the step that did not succeed
	Fault BrowserFault // why, where neither Case.Err nor the exchange tells; may be empty
	// Redirect is the redirect address in question.
	Redirect string
	// Holder says who has its port, for FaultPortTaken: "nginx (process 4711)"; empty when nobody knows.
	Holder string
	// Opened reports that the browser came for the login. Nobody knows before the answer where a person opens the link.
	Opened bool
	// Pasted reports that nothing listens: a person brings the answer.
	Pasted bool
	// Challenge reports that the authorize address held a PKCE challenge.
	Challenge bool
	// Warns reports that a browser warns of the page that takes the answer, because it is https.
	Warns bool
}

// BrowserStep is a step of a sign-in with the browser.
type BrowserStep string

// The steps in their order.
const (
	AtListener BrowserStep = "listener" // something listens for the answer, and was reached once
	AtOpen     BrowserStep = "open"     // the browser came for the login
	AtAnswer   BrowserStep = "answer"   // an answer came
	AtState    BrowserStep = "state"    // it belongs to this sign-in, and holds a code
	AtCode     BrowserStep = "code"     // the code was exchanged for a token
)

// BrowserSteps lists the steps in their order.
func BrowserSteps() []BrowserStep {
	return []BrowserStep{AtListener, AtOpen, AtAnswer, AtState, AtCode}
}

// Words name a step that is done, or is to be done.
func (s BrowserStep) Words() string {
	return map[BrowserStep]string{
		AtListener: "Listener ready",
		AtOpen:     "Browser opened",
		AtAnswer:   "Answer received",
		AtState:    "State matches",
		AtCode:     "Code exchanged",
	}[s]
}

// BrowserFault is why a sign-in with the browser ended where no server said anything.
type BrowserFault string

// The faults.
const (
	FaultPortTaken     BrowserFault = "port taken"
	FaultPortForbidden BrowserFault = "port forbidden"
	// FaultUnreachable: the listener stood, and this computer let nothing through to it.
	FaultUnreachable BrowserFault = "listener unreachable"
	// FaultListener: no listener, for a reason that has no words of its own.
	FaultListener BrowserFault = "no listener"
	// FaultAddress: the redirect address is none that anything can listen on.
	FaultAddress BrowserFault = "redirect address"
	// FaultNoBrowser: no browser could be started.
	FaultNoBrowser BrowserFault = "no browser"
	// FaultNotOpened: a browser was started, and never came for the login.
	FaultNotOpened BrowserFault = "never opened"
	// FaultNoAnswer: the browser went to the login and did not come back in time.
	FaultNoAnswer BrowserFault = "no answer"
	// FaultCancelled: the person stopped it. FaultEnded: the program did.
	FaultCancelled BrowserFault = "cancelled"
	FaultEnded     BrowserFault = "ended"
)

// browserSteps tells how far a sign-in with the browser came.
func (f *facts) browserSteps() []Step {
	names := BrowserSteps()
	failed := slices.Index(names, f.Browser.At)
	steps := make([]Step, len(names))
	for i, s := range names {
		state := Done
		switch {
		case i == failed:
			state = Failed
		case i > failed, s == AtListener && f.Browser.Pasted, s == AtOpen && !f.seenOpened():
			state = Skipped
		}
		steps[i] = Step{s.Words(), state}
	}
	if f.withoutCode() {
		steps[failed].State = Done
		steps[failed+1] = Step{"Code received", Failed}
	}
	return steps
}

// seenOpened reports that a browser is known to have opened the login: it came for it, or it brought an answer.
func (f *facts) seenOpened() bool { return f.Browser.Opened || f.Browser.At != AtAnswer }

// withoutCode reports an answer to this very sign-in from which no code could be taken.
func (f *facts) withoutCode() bool {
	return f.Browser.At == AtState && f.Err != nil && f.Err.Browser && f.Err.Kind != oauth.KindState
}

// holder is who has the port, in words to put into a sentence: the name of a program is never changed.
func (f *facts) holder() string {
	if f.Browser == nil || f.Browser.Holder == "" {
		return "another program"
	}
	return f.Browser.Holder
}

// redirect is the redirect address in question, in words to put into a sentence.
func (f *facts) redirect() string {
	if f.Browser == nil || f.Browser.Redirect == "" {
		return "the redirect address"
	}
	return f.Browser.Redirect
}

// fault fits sign-ins with the browser that ended in one of these ways.
func fault(faults ...BrowserFault) test {
	return func(f *facts) bool { return f.Browser != nil && slices.Contains(faults, f.Browser.Fault) }
}

// beforeCode fits sign-ins with the browser that ended before a token was asked for.
func beforeCode(f *facts) bool { return f.Browser != nil && f.Browser.At != AtCode }

// withCode fits token requests that carried the code of a browser.
func withCode(f *facts) bool { return f.Browser != nil && f.Browser.At == AtCode }

// brought fits what a browser brought back, by its kind.
func brought(k oauth.Kind) test {
	return func(f *facts) bool { return f.Err != nil && f.Err.Browser && f.Err.Kind == k }
}

// hinted fits one of several fixed texts of the engine.
func hinted(texts ...string) test {
	return func(f *facts) bool { return f.Err != nil && slices.Contains(texts, f.Err.Hint) }
}

func letsAnyPort(f *facts) bool { return f.Environment.Browser.AnyPort }

func challenged(f *facts) bool { return f.Browser != nil && f.Browser.Challenge }
func warns(f *facts) bool      { return f.Browser != nil && f.Browser.Warns }
