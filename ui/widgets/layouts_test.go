package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tokenbench/ui/theme"
)

// block is an object of a fixed size.
func block(width, height float32) fyne.CanvasObject {
	rect := canvas.NewRectangle(nil)
	rect.SetMinSize(fyne.NewSize(width, height))
	return rect
}

func wantBox(t *testing.T, what string, object fyne.CanvasObject, x, y, width, height float32) {
	t.Helper()
	if object.Position() != fyne.NewPos(x, y) || object.Size() != fyne.NewSize(width, height) {
		t.Errorf("%s: at %v with %v, want (%v %v) with (%v %v)",
			what, object.Position(), object.Size(), x, y, width, height)
	}
}

func TestHBoxCentresAndStretches(t *testing.T) {
	themed(t)
	a, b, c := block(20, 10), block(10, 30), block(15, 20)
	box := HBox(5, a, Stretch(b), c)
	if got := box.MinSize(); got != fyne.NewSize(55, 30) {
		t.Errorf("needs %v", got)
	}
	box.Resize(fyne.NewSize(100, 40))
	wantBox(t, "first", a, 0, 15, 20, 10)
	wantBox(t, "stretched", b, 0, 0, 55, 30)
	wantBox(t, "last", c, 85, 10, 15, 20)
}

func TestHBoxLeavesOutWhatIsHidden(t *testing.T) {
	themed(t)
	a, b, c := block(20, 10), block(20, 10), block(20, 10)
	b.Hide()
	box := HBox(5, a, b, c)
	box.Resize(fyne.NewSize(100, 10))
	wantBox(t, "last", c, 25, 0, 20, 10)
	if got := box.MinSize().Width; got != 45 {
		t.Errorf("needs %v, want 45", got)
	}
}

func TestTextsShareWhatIsLeft(t *testing.T) {
	themed(t)
	name := NewText("A rather long environment name", theme.Body, theme.ColorText)
	box := HBox(8, name, block(50, 20))
	wide := name.WantWidth() + 58
	box.Resize(fyne.NewSize(wide+100, 20))
	if name.Size().Width != name.WantWidth() {
		t.Errorf("with room the text has %v, wants %v", name.Size().Width, name.WantWidth())
	}
	box.Resize(fyne.NewSize(wide-40, 20))
	if got := name.Size().Width; got > name.WantWidth()-40 || got < leastText {
		t.Errorf("without room the text has %v", got)
	}
}

func TestVBoxAsksParagraphsForTheirHeight(t *testing.T) {
	themed(t)
	p := NewParagraph(theme.Body, theme.ColorText, Plain("Refreshing ends both old tokens at once, the new pair is stored first."))
	below := block(10, 10)
	box := VBox(4, p, below)
	shown(t, box, 150, 300)
	if want := p.HeightFor(150) + 4; below.Position().Y != want {
		t.Errorf("what follows a paragraph is at %v, want %v", below.Position().Y, want)
	}
	if got := heightFor(box, 150); got != p.HeightFor(150)+14 {
		t.Errorf("the column says %v", got)
	}
}

func TestVBoxSpringTakesTheRest(t *testing.T) {
	themed(t)
	a, b := block(10, 10), block(10, 10)
	box := VBox(2, a, Spring(), b)
	box.Resize(fyne.NewSize(50, 100))
	wantBox(t, "last", b, 0, 90, 50, 10)
}

func TestPadAndWidths(t *testing.T) {
	themed(t)
	inner := block(10, 10)
	Pad(1, 2, 3, 4, inner).Resize(fyne.NewSize(50, 50))
	wantBox(t, "padded", inner, 1, 2, 46, 44)
	MaxWidth(30, inner).Resize(fyne.NewSize(50, 20))
	wantBox(t, "at most", inner, 0, 0, 30, 20)
	if got := Width(264, inner).MinSize().Width; got != 264 {
		t.Errorf("a fixed width of 264 is %v", got)
	}
}

