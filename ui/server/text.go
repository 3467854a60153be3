package server

import (
	"fmt"
	"net"
	"strings"
	"time"

	"tokenbench/embedded"
	"tokenbench/oauth/workbench"
)

const (
	textTitle       = "Local server"
	textRunning     = "Running"
	textStopped     = "Stopped"
	textStarting    = "Starting…"
	textStopping    = "Stopping…"
	textNotStarted  = "Did not start"
	textLike        = "Behaves like"
	textStart       = "Start"
	textStop        = "Stop"
	textStartWords  = "Start the local server"
	textStopWords   = "Stop the local server"
	textToken       = "Get a token here"
	textTokenShort  = "Get a token"
	textMore        = "More of the local server"
	textCopyAddress = "Copy the address of the local server"
	textCopied      = "Copied"
	textMade        = "Made the environment "
	textCancel      = "Cancel"
	textClose       = "Close"

	textTabPeople   = "Who may use it"
	textTabFaults   = "Make it fail"
	textTabRequests = "Requests"

	textReach      = "Only this computer can reach it"
	textReachHTTPS = "Only this computer · https by a fault"
	textAlone      = "An Oro shop on this computer alone"
	textNowhere    = textAlone + ". Nothing listens while it is stopped"

	textStoppedTitle  = "The local server is stopped"
	textStoppedWords  = "It is an Oro shop of any version from 3.1 to 6.1, on this computer alone: to show how sign-ins work, and to rebuild a customer's fault. Started, it can be made to fail on purpose, and shows each request as it comes in."
	textStartingTitle = "The local server starts"
	textStartingWords = "The first start makes its keys, which takes a moment."

	textSettings     = "Settings…"
	textSettingsNote = "Lifetimes, earlier patches, back-office path, port"
	textCopyKey      = "Copy the public key"
	textCopyKeys     = "Copy the address of its keys (JWKS)"
	textExtra        = "An extra: real Oro gives its key to nobody"
	textAfterStart   = "It has a key after its first start"
	textWhileRunning = "It has an address while it runs"
	textSaveFile     = "Save configuration as file…"
	textOpenFile     = "Open configuration file…"
	textOpenExample  = "Open an example…"
	textReset        = "Bring the start back…"
	textSaveTitle    = "Save the configuration of the local server"
	textOpenTitle    = "Open a configuration of the local server"
	textSaved        = "Saved. Only you can read the file: it holds all secrets of the local server"
	textUndo         = "Undo"

	textResetTitle = "Bring the start back?"
	textResetWords = "Users, applications and settings become those that come with the program. All faults are switched off, and the log, sessions and revoked tokens are forgotten. The port stays, and so do your environments."
	textResetYes   = "Bring the start back"
	textWasReset   = "The local server is as it came"

	textNotStartedTitle = "The local server did not start"
	textNotStartedWords = "Nothing listens."
	textTryAgain        = "Try again"
	textAnyPort         = "Use any free port"
	textUnreadTitle     = "What was kept of the local server can't be read"
	textUnreadWords     = "It is as it comes with the program. What you change from now on takes the place of what was kept."
	textDamagedTitle    = " was not opened"
	textDamagedWords    = "The local server is as it was before."
	textOpenAnother     = "Open another file…"
	textNotRead         = "what was kept of the local server can't be read: the page says why"
	textNotKept         = "The vault is locked: this change lasts until Tokenbench ends"
)

func openedWords(name string) string { return "The local server is now as in “" + name + "”" }

// sinceWords says for how long the server runs.
func sinceWords(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "just started"
	case d < 2*time.Hour:
		return fmt.Sprintf("for %d min", int(d/time.Minute))
	case d < 48*time.Hour:
		return fmt.Sprintf("for %d h", int(d/time.Hour))
	default:
		return fmt.Sprintf("for %d days", int(d/(24*time.Hour)))
	}
}

// reachWords says who can reach the server.
func reachWords(info workbench.ServerInfo, server *embedded.Server, busy bool) string {
	switch {
	case busy:
		return textAlone
	case !info.Running():
		return textNowhere
	case server != nil && len(server.Warnings()) > 0:
		return strings.Join(server.Warnings(), " ")
	case strings.HasPrefix(info.URL, "https:"):
		return textReachHTTPS
	default:
		return textReach
	}
}

func versionWords(version embedded.Version, running bool) string {
	if running {
		return fmt.Sprintf("It behaves like Oro %s from the next request on. Tokens that are out stay what they are", version)
	}
	return fmt.Sprintf("It behaves like Oro %s when it starts", version)
}

// portWords says which address can't be had.
func portWords(failed *net.OpError) string {
	if failed.Addr == nil {
		return "It can't listen at its address."
	}
	_, port, err := net.SplitHostPort(failed.Addr.String())
	if err != nil {
		return "It can't listen at " + failed.Addr.String() + "."
	}
	return fmt.Sprintf("It can't have port %s: most likely another program has it. Nothing listens.", port)
}
