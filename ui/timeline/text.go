package timeline

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
)

const (
	textEverything = "Everything"
	textErrors     = "Only errors"
	textCopyAll    = "Copy masked"
	textCopied     = "Copied. Secrets are masked in it"
	textCurlCopied = "The command is in the clipboard"

	textAddressCopied = "The address is in the clipboard, to be pasted here"

	textEmptyTitle  = "Nothing was sent yet"
	textEmpty       = "Every request for a token and to the API is listed here with its answer."
	textNoErrors    = "No errors"
	textNoErrorsSub = "Every request of this list came to something."
	textSignIn      = "Get a token"
	textPickTitle   = "Choose a row"
	textPick        = "Its request and answer are shown here, with secrets masked."

	textBack       = "Back to the list"
	textReveal     = "Reveal"
	textMask       = "Mask now"
	textMaskedNote = "Secrets are masked here and in every copy. Reveal lasts 30 seconds."
	textRequest    = "Request"
	textResponse   = "Response"
	textCurl       = "Copy as curl"
	textCopy       = "Copy"

	textUnsent      = "Nothing was sent"
	textBrowser     = "browser"
	textOpens       = "The browser opened"
	textBrought     = "The browser brought"
	textLedOn       = "Tokenbench led it on to a clean page"
	textShows       = "The browser shows"
	textPasted      = "Pasted by hand"
	textOnlyBrowser = "What came back is known to the browser alone"
	textNeverKept   = "What is secret on the browser's way, such as the code, was never recorded."

	textTiming = "Time"
	textTLS    = "TLS"
	textPeer   = "Server"
)

// groupWords name a run by what it was made for.
func groupWords(kind store.RunKind) string {
	switch kind {
	case store.RunPassword:
		return "Password sign-in"
	case store.RunGuest:
		return "Guest sign-in"
	case store.RunBrowser:
		return "Browser sign-in"
	case store.RunClient:
		return "Client sign-in"
	case store.RunRefresh:
		return "Refresh"
	default:
		return "API request"
	}
}

// dayWords say when a run was made: "Today 14:38", "21 Nov 14:38".
func dayWords(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	switch {
	case t.Year() == now.Year() && t.YearDay() == now.YearDay():
		return "Today " + t.Format("15:04")
	case t.Year() == now.Year():
		return t.Format("2 Jan 15:04")
	default:
		return t.Format("2 Jan 2006 15:04")
	}
}

// shownNote says how long secrets stay in sight.
func shownNote(left time.Duration) string {
	return fmt.Sprintf("Secrets are shown for %d s more. What you copy meanwhile is cleared again.", int((left+time.Second-1)/time.Second))
}

// headWords are the line below the title of the detail.
func headWords(t, now time.Time, took, method string) string {
	words := []string{desk.Clock(t, now), took, method}
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " · ")
}
