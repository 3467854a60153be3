package welcome

import "tokenbench/ui/theme"

const (
	textTitle = "Get a token now"
	textSub   = "Sign in to a shop, look into the token, try it on the API."

	textTry       = "Try it now"
	textTryWords  = "Starts a small Oro-like shop on this computer and signs in as a sample customer."
	textTryButton = "Get a sample token"
	textTrying    = "Starting the shop…"
	textCancel    = "Cancel"

	textConnect        = "Connect my shop"
	textConnectWords   = "Paste the address you use in the browser. The rest is filled in and can be changed."
	textAddress        = "Address of the shop"
	textAddressExample = "https://shop.example.com"
	textUnderstood     = "Understood as "
	textStorefront     = "Storefront"
	textBackOffice     = "Back-office"
	textContinue       = "Continue"

	textImport      = "Import"
	textImportWords = "Bring environments that a colleague exported. You see what was taken over, and what was not."
	textChooseFile  = "Choose file"
	textPaste       = "Paste"
)

var (
	tryFacts    = []string{"No questions, no network", "Decoded token in a few seconds", "Sample API to send it to"}
	importFacts = []string{"Tokenbench file from a colleague", "Secrets are never in it"}
)

var promiseLines = []struct {
	icon theme.IconName
	text string
}{
	{theme.IconUser, "No account"},
	{theme.IconGlobe, "Talks only to the shops you add"},
	{theme.IconLock, "Secrets are sealed with a key in this computer's keyring"},
}
