package header

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

const (
	textProduction  = "Production"
	textCopyAddress = "Copy the address"
	textEdit        = "Edit"
	textMore        = "More"
)

func stripColour(env profile.Environment) fyne.ThemeColorName {
	if env.Production {
		return theme.Environment(theme.ProductionColor)
	}
	return theme.Environment(string(env.Colour))
}

func sideWords(env profile.Environment) (string, theme.IconName) {
	switch env.Side {
	case oro.Storefront:
		return "Storefront", theme.IconShop
	case oro.BackOffice:
		return "Back-office", theme.IconCase
	default:
		return "OAuth 2.0 server", theme.IconServer
	}
}

func versionWords(env profile.Environment) string {
	if env.Version == "" {
		return "Oro, version not known"
	}
	return "Oro " + string(env.Version)
}

// connectionWords names the state of a connection; nothing is said before anything was sent.
func connectionWords(c workbench.Connection) (widgets.Tone, string, theme.IconName) {
	switch c {
	case workbench.ConnectionLocal:
		return widgets.Ok, "This computer", theme.IconCheck
	case workbench.ConnectionPlain:
		return widgets.Bad, "Not encrypted", theme.IconWarn
	case workbench.ConnectionUnchecked:
		return widgets.Bad, "Certificate not checked", theme.IconWarn
	case workbench.ConnectionValid:
		return widgets.Ok, "TLS valid", theme.IconLock
	case workbench.ConnectionFailed:
		return widgets.Bad, "TLS failed", theme.IconWarn
	default:
		return widgets.Neutral, "", ""
	}
}
