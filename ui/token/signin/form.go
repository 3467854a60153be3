package signin

import (
	"slices"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/token/wording"
)

// form is what the card knows and what was filled in, apart from any widget.
type form struct {
	env    profile.Environment
	atHand AtHand
	// token is the one that Refresh would refresh; may be nil.
	token *workbench.Token

	flow     profile.Flow
	user     string
	password string
	keep     profile.Policy
	secret   string
	scope    string
	extra    string
	browser  browserForm
	// visitor is the token set of a visitor who can become the customer, empty for none; handOver that it shall.
	visitor  string
	handOver bool
}

// newForm starts from the last choices, as far as the environment still has them.
func newForm(env profile.Environment, last Choice) form {
	f := form{env: env, flow: last.Flow, keep: profile.PolicyKeep}
	flows := env.Flows()
	if !slices.Contains(flows, f.flow) {
		f.flow = flows[0]
	}
	f.user = last.User
	if f.user == "" && len(env.Users) > 0 {
		f.user = env.Users[0].Name
	}
	f.scope, f.extra, f.browser.loginExtra = env.Scope, desk.Params(env.Extra), desk.Params(env.Browser.Extra)
	f.takePolicy()
	f.takeBrowser()
	return f
}

// begun reports whether anything was filled in or chosen.
func (f *form) begun() bool {
	fresh := newForm(f.env, Choice{})
	return f.flow != fresh.flow || f.user != fresh.user || f.password != "" || f.secret != "" ||
		f.scope != fresh.scope || f.extra != fresh.extra || f.browser != fresh.browser
}

// keepFlow leaves a flow that the environment no longer offers.
func (f *form) keepFlow() {
	if flows := f.env.Flows(); !slices.Contains(flows, f.flow) {
		f.flow = profile.FlowPassword
	}
}

// takePolicy takes over what a kept user chose for the password.
func (f *form) takePolicy() {
	if user, ok := f.keptUser(); ok && user.Password != "" {
		f.keep = user.Password
	}
}

func (f *form) keptUser() (profile.User, bool) {
	i := slices.IndexFunc(f.env.Users, func(u profile.User) bool { return u.Name == f.user })
	if i < 0 {
		return profile.User{}, false
	}
	return f.env.Users[i], true
}

// application is the one that serves the chosen flow; a refresh belongs to the one that issued the token.
func (f *form) application() (profile.Application, bool) {
	if f.flow != profile.FlowRefresh {
		return f.env.ApplicationFor(f.flow)
	}
	if f.token == nil {
		return profile.Application{}, false
	}
	return f.env.Application(f.token.Set.ApplicationID)
}

// lacksApplication reports whether the flow waits for an application to be added.
func (f *form) lacksApplication() bool {
	_, ok := f.application()
	return !ok && f.flow != profile.FlowRefresh
}

// wantsSecret reports whether the client secret has to be typed.
func (f *form) wantsSecret() bool {
	app, ok := f.application()
	return ok && !app.Public && !f.atHand[app.ID]
}

// passwordAtHand reports whether the password needs no typing.
func (f *form) passwordAtHand() bool {
	user, ok := f.keptUser()
	return ok && f.atHand[user.ID]
}

// obstacle says in words why the request can't be sent yet; empty when it can.
func (f *form) obstacle() string {
	switch {
	case f.flow == profile.FlowRefresh && f.refreshObstacle() != "":
		return f.refreshObstacle()
	case f.env.TokenURL() == "":
		return noTokenAddress
	case f.flow == profile.FlowPassword && f.user == "":
		return typeUser(f.env)
	case f.flow == profile.FlowPassword && f.password == "" && !f.passwordAtHand():
		return typePassword
	case f.wantsSecret() && f.secret == "":
		return typeSecret
	case f.visitorObstacle() != "":
		return f.visitorObstacle()
	case !readable(f.extra):
		return extraObstacle
	case f.flow == profile.FlowBrowser && !readable(f.browser.loginExtra):
		return loginExtraObstacle
	}
	return ""
}

func (f *form) refreshObstacle() string {
	_, ok := f.application()
	switch {
	case f.token == nil:
		return nothingToRefresh
	case f.token.Set.RefreshToken == "":
		return noRefreshToken
	case !ok:
		return issuerGone
	}
	return ""
}

// signIn is the use case's input. Extra parameters that can't be read are left out: obstacle says so.
func (f *form) signIn() workbench.SignIn {
	in := workbench.SignIn{EnvironmentID: f.env.ID, Flow: f.flow, Scope: f.scope, Secret: f.secret, Keep: f.keep}
	if f.flow == profile.FlowPassword {
		in.Username, in.Password = f.user, f.password
	}
	if f.offersHandOver() && f.handOver {
		in.Visitor = f.visitor
	}
	in.Extra = given(f.extra)
	return in
}

// action names the button after its result.
func (f *form) action() string {
	if f.flow == profile.FlowRefresh {
		flow := profile.FlowPassword
		if f.token != nil {
			flow = wording.FlowOf(f.token.Set)
		}
		return "Refresh " + wording.Noun(f.env, flow)
	}
	if f.audience() == newVisitors {
		return "Get " + wording.Noun(f.env, profile.FlowGuest)
	}
	return "Get " + wording.Noun(f.env, f.flow)
}
