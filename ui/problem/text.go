package problem

import (
	"tokenbench/oauth/doctor"
	"tokenbench/ui/theme"
)

// The texts of the card that never change; all others are the doctor's.
const (
	atStep     = "At which step"
	seen       = "What was seen"
	toTry      = "What to try"
	copySaid   = "Copy what the server said"
	saidCopied = "The words of the server are in the clipboard"
	reported   = "The report is in the clipboard. No secret is in it"
)

// said names the line with the server's own words; server is how the screen calls it.
func said(server string) string {
	if server == "" {
		server = "server"
	}
	return "The " + server + " said"
}

// icons are the signs of the buttons.
var icons = map[doctor.ActionKind]theme.IconName{
	doctor.TryAgain:        theme.IconRefresh,
	doctor.EditEnvironment: theme.IconEdit,
	doctor.EditSecret:      theme.IconLock,
	doctor.GuestInstead:    theme.IconGuest,
	doctor.SignInAgain:     theme.IconKey,
	doctor.UseAddress:      theme.IconLink,
	doctor.ShowTimeline:    theme.IconHistory,
	doctor.CopyReport:      theme.IconCopy,
}
