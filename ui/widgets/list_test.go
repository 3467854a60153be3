package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

// numbered is a list of n rows "0", "1"… of which every tenth is a heading.
type numbered struct {
	*List
	n       int
	made    int
	updated []int
	told    []string
}

func newNumbered(n int) *numbered {
	l := &numbered{n: n}
	l.List = NewList(func() int { return l.n }, func() fyne.CanvasObject {
		l.made++
		return NewText("", theme.Body, theme.ColorText)
	}, func(i int, content fyne.CanvasObject) {
		l.updated = append(l.updated, i)
		content.(*Text).SetText(fmt.Sprint(i))
	})
	l.Passed = func(i int) bool { return i%10 == 0 }
	l.OnChosen = func(i int) { l.told = append(l.told, fmt.Sprint("chosen ", i)) }
	l.OnOpened = func(i int, byKey bool) { l.told = append(l.told, fmt.Sprint("opened ", i, byKey)) }
	l.OnDelete = func(i int) { l.told = append(l.told, fmt.Sprint("delete ", i)) }
	l.OnMenu = func(i int, _ fyne.Position) { l.told = append(l.told, fmt.Sprint("menu ", i)) }
	return l
}

func showList(t *testing.T, l *numbered) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	w := test.NewTempWindow(t, l.List)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(200, 200))
	return w
}

func (l *numbered) take() string {
	told := fmt.Sprint(l.told)
	l.told = nil
	return told
}

func TestListMakesOnlyRowsInSight(t *testing.T) {
	l := newNumbered(100_000)
	showList(t, l)
	if l.made > 15 {
		t.Errorf("%d rows were made for a window that shows ten", l.made)
	}
	before := l.made
	l.Choose(99_999)
	if got := l.rows[99_999]; got == nil || got.content.(*Text).Text() != "99999" {
		t.Errorf("the last row is not in sight: %v", l.rows)
	}
	if l.made > before+2 {
		t.Errorf("scrolling made %d more rows, want those that went out of sight used again", l.made-before)
	}
}

func TestListKeys(t *testing.T) {
	l := newNumbered(30)
	w := showList(t, l)
	w.Canvas().Focus(l.List)
	if got := l.take(); got != "[chosen 1]" {
		t.Errorf("the keyboard came: told %s, want the first row that is no heading", got)
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyDown, "[chosen 2]"},
		{fyne.KeyUp, "[chosen 1]"},
		{fyne.KeyUp, "[]"},
		{fyne.KeyEnd, "[chosen 29]"},
		{fyne.KeyDown, "[]"},
		{fyne.KeyHome, "[chosen 1]"},
		{fyne.KeyReturn, "[opened 1 true]"},
		{fyne.KeySpace, "[opened 1 true]"},
		{fyne.KeyDelete, "[delete 1]"},
		{desktop.KeyMenu, "[menu 1]"},
	} {
		l.TypedKey(&fyne.KeyEvent{Name: c.key})
		if got := l.take(); got != c.want {
			t.Errorf("%s told %s, want %s", c.key, got, c.want)
		}
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if l.Chosen() < 5 {
		t.Errorf("Page Down went to %d, want about a page", l.Chosen())
	}
	escaped := false
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { escaped = e.Name == fyne.KeyEscape })
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !escaped {
		t.Error("Esc did not reach the window")
	}
}

func TestListPointer(t *testing.T) {
	l := newNumbered(30)
	w := showList(t, l)
	test.TapCanvas(w.Canvas(), fyne.NewPos(60, l.startOf(3)+5))
	if got := l.take(); got != "[chosen 3 opened 3 false]" {
		t.Errorf("a tap told %s", got)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(60, 5))
	if got := l.take(); got != "[]" || l.Chosen() != 3 {
		t.Errorf("a tap on a heading told %s and chose %d", got, l.Chosen())
	}
	l.rows[4].TappedSecondary(&fyne.PointEvent{})
	if got := l.take(); got != "[chosen 4 menu 4]" {
		t.Errorf("the second button told %s", got)
	}
	if l.rows[3].Cursor() != desktop.PointerCursor || l.rows[0].Cursor() != desktop.DefaultCursor {
		t.Error("the pointer is a hand on rows and an arrow on headings")
	}
}

func TestListHeights(t *testing.T) {
	l := newNumbered(5)
	l.HeightOf = func(i int, width float32) float32 { return float32(i+1) * (width + barRoom) / 10 }
	showList(t, l)
	if got := l.startOf(2); got != 20+40+2*rowGap {
		t.Errorf("the third row starts at %v", got)
	}
	l.n = 1
	l.Reload()
	if got := l.body.MinSize().Height; got != 20 {
		t.Errorf("after four rows went the body is %v high", got)
	}
}

