package widgets

import (
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

func TestLettersLoseNone(t *testing.T) {
	themed(t)
	l := NewLetters()
	l.Set("http://127.0.0.1:8765/", "ca", "llback")
	cell := advance("0", theme.Mono)
	for _, width := range []float32{1, 5 * cell, 24*cell - 1, 1000} {
		shown(t, l, width, 600)
		drawn, boxed := "", ""
		for _, row := range l.rows {
			for _, run := range row {
				drawn += run.text
				if run.boxed {
					boxed += run.text
				}
				if run.x+run.width > width+mercy && len(run.text) > 1 {
					t.Errorf("width %v: %q ends at %v", width, run.text, run.x+run.width)
				}
			}
		}
		if drawn != l.Text() || boxed != l.Boxed() {
			t.Errorf("width %v: drawn %q, in the box %q", width, drawn, boxed)
		}
		if got, want := l.HeightFor(width), float32(len(l.rows))*theme.Mono.Line(); got != want {
			t.Errorf("width %v: height %v, want %v", width, got, want)
		}
	}
}

func TestTheBoxIsDrawnOnEachRow(t *testing.T) {
	themed(t)
	l := NewLetters()
	l.Set("a", "bcd", "e")
	shown(t, l, 2*advance("0", theme.Mono), 200)
	if len(l.boxes) != 2 || len(l.texts) != 4 {
		t.Errorf("%d boxes and %d texts", len(l.boxes), len(l.texts))
	}
	l.Set("a", "", "b")
	if len(l.boxes) != 0 {
		t.Errorf("%d boxes around nothing", len(l.boxes))
	}
	l.Set("a", " ", "")
	if len(l.boxes) != 1 || l.boxes[0].Size().Width < advance("0", theme.Mono) {
		t.Error("something missing has no box")
	}
}

func TestLettersGiveWayAndReadTheirColourAgain(t *testing.T) {
	themed(t)
	l := NewLetters()
	if l.MinSize().Height != theme.Mono.Line() {
		t.Errorf("without letters the height is %v", l.MinSize().Height)
	}
	l.Set("https://staging.example.com/oauth2-token/authorize", "/", "")
	shown(t, l, 300, 100)
	if got := l.MinSize().Width; got > 2*leastText {
		t.Errorf("the text needs %v, so a window could not shrink", got)
	}
	light := l.texts[0].Color
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 1))
	l.Refresh()
	if l.texts[0].Color == light {
		t.Error("the colour is that of the light theme")
	}
	if Words(l) != l.Text() {
		t.Errorf("a person reads %q", Words(l))
	}
}
