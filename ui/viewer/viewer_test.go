package viewer

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
)

// newViewer makes a viewer in a window in which 20 rows and a half fit.
func newViewer(t *testing.T) *Viewer {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(theme.Light, 1))
	v := New()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 20.5*19+2*endPadding))
	return v
}

func rendererOf(v *Viewer) *renderer { return test.WidgetRenderer(v).(*renderer) }

// shown gives the text of every row in view; runs are parted by "|".
func shown(v *Viewer) []string {
	var rows []string
	for _, object := range rendererOf(v).layer.Objects {
		var runs []string
		for _, part := range object.(*fyne.Container).Objects {
			if text, ok := part.(*canvas.Text); ok && text.Text != "" {
				runs = append(runs, text.Text)
			}
		}
		rows = append(rows, strings.Join(runs, "|"))
	}
	return rows
}

// liveObjects counts what Fyne walks for each frame.
func liveObjects(v *Viewer) int {
	count := 0
	for _, object := range rendererOf(v).layer.Objects {
		count += 1 + len(object.(*fyne.Container).Objects)
	}
	return count
}

func numbered(lines int) string {
	return strings.Repeat("line of text\n", lines-1) + "last"
}

func TestShowsRows(t *testing.T) {
	v := newViewer(t)
	v.SetText("GET / HTTP/1.1\nAccept: a/b\n\n{\"id\": 1}", syntax.Message)
	v.ShowLineNumbers(true)
	want := []string{"1|GET / HTTP/1.1", "2|Accept:| a/b", "3", "4|{|\"id\"|:|1|}"}
	if got := shown(v); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
	v.ShowLineNumbers(false)
	if got := shown(v)[0]; got != "GET / HTTP/1.1" {
		t.Errorf("without numbers the first row is %q", got)
	}
	v.SetDocument(nil)
	if got := shown(v); len(got) != 1 || got[0] != "" {
		t.Errorf("no document shows %q", got)
	}
}

func TestColours(t *testing.T) {
	v := newViewer(t)
	v.SetText(`{"a": "••••"}`, syntax.JSON)
	var got []string
	for _, part := range rendererOf(v).layer.Objects[0].(*fyne.Container).Objects[2:] {
		text := part.(*canvas.Text)
		for name, colour := range map[string]fyne.ThemeColorName{"key": theme.ColorCodeKey, "faint": theme.ColorText3, "mark": theme.ColorText2} {
			if text.Color == theme.Color(colour) {
				got = append(got, name)
			}
		}
	}
	if strings.Join(got, " ") != "mark key mark faint mark" {
		t.Errorf("colours are %v", got)
	}
}

func TestThemeChange(t *testing.T) {
	v := newViewer(t)
	v.SetText("a", syntax.PlainText)
	before := v.MinSize()
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 1.5))
	v.Refresh()
	text := rendererOf(v).layer.Objects[0].(*fyne.Container).Objects[2].(*canvas.Text)
	if text.Color != theme.Color(theme.ColorText) || text.TextSize != 18 {
		t.Errorf("after the change the text is %v, size %.1f", text.Color, text.TextSize)
	}
	if v.MinSize().Height <= before.Height {
		t.Error("larger text does not make the viewer higher")
	}
}

func TestFitRows(t *testing.T) {
	v := newViewer(t)
	v.FitRows(5)
	for lines, want := range map[int]int{1: 1, 4: 4, 5: 5, 500: 5} {
		v.SetText(numbered(lines), syntax.PlainText)
		if got := v.MinSize().Height; got != float32(want*19+2*endPadding) {
			t.Errorf("%d lines ask for %.0f pixels, want room for %d", lines, got, want)
		}
	}
}

func TestWrapKeepsPlace(t *testing.T) {
	v := newViewer(t)
	v.Wrap(true)
	v.SetText(strings.Repeat("0123456789", 1000), syntax.PlainText)
	if v.view.Horizontal().Needed() {
		t.Error("wrapped text scrolls sideways")
	}
	v.view.MoveTo(50, 0)
	before := v.rows.Locate(50, 0)
	v.Resize(fyne.NewSize(300, 200))
	first, _ := v.view.Visible()
	row := v.rows.Row(first)
	if before.Column < row.Start || before.Column >= row.End {
		t.Errorf("byte %d was on top, now bytes %d to %d are", before.Column, row.Start, row.End)
	}
}

func TestSmallViewerLeavesTheWheel(t *testing.T) {
	v := newViewer(t)
	v.SetText(numbered(5), syntax.PlainText)
	if rendererOf(v).wheel.Visible() {
		t.Error("the wheel is caught although all text is in view")
	}
	v.SetText(numbered(50), syntax.PlainText)
	if !rendererOf(v).wheel.Visible() {
		t.Error("the wheel is not caught")
	}
}

func TestFrame(t *testing.T) {
	v := newViewer(t)
	v.FillCard(true)
	if background := rendererOf(v).background; background.StrokeWidth != 0 || background.BottomLeftCornerRadius != cardRadius {
		t.Errorf("in a card: stroke %.0f, radius %.0f", background.StrokeWidth, background.BottomLeftCornerRadius)
	}
	v.FocusGained()
	if background := rendererOf(v).background; background.StrokeColor != theme.Color(theme.ColorPrimary) || background.StrokeWidth == 0 {
		t.Error("no focus ring")
	}
	v.FocusLost()
	if rendererOf(v).background.StrokeWidth != 0 {
		t.Error("the focus ring stays")
	}
}

func TestSetDocumentStartsAnew(t *testing.T) {
	v := newViewer(t)
	v.SetText(numbered(500), syntax.PlainText)
	v.SelectAll()
	v.view.MoveTo(300, 0)
	v.SetDocument(model.New([]byte(numbered(400)), syntax.PlainText))
	if v.view.Top() != 0 || v.SelectedText() != "" {
		t.Errorf("top row %.0f, selected %q", v.view.Top(), v.SelectedText())
	}
}
