package sidebar

import "fmt"

const (
	textProgram      = "Tokenbench"
	textSearch       = "Find an environment"
	textSearchKey    = "Ctrl K"
	textEnvironments = "Environments"
	textNew          = "New"
	textImport       = "Import"
	textSettings     = "Settings"
	textEmptyTitle   = "Nothing here yet"
	textEmpty        = "Each shop you connect gets a name, a colour and its own tokens."
	textNothing      = "No environment has these words in its name or address. Esc shows all again."
	textLive         = "Live"
	textNoToken      = "no token yet"
	textNoEnd        = "no end date"
	textWaiting      = "waiting for the browser"
	textServer       = "Local server"
	textStopped      = "Stopped"
	textStarting     = "Starting…"
	textStopping     = "Stopping…"
	textRunning      = "Running"
	textStart        = "Start"
	textStop         = "Stop"
	textStartServer  = "Start the local server"
	textStopServer   = "Stop the local server"
	textCopyAddress  = "Copy address"
	textOpen         = "Open"
	textClose        = "Close"
	textOpenServer   = "Open the local server"
	textCloseServer  = "Back from the local server"
	textStorefront   = "Storefront"
	textBackOffice   = "Back-office"
	textGeneric      = "OAuth 2.0 server"
)

// countWords says how many environments there are, and how many of them match a search.
func countWords(shown, all int) string {
	switch {
	case all == 0:
		return ""
	case shown == all:
		return fmt.Sprint(all)
	default:
		return fmt.Sprintf("%d of %d", shown, all)
	}
}
