package requests

import (
	"errors"
	"fmt"
	"time"

	"tokenbench/embedded/requestlog"
	"tokenbench/oauth/workbench"
)

const (
	textTitle   = "Requests"
	textStopped = "stopped"
	textServer  = "As the server saw them"
	textClient  = "As Tokenbench sent them"
	textForget  = "Forget these requests"

	textNoneTitle = "Nothing was asked yet"
	textNone      = "Every request to the local server is listed here as it comes, whoever sends it."
	textSentTitle = "Tokenbench sent nothing here yet"
	textSent      = "Sign in with an environment of the local server, or send it an API request."

	textServerSaw = "The server saw"
	textRecorded  = "Tokenbench recorded"
	textElsewhere = "Tokenbench did not send this: a browser did, or another program."
	textReading   = "Looking for it in what Tokenbench recorded…"
	textNotSeen   = "The server's log does not have it: it never arrived, or the log has forgotten it."
	textLocked    = "What Tokenbench recorded is locked."
	textTimeline  = "Show in the timeline"

	textNoStatus = "none"

	factTime        = "Time"
	factWhat        = "Address"
	factApplication = "Application"
	factUser        = "User"
	factOutcome     = "Outcome"
	factCode        = "Error code"
	factFault       = "Fault"
	factTook        = "Took"
	factFrom        = "From"
	factStatus      = "Answer"
	factSaid        = "It said"
	factFailure     = "Failure"
	factEnvironment = "Environment"
)

// liveWords say how many requests are listed.
func liveWords(n int) string {
	switch {
	case n == 0:
		return "live"
	case n < requestlog.Capacity:
		return fmt.Sprintf("live · %d", n)
	default:
		return "live · the last 1,000"
	}
}

// timeWords are the time of a row; exactWords those of the row that is open.
func timeWords(t time.Time) string { return t.Local().Format("15:04:05") }

func exactWords(t time.Time) string { return t.Local().Format("2 Jan, 15:04:05.000") }

// failWords say why it is not known what was recorded.
func failWords(err error) string {
	var question *workbench.Question
	if errors.As(err, &question) {
		return textLocked
	}
	return capital(err.Error())
}
