package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

func TestClock(t *testing.T) {
	tests := []struct {
		left time.Duration
		want string
	}{
		{41*time.Minute + 10*time.Second, "41:10"},
		{3*time.Minute + 2*time.Second, "3:02"},
		{999 * time.Millisecond, "0:00"},
		{time.Hour, "1:00:00"},
		{26*time.Hour + 3*time.Minute + 4*time.Second, "26:03:04"},
		{-time.Minute, "0:00"},
	}
	for _, tc := range tests {
		if got := Clock(tc.left); got != tc.want {
			t.Errorf("%v: got %s, want %s", tc.left, got, tc.want)
		}
	}
}

func TestCountdownStates(t *testing.T) {
	themed(t)
	tests := []struct {
		name  string
		state TimeLeft
		words string
		ink   fyne.ThemeColorName
		bar   fyne.ThemeColorName
	}{
		{"plenty", TimeLeft{Left: 2470 * time.Second, Share: 0.7}, "41:10 left", theme.ColorText, theme.ColorOkSolid},
		{"exactly five minutes", TimeLeft{Left: Soon, Share: 0.1}, "5:00 left", theme.ColorText, theme.ColorOkSolid},
		{"soon", TimeLeft{Left: Soon - time.Second, Share: 0.1}, "4:59 left", theme.ColorWarnText, theme.ColorWarnSolid},
		{"expired", TimeLeft{Beside: "6 min ago"}, "Expired 6 min ago", theme.ColorBadText, theme.ColorBadSolid},
		{"no end", TimeLeft{NoEnd: true}, "No end date", theme.ColorText2, theme.ColorNoEndBar},
	}
	countdown, bar := NewCountdown(theme.Countdown), NewLifeBar()
	shown(t, VBox(4, countdown, bar), 400, 100)
	for _, tc := range tests {
		countdown.Set(tc.state)
		bar.Set(tc.state)
		if got := countdown.Text(); got != tc.words {
			t.Errorf("%s: says %q, want %q", tc.name, got, tc.words)
		}
		if got := countdown.glyphs[0].Color; got != theme.Color(tc.ink) {
			t.Errorf("%s: the number is %v", tc.name, got)
		}
		if got := bar.rest.FillColor; got != theme.Color(tc.bar) {
			t.Errorf("%s: the bar is %v", tc.name, got)
		}
	}
}

func TestCountdownChangesOnlyDigitsThatDiffer(t *testing.T) {
	themed(t)
	countdown := NewCountdown(theme.Countdown)
	shown(t, countdown, 400, 100)
	countdown.Set(TimeLeft{Left: 41*time.Minute + 11*time.Second})
	before := countdown.MinSize()
	for _, glyph := range countdown.glyphs {
		glyph.Color = nil // would be set again by drawing everything
	}
	countdown.Set(TimeLeft{Left: 41*time.Minute + 9*time.Second})
	var drawn string
	for i, glyph := range countdown.glyphs {
		drawn += glyph.Text
		if glyph.Color != nil {
			t.Errorf("digit %d was drawn anew", i)
		}
	}
	if drawn != "41:09" || countdown.MinSize() != before {
		t.Errorf("shows %s, and the width went from %v to %v", drawn, before, countdown.MinSize())
	}
}

func TestLifeBarShowsWhatRemains(t *testing.T) {
	themed(t)
	bar := NewLifeBar()
	shown(t, bar, 200, 6)
	tests := []struct {
		state TimeLeft
		want  float32
	}{
		{TimeLeft{Left: time.Hour, Share: 0.5}, 100},
		{TimeLeft{Left: time.Second, Share: 0.001}, 6},
		{TimeLeft{Left: time.Hour, Share: 7}, 200},
		{TimeLeft{Left: 0, Share: 0.5}, 0},
		{TimeLeft{NoEnd: true}, 200},
	}
	for _, tc := range tests {
		bar.Set(tc.state)
		if got := bar.rest.Size().Width; got != tc.want {
			t.Errorf("%+v: the rest is %v wide, want %v", tc.state, got, tc.want)
		}
		if bar.rest.Visible() != (tc.want > 0) {
			t.Errorf("%+v: visible is %v", tc.state, bar.rest.Visible())
		}
	}
}
