// Package theme is the look of the window in one place: colours, type, icons
// and the scale of the text. A tour:
//
//   - [New] makes the [Theme] that the program gives to Fyne; it follows the
//     system or stays light or dark, and may enlarge all text.
//   - palette.go holds every colour in both variants under a name; [Color] reads
//     one for the theme that is active now. Canvas objects do not follow a change
//     of theme by themselves, so widgets read their colours again in Refresh.
//   - roles.go names the sizes and weights of text ([Role]).
//   - icons.go gives the line icons a colour ([Icon]).
//   - [Px] turns a design length into one for the active text scale.
package theme

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Variant says which of the two palettes a theme uses.
type Variant int

// The choices of the person: as the system says, or fixed.
const (
	System Variant = iota
	Light
	Dark
)

// Theme implements fyne.Theme with the colours, faces and icons of Tokenbench.
// It is immutable: a change of setting is a new theme.
type Theme struct {
	variant Variant
	scale   float32
}

var _ fyne.Theme = (*Theme)(nil)

// New returns a theme for the variant. The scale multiplies all text sizes and
// the heights that depend on them; the settings offer 1, 1.25 and 1.5. A scale
// below 1 counts as 1.
func New(variant Variant, scale float32) *Theme {
	return &Theme{variant: variant, scale: max(scale, 1)}
}

// Scale returns the factor of all text sizes.
func (t *Theme) Scale() float32 { return t.scale }

// Variant returns the choice the theme was made for.
func (t *Theme) Variant() Variant { return t.variant }

// Color answers Fyne's own names and those of this package. The variant that is
// passed counts only where the theme follows the system.
func (t *Theme) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	variant := t.resolve(system)
	if own, ok := stockColors[name]; ok {
		name = own
	}
	if pair, ok := palette[name]; ok {
		return pair.of(variant)
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

func (t *Theme) resolve(system fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.variant {
	case Light:
		return fynetheme.VariantLight
	case Dark:
		return fynetheme.VariantDark
	default:
		return system
	}
}

// Font answers Inter and JetBrains Mono for Fyne's own widgets.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return fynetheme.DefaultTheme().Font(style)
	case style.Monospace && style.Bold:
		return monoSemiBold
	case style.Monospace:
		return monoRegular
	case style.Bold:
		return interSemiBold
	default:
		return interRegular
	}
}

// Icon answers our line icons for Fyne's own widgets where there is a near one.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if own, ok := stockIcons[name]; ok {
		return Icon(own, ColorText2)
	}
	return fynetheme.DefaultTheme().Icon(name)
}

// Size answers the lengths of Fyne's own widgets.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := scaledSizes[name]; ok {
		return round(size * t.scale)
	}
	if size, ok := fixedSizes[name]; ok {
		return size
	}
	return fynetheme.DefaultTheme().Size(name)
}

func round(v float32) float32 {
	return float32(math.Round(float64(v)))
}
