package signin

import (
	"errors"
	"fmt"
	"time"

	"tokenbench/oauth"
	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/token/wording"
)

// The texts of the card that never change.
const (
	title          = "Sign in"
	moreOptions    = "More options"
	fewerOptions   = "Fewer options"
	change         = "Change"
	foldAway       = "Fold away"
	cancel         = "Cancel"
	keyToRun       = "Ctrl ↵"
	showRequest    = "Show what will be sent"
	hideRequest    = "Hide what will be sent"
	copyAsCurl     = "Copy as curl"
	copyWithSecret = "Copy as curl with secrets"
	curlNote       = "Secrets are shell variables to fill in"
	curlSecretNote = "Anybody who reads it can sign in"
	curlCopied     = "The command is in the clipboard"

	passwordLabel = "Password"
	secretLabel   = "Client secret"
	scopeLabel    = "Scope"
	scopeNote     = "blanks between several"
	scopeEmpty    = "none asked for"
	extraLabel    = "Extra parameters"
	extraNote     = "name=value, one a line, no secrets"
	keptInside    = "••••••••  kept, nothing to type"
	otherUsers    = "Choose a kept user"

	noTokenAddress   = "The environment has no token address yet"
	typePassword     = "Type the password first"
	typeSecret       = "Type the client secret first"
	extraObstacle    = "An extra parameter can't be read"
	nothingToRefresh = "There is no token to refresh yet"
	noRefreshToken   = "This token came without a refresh token"
	issuerGone       = "The application that issued this token is gone"
	asking           = "Asking for the token"
	addApplication   = "Add application"

	whoLabel           = "Who signs in"
	whoNote            = "optional: keeps the browser"
	placeLabel         = "Open the login in"
	systemBrowser      = "System's browser"
	yourBrowser        = "your browser"
	copyLink           = "Copy the link myself"
	pasteAnswer        = "Another computer: paste the answer"
	privateWindow      = "In a private window, as somebody else"
	linkText           = "Nothing is opened: you copy the link"
	pasteText          = "Nothing listens: you paste the address at which that browser ends"
	comesBack          = "Comes back to "
	endsAt             = "Ends at "
	changeAddress      = "Change the address"
	inBrowser          = "in the browser, then"
	loginExtraLabel    = "Extra parameters of the login"
	tokenExtraLabel    = "Extra parameters of the token request"
	loginExtraObstacle = "An extra parameter of the login can't be read"
	browserOpens       = "The browser opens"
	programSends       = "Then Tokenbench sends"
	clientSignsIn      = "Client signs in"
	waitingLock        = "Locked while a sign-in is running"

	audienceLabel        = "For whom"
	handOver             = "Turn the newest guest visitor into this customer"
	becomingText         = "A visitor is made for this sign-in alone. The visitor's token will stand in the login's address, and browsers keep addresses in their history."
	noVisitorApplication = "A visitor needs a password application"
	typeVisitorSecret    = "Type the password application's secret first"
	visitorSecretLabel   = "Secret of the password application"
	visitorSecretNote    = "for this time"

	guestTitle  = "No questions here"
	guestText   = "Each guest token is a new visitor with an empty shopping list. Refresh it to stay the same visitor."
	clientTitle = "The application signs in by itself"
	changeSend  = "Change in the environment"
)

// errNoToken says that there is no request of a refresh to show or copy.
var errNoToken = errors.New("there is no token to refresh yet")

// policies are what may happen to a typed password, in the order of the menu.
var policies = []struct {
	policy profile.Policy
	choice string
	note   string // above the field
}{
	{profile.PolicyKeep, "Keep it", "kept"},
	{profile.PolicyUntilExit, "Keep it until Tokenbench ends", "kept until Tokenbench ends"},
	{profile.PolicyAsk, "Ask each time", "asked each time, not stored"},
}

func policyNote(policy profile.Policy) string {
	for _, p := range policies {
		if p.policy == policy {
			return p.note
		}
	}
	return policies[0].note
}

// audiences are who may get a token with the browser, in the order of audience.
var audiences = []string{"A customer signs in", "A new visitor, without login", "A new visitor becomes the customer"}

func userLabel(env profile.Environment) string {
	switch env.Side {
	case oro.Storefront:
		return "Customer's e-mail"
	case oro.BackOffice:
		return "User name"
	default:
		return "User name or e-mail"
	}
}

func typeUser(env profile.Environment) string {
	switch env.Side {
	case oro.Storefront:
		return "Type the customer's e-mail first"
	case oro.BackOffice:
		return "Type the user name first"
	default:
		return "Type the user first"
	}
}

func clientText(app profile.Application) string {
	return fmt.Sprintf("%s gets a token for itself. No user takes part.", app.Name)
}

// missing says which application a flow waits for, and where it is made.
func missing(env profile.Environment, flow profile.Flow) (title, text string) {
	kind := "a client application"
	switch flow {
	case profile.FlowPassword:
		kind = "a password application"
	case profile.FlowGuest:
		kind = "a password application, which guests use too"
	case profile.FlowBrowser:
		kind = "a browser application (authorization code)"
	}
	if env.Kind == profile.KindGeneric {
		kind = "an application that may use it"
	}
	title = fmt.Sprintf("%s sign-in needs %s", wording.Name(flow), kind)
	screens := oro.Screens(env.Side, env.Prefix)
	if len(screens) == 0 {
		return title, "Add its client id here. The server's administrator makes it."
	}
	return title, "An administrator makes it under " + screens[0].Menu + "."
}

// refreshWords say which refresh token would be used.
func refreshWords(f *form, clock func(time.Time) string) (lead, text string) {
	if f.refreshObstacle() != "" {
		return f.refreshObstacle(), "Sign in with another flow. Where the answer brings a refresh token, it is kept with the access token."
	}
	set := f.token.Set
	lead = "The " + wording.Noun(f.env, wording.FlowOf(set)) + " from " + clock(set.Issued)
	if set.User != "" {
		lead += " for " + set.User
	}
	return lead, "Its refresh token is used up by this. The new pair is stored before the old one is dropped."
}

// summary is the folded card: the flow, and after it the important word.
func summary(f *form) (lead, strong string) {
	switch f.flow {
	case profile.FlowPassword:
		if f.user == "" {
			return "Password", ""
		}
		return "Password, as ", f.user
	case profile.FlowRefresh:
		return "Refresh", ""
	case profile.FlowGuest:
		return "Guest, a new visitor each time", ""
	case profile.FlowBrowser:
		return browserSummary(f)
	}
	if app, ok := f.application(); ok {
		return "Client, as ", app.Name
	}
	return "Client", ""
}

func encodingWords(env profile.Environment) string {
	if env.Encoding == oauth.EncodingForm {
		return "as form"
	}
	return "as JSON"
}

// clientWords say where the client's credentials go.
func clientWords(env profile.Environment, app profile.Application) string {
	switch {
	case app.Public:
		return "by its id alone, it is public"
	case env.Auth == oauth.AuthBasic:
		return "in the Authorization header"
	case env.Kind == profile.KindOro:
		return "in the body, as Oro's manual says"
	default:
		return "in the body"
	}
}

func elapsed(d time.Duration) string {
	return fmt.Sprintf("%d s", int(d/time.Second))
}
