package editor

import (
	"fmt"
	"strings"

	"tokenbench/oauth/profile"
)

const (
	textNew       = "New environment"
	textEdit      = "Edit environment"
	textSave      = "Save"
	textSaving    = "Saving…"
	textCancel    = "Cancel"
	textDelete    = "Delete"
	textDuplicate = "Duplicate"

	textName           = "Name"
	textNameExample    = "Acme staging"
	textColour         = "Colour"
	textProduction     = "Red everywhere, and a question before a password goes there"
	textAddress        = "Address"
	textAddressExample = "https://shop.example.com"
	textDemo           = "Address, side and version are those of this program's own local server, wherever it listens."
	textKind           = "Server"
	textOro            = "Oro"
	textGeneric        = "Other OAuth 2.0"
	textVersion        = "Oro version"
	textVersionUnknown = "Don't know"
	textSide           = "Side"
	textStorefront     = "Storefront"
	textBackOffice     = "Back-office"
	textPrefix         = "Back-office prefix"
	textPlatformOnly   = "OroPlatform or OroCRM, without a storefront"
	textTokenPath      = "Token address or path"
	textAPIPath        = "API address or path"

	textApplications         = "Applications"
	textApplication          = "Application"
	textNoApplication        = "A token is asked for by an application. One for the %s is made at %s."
	textNoApplicationGeneric = "A token is asked for by an application that is registered at the server."
	textClientID             = "Client id"
	textAppName              = "Name of the application"
	textClientSecret         = "Client secret"
	textConfidential         = "Confidential"
	textPublic               = "Public"
	textRemoveApp            = "Remove this application"
	textServes               = "Serves"
	textWhatHappens          = "After it was typed"
	textKeep                 = "Keep"
	textUntilExit            = "Until exit"
	textAsk                  = "Ask each time"
	textKept                 = "kept, type to replace it"
	textTypeAgain            = "type it again"

	textUsers      = "Users"
	textAddUser    = "Add user"
	textNoUsers    = "Users who sign in with a password. They are also added when they sign in."
	textUserName   = "User name or e-mail"
	textPassword   = "Password"
	textRemoveUser = "Remove this user"

	textTLS          = "TLS and proxy"
	textCA           = "Certificates to trust besides the system's, as PEM"
	textInsecure     = "Don't check the certificate"
	textInsecureNote = "Without the check anybody on the way can pose as this server and read secrets. The environment stays marked red."
	textProxy        = "The proxy comes from HTTP_PROXY, HTTPS_PROXY and NO_PROXY. This computer itself is never reached through it."

	textDetails      = "Sign-in details"
	textDetailsNote  = "Body format, scope, extra parameters, time limit"
	textEncoding     = "Token request is sent as"
	textJSON         = "JSON"
	textForm         = "Form"
	textAuth         = "Client id and secret go"
	textInBody       = "In the body"
	textBasic        = "As Basic header"
	textWithBody     = ", client id and secret in the body"
	textWithBasic    = ", client id and secret as Basic header"
	textScope        = "Scope"
	textTimeout      = "Time limit in seconds"
	textExtra        = "Extra parameters"
	textExtraExample = "name=value"
	textExtraNote    = "one a line, no secrets"

	textWorkedOut    = "Worked out from this"
	textTokenAddress = "Tokens are asked for at"
	textAPIStarts    = "API starts at"
	textSentAs       = "Token request is sent as"
	textMadeAt       = "Where applications are made"

	textDiscardTitle  = "Leave without saving?"
	textDiscard       = "What you changed here is lost."
	textKeepEditing   = "Keep editing"
	textDiscardButton = "Leave"

	textConflictTitle    = "Somebody else changed this environment"
	textConflict         = "It was saved in another window while you were editing. Nothing of yours is lost yet."
	textTakeTheirs       = "Open the newer one"
	textSaveMine         = "Save mine over it"
	textDeletedMeanwhile = "It was deleted meanwhile. Save again to make it anew"
	textSecretNotKept    = "Saved. A secret is not kept yet"
	textNotSaved         = "Not saved"
)

// changesWords gives no number: one choice may change several fields.
func changesWords(n int) string {
	if n == 0 {
		return ""
	}
	return "Not saved yet"
}

func wrongWords(n int) string {
	if n == 1 {
		return "Not saved: one field needs a look"
	}
	return fmt.Sprintf("Not saved: %d fields need a look", n)
}

// lineWords says which line of a field a reason is about.
func lineWords(line int, reason string) string { return fmt.Sprintf("Line %d: %s", line, reason) }

// understoodWords says what was made of a pasted address.
func understoodWords(address string, notes []string) string {
	return strings.Join(append([]string{"Understood as " + address + "."}, notes...), " ")
}

func kindWords(kind profile.Flow) string {
	switch kind {
	case profile.FlowClient:
		return "Client application"
	case profile.FlowBrowser:
		return "Browser application"
	default:
		return "Password application"
	}
}

// addWords are those of the button that adds an application.
func addWords(kind profile.Flow, generic bool) string {
	if generic {
		return "Add application"
	}
	return "Add " + strings.ToLower(kindWords(kind))
}

func noApplicationWords(env profile.Environment) string {
	where := whereMade(env)
	if where == "" {
		return textNoApplicationGeneric
	}
	return fmt.Sprintf(textNoApplication, env.Side, where)
}

func flowWords(flow profile.Flow) string {
	switch flow {
	case profile.FlowClient:
		return "Client credentials"
	case profile.FlowBrowser:
		return "Browser"
	default:
		return "Password"
	}
}

func policyNote(p profile.Policy) string {
	switch p {
	case profile.PolicyUntilExit:
		return "kept until you quit"
	case profile.PolicyAsk:
		return "asked each time, not stored"
	default:
		return "kept"
	}
}

func tlsWords(env profile.Environment) string {
	switch {
	case env.Insecure:
		return "Certificate not checked"
	case env.CA != "":
		return "System certificates and your own"
	default:
		return "System certificates"
	}
}
