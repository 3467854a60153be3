package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Surfaces, from the window to the lines between things.
const (
	ColorCanvas     fyne.ThemeColorName = "canvas"      // window behind cards
	ColorSide       fyne.ThemeColorName = "side"        // sidebar
	ColorSurface    fyne.ThemeColorName = "surface"     // cards, dialogs
	ColorSunken     fyne.ThemeColorName = "sunken"      // code, table head, notes
	ColorRaised     fyne.ThemeColorName = "raised"      // chosen segment
	ColorButton     fyne.ThemeColorName = "buttonFill"  // outline buttons, menus
	ColorLine       fyne.ThemeColorName = "line"        // hairlines, card edge
	ColorLineStrong fyne.ThemeColorName = "lineStrong"  // edge of outline buttons
	ColorFieldFill  fyne.ThemeColorName = "fieldFill"   // inside of fields
	ColorFieldEdge  fyne.ThemeColorName = "fieldEdge"   // edge of fields, ticks, switch off
	ColorNeutral    fyne.ThemeColorName = "neutral"     // neutral chips and badges
	ColorTrack      fyne.ThemeColorName = "track"       // segmented control
	ColorTrackEdge  fyne.ThemeColorName = "trackEdge"   // its edge, seen in dark only
	ColorEmptyBar   fyne.ThemeColorName = "emptyBar"    // the part of a bar that is used up
	ColorNoEndBar   fyne.ThemeColorName = "noEndBar"    // bar of a token without an end
	ColorScrim      fyne.ThemeColorName = "scrim"       // behind dialogs
	ColorHover      fyne.ThemeColorName = "hoverLayer"  // over the fill under the pointer
	ColorHalo       fyne.ThemeColorName = "halo"        // around what has the keyboard
	ColorShadow     fyne.ThemeColorName = "cardShadow1" // nearest of the three of a card
	ColorShadowMid  fyne.ThemeColorName = "cardShadow2"
	ColorShadowFar  fyne.ThemeColorName = "cardShadow3"
	ColorNone       fyne.ThemeColorName = "none" // nothing is drawn
)

// Text and the one colour for "do it".
const (
	ColorText         fyne.ThemeColorName = "text"      // main
	ColorText2        fyne.ThemeColorName = "text2"     // body, labels
	ColorText3        fyne.ThemeColorName = "text3"     // notes, inactive tabs, icons
	ColorFaint        fyne.ThemeColorName = "faint"     // line numbers
	ColorDisabledText fyne.ThemeColorName = "offText"   // on a button that is not available
	ColorDisabledFill fyne.ThemeColorName = "offFill"   // that button
	ColorPrimary      fyne.ThemeColorName = "primary"   // the one main button, focus
	ColorOnSolid      fyne.ThemeColorName = "onSolid"   // text on primary and on solid red
	ColorPrimaryText  fyne.ThemeColorName = "primaryTx" // links, tonal button
	ColorPrimaryTint  fyne.ThemeColorName = "primaryTi"
	ColorPrimaryEdge  fyne.ThemeColorName = "primaryEd"
)

// States: text, the tint it stands on, the solid of bars and marks, an edge.
const (
	ColorOkText    fyne.ThemeColorName = "okText"
	ColorOkTint    fyne.ThemeColorName = "okTint"
	ColorOkSolid   fyne.ThemeColorName = "okSolid"
	ColorOkEdge    fyne.ThemeColorName = "okEdge"
	ColorWarnText  fyne.ThemeColorName = "warnText"
	ColorWarnTint  fyne.ThemeColorName = "warnTint"
	ColorWarnSolid fyne.ThemeColorName = "warnSolid"
	ColorWarnEdge  fyne.ThemeColorName = "warnEdge"
	ColorBadText   fyne.ThemeColorName = "badText"
	ColorBadTint   fyne.ThemeColorName = "badTint"
	ColorBadSolid  fyne.ThemeColorName = "badSolid"
	ColorBadEdge   fyne.ThemeColorName = "badEdge"
)

// Parts of a raw token and of JSON.
const (
	ColorTokenHeader    fyne.ThemeColorName = "tokenHeader"
	ColorTokenClaims    fyne.ThemeColorName = "tokenClaims"
	ColorTokenSignature fyne.ThemeColorName = "tokenSignature"

	ColorTokenHeaderTint    fyne.ThemeColorName = "tokenHeaderTint" // the claims have PrimaryTint
	ColorTokenSignatureTint fyne.ThemeColorName = "tokenSignatureTint"
	ColorCodeKey            fyne.ThemeColorName = "codeKey"
	ColorCodeText           fyne.ThemeColorName = "codeText"
	ColorCodeNumber         fyne.ThemeColorName = "codeNumber"
	ColorCodeLiteral        fyne.ThemeColorName = "codeLiteral"
)

// pair is one colour in both variants.
type pair struct{ light, dark color.NRGBA }

func (p pair) of(variant fyne.ThemeVariant) color.NRGBA {
	if variant == fynetheme.VariantDark {
		return p.dark
	}
	return p.light
}

