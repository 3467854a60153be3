package theme

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
)

func TestVariantFollowsTheSystemOnlyWhereAsked(t *testing.T) {
	light, dark := rgb(0xFFFFFF), rgb(0x1A1D29)
	tests := []struct {
		name    string
		variant Variant
		system  fyne.ThemeVariant
		want    color.Color
	}{
		{"system light", System, fynetheme.VariantLight, light},
		{"system dark", System, fynetheme.VariantDark, dark},
		{"always light", Light, fynetheme.VariantDark, light},
		{"always dark", Dark, fynetheme.VariantLight, dark},
	}
	for _, tc := range tests {
		if got := New(tc.variant, 1).Color(ColorSurface, tc.system); got != tc.want {
			t.Errorf("%s: surface is %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestAllOfFynesColoursAreOurs(t *testing.T) {
	for _, variant := range []Variant{Light, Dark} {
		test.AssertAllColorNamesDefined(t, New(variant, 1), "tokenbench")
	}
	for stock, own := range stockColors {
		if _, ok := palette[own]; !ok {
			t.Errorf("%s stands for %s, which is no colour of the palette", own, stock)
		}
	}
}

func TestStockColourNamesKeepTheirMeaning(t *testing.T) {
	for name := range palette {
		if own, taken := stockColors[name]; taken && own != name {
			t.Errorf("%q is a name of Fyne's too and would answer %q", name, own)
		}
	}
}

func TestScaleMultipliesTextAndNothingGoesBelowOne(t *testing.T) {
	tests := []struct {
		scale, body, padding float32
	}{{1, 13, 4}, {1.25, 16, 4}, {1.5, 20, 4}, {0.5, 13, 4}}
	for _, tc := range tests {
		th := New(Light, tc.scale)
		if got := th.Size(fynetheme.SizeNameText); got != tc.body {
			t.Errorf("scale %v: text is %v, want %v", tc.scale, got, tc.body)
		}
		if got := th.Size(fynetheme.SizeNamePadding); got != tc.padding {
			t.Errorf("scale %v: padding is %v, want %v", tc.scale, got, tc.padding)
		}
	}
}

func TestRolesFollowTheActiveTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(New(Dark, 1.5))
	if got := Body.Size(); got != 20 {
		t.Errorf("body is %v at scale 1.5, want 20", got)
	}
	if got := Px(36); got != 54 {
		t.Errorf("36 pixels are %v at scale 1.5, want 54", got)
	}
	if !IsDark() {
		t.Error("the dark theme does not count as dark")
	}
	if got := Color(ColorCanvas); got != rgb(0x12141D) {
		t.Errorf("canvas is %v in the dark theme", got)
	}
}

func TestForeignThemeFallsBackToScaleOne(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(test.Theme())
	if got := Scale(); got != 1 {
		t.Errorf("scale is %v under a foreign theme, want 1", got)
	}
}

func TestEveryRoleIsWholeAndHasAFace(t *testing.T) {
	app := test.NewTempApp(t)
	for _, scale := range []float32{1, 1.25, 1.5} {
		app.Settings().SetTheme(New(Light, scale))
		for role := Countdown; role <= MonoSmall; role++ {
			if size := role.Size(); size < 11 || size != round(size) {
				t.Errorf("role %d at scale %v: size %v", role, scale, size)
			}
			if role.Font() == nil || role.Line() < role.Size() {
				t.Errorf("role %d at scale %v: no face, or lines of %v overlap", role, scale, role.Line())
			}
		}
	}
}

func TestStrongIsHeavierAndNotSmaller(t *testing.T) {
	for _, role := range []Role{Sentence, Tab, Body, BodyMedium, Note, Label, Mono} {
		strong := role.Strong()
		if strong.Font() == role.Font() || strong.style().size < role.style().size {
			t.Errorf("role %d: its strong role %d is not heavier", role, strong)
		}
	}
}

func TestUnknownRoleIsBody(t *testing.T) {
	if Role(-1).Font() != Body.Font() || Role(1000).Font() != Body.Font() {
		t.Error("an unknown role does not fall back to body")
	}
}

func TestStockFaces(t *testing.T) {
	th := New(Light, 1)
	tests := []struct {
		style fyne.TextStyle
		want  fyne.Resource
	}{
		{fyne.TextStyle{}, interRegular},
		{fyne.TextStyle{Bold: true}, interSemiBold},
		{fyne.TextStyle{Monospace: true}, monoRegular},
		{fyne.TextStyle{Monospace: true, Bold: true}, monoSemiBold},
	}
	for _, tc := range tests {
		if got := th.Font(tc.style); got != tc.want {
			t.Errorf("%+v: got %s, want %s", tc.style, got.Name(), tc.want.Name())
		}
	}
}
