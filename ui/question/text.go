package question

// leastPhrase is the number of characters that a new pass phrase needs.
const leastPhrase = 8

const (
	textCancel   = "Cancel"
	textLater    = "Later"
	textAgreeing = "One moment…"
	textStarting = "Starting…"
	textRemember = "Do not ask again for this environment until I quit"

	textUnlockTitle   = "Type the pass phrase"
	textUnlockWords   = "Secrets and tokens are sealed with your pass phrase. Until you type it they can't be read; everything else works."
	textUnlock        = "Unlock"
	textUnlocking     = "Unlocking…"
	textPhrase        = "Pass phrase"
	textPhraseMissing = "The pass phrase is missing"
	textWrongPhrase   = "This pass phrase does not fit. Nothing was changed"

	textForgotten      = "I don't have it"
	textForgottenTitle = "Go on without the pass phrase?"
	textForgottenWords = "What is sealed stays sealed: it comes back when you type the pass phrase. Until then new secrets and tokens are kept in memory. If you quit before that, they are gone."
	textGoOnInMemory   = "Go on in memory"

	textKeyringTitle     = "The keyring does not open the vault"
	textKeyringWords     = "Secrets and tokens are sealed with a key in this computer's keyring. They stay sealed and untouched. "
	textAskKeyring       = "Ask the keyring again"
	textAskKeyringNote   = "If it is locked, type its password where it asks for it"
	textNewPhrase        = "Begin anew with a pass phrase"
	textNewPhraseNote    = "What is sealed now comes back when the keyring works again"
	textBesideMemoryNote = "New secrets and tokens are gone when you quit"

	textVaultTitle        = "Where are secrets kept?"
	textChooseKeyring     = "Sealed with a key in this computer's keyring"
	textChooseKeyringNote = "Nothing to type; needs a keyring that answers"
	textChoosePhrase      = "Sealed with a pass phrase"
	textChoosePhraseNote  = "You type it once at each start"
	textChooseMemory      = "In memory only"
	textChooseMemoryNote  = "Secrets and tokens are gone when you quit"
	textMemoryWarning     = "That includes what is kept now: secrets and tokens of all environments are gone when you quit."
	textPhraseNote        = "8 characters or more"
	textPhraseAgain       = "Pass phrase again"
	textPhraseShort       = "Too short: 8 characters or more"
	textPhraseDiffers     = "The two are not the same"
	textUseThis           = "Use this"
	textSealing           = "Sealing…"
	textAskingKeyring     = "Asking the keyring…"
	textKeyringFailed     = "The keyring did not take the key, and nothing was changed. "
)
