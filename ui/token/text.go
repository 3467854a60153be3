package token

import "tokenbench/oauth/profile"

// The texts of the screen that never change; those of its cards are with the cards.
const (
	textKeepAgain = "Keep again"

	emptyText     = "It will appear here with its countdown, its claims in plain words, and everything that went over the wire."
	nothingShown  = "There is no token to copy yet"
	headerCopied  = "The header is in the clipboard. The token is in it"
	addressCopied = "The new address is in the clipboard, to be pasted here"
	noTokenYet    = "no token yet"
	noEndDate     = "no end date"
	unlock        = "Unlock"

	waitingForBrowser = "waiting for the browser"
)

func emptyTitle(env profile.Environment) string { return "No token yet for " + env.Name }

func endedWell(env profile.Environment) string { return "The token of " + env.Name + " is there" }

func endedBadly(env profile.Environment) string {
	return "The sign-in to " + env.Name + " came to nothing: its page says why"
}