func TestListThatGetsShorter(t *testing.T) {
	l := newNumbered(30)
	l.ToneOf = func(i int) Tone {
		if i >= l.n {
			t.Errorf("asked for the tone of row %d of %d", i, l.n)
		}
		return Bad
	}
	showList(t, l)
	l.Choose(29)
	l.n, l.updated = 3, nil
	l.Touch()
	l.Reload()
	if l.Chosen() != -1 || len(l.body.Objects) != 3 {
		t.Errorf("row %d is chosen and %d rows are in sight", l.Chosen(), len(l.body.Objects))
	}
	for _, i := range l.updated {
		if i >= 3 {
			t.Errorf("row %d is filled, which is gone", i)
		}
	}
	l.n = 0
	l.Reload()
	if len(l.body.Objects) != 0 {
		t.Errorf("%d rows are in sight of an empty list", len(l.body.Objects))
	}
}

func TestListMarksTheChosenRow(t *testing.T) {
	l := newNumbered(5)
	l.ToneOf = func(int) Tone { return Bad }
	w := showList(t, l)
	l.Choose(2)
	row := l.rows[2]
	if !row.body.Visible() || row.body.FillColor != theme.Color(theme.ColorBadTint) {
		t.Error("the chosen row has no ground in its tone")
	}
	if row.halo.Visible() {
		t.Error("the ring shows without the keyboard")
	}
	w.Canvas().Focus(l.List)
	if !row.halo.Visible() {
		t.Error("the ring is missing while the list has the keyboard")
	}
	if l.rows[1].body.Visible() {
		t.Error("another row is marked too")
	}
}

func TestFieldLead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	lead := NewText("https://shop.example.com", theme.Mono, theme.ColorText3)
	f := NewField("").Mono().Lead(lead)
	w := test.NewTempWindow(t, f)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, 36))
	if got, want := lead.Size().Width, lead.WantWidth(); got != want {
		t.Errorf("the lead is %v wide, want all of its %v", got, want)
	}
	if f.entry.Position().X < lead.Size().Width {
		t.Error("what is typed lies over the lead")
	}
	w.Resize(fyne.NewSize(200, 36))
	if got := lead.Size().Width; got != 120 {
		t.Errorf("in a narrow field the lead is %v wide, want three fifths", got)
	}
}

func TestRaisedListLeavesRoomForShadows(t *testing.T) {
	l := newNumbered(5)
	l.Raised = true
	showList(t, l)
	l.Choose(1)
	row := l.rows[1]
	if row.body.Visible() {
		t.Error("a raised list tints the chosen row, which shows that itself")
	}
	if left, right := row.over.Position().X, row.over.Position().X+row.over.Size().Width; left != shadowRoom || right != 200-shadowRoom {
		t.Errorf("the row under the pointer is lit from %v to %v", left, right)
	}
	l.Focus()
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !l.rows[2].halo.Visible() || !l.rows[2].body.Visible() || l.rows[1].halo.Visible() {
		t.Error("the ring does not follow the keyboard")
	}
}

func TestListTouchTellsOnlyRowsInSight(t *testing.T) {
	l := newNumbered(1000)
	showList(t, l)
	l.updated = nil
	l.Touch()
	if n := len(l.updated); n == 0 || n > 15 {
		t.Errorf("%d rows were told their contents, want those in sight", n)
	}
}

func TestRowsBeforeAllOthers(t *testing.T) {
	l := newNumbered(100)
	l.Passed = nil
	showList(t, l)
	top := func() int { first, _ := l.inSight(); return first }

	l.Choose(2)
	l.n += 3
	l.Prepended(3, false)
	if l.Chosen() != 5 || top() != 0 {
		t.Errorf("at its beginning the list chooses row %d and shows row %d first, want 5 and the new ones", l.Chosen(), top())
	}
	l.n += 3
	l.Prepended(3, true)
	if l.Chosen() != 8 || top() != 3 {
		t.Errorf("held, the list chooses row %d and shows row %d first, want 8 and 3", l.Chosen(), top())
	}
	l.n += 2
	l.Prepended(2, false)
	if l.Chosen() != 10 || top() != 5 {
		t.Errorf("scrolled, the list chooses row %d and shows row %d first, want 10 and 5", l.Chosen(), top())
	}
	l.n = 4
	l.Prepended(4, true)
	if l.Chosen() != -1 || top() != 0 {
		t.Errorf("with other rows alone the list chooses row %d and shows row %d first", l.Chosen(), top())
	}
	l.Choose(0)
	l.n += 50 // what was there needed no scrolling
	l.Prepended(50, true)
	if l.Chosen() != 50 || top() > 50 || l.rows[50] == nil {
		t.Errorf("with many more the list chooses row %d and shows row %d first, want 50 in sight", l.Chosen(), top())
	}
}
