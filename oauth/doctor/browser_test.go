package doctor

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

const (
	callback = "http://127.0.0.1:8765/callback"
	// required is the sentence of RFC 6749 on requests that lack something.
	required = "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed."
)

// wentAstray is a sign-in with the browser that ended with a fault.
func wentAstray(env profile.Environment, at BrowserStep, f BrowserFault, change ...func(*Case)) func(*testing.T) Case {
	return func(*testing.T) Case {
		c := Case{
			Environment: env, Flow: profile.FlowBrowser, Application: env.Applications[0],
			Browser: &Browser{At: at, Fault: f, Redirect: callback, Opened: at == AtAnswer, Challenge: true},
		}
		for _, do := range change {
			do(&c)
		}
		return c
	}
}

// broughtBack is a sign-in with the browser that brought an answer which is no code.
func broughtBack(env profile.Environment, query string, change ...func(*Case)) func(*testing.T) Case {
	return func(t *testing.T) Case {
		t.Helper()
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		c := wentAstray(env, AtState, "", change...)(t)
		expected := oauth.Expected{State: "our-state", Issuer: "https://id.example.org"}
		expected.IssuerSent = values.Has("code") // what is refused otherwise is so without the server's name, too
		_, err = oauth.ReadCode(values, expected)
		if !errors.As(err, &c.Err) {
			t.Fatalf("there is no error: %v", err)
		}
		return c
	}
}

// codeRefused is a token request with a code that was refused with a hint; without one, the hint is left out.
func codeRefused(env profile.Environment, code, hint string) func(*testing.T) Case {
	return func(t *testing.T) Case {
		t.Helper()
		c := answered(t, env, profile.FlowBrowser, 400, asJSON, refusal(code, required, hint))
		c.Browser = &Browser{At: AtCode, Redirect: callback, Opened: true, Challenge: true}
		return c
	}
}

func unchallenged(c *Case) { c.Browser.Challenge = false }

var storefront61 = shop(oro.Storefront, oro.V61)

