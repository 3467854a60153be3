package loopback

import "tokenbench/assets/pages"

// Outcome is what the browser's page says in the end.
type Outcome struct {
	Good  bool
	Title string
	// Text are paragraphs; Said is what the server said, unchanged. None of it may hold a secret.
	Text []string
	Said string
}

func (o Outcome) page() pages.Page {
	mark := pages.MarkBad
	if o.Good {
		mark = pages.MarkGood
	}
	return pages.Page{Mark: mark, Title: o.Title, Text: o.Text, Said: o.Said}
}

// stopped is the outcome of a run that was closed without one.
var stopped = Outcome{
	Title: "Tokenbench stopped waiting",
	Text:  []string{"The sign-in was ended there before this answer could be used. Start again in Tokenbench.", "You can close this tab."},
}

var (
	noticeWaiting = pages.Page{
		Mark: pages.MarkWaiting, Title: "Tokenbench is asking for the token", Again: true,
		Text: []string{"The answer has arrived. This page tells you in a moment how it went."},
	}
	noticeAgain = pages.Page{
		Mark: pages.MarkNote, Title: "This sign-in was answered before",
		Text: []string{"Only the first answer counts, and Tokenbench has it. This one changed nothing.", "To sign in once more, start in Tokenbench."},
	}
	noticeStray = pages.Page{
		Mark: pages.MarkBad, Title: "Tokenbench did not ask for this answer",
		Text: []string{"It carries no sign of a sign-in that is waiting, so nothing was done with it. It may be left over from an earlier try, or come from another page."},
	}
	noticeRelay = pages.Page{
		Mark: pages.MarkNote, Title: "No answer came with this page", Relay: true,
		Text:     []string{"Tokenbench listens here for the answer of a server, and this address was opened without one. If you are signing in right now, go on there."},
		NoScript: "Scripts are switched off in this browser. If there is a # in the address of this page, the answer stands behind it: copy the whole address and paste it in Tokenbench, under “Paste the address your browser ended on”.",
	}
	noticeUsed = pages.Page{
		Mark: pages.MarkNote, Title: "This link was used already",
		Text: []string{"It leads to the login once. Tokenbench shows a link that works more often: copy that one, or start again there."},
	}
	noticeNothing = pages.Page{
		Mark: pages.MarkNote, Title: "There is nothing here",
		Text: []string{"Tokenbench listens on this port for the answer to one sign-in, and at another address than this."},
	}
	noticeHost = pages.Page{
		Mark: pages.MarkBad, Title: "This name does not lead here",
		Text: []string{"Tokenbench answers only under the name of this computer that it listens on."},
	}
	noticeMethod = pages.Page{
		Mark: pages.MarkBad, Title: "This is no way to answer",
		Text: []string{"An answer is opened as a page or posted as a form."},
	}
	noticeUnreadable = pages.Page{
		Mark: pages.MarkBad, Title: "This answer can't be read",
		Text: []string{"It is too long, or not encoded as answers are. Nothing was done with it."},
	}
)

// waitGoesOn is said beside a notice while it is true.
const waitGoesOn = "If you are signing in right now, go on there: Tokenbench is still waiting."
