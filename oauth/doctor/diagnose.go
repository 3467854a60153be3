package doctor

import (
	"slices"
	"strings"

	"tokenbench/oauth"
	"tokenbench/oauth/exchange"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// most is how many causes are shown.
const most = 3

// rules is the whole table. The first rule that fits wins; the last fits everything.
var rules = slices.Concat(browserRules, codeRules, connectionRules, answerRules, apiRules, oroRules, genericRules, lastRules)

// Diagnose explains a case.
func Diagnose(c Case) Diagnosis {
	f := &facts{Case: &c}
	f.words = c.said()
	r := find(f)
	d := Diagnosis{
		Title: f.fill(r.title), Safe: firstOf(f.fill(r.safe), f.safe()), Steps: f.steps(), Status: c.statusLine(),
		Code: f.words.code, Said: f.words.line(), Detail: c.detail(), Context: f.context(),
	}
	remedies := slices.Clone(r.actions)
	for _, cause := range f.causes(r) {
		d.Causes = append(d.Causes, Cause{Lead: f.fill(cause.lead), Text: f.fill(cause.text)})
		if cause.do != nil {
			remedies = append(remedies, *cause.do)
		}
	}
	d.Actions = f.offer(remedies)
	return d
}

// find gives the first rule that fits.
func find(f *facts) rule {
	i := slices.IndexFunc(rules, func(r rule) bool { return r.when(f) })
	return rules[i]
}

// causes picks the causes that fit, at most three.
func (f *facts) causes(r rule) []cause {
	var fitting []cause
	for _, c := range r.causes {
		if c.when == nil || c.when(f) {
			fitting = append(fitting, c)
		}
	}
	if other, ok := f.otherVersion(); ok {
		fitting = slices.Insert(fitting, min(1, len(fitting)), other)
	}
	return fitting[:min(most, len(fitting))]
}

// otherVersion doubts the environment's version when the answer is worded as it never words it.
func (f *facts) otherVersion() (cause, bool) {
	v := f.Environment.Version
	if !onOro(f) || f.API || !v.Known() || f.Err == nil || f.Err.Kind != oauth.KindRefused {
		return cause{}, false
	}
	spoken := oro.SpokenBy(f.Err.Status, f.Err.Code, f.Err.Hint, f.Err.HasHint)
	if len(spoken) == 0 || slices.Contains(spoken, v) {
		return cause{}, false
	}
	who := string(spoken[0])
	if last := spoken[len(spoken)-1]; last != spoken[0] {
		who += " to " + string(last)
	}
	return cause{
		lead: "Is it really {version}?", text: "Servers of " + who + " refuse in this form.",
		do: edit(profile.FieldVersion),
	}, true
}

// safe says what did not happen.
func (f *facts) safe() string {
	kept := ""
	if f.HasToken {
		kept = " Your last token was not touched."
	}
	switch {
	case beforeCode(f):
		return "No token was asked for." + kept
	case !f.sent():
		return "Nothing was sent." + kept
	case f.API && f.failure() != nil:
		return "Whether the request was carried out is not known."
	case f.API:
		return "Your token was not touched."
	case f.failure() != nil && f.Flow == profile.FlowRefresh:
		return f.fill("No new token arrived. {Shop} may have used up the refresh token.")
	case f.failure() != nil:
		return "No token arrived." + kept
	}
	return "Nothing was issued." + kept
}

// steps tells how far the request came: in the past tense what took place, in the present what did not.
func (f *facts) steps() []Step {
	asked, ask := "Asked for the token", "Ask for the token"
	if f.API {
		asked, ask = "Asked the API", "Ask the API"
	}
	reached, reach := f.fill("Reached {shop}"), f.fill("Reach {shop}")
	failure := f.failure()
	switch {
	case f.Browser != nil:
		return f.browserSteps()
	case f.Err != nil && f.Err.Kind == oauth.KindRequest, failure != nil && failure.Step == exchange.StepBuild:
		return []Step{{"Put the request together", Failed}, {reach, Skipped}, {ask, Skipped}}
	case failure == nil || failure.Step == exchange.StepSend || failure.Step == exchange.StepWait || failure.Step == exchange.StepRead:
		return []Step{{reached, Done}, {asked, Failed}}
	case failure.Step == exchange.StepTLS:
		return []Step{{reached, Done}, {"Make the connection safe", Failed}, {ask, Skipped}}
	}
	return []Step{{reach, Failed}, {ask, Skipped}}
}

// context is what a reader of the report must know.
func (f *facts) context() []Fact {
	env := f.Environment
	request := trimmed(f.Exchange.Method + " " + f.target().String())
	if beforeCode(f) {
		request = ""
	}
	facts := []Fact{{"Request", request}, {"Environment", env.Name}}
	if onOro(f) {
		facts = append(facts, Fact{"Version", firstOf(string(env.Version), "not known")}, Fact{"Side", string(env.Side)})
	}
	facts = append(facts, Fact{"Flow", string(f.Flow)}, Fact{"Application", f.Application.Name}, Fact{"Client id", f.Application.ClientID})
	if f.Browser != nil {
		facts = append(facts, Fact{"Redirect address", f.Browser.Redirect})
	}
	if at := f.Exchange.Started; !at.IsZero() {
		facts = append(facts, Fact{"Time", at.UTC().Format("2006-01-02 15:04:05 UTC")})
	}
	return slices.DeleteFunc(facts, func(fact Fact) bool { return strings.TrimSpace(fact.Value) == "" })
}
