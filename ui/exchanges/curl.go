package exchanges

import (
	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

const (
	textPlain       = "Copy as curl"
	textPlainNote   = "Secrets are shell variables to fill in"
	textSecrets     = "Copy as curl with secrets"
	textSecretsNote = "Anybody who reads it can send it as you"
)

// ShowCurlMenu opens the menu below a link or button that copies a request as a curl command. copied is told
// whether secrets are wanted in it.
func ShowCurlMenu(anchor fyne.CanvasObject, copied func(withSecrets bool)) {
	widgets.ShowMenu(
		anchor,
		widgets.MenuItem{Text: textPlain, Icon: theme.IconTerm, Note: textPlainNote, Do: func() { copied(false) }},
		widgets.MenuItem{Text: textSecrets, Icon: theme.IconLock, Note: textSecretsNote, Do: func() { copied(true) }},
	)
}