// both makes an opaque pair of two 24-bit colours.
func both(light, dark uint32) pair {
	return pair{light: rgb(light), dark: rgb(dark)}
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// fade gives both colours of a pair their opacity, in percent.
func fade(p pair, light, dark float32) pair {
	p.light.A = uint8(light*2.55 + 0.5)
	p.dark.A = uint8(dark*2.55 + 0.5)
	return p
}

// palette is all colours, each with its light and its dark value. Tints are
// opaque, so that the contrast of the text on them is fixed.
var palette = map[fyne.ThemeColorName]pair{
	ColorCanvas:     both(0xF5F6FA, 0x12141D),
	ColorSide:       both(0xEBEDF5, 0x0C0E15),
	ColorSurface:    both(0xFFFFFF, 0x1A1D29),
	ColorSunken:     both(0xF4F6FA, 0x141722),
	ColorRaised:     both(0xFFFFFF, 0x2C3144),
	ColorButton:     both(0xFFFFFF, 0x222636),
	ColorLine:       both(0xE0E4EE, 0x2A2F40),
	ColorLineStrong: both(0xCBD1DF, 0x434B62),
	ColorFieldFill:  both(0xFFFFFF, 0x141722),
	ColorFieldEdge:  both(0x8891A8, 0x6B758F),
	ColorNeutral:    both(0xE9ECF4, 0x262B3B),
	ColorTrack:      both(0xE6E9F2, 0x0F111A),
	ColorTrackEdge:  both(0xE6E9F2, 0x2A2F40),
	ColorEmptyBar:   both(0xE6E9F2, 0x2A2F40),
	ColorNoEndBar:   both(0xCBD1DF, 0x434B62),
	ColorScrim:      fade(both(0x121626, 0x05070C), 45, 65),
	ColorHover:      fade(both(0x5C667C, 0x959EB4), 10, 10),
	ColorHalo:       fade(both(0x3F4FD1, 0x5869EC), 22, 30),
	ColorShadow:     fade(both(0x1B2550, 0x000000), 6, 20),
	ColorShadowMid:  fade(both(0x1B2550, 0x000000), 3, 11),
	ColorShadowFar:  fade(both(0x1B2550, 0x000000), 2, 8),
	ColorNone:       fade(both(0, 0), 0, 0),

	ColorText:         both(0x181E2E, 0xE9ECF5),
	ColorText2:        both(0x434D63, 0xBAC1D2),
	ColorText3:        both(0x5C667C, 0x959EB4),
	ColorFaint:        both(0x8891A8, 0x5F6880),
	ColorDisabledText: both(0x858C9D, 0x737B90),
	ColorDisabledFill: both(0xE4E6EC, 0x2B2F3C),
	ColorPrimary:      both(0x3F4FD1, 0x5869EC),
	ColorOnSolid:      both(0xFFFFFF, 0xFFFFFF),
	ColorPrimaryText:  both(0x3442B5, 0xA9B4FF),
	ColorPrimaryTint:  both(0xE9ECFD, 0x272C52),
	ColorPrimaryEdge:  both(0xC9CFF7, 0x3D4580),

	ColorOkText:    both(0x136F46, 0x63D19B),
	ColorOkTint:    both(0xDFF4E8, 0x16352A),
	ColorOkSolid:   both(0x1F9D63, 0x35B57A),
	ColorOkEdge:    both(0xB4E2C8, 0x27553F),
	ColorWarnText:  both(0x8A5200, 0xF2B957),
	ColorWarnTint:  both(0xFFF1D2, 0x372A12),
	ColorWarnSolid: both(0xC77C0A, 0xE09A1A),
	ColorWarnEdge:  both(0xF1D79F, 0x5C4722),
	ColorBadText:   both(0xB1212D, 0xFF9296),
	ColorBadTint:   both(0xFDECEC, 0x3C1C23),
	ColorBadSolid:  both(0xD23541, 0xD03A46),
	ColorBadEdge:   both(0xF1B9BC, 0x6E2C36),

	ColorTokenHeader:    both(0xB0236E, 0xF58CC0),
	ColorTokenClaims:    both(0x3F4FD1, 0xA9B4FF),
	ColorTokenSignature: both(0x0B7568, 0x5FD3C2),

	ColorTokenHeaderTint:    both(0xFDE8F2, 0x3A1A2E),
	ColorTokenSignatureTint: both(0xDFF4EF, 0x14332D),

	ColorCodeKey:     both(0x3442B5, 0xA9B4FF),
	ColorCodeText:    both(0x136F46, 0x7FD6A8),
	ColorCodeNumber:  both(0x9A4B00, 0xF2B06B),
	ColorCodeLiteral: both(0xB0236E, 0xF58CC0),

	colorScrollBar:   fade(both(0x5C667C, 0x959EB4), 45, 45),
	colorSelection:   fade(both(0x3F4FD1, 0x5869EC), 24, 40),
	colorStockShadow: fade(both(0x121626, 0x000000), 9, 30),

	environmentPrefix + "violet": both(0x7C4DDB, 0x9B74F0),
	environmentPrefix + "blue":   both(0x2B7BD6, 0x4C97EB),
	environmentPrefix + "teal":   both(0x0E9384, 0x22B0A0),
	environmentPrefix + "green":  both(0x1F9D63, 0x35B57A),
	environmentPrefix + "amber":  both(0xD98A0B, 0xE5A130),
	environmentPrefix + "pink":   both(0xC93B86, 0xE0609F),
	environmentPrefix + "slate":  both(0x64708A, 0x8792AB),
	environmentPrefix + "red":    both(0xD23541, 0xE5525D),
}
