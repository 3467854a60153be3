package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
)

func TestElide(t *testing.T) {
	themed(t)
	const text = "amandarcole@example.org"
	full := measure(text, theme.Body).Width
	if got := elide(text, theme.Body, full); got != text {
		t.Errorf("a text that fits became %q", got)
	}
	for _, width := range []float32{full - 1, full / 2, 30} {
		got := elide(text, theme.Body, width)
		if !strings.HasSuffix(got, ellipsis) || !strings.HasPrefix(text, strings.TrimSuffix(got, ellipsis)) {
			t.Errorf("width %v: %q is not the beginning with an ellipsis", width, got)
		}
		if measure(got, theme.Body).Width > width {
			t.Errorf("width %v: %q does not fit", width, got)
		}
	}
	if got := elide("", theme.Body, 0); got != "" {
		t.Errorf("an empty text became %q", got)
	}
}

func TestTextGivesWayAndKeepsItsWords(t *testing.T) {
	themed(t)
	text := NewText("https://staging.example.com/oauth2-token", theme.Mono, theme.ColorText)
	shown(t, text, 120, 20)
	if got := text.MinSize().Width; got > leastText {
		t.Errorf("the text needs %v, so a window could not shrink", got)
	}
	if !strings.HasSuffix(text.line.Text, ellipsis) {
		t.Errorf("drawn is %q, want it cut", text.line.Text)
	}
	if strings.HasSuffix(text.Text(), ellipsis) {
		t.Error("the full text was lost")
	}
}

func TestWholeTextKeepsItsWidth(t *testing.T) {
	themed(t)
	text := NewText("Expired at noon", theme.Body, theme.ColorText).Whole()
	if got, want := text.MinSize().Width, text.WantWidth(); got != want {
		t.Errorf("needs %v, want %v", got, want)
	}
}

func TestTextReadsItsColourAgain(t *testing.T) {
	themed(t)
	text := NewText("calm", theme.Body, theme.ColorText)
	shown(t, text, 100, 20)
	light := text.line.Color
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 1.5))
	text.Refresh()
	if text.line.Color == light || text.line.TextSize != 20 {
		t.Errorf("after a change of theme: colour %v, size %v", text.line.Color, text.line.TextSize)
	}
}

func TestParagraphWrapsAtItsWidth(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Body, theme.ColorText2,
		Plain("The shop refused "), Strong("the password"), Plain(", and nothing was issued to anybody at all."))
	shown(t, p, 160, 200)
	if got := p.HeightFor(2000); got != theme.Body.Line() {
		t.Errorf("on a wide line it is %v high, want one line", got)
	}
	if len(p.lines) < 3 {
		t.Fatalf("got %d lines in 160 pixels", len(p.lines))
	}
	for i, line := range p.lines {
		if line.width > 160+mercy {
			t.Errorf("line %d is %v wide", i, line.width)
		}
		if strings.HasPrefix(line.fragments[0].text, " ") {
			t.Errorf("line %d begins with a blank", i)
		}
	}
	var drawn strings.Builder
	for _, piece := range p.pieces {
		drawn.WriteString(piece.Text)
	}
	want := strings.ReplaceAll(p.Text(), " ", "")
	if got := strings.ReplaceAll(drawn.String(), " ", ""); got != want {
		t.Errorf("drawn %q, want %q", got, want)
	}
}

func TestParagraphBreaksBetweenRunsAtABlank(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Body, theme.ColorText2, Plain("Secrets go unencrypted. "), Strong("Everybody"))
	width := measure("Secrets go unencrypted. Every", theme.Body).Width
	shown(t, p, width, 200)
	if len(p.lines) != 2 || p.lines[1].fragments[0].text != "Everybody" {
		t.Errorf("a word was cut at the seam of two runs: %+v", p.lines)
	}
}

func TestParagraphCutsAWordThatFitsNoLine(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Mono, theme.ColorText, Plain(strings.Repeat("x", 100)))
	shown(t, p, 100, 400)
	if len(p.lines) < 5 {
		t.Errorf("a word of 100 letters took %d lines of 100 pixels", len(p.lines))
	}
}

func TestParagraphBreaksAPathAfterItsParts(t *testing.T) {
	themed(t)
	for _, c := range []struct{ path, first string }{
		{"/home/ada/.config/tokenbench/tokenbench.db", "/home/ada/.config/"},
		{`C:\Users\ada\AppData\tokenbench.db`, `C:\Users\ada\AppData\`},
		{"https://shop.example.com?response_type=code", "https://shop.example.com?"},
		{"/a/" + strings.Repeat("x", 60), "/a/" + strings.Repeat("x", 23)}, // a line would be left nearly empty
	} {
		p := NewParagraph(theme.Mono, theme.ColorText, Code(c.path))
		shown(t, p, advance(strings.Repeat("x", 26), theme.Mono), 200)
		if got := p.lines[0].fragments[0].text; got != c.first {
			t.Errorf("%s begins with %q, want %q", c.path, got, c.first)
		}
	}
}

func TestParagraphKeepsLineBreaks(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Body, theme.ColorText, Plain("one\n\nthree"))
	if got := p.HeightFor(500); got != 3*theme.Body.Line() {
		t.Errorf("three lines are %v high", got)
	}
}

func TestLineStaysOnOneLine(t *testing.T) {
	themed(t)
	line := NewLine(theme.Sentence, theme.ColorText2,
		Plain("Customer token for "), Strong("amandarcole@example.org"), Plain(" · Storefront"))
	shown(t, line, 200, 40)
	if len(line.lines) != 1 {
		t.Fatalf("got %d lines", len(line.lines))
	}
	last := line.pieces[len(line.pieces)-1]
	if !strings.HasSuffix(last.Text, ellipsis) {
		t.Errorf("ends with %q, want an ellipsis", last.Text)
	}
	if end := last.Position().X + measure(last.Text, theme.CardTitle).Width; end > 201 {
		t.Errorf("reaches to %v of 200", end)
	}
}

func TestParagraphChangesItsWords(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Body, theme.ColorText2, Plain("before"))
	shown(t, p, 200, 40)
	p.SetText("after")
	if p.Text() != "after" || p.pieces[0].Text != "after" {
		t.Errorf("drawn is %q", p.pieces[0].Text)
	}
}

func TestParagraphOfALongAnswerIsBrokenOnce(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Body, theme.ColorText, Plain(strings.Repeat("An error page of the shop. ", 40)))
	shown(t, p, 300, 800)
	first := p.broken(300)
	if second := p.broken(300); &first[0] != &second[0] {
		t.Error("the same width is broken twice")
	}
	p.SetText("short")
	if got := len(p.broken(300)); got != 1 {
		t.Errorf("after a change there are %d lines, want 1", got)
	}
}
