package options

import (
	"fmt"

	"tokenbench/embedded"
)

const (
	textTitle    = "Settings of the local server"
	textSubtitle = "They hold from the next request on. Tokens that are out stay what they are"
	textSave     = "Save"
	textCancel   = "Cancel"

	textLifetimes = "How long tokens live"
	textAccess    = "Access token"
	textRefresh   = "Refresh token"
	textCode      = "Code of the browser"

	textPatches        = "Like earlier patches"
	textPatchesNote    = "A version stands for its newest patch. These bring back what earlier ones did."
	textOwnLogin       = "A login page of its own for the browser"
	textOwnLoginNote   = "6.1 until patch 6.1.2"
	textOldPublic      = "Public applications need their secret"
	textOldPublicNote  = "5.1 until patch 5.1.3; for everything but a code"
	textNoMetadata     = "It tells nothing of itself"
	textNoMetadataNote = "6.0 until patch 6.0.7, 6.1 until patch 6.1.6; no metadata document"

	textShop         = "The shop"
	textPlatform     = "OroPlatform only, without a storefront"
	textPlatformNote = "The back-office then has no prefix"
	textStrict       = "Strict, as good practice asks"
	textStrictNote   = "A refresh token or code that comes twice ends the whole sign-in. Oro itself is not so careful"
	textPrefix       = "Path of the back-office"
	textPort         = "Port"
	textPortUsual    = "8425, or the next free one"

	wrongPort = "Type a number from 0 to 65535; 0 takes any free port."
)

func lifetimesNote(version embedded.Version) string {
	return fmt.Sprintf("Such as 90s, 10m, 1h or 30d. Left empty, as long as in Oro %s.", version)
}

// notIn begins the note of a switch that means nothing in a version.
func notIn(version embedded.Version) string { return fmt.Sprintf("Nothing to switch in %s: ", version) }
