package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// least is the contrast WCAG asks of text (level AA).
const least = 4.5

// written lists what text is written on which grounds.
var written = []struct {
	ink     fyne.ThemeColorName
	grounds []fyne.ThemeColorName
}{
	{ColorText, []fyne.ThemeColorName{
		ColorCanvas, ColorSide, ColorSurface, ColorSunken, ColorRaised, ColorButton, ColorFieldFill,
		ColorNeutral, ColorPrimaryTint, ColorOkTint, ColorWarnTint, ColorBadTint,
	}},
	{ColorText2, []fyne.ThemeColorName{
		ColorCanvas, ColorSide, ColorSurface, ColorSunken, ColorRaised, ColorButton, ColorTrack,
		ColorNeutral, ColorPrimaryTint, ColorOkTint, ColorWarnTint, ColorBadTint,
	}},
	{ColorText3, []fyne.ThemeColorName{
		ColorCanvas, ColorSide, ColorSurface, ColorSunken, ColorButton, ColorFieldFill, ColorTrack, ColorPrimaryTint,
	}},
	{ColorPrimaryText, []fyne.ThemeColorName{
		ColorCanvas, ColorSurface, ColorSunken, ColorRaised, ColorPrimaryTint,
	}},
	{ColorOnSolid, []fyne.ThemeColorName{ColorPrimary, ColorBadSolid}},
	{ColorOkText, []fyne.ThemeColorName{ColorCanvas, ColorSide, ColorSurface, ColorButton, ColorOkTint}},
	{ColorWarnText, []fyne.ThemeColorName{ColorCanvas, ColorSide, ColorSurface, ColorButton, ColorWarnTint}},
	{ColorBadText, []fyne.ThemeColorName{ColorCanvas, ColorSide, ColorSurface, ColorButton, ColorBadTint, ColorSunken}},
	{ColorTokenHeader, []fyne.ThemeColorName{ColorSurface, ColorSunken, ColorTokenHeaderTint}},
	{ColorTokenClaims, []fyne.ThemeColorName{ColorSurface, ColorSunken, ColorPrimaryTint}},
	{ColorTokenSignature, []fyne.ThemeColorName{ColorSurface, ColorSunken, ColorTokenSignatureTint}},
	{ColorCodeKey, []fyne.ThemeColorName{ColorSurface, ColorSunken}},
	{ColorCodeText, []fyne.ThemeColorName{ColorSurface, ColorSunken}},
	{ColorCodeNumber, []fyne.ThemeColorName{ColorSurface, ColorSunken}},
	{ColorCodeLiteral, []fyne.ThemeColorName{ColorSurface, ColorSunken}},
}

func TestContrastOfAllText(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{fynetheme.VariantLight, fynetheme.VariantDark} {
		for _, pairing := range written {
			for _, ground := range pairing.grounds {
				got := contrast(palette[pairing.ink].of(variant), palette[ground].of(variant))
				if got < least {
					t.Errorf("variant %d: %s on %s has a contrast of %.2f", variant, pairing.ink, ground, got)
				}
			}
		}
	}
}

func TestEdgesOfFieldsAreSeen(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{fynetheme.VariantLight, fynetheme.VariantDark} {
		got := contrast(palette[ColorFieldEdge].of(variant), palette[ColorFieldFill].of(variant))
		if got < 3 {
			t.Errorf("variant %d: the edge of a field has a contrast of %.2f", variant, got)
		}
	}
}

func TestTintsAreOpaque(t *testing.T) {
	for _, pairing := range written {
		for _, ground := range pairing.grounds {
			if palette[ground].light.A != 0xff || palette[ground].dark.A != 0xff {
				t.Errorf("%s is see-through, so the contrast on it is not fixed", ground)
			}
		}
	}
}

func TestContrastFormula(t *testing.T) {
	if got := contrast(rgb(0), rgb(0xFFFFFF)); math.Abs(got-21) > 0.01 {
		t.Errorf("black on white is %.2f, want 21", got)
	}
	if got := contrast(rgb(0x777777), rgb(0xFFFFFF)); math.Abs(got-4.48) > 0.01 {
		t.Errorf("grey on white is %.2f, want 4.48", got)
	}
}

// contrast is the ratio of WCAG 2, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	high, low := luminance(a), luminance(b)
	if high < low {
		high, low = low, high
	}
	return (high + 0.05) / (low + 0.05)
}

func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(channel uint8) float64 {
	v := float64(channel) / 255
	if v <= 0.03928 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}