var browserSymptoms = []symptom{
	{name: "stopped", build: wentAstray(storefront61, AtAnswer, FaultCancelled), title: "You stopped the sign-in", first: "Start it again when you like.", buttons: []ActionKind{TryAgain}},
	{name: "ended", build: wentAstray(storefront61, AtAnswer, FaultEnded), title: "The sign-in was ended", first: "Start it again.", buttons: []ActionKind{TryAgain}},
	{name: "port taken", build: wentAstray(storefront61, AtListener, FaultPortTaken, func(c *Case) { c.Browser.Holder = "nginx (process 4711)" }), title: "The port for the browser's answer is taken", first: "It is held by nginx (process 4711).", says: "say so in the environment", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment, EditEnvironment}},
	{name: "port taken, holder not known, before 5.0", build: wentAstray(shop(oro.Storefront, oro.V42), AtListener, FaultPortTaken), title: "The port for the browser's answer is taken", first: "It is held by another program.", not: "any port", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment}},
	{name: "port forbidden", build: wentAstray(storefront61, AtListener, FaultPortForbidden), title: "This computer does not let the program use that port", first: "Register another port.", says: callback, buttons: []ActionKind{PasteInstead, EditEnvironment}},
	{name: "listener not reached", build: wentAstray(storefront61, AtListener, FaultUnreachable), title: "The browser would not reach this program", first: "Does a firewall stand in the way?", buttons: []ActionKind{TryAgain, PasteInstead}},
	{name: "no listener", build: wentAstray(storefront61, AtListener, FaultListener), title: "The program could not listen for the browser", first: "Try another address.", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment}},
	{name: "redirect address unusable", build: wentAstray(storefront61, AtListener, FaultAddress), title: "Nothing can listen at the redirect address", first: "Look at the address.", buttons: []ActionKind{PasteInstead, EditEnvironment}},
	{name: "no browser", build: wentAstray(storefront61, AtOpen, FaultNoBrowser), title: "No browser could be opened", first: "Copy the link into a browser.", buttons: []ActionKind{TryAgain, PasteInstead}},
	{name: "never opened", build: wentAstray(storefront61, AtOpen, FaultNotOpened), title: "The browser did not open the login", first: "Is a window of it hidden?", buttons: []ActionKind{TryAgain, PasteInstead}},
	{name: "never came back", build: wentAstray(storefront61, AtAnswer, FaultNoAnswer), title: "The browser did not come back", first: "Does it show “invalid_client”?", says: callback + " is not registered for this application, letter for letter", not: "PKCE", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment, EditEnvironment}},
	{name: "never came back to the back-office", build: wentAstray(shop(oro.BackOffice, oro.V61), AtAnswer, FaultNoAnswer), title: "The browser did not come back", first: "Does it show “invalid_client”?", says: "another prefix", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment, EditEnvironment}},
	{name: "never came back, public without PKCE", build: wentAstray(storefront61, AtAnswer, FaultNoAnswer, public, unchallenged), title: "The browser did not come back", first: "Does it show “Code challenge must be provided”?", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment, EditEnvironment, EditEnvironment}},
	{name: "never came back over https", build: wentAstray(storefront61, AtAnswer, FaultNoAnswer, func(c *Case) { c.Browser.Warns = true }), title: "The browser did not come back", first: "Does the browser warn of a certificate?", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment, EditEnvironment}},
	{name: "never came back before 4.1", build: wentAstray(shop(oro.Storefront, oro.V40), AtAnswer, FaultNoAnswer), title: "The browser did not come back", first: "Oro 4.0 has no sign-in with the browser.", says: "from late 4.1 on", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment, EditEnvironment, EditEnvironment}},
	{name: "generic: never came back", build: wentAstray(other(), AtAnswer, FaultNoAnswer), title: "The browser did not come back", first: "Does the browser show an error?", buttons: []ActionKind{TryAgain, PasteInstead, EditEnvironment}},

	{name: "wrong state", build: broughtBack(storefront61, "code=c&state=theirs"), title: "The answer belongs to another sign-in", first: "Start over.", buttons: []ActionKind{TryAgain}},
	{name: "wrong issuer", build: broughtBack(other(), "code=c&state=our-state&iss=https://evil.example.net"), title: "The answer comes from another server", first: "Is its name right?", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "no issuer", build: broughtBack(other(), "code=c&state=our-state"), title: "The answer does not say which server it comes from", first: "Does the server still name itself in its answers?", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "no code", build: broughtBack(storefront61, "state=our-state"), title: "The shop sent the browser back without a code", first: "Is it the right address for the login?", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "two codes", build: broughtBack(storefront61, "state=our-state&code=a&code=b&iss=https://id.example.org"), title: "The browser's answer can't be read", first: "Look at it in the timeline.", buttons: []ActionKind{TryAgain}},
	{name: "denied", build: broughtBack(storefront61, "state=our-state&error=access_denied&hint=The+user+denied+the+request"), title: "The access was not allowed", first: "Did you press Cancel there?", buttons: []ActionKind{TryAgain}},
	{name: "redirect address not registered", build: broughtBack(storefront61, "state=our-state&error=invalid_client"), title: "The shop does not know this application or its redirect address", first: "Compare the redirect address.", says: "Authorization Code", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment, EditEnvironment}},
	{name: "no challenge", build: broughtBack(storefront61, "state=our-state&error=invalid_request&hint=Code+challenge+must+be+provided+for+public+clients"), title: "The shop wants PKCE", first: "Switch PKCE on.", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "plain challenge", build: broughtBack(storefront61, "state=our-state&error=invalid_request&hint=Plain+code+challenge+method+is+not+allowed+for+this+client"), title: "The shop refuses the plain form of PKCE", first: "Was the link changed?", buttons: []ActionKind{TryAgain}},
	{name: "link cut", build: broughtBack(storefront61, "state=our-state&error=unsupported_grant_type"), title: "The shop did not understand the login", first: "Was the whole link copied?", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "generic: nobody may be asked", build: broughtBack(other(), "state=our-state&error=login_required"), title: "The server wanted to ask something and was not allowed to", first: "Look at the extra parameters.", buttons: []ActionKind{TryAgain}},
	{name: "generic: login refused", build: broughtBack(other(), "state=our-state&error=invalid_request&error_description=no+challenge", unchallenged), title: "The server misses something in the login", first: "Read what it said.", says: "Is PKCE wanted?", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "generic: scope at the login", build: broughtBack(other(), "state=our-state&error=invalid_scope"), title: "The server refused the scope", first: "Look at the scope.", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "generic: login broke down", build: broughtBack(other(), "state=our-state&error=server_error"), title: "The server broke down over the request", first: "Try again.", buttons: []ActionKind{TryAgain}},

	{name: "code expired", build: codeRefused(storefront61, "invalid_request", oro.HintCodeExpired), title: "The shop refused the code", first: "Start over.", says: "ten minutes", buttons: []ActionKind{TryAgain}},
	{name: "code used", build: codeRefused(storefront61, "invalid_request", oro.HintCodeRevoked), title: "The shop refused the code", first: "Start over.", says: "each works once", buttons: []ActionKind{TryAgain}},
	{name: "code cut off", build: codeRefused(storefront61, "invalid_request", oro.HintCodeUnreadable), title: "The shop can't read the code", first: "Was it cut off?", buttons: []ActionKind{TryAgain}},
	{name: "code of another application", build: codeRefused(storefront61, "invalid_request", oro.HintCodeOther), title: "The shop refused the code", first: "Start over.", buttons: []ActionKind{TryAgain, EditEnvironment}},
	{name: "redirect address differs", build: codeRefused(storefront61, "invalid_request", oro.HintCodeRedirect), title: "The shop refused the redirect address", first: "Send it in both requests.", says: "Is it really Oro 6.1?", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "redirect address missing", build: codeRefused(shop(oro.Storefront, ""), "invalid_request", "Check the `redirect_uri` parameter"), title: "The shop misses the redirect address", first: "Send it in both requests.", says: "Is it 4.1?", buttons: []ActionKind{TryAgain, EditEnvironment, EditEnvironment}},
	{name: "wrong verifier", build: codeRefused(storefront61, "invalid_grant", oro.HintVerifier), title: "The shop refused the proof of PKCE", first: "Start over.", buttons: []ActionKind{TryAgain}},
	{name: "verifier without challenge", build: codeRefused(storefront61, "invalid_request", oro.HintNeedlessVerifier), title: "The shop did not expect a proof of PKCE", first: "Was the whole link copied?", buttons: []ActionKind{TryAgain}},
	{name: "generic: code refused", build: codeRefused(other(), "invalid_grant", "-"), title: "The server refused the code", first: "Start over.", says: "byte for byte", buttons: []ActionKind{TryAgain, EditEnvironment}},
}

