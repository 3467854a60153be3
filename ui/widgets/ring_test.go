package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

func TestRingShowsWhatRemains(t *testing.T) {
	themed(t)
	ring := NewRing()
	shown(t, ring, 200, 200)
	for _, tc := range []struct {
		left, whole time.Duration
		words       string
		angle       float32
		bar         fyne.ThemeColorName
	}{
		{10 * time.Minute, 10 * time.Minute, "10:00 left", 360, theme.ColorPrimary},
		{5 * time.Minute, 10 * time.Minute, "5:00 left", 180, theme.ColorPrimary},
		{time.Minute, 4 * time.Minute, "1:00 left", 90, theme.ColorPrimary},
		{59 * time.Second, 118 * time.Second, "0:59 left", 180, theme.ColorWarnSolid},
		{-time.Second, time.Minute, "0:00 left", 0, theme.ColorWarnSolid},
		{2 * time.Minute, time.Minute, "2:00 left", 360, theme.ColorPrimary},
		{time.Minute, 0, "1:00 left", 0, theme.ColorPrimary},
	} {
		ring.Set(tc.left, tc.whole)
		var drawn string
		for _, glyph := range ring.glyphs {
			drawn += glyph.Text
		}
		if ring.Text() != tc.words || drawn+" left" != tc.words {
			t.Errorf("says %q and draws %q, want %q", ring.Text(), drawn, tc.words)
		}
		if ring.rest.EndAngle != tc.angle || ring.rest.FillColor != theme.Color(tc.bar) {
			t.Errorf("%s: the ring ends at %v in %v", tc.words, ring.rest.EndAngle, ring.rest.FillColor)
		}
	}
}

func TestRingDrawsOnlyDigitsThatDiffer(t *testing.T) {
	themed(t)
	ring := NewRing()
	shown(t, ring, 200, 200)
	ring.Set(9*time.Minute+11*time.Second, 10*time.Minute)
	for _, glyph := range ring.glyphs {
		glyph.Color = nil // would be set again by drawing everything
	}
	ring.Set(9*time.Minute+10*time.Second, 10*time.Minute)
	for i, glyph := range ring.glyphs {
		if glyph.Color != nil {
			t.Errorf("digit %d was drawn anew", i)
		}
	}
	if last := ring.glyphs[3].Text; last != "0" || ring.rest.EndAngle != 330 {
		t.Errorf("the last digit is %s, the ring ends at %v", last, ring.rest.EndAngle)
	}
}

func TestRingBecomesSmall(t *testing.T) {
	themed(t)
	ring := NewRing()
	ring.Set(time.Minute, time.Minute)
	row := HBox(0, ring)
	shown(t, row, 200, 200)
	ring.SetSmall(true)
	Relayout(row)
	if size := ring.MinSize(); size != fyne.NewSquareSize(76) {
		t.Errorf("small it is %v", size)
	}
	for _, glyph := range ring.glyphs {
		if at := glyph.Position(); at.X < 10 || at.X+glyph.Size().Width > 66 {
			t.Errorf("%s stands on the ring: from %v, %v wide", glyph.Text, at, glyph.Size().Width)
		}
	}
	ring.SetSmall(false)
	if size := ring.MinSize(); size != fyne.NewSquareSize(104) {
		t.Errorf("large again it is %v", size)
	}
}

func TestLabelRowIsAsHighAsALabel(t *testing.T) {
	themed(t)
	link := NewLink("Show the whole link", "", nil)
	labelled, field := VBox(0, LabelRow("Link to sign in", link), block(10, 36)), NewField("Paste the address")
	shown(t, Fold(20, 100, labelled, field), 500, 80)
	if box := labelled.Objects[1].Position().Y; box != field.top() {
		t.Errorf("the box stands at %v, that of the field at %v", box, field.top())
	}
	if right := link.Position().X + link.Size().Width - linkSide; right != labelled.Size().Width {
		t.Errorf("the words of the link end at %v of %v", right, labelled.Size().Width)
	}
	narrow := LabelRow("Link to sign in", link)
	shown(t, narrow, 120, 30)
	if width := link.Size().Width; width > 90 {
		t.Errorf("in a narrow place the link takes %v of 120", width)
	}
}

func TestWarnCardIsAmber(t *testing.T) {
	themed(t)
	card := NewWarnCard(block(10, 10))
	shown(t, card, 100, 50)
	if card.surface.body.FillColor != theme.Color(theme.ColorWarnTint) || card.surface.body.StrokeColor != theme.Color(theme.ColorWarnEdge) {
		t.Errorf("the card is %v with the edge %v", card.surface.body.FillColor, card.surface.body.StrokeColor)
	}
}
