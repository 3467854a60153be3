package viewer

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/viewer/model"
	"tokenbench/ui/viewer/syntax"
)

// pointAt is the middle of the left edge of a cell in view.
func pointAt(v *Viewer, row, cell int) fyne.Position {
	f := v.frame(v.Size())
	return fyne.NewPos(f.x(cell), endPadding+(float32(row)+0.5)*f.line)
}

func press(v *Viewer, row, cell int, modifier fyne.KeyModifier) {
	event := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: modifier}
	event.Position = pointAt(v, row, cell)
	v.MouseDown(event)
	v.MouseUp(event)
}

func drag(v *Viewer, row, cell int) {
	v.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: pointAt(v, row, cell)}})
}

func TestHitRoundTrip(t *testing.T) {
	v := newViewer(t)
	v.ShowLineNumbers(true)
	v.SetText(strings.Repeat(strings.Repeat("x", 300)+"\n", 200), syntax.PlainText)
	v.scrollTo(100, 120)
	for row := range 20 {
		for cell := range v.view.Cells() {
			want := model.Position{Line: 100 + row, Column: 120 + cell}
			if got := v.positionAt(pointAt(v, row, cell)); got != want {
				t.Fatalf("row %d, cell %d is %+v, want %+v", row, cell, got, want)
			}
		}
	}
}

func TestDragSelectsExactly(t *testing.T) {
	v := newViewer(t)
	v.SetText("a\tb\xff\r\nsecond •• line\nthird", syntax.PlainText)
	press(v, 0, 1, 0)
	drag(v, 1, 7)
	if got, want := v.SelectedText(), "\tb\xff\r\nsecond "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !v.focused {
		t.Error("a click does not take the focus")
	}
	press(v, 2, 2, fyne.KeyModifierShift)
	if got, want := v.SelectedText(), "\tb\xff\r\nsecond •• line\nth"; got != want {
		t.Errorf("with Shift: got %q, want %q", got, want)
	}
	press(v, 2, 2, 0)
	if got := v.SelectedText(); got != "" {
		t.Errorf("a click leaves %q", got)
	}
}

func TestDragScrolls(t *testing.T) {
	v := newViewer(t)
	v.SetText(numbered(100), syntax.PlainText)
	press(v, 0, 0, 0)
	drag(v, 30, 0)
	if v.view.Top() == 0 || v.selection.Head.Line != 30 {
		t.Errorf("top row %.1f, selected to line %d", v.view.Top(), v.selection.Head.Line)
	}
}

func TestMarksOfSelection(t *testing.T) {
	v := newViewer(t)
	v.SetText("one\ntwo\nthree", syntax.PlainText)
	press(v, 0, 1, 0)
	drag(v, 1, 2)
	f := v.frame(v.Size())
	drawn := rendererOf(v).drawn
	if mark := drawn[0].mark; !mark.Visible() || mark.Position().X != f.x(1) || mark.Size().Width != f.x(4)-f.x(1) {
		t.Errorf("first row is marked from %.0f, %.0f wide", mark.Position().X, mark.Size().Width)
	}
	if drawn[2].mark.Visible() {
		t.Error("a row outside is marked")
	}
}

func TestDoubleClickSelectsWord(t *testing.T) {
	v := newViewer(t)
	v.SetText(`{"client_id": "kH3-x"}`, syntax.JSON)
	v.DoubleTapped(&fyne.PointEvent{Position: pointAt(v, 0, 4)})
	if got := v.SelectedText(); got != "client_id" {
		t.Errorf("got %q", got)
	}
}

func TestCopy(t *testing.T) {
	v := newViewer(t)
	text := "a\r\n\xff\x00 •••• é\n"
	v.SetText(text, syntax.PlainText)
	var copied []string
	v.OnCopy = func(text string) { copied = append(copied, text) }
	v.TypedShortcut(&fyne.ShortcutCopy{})
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	v.TypedShortcut(&fyne.ShortcutCopy{})
	if len(copied) != 1 || copied[0] != text {
		t.Errorf("copied %q, want %q once", copied, text)
	}
	v.OnCopy = nil
	v.Copy()
	if got := fyne.CurrentApp().Clipboard().Content(); got != text {
		t.Errorf("clipboard has %q, want %q", got, text)
	}
}

func TestKeys(t *testing.T) {
	v := newViewer(t)
	v.SetText(numbered(99)+strings.Repeat(" wide", 100), syntax.PlainText)
	tests := []struct {
		key  fyne.KeyName
		top  float64
		left int
	}{
		{fyne.KeyUp, 0, 0},
		{fyne.KeyDown, 1, 0},
		{fyne.KeyPageDown, 20, 0},
		{fyne.KeyRight, 20, 4},
		{fyne.KeyLeft, 20, 0},
		{fyne.KeyPageUp, 1, 0},
		{fyne.KeyEnd, 78.5, 0},
		{fyne.KeyHome, 0, 0},
		{fyne.KeyF1, 0, 0},
	}
	for _, test := range tests {
		v.TypedKey(&fyne.KeyEvent{Name: test.key})
		if v.view.Top() != test.top || v.view.Left() != test.left {
			t.Errorf("%s: row %.2f, cell %d; want %.2f, %d", test.key, v.view.Top(), v.view.Left(), test.top, test.left)
		}
	}
}

func TestOtherKeysReachTheWindow(t *testing.T) {
	v := newViewer(t)
	var got fyne.KeyName
	fyne.CurrentApp().Driver().CanvasForObject(v).SetOnTypedKey(func(e *fyne.KeyEvent) { got = e.Name })
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got != fyne.KeyEscape {
		t.Errorf("the window got %q, want Esc", got)
	}
}

func TestWheel(t *testing.T) {
	v := newViewer(t)
	v.SetText(numbered(100), syntax.PlainText)
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	test.Scroll(c, fyne.NewPos(100, 100), 0, -19*2.5)
	if v.view.Top() != 2.5 {
		t.Errorf("top row %.2f, want 2.5", v.view.Top())
	}
	if got := rendererOf(v).layer.Objects[0].Position().Y; got != -10 && got != -9 {
		t.Errorf("half a row is drawn at %.1f", got)
	}
}

func TestScrollBar(t *testing.T) {
	v := newViewer(t)
	v.SetText(numbered(200)+strings.Repeat(" wide", 100), syntax.PlainText)
	r := rendererOf(v)
	down := &desktop.MouseEvent{}
	down.Position = fyne.NewPos(5, 5)
	r.vertical.MouseDown(down)
	if v.view.Top() != 0 {
		t.Errorf("taking hold of the thumb scrolls to %.1f", v.view.Top())
	}
	r.vertical.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 9999)}})
	if got, want := v.view.Top(), 200-v.view.Height(); got != want {
		t.Errorf("dragged to the end: row %.2f, want %.2f", got, want)
	}
	down.Position = fyne.NewPos(r.horizontal.Size().Width/2, 5)
	r.horizontal.MouseDown(down)
	if v.view.Left() == 0 {
		t.Error("a click beside the thumb does not scroll sideways")
	}
	slim := r.vertical.thumb.Size().Width
	r.vertical.MouseIn(down)
	if r.vertical.thumb.Size().Width <= slim {
		t.Error("the thumb does not widen under the pointer")
	}
	r.vertical.MouseOut()
	if r.vertical.thumb.Size().Width != slim {
		t.Error("the thumb stays wide")
	}
	v.SetText("short", syntax.PlainText)
	if r.vertical.Visible() || r.horizontal.Visible() {
		t.Error("bars are shown although all text is in view")
	}
}