func TestBrowserSymptoms(t *testing.T) {
	for _, s := range browserSymptoms {
		t.Run(s.name, func(t *testing.T) { checkSymptom(t, s) })
	}
}

// TestEveryBrowserRuleIsMet fails when a rule can't be reached, because one before it fits all that it is for.
func TestEveryBrowserRuleIsMet(t *testing.T) {
	met := map[string]bool{}
	for _, s := range browserSymptoms {
		met[ruleOf(s.build(t))] = true
	}
	for _, r := range slices.Concat(browserRules, codeRules) {
		if !met[r.name] {
			t.Errorf("nothing met the rule %q", r.name)
		}
	}
}

func TestStepsOfABrowserSignIn(t *testing.T) {
	c := wentAstray(storefront61, AtAnswer, FaultNoAnswer)(t)
	c.HasToken = true
	d := Diagnose(c)
	want := []Step{{"Listener ready", Done}, {"Browser opened", Done}, {"Answer received", Failed}, {"State matches", Skipped}, {"Code exchanged", Skipped}}
	if !slices.Equal(d.Steps, want) {
		t.Errorf("steps %v", d.Steps)
	}
	if d.Safe != "No token was asked for. Your last token was not touched." {
		t.Errorf("safe line %q", d.Safe)
	}
	if report := d.Report(); strings.Contains(report, "Request:") || !strings.Contains(report, "Redirect address: "+callback) {
		t.Errorf("the report tells of a request that was not made, or not of the address:\n%s", report)
	}
	d = Diagnose(codeRefused(storefront61, "invalid_request", oro.HintCodeExpired)(t))
	if d.Steps[4] != (Step{"Code exchanged", Failed}) || d.Steps[3].State != Done || d.Safe != "Nothing was issued." || !strings.Contains(d.Said, "expired") {
		t.Errorf("%+v", d)
	}
}