func TestWrapGoesOnBelow(t *testing.T) {
	themed(t)
	a, b, c := block(40, 10), block(40, 20), block(40, 10)
	flow := Wrap(5, 3, a, b, c)
	flow.Resize(fyne.NewSize(90, 100))
	wantBox(t, "first", a, 0, 5, 40, 10)
	wantBox(t, "second", b, 45, 0, 40, 20)
	wantBox(t, "below", c, 0, 23, 40, 10)
	if got := flow.MinSize(); got != fyne.NewSize(40, 33) {
		t.Errorf("needs %v", got)
	}
}

func TestFoldGoesBelowWhereItIsNarrow(t *testing.T) {
	themed(t)
	a, b := block(10, 10), block(10, 10)
	fold := Fold(10, 100, Share(2, a), b)
	fold.Resize(fyne.NewSize(310, 20))
	if got := fold.Objects[0].Size().Width; got != 200 {
		t.Errorf("the weighted part has %v of 310", got)
	}
	fold.Resize(fyne.NewSize(200, 40))
	wantBox(t, "below", b, 0, 20, 200, 10)
	if got := heightFor(fold, 200); got != 30 {
		t.Errorf("folded it is %v high", got)
	}
}

func TestFoldGivesNobodyLessThanNeeded(t *testing.T) {
	themed(t)
	a, b := block(250, 10), block(10, 10)
	fold := Fold(10, 100, a, b)
	fold.Resize(fyne.NewSize(400, 20))
	if a.Size().Width < 250 || b.Size().Width != 140 {
		t.Errorf("got %v and %v of 400", a.Size().Width, b.Size().Width)
	}
	fold.Resize(fyne.NewSize(300, 40))
	if a.Size().Width != 300 {
		t.Errorf("at 300 the wide part has %v, want it above the other", a.Size().Width)
	}
}

func TestSplitKeepsItsLeftWidth(t *testing.T) {
	themed(t)
	left, right := block(100, 10), block(200, 10)
	split := NewSplit(left, right, 300)
	window := shown(t, split, 800, 100)
	if got := left.Size().Width; got != 300 {
		t.Errorf("left is %v, want 300", got)
	}
	window.Resize(fyne.NewSize(1000, 100))
	if got := left.Size().Width; got != 300 {
		t.Errorf("left is %v after the window grew", got)
	}
	var told float32
	split.OnMoved = func(width float32) { told = width }
	split.handle.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-500, 0)})
	if told != 100 || left.Size().Width != 100 {
		t.Errorf("dragged too far: told %v, left is %v, want its minimum", told, left.Size().Width)
	}
	window.Canvas().Focus(split.handle)
	press(window, fyne.KeyRight)
	if split.LeftWidth() != 116 {
		t.Errorf("a key moved it to %v, want 116", split.LeftWidth())
	}
	split.SetLeftVisible(false)
	if got := right.Size().Width; got != 1000 {
		t.Errorf("alone the right side has %v", got)
	}
}

func TestScrollGivesParagraphsTheirHeight(t *testing.T) {
	themed(t)
	words := NewParagraph(theme.Body, theme.ColorText, Plain("A sentence that needs more than one line in a narrow window, and then some."))
	scroll := NewScroll(VBox(0, words, words, words, words))
	shown(t, scroll, 120, 100)
	want := 4*words.HeightFor(120-2*shadowRoom) + 2*shadowRoom
	if got := scroll.Content.Size().Height; got != want {
		t.Errorf("the content is %v high, want %v", got, want)
	}
}

func TestColumnsAreBalanced(t *testing.T) {
	for _, c := range []struct{ n, fit, want int }{{6, 5, 3}, {6, 4, 3}, {6, 6, 6}, {6, 2, 2}, {5, 3, 3}, {3, 8, 3}, {0, 4, 1}} {
		if got := balanced(c.n, c.fit); got != c.want {
			t.Errorf("%d objects where %d fit: %d columns, want %d", c.n, c.fit, got, c.want)
		}
	}
}

func TestWholeLinkIsNotCut(t *testing.T) {
	themed(t)
	link := NewLink("Sign in to the shop again", "", nil)
	if cut := link.MinSize().Width; cut >= link.WantWidth() {
		t.Errorf("a link needs all its %v", cut)
	}
	if got := link.Whole().MinSize().Width; got != link.WantWidth() {
		t.Errorf("a whole link needs %v of %v", got, link.WantWidth())
	}
}
