package card

import "time"

// revealFor is how long masked things stay readable after a person asked for it.
const revealFor = 30 * time.Second

// The texts of the card that never change.
const (
	noEndNote = "The server did not tell when it ends"

	copyToken    = "Copy"
	copyAnyway   = "Copy anyway"
	copyRefresh  = "Refresh token"
	copyNote     = "With the token in it"
	copied       = "In the clipboard"
	copiedSecret = "In the clipboard. The token is in it"
	refresh      = "Refresh"
	refreshing   = "Refreshing"
	useInRequest = "Use in request"
	moreToDo     = "More"

	expiredReason  = "An expired token is always refused"
	noRefreshToken = "It came without a refresh token"
	usedUp         = "Its refresh token was used up"

	openFull    = "Show in full"
	lookingBack = "From the history"
	backToNewer = "Back to the newest"

	tabSummary  = "Summary"
	tabClaims   = "Claims"
	tabRaw      = "Raw"
	tabResponse = "Response"
	tabHistory  = "History"

	readyToPaste = "Ready to paste"

	columnClaim   = "Claim"
	columnValue   = "Value"
	columnMeaning = "What it means"
	opaqueTitle   = "An opaque token"
	opaqueText    = "It is no JWT: only the server that issued it can read it. There are no claims to show."
	readNote      = "Reading a token does not prove that it is genuine."
	copyClaims    = "Copy claims as JSON"
	headerPart    = "Header"
	claimsPart    = "Claims"
	signaturePart = "Signature"

	reveal        = "Reveal for 30 s"
	maskNow       = "Mask now"
	loading       = "Reading the answer"
	showTimeline  = "Show in timeline"
	answerMissing = "The answer that brought this token is no longer kept."

	chooseRow  = "Choose a row to look at that token"
	forget     = "Forget this token"
	forgetSure = "Forget it for good"
	keepIt     = "Keep it"
)