// TestFailedStepIsTold tells a state that matches apart from an answer without a code, and what nobody knows from what was done.
func TestFailedStepIsTold(t *testing.T) {
	unseen := func(c *Case) { c.Browser.Opened = false }
	pasted := func(c *Case) { c.Browser.Opened, c.Browser.Pasted = false, true }
	for _, c := range []struct {
		name  string
		build func(*testing.T) Case
		want  string
	}{
		{"denied", broughtBack(storefront61, "state=our-state&error=access_denied"), "++++x Code received"},
		{"no code", broughtBack(storefront61, "state=our-state"), "++++x Code received"},
		{"two codes", broughtBack(storefront61, "state=our-state&code=a&code=b"), "++++x Code received"},
		{"another server", broughtBack(other(), "code=c&state=our-state&iss=https://evil.example.net"), "++++x Code received"},
		{"wrong state", broughtBack(storefront61, "error=access_denied&state=theirs"), "+++x- State matches"},
		{"pasted and denied", broughtBack(storefront61, "state=our-state&error=access_denied", pasted), "-+++x Code received"},
		{"stopped, browser seen", wentAstray(storefront61, AtAnswer, FaultCancelled), "++x-- Answer received"},
		{"stopped, link copied", wentAstray(storefront61, AtAnswer, FaultCancelled, unseen), "+-x-- Answer received"},
		{"stopped, to be pasted", wentAstray(storefront61, AtAnswer, FaultCancelled, pasted), "--x-- Answer received"},
		{"port taken", wentAstray(storefront61, AtListener, FaultPortTaken), "x---- Listener ready"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var marks, failed string
			for _, s := range Diagnose(c.build(t)).Steps {
				marks += map[StepState]string{Done: "+", Failed: "x", Skipped: "-"}[s.State]
				if s.State == Failed {
					failed = s.Name
				}
			}
			if got := marks + " " + failed; got != c.want {
				t.Errorf("steps %q, want %q", got, c.want)
			}
		})
	}
}

func TestRefusalIsToldOnce(t *testing.T) {
	if d := Diagnose(broughtBack(storefront61, "state=our-state&error=access_denied")(t)); d.Detail != "" {
		t.Errorf("beside the server's words stands %q", d.Detail)
	}
	if d := Diagnose(broughtBack(storefront61, "state=our-state")(t)); d.Detail != "the answer has neither a code nor an error" {
		t.Errorf("detail %q", d.Detail)
	}
}

func TestWordsOfAnAnswerAreShownAndMasked(t *testing.T) {
	d := Diagnose(broughtBack(storefront61, "state=our-state&error=access_denied&error_description=our-state+was+refused")(t))
	if d.Code != "access_denied" || !strings.Contains(d.Said, "was refused") || strings.Contains(d.Report(), "our-state") {
		t.Errorf("%+v", d)
	}
}
