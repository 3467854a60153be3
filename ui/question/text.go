package question

// leastPhrase is the number of characters that a new pass phrase needs.
const leastPhrase = 8

const (
	textCancel   = "Cancel"
	textLater    = "Later"
	textRemember = "Do not ask again for this environment until I quit"

	textUnlockTitle = "The vault is locked"
	textUnlockWords = "Secrets and tokens are sealed with your pass phrase. Until you type it they can't be read; everything else works."
	textUnlock      = "Unlock"
	textPhrase      = "Pass phrase"
	textWrongPhrase = "This pass phrase does not fit. Nothing was changed"

	textVaultTitle        = "Where are secrets kept?"
	textChoosePhrase      = "Sealed with a pass phrase"
	textChoosePhraseNote  = "You type it once at each start"
	textChooseMemory      = "In memory only"
	textChooseMemoryNote  = "Secrets and tokens are gone when you quit"
	textChooseKeyring     = "Sealed with a key in this computer's keyring"
	textChooseKeyringNote = "Nothing to type, needs a keyring that answers"
	textPhraseNote        = "8 characters or more"
	textPhraseAgain       = "Pass phrase again"
	textPhraseShort       = "Too short: 8 characters or more"
	textPhraseDiffers     = "The two are not the same"
	textUseThis           = "Use this"
)
