package settings

import "tokenbench/oauth/store"

const (
	textTitle = "Settings"
	textDone  = "Done"

	textTheme     = "Theme"
	textThemeNote = "System follows the desktop"

	textScale     = "Text size"
	textScaleNote = "Everything grows with it"

	textClipboard     = "Clear copied secrets"
	textClipboardNote = "From the clipboard, if they are still there"

	textNotify     = "Notify before a token expires"
	textNotifyNote = "With a notification of the system"

	textRuns     = "Keep in the timeline"
	textRunsNote = "For each environment; older runs are removed"

	textVault        = "Secrets and tokens"
	textChange       = "Change…"
	textUnlock       = "Unlock…"
	textChangeSealed = "What is kept stays readable: only the place of its key changes."
	textChangeMemory = "What is in memory now is kept, too, where you choose the keyring or a pass phrase."
	textData         = "Where data lies"
	textCopyPath     = "Copy the path"
)

var (
	textThemes    = []string{"System", "Light", "Dark"}
	textScales    = []string{"100 %", "125 %", "150 %"}
	textClears    = []string{"After 30 s", "After 60 s", "After 5 min", "Never"}
	textNotices   = []string{"Never", "1 min before", "5 min before"}
	textRunCounts = []string{"The last 50 runs", "The last 200 runs", "The last 1,000 runs"}
)

// vaultWords says where the key of the vault lies.
func vaultWords(v store.VaultState) string {
	switch {
	case v.Locked && v.Kind == store.VaultPassphrase:
		return "Sealed with a pass phrase, locked"
	case v.Locked:
		return "Sealed with a key in this computer's keyring, which does not open it"
	case v.Kind == store.VaultPassphrase:
		return "Sealed with a pass phrase"
	case v.Kind == store.VaultKeyring:
		return "Sealed with a key in this computer's keyring"
	default:
		return "In memory, gone when you quit"
	}
}

// changeWords says what a change does to what is kept now.
func changeWords(v store.VaultState) string {
	if v.Kind == store.VaultKeyring || v.Kind == store.VaultPassphrase {
		return textChangeSealed
	}
	return textChangeMemory
}
