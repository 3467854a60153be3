package theme

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"tokenbench/assets/icons"
)

func TestIconTakesTheColourOfTheTheme(t *testing.T) {
	app := test.NewTempApp(t)
	icon := Icon(IconKey, ColorBadText)
	tests := []struct {
		variant Variant
		want    string
	}{{Light, "#B1212D"}, {Dark, "#FF9296"}}
	names := map[string]bool{}
	for _, tc := range tests {
		app.Settings().SetTheme(New(tc.variant, 1))
		svg := string(icon.Content())
		if !strings.Contains(svg, tc.want) || strings.Contains(svg, "#000000") {
			t.Errorf("variant %d: the icon is not drawn in %s: %s", tc.variant, tc.want, svg)
		}
		names[icon.Name()] = true
	}
	if len(names) != 2 {
		t.Error("both variants have the same name, so Fyne would keep the first drawing")
	}
}

func TestStockIconsAreDrawn(t *testing.T) {
	for stock, own := range stockIcons {
		if _, ok := icons.SVG(string(own)); !ok {
			t.Errorf("%s stands for %s, but there is no such drawing", own, stock)
		}
	}
	th := New(Light, 1)
	if got := th.Icon(fynetheme.IconNameSearch).Name(); !strings.HasPrefix(got, "search-") {
		t.Errorf("the stock search icon is %s", got)
	}
	if th.Icon(fynetheme.IconNameHome) == nil {
		t.Error("an icon without one of ours is missing")
	}
}

func TestEnvironmentColours(t *testing.T) {
	for _, name := range append(EnvironmentColors(), ProductionColor) {
		if got := Environment(name); got != environmentPrefix+fyne.ThemeColorName(name) {
			t.Errorf("%s: got %s", name, got)
		}
	}
	if got := Environment("mauve"); got != Environment("slate") {
		t.Errorf("an unknown colour gives %s, want slate", got)
	}
	for _, name := range EnvironmentColors() {
		if name == ProductionColor {
			t.Error("production's colour is offered to all")
		}
	}
}
