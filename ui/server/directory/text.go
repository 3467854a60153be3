package directory

import (
	"strings"

	"tokenbench/embedded"
	"tokenbench/embedded/shop"
	"tokenbench/ui/widgets"
)

const (
	textUsers        = "Users"
	textUsersNote    = "invented; press a row to change it"
	textNoUsers      = "Nobody can sign in. Add a customer of the storefront or a user of the back-office."
	textApplications = "Applications"
	textAppsNote     = "press a row to change it"
	textNoApps       = "No application is registered, so nobody gets a token. Add one: Oro gives each application one kind of sign-in."
	textAdd          = "Add"
	textWho          = "Who"
	textSignsInWith  = "Signs in with"
	textPassword     = "Password"
	textName         = "Name"
	textClientID     = "Client id"
	textSecret       = "Secret"
	textCopied       = "Copied"
	textAdded        = "Added "
	textDeleted      = "Deleted "
	textUndo         = "Undo"
	textNoSecret     = "none, public"
	textOff          = "off"
	textNoAPI        = "no API"
	textHidden       = "••••••"

	textMoreOf        = "More for "
	textCopyName      = "Copy the sign-in name of "
	textCopyPassword  = "Copy the password of "
	textCopyID        = "Copy the client id of "
	textCopySecret    = "Copy the secret of "
	textRevealSecret  = "Show the secret of "
	textHideSecret    = "Hide the secret of "
	textEdit          = "Edit…"
	textDelete        = "Delete"
	textDisable       = "Disable"
	textLock          = "Lock, as after failed sign-ins"
	textLetIn         = "Let in again"
	textActivate      = "Switch on"
	textDeactivate    = "Switch off"
	textEnvironment   = "Make an environment of this"
	textEnvironmentIs = "With this application and the users of its side"
	textActsAsUser    = " acts as this user"

	textSave           = "Save"
	textCancel         = "Cancel"
	textAddUser        = "Add user"
	textEditUser       = "Edit user"
	textAddApplication = "Add application"
	textEditApp        = "Edit application"
	textSide           = "Side"
	textStorefront     = "Storefront"
	textBackOffice     = "Back-office"
	textFirstName      = "First name"
	textLastName       = "Last name"
	textEmail          = "E-mail"
	textUserName       = "User name"
	textSignsIn        = "signs in with it"
	textState          = "State of the account"
	textPasswordNote   = "shown on the page, so none of your own"

	textKind          = "Kind"
	textPublic        = "Public: it has no secret"
	textSkipConsent   = "Nobody is asked for consent"
	textPlainPKCE     = "The proof key may come as it is (plain)"
	textActive        = "Active"
	textAPI           = "Its tokens open the API"
	textRedirects     = "Redirect addresses"
	textRedirectsNote = "one a line, letter by letter"
	textOwner         = "Acts as"
	textNoOwner       = "Nobody is there: add a user of this side first"
	textNewSecret     = "Make a new one"
	textPasswordKind  = "Password"
	textBrowserKind   = "Browser"
	textClientKind    = "Client"
)

const (
	wrongMissingEmail  = "Type the e-mail address."
	wrongMissingName   = "Type the user name."
	wrongTaken         = "Another user of this side has it."
	wrongMissingID     = "Type the client id."
	wrongTakenID       = "Another application has it."
	wrongMissingSecret = "Type the secret, or make the application public."
	wrongSideHeld      = "It acts on the other side for an application: "
)

// sideChoices are the two sides, in the order of sides.
func sideChoices() []widgets.Choice { return widgets.Choices(textStorefront, textBackOffice) }

// sides are the two sides in the order in which they are offered.
func sides() []embedded.Side { return []embedded.Side{embedded.Storefront, embedded.BackOffice} }

// kinds are the kinds of applications in the order in which they are offered.
func kinds() []embedded.Kind {
	return []embedded.Kind{embedded.PasswordKind, embedded.BrowserKind, embedded.ClientKind}
}

func kindChoices() []widgets.Choice {
	return widgets.Choices(textPasswordKind, textBrowserKind, textClientKind)
}

// sideOfUser says behind a name whose user it is.
func sideOfUser(side embedded.Side) string {
	if side == embedded.BackOffice {
		return "back-office"
	}
	return "customer"
}

// conditionBadge is what keeps a user out, in a word or two; nothing for one in good standing.
func conditionBadge(condition embedded.Condition) string {
	switch condition {
	case shop.PasswordReset:
		return "reset due"
	case shop.GuestCustomer:
		return "guest order"
	case shop.NoOwner:
		return "no company"
	default:
		return string(condition)
	}
}

// conditions are the states of an account in the order in which they are offered.
func conditions() []embedded.Condition {
	return []embedded.Condition{
		shop.Good, shop.Disabled, shop.Locked, shop.Unconfirmed, shop.PasswordReset, shop.NoOrganization, shop.NoOwner, shop.GuestCustomer,
	}
}

func conditionChoices() []widgets.Choice {
	words := map[embedded.Condition]string{
		shop.Good:           "Can sign in",
		shop.Disabled:       "Disabled",
		shop.Locked:         "Locked after failed sign-ins",
		shop.Unconfirmed:    "E-mail not confirmed",
		shop.PasswordReset:  "Has to choose a new password",
		shop.NoOrganization: "Belongs to no organization",
		shop.NoOwner:        "Belongs to no company",
		shop.GuestCustomer:  "Ordered as a guest, never registered",
	}
	var choices []widgets.Choice
	for _, condition := range conditions() {
		choices = append(choices, widgets.Choice{Text: words[condition]})
	}
	return choices
}

// nameWords are the name of an application, with its side and its kind where the name does not say them itself.
func nameWords(a embedded.Application) string {
	var missing []string
	for _, word := range []string{strings.ToLower(sideWords(a.Side)), kindWords(a.Kind)} {
		if !strings.Contains(strings.ToLower(a.Title()), word) {
			missing = append(missing, word)
		}
	}
	if len(missing) == 0 {
		return a.Title()
	}
	return a.Title() + ", " + strings.Join(missing, " ")
}

// barBadge is what an application is kept from, in a word or two; nothing for one that may do all.
func barBadge(a embedded.Application) string {
	switch {
	case a.Inactive:
		return textOff
	case a.NoAPI:
		return textNoAPI
	default:
		return ""
	}
}

func sideWords(side embedded.Side) string {
	if side == embedded.BackOffice {
		return textBackOffice
	}
	return textStorefront
}

func kindWords(kind embedded.Kind) string {
	switch kind {
	case embedded.PasswordKind:
		return "password"
	case embedded.BrowserKind:
		return "browser"
	default:
		return "client"
	}
}
