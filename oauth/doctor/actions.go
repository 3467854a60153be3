package doctor

import (
	"net/url"
	"slices"
	"strings"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
)

// The buttons that rules ask for.
var (
	tryAgain     = remedy{kind: TryAgain}
	signInAgain  = remedy{kind: SignInAgain}
	typeSecret   = remedy{kind: EditSecret, field: "secret", when: not(isPublic)}
	guestInstead = remedy{kind: GuestInstead, when: all(on(oro.Storefront), flow(profile.FlowPassword), not(lacks(oro.Guest)))}
	useAddress   = remedy{kind: UseAddress}
)

// applicationField marks a field of the application, not of the environment.
const applicationField = "application."

// edit opens the environment at a field.
func edit(field string) *remedy { return &remedy{kind: EditEnvironment, field: field} }

// labels are the words on the buttons; those of EditEnvironment depend on the field.
var labels = map[ActionKind]string{
	TryAgain:     "Try again",
	EditSecret:   "Type the secret again",
	GuestInstead: "Get a guest token instead",
	SignInAgain:  "Sign in again",
	PasteInstead: "Paste the answer instead",
	ShowTimeline: "Show in timeline",
	CopyReport:   "Copy for a ticket",
}

// editLabels are the words for opening the environment at a field.
var editLabels = map[string]string{
	profile.FieldAddress:           "Edit the address",
	profile.FieldAuth:              "Send the client in the body",
	profile.FieldCA:                "Add a certificate",
	profile.FieldEncoding:          "Change the form of the body",
	profile.FieldScope:             "Edit the scope",
	profile.FieldTimeout:           "Change the time-out",
	profile.FieldTokenPath:         "Edit the token address",
	profile.FieldVersion:           "Choose the version",
	profile.FieldSide:              "Change the side",
	profile.FieldPrefix:            "Edit the prefix",
	applicationField + "client_id": "Edit the application",

	applicationField + "redirect_uris": "Edit the redirect addresses",
	profile.FieldAuthorizePath:         "Edit the address of the login",
	profile.FieldIssuer:                "Edit the server's name",
	profile.FieldRedirect:              "Change where it is sent",
	profile.FieldAnyPort:               "Let any port do",
	profile.FieldPKCE:                  "Change PKCE",
}

// offer turns remedies into buttons: those that make sense, each once, and the two that always do.
func (f *facts) offer(remedies []remedy) []Action {
	remedies = append(remedies, remedy{kind: ShowTimeline}, remedy{kind: CopyReport})
	var actions []Action
	for _, r := range remedies {
		if r.when != nil && !r.when(f) {
			continue
		}
		if a, ok := f.action(r); ok && !slices.Contains(actions, a) {
			actions = append(actions, a)
		}
	}
	return actions
}

// action is the button of a remedy; false when there is nothing for it to do.
func (f *facts) action(r remedy) (Action, bool) {
	a := Action{Kind: r.kind, Label: labels[r.kind]}
	switch r.kind {
	case UseAddress:
		a.Value = f.address()
		a.Label = "Use " + a.Value
		return a, a.Value != ""
	case EditSecret:
		a.Field = f.field(applicationField + r.field)
	case EditEnvironment:
		a.Label, a.Field = editLabels[r.field], f.field(r.field)
	}
	return a, true
}

// field is the field's name as profile has it.
func (f *facts) field(name string) string {
	own, ok := strings.CutPrefix(name, applicationField)
	switch {
	case !ok:
		return name
	case f.Application.ID == "":
		return profile.FieldApplications
	}
	return profile.ApplicationField(f.Application.ID, own)
}

// address is what a redirect makes of the environment's address: for Oro the base address, for other
// servers the token address. It is empty where the redirect leads to something else, a login page
// for example, or where nothing would change.
func (f *facts) address() string {
	to, err := url.Parse(f.location())
	if err != nil || (to.Scheme != "http" && to.Scheme != "https") || f.API {
		return ""
	}
	if !onOro(f) {
		return differing(to.String(), f.Environment.TokenURL())
	}
	base, ok := strings.CutSuffix(strings.TrimRight(to.String(), "/"), oro.TokenPath())
	if !ok {
		return ""
	}
	return differing(base, strings.TrimRight(f.Environment.Address, "/"))
}

// differing is a unless it equals b.
func differing(a, b string) string {
	if a == b {
		return ""
	}
	return a
}
