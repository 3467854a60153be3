package ui

const (
	textTitle    = "Tokenbench"
	textToken    = "Token"
	textAPI      = "API request"
	textTimeline = "Timeline"

	textEdit        = "Edit environment…"
	textDuplicate   = "Duplicate"
	textMoveUp      = "Move up"
	textMoveDown    = "Move down"
	textExport      = "Export…"
	textExportAll   = "Export all environments…"
	textDelete      = "Delete"
	textUndo        = "Undo"
	textNew         = "New environment…"
	textImportFile  = "Import environments from a file"
	textExportFile  = "Export environments to a file"
	textImport      = "Import environments…"
	textSettings    = "Settings…"
	textQuit        = "Quit"
	textRun         = "Get token or send request"
	textRefresh     = "Refresh token"
	textCopyHeader  = "Copy as header"
	textCancel      = "Cancel what is running"
	textSend        = "Send request"
	textFind        = "Find an environment"
	textKeys        = "Keys"
	textAbout       = "About Tokenbench"
	textServer      = "Local server"
	textStartServer = "Start local server"
	textStopServer  = "Stop local server"
	textClose       = "Close"
	textFailed      = "That did not work"
	textFailedSafe  = "Nothing else was changed."

	textInMemory = "No keyring answers here: secrets and tokens are kept in memory until you quit"
	textLocked   = "The vault is locked: type the pass phrase to read secrets and tokens"
	textUnlock   = "Unlock"

	textKeyringLocked = "The keyring does not open the vault: secrets and tokens can't be read now"
	textExported      = "Exported. No secret is in the file"
)

// keyList is what F1 shows.
var keyList = [][2]string{
	{"Ctrl+Enter", "Get the token, or send the request"},
	{"Ctrl+R", "Refresh the token"},
	{"Ctrl+Shift+C", "Copy the token as header"},
	{"Ctrl+K", "Find an environment"},
	{"Ctrl+N", "New environment"},
	{"Ctrl+E", "Edit the environment"},
	{"Alt+Up, Alt+Down", "Move the environment in the list"},
	{"Ctrl+1, 2, 3", "Token, API request, Timeline"},
	{"Ctrl+L", "The local server, and back"},
	{"Ctrl+,", "Settings"},
	{"Esc", "Cancel what is running on this page, close what is open"},
	{"F1", "This list"},
}

const (
	textImported   = "Imported"
	textAboutWords = "Tokenbench gets, decodes and tries OAuth 2.0 tokens. No account, no cloud, no telemetry. Its data lies here:"
)
