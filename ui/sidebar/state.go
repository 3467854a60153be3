package sidebar

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// stateOf says in a word or two, and in a colour, what an environment's newest token is like.
func stateOf(summary store.Summary, now time.Time) (string, fyne.ThemeColorName) {
	switch {
	case summary.Count == 0:
		return textNoToken, theme.ColorText3
	case summary.Expires.IsZero():
		return textNoEnd, theme.ColorText3
	}
	left := summary.Expires.Sub(now)
	switch {
	case left <= 0:
		return desk.Left(left), theme.ColorBadText
	case left < widgets.Soon:
		return desk.Left(left), theme.ColorWarnText
	default:
		return desk.Left(left), theme.ColorOkText
	}
}

func sideWords(env profile.Environment) string {
	switch env.Side {
	case oro.Storefront:
		return textStorefront
	case oro.BackOffice:
		return textBackOffice
	default:
		return textGeneric
	}
}

// barColour is the environment's colour; production is red whatever was chosen.
func barColour(env profile.Environment) fyne.ThemeColorName {
	if env.Production {
		return theme.Environment(theme.ProductionColor)
	}
	return theme.Environment(string(env.Colour))
}
