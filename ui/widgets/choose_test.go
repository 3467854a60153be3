package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

// typed focuses an object and types keys into it.
func typed(window fyne.Window, object fyne.Focusable, keys ...fyne.KeyName) {
	window.Canvas().Focus(object)
	for _, key := range keys {
		press(window, key)
	}
}

func TestSegmentedMovesWithKeysAndTaps(t *testing.T) {
	themed(t)
	var told []int
	s := NewSegmented([]Choice{{Text: "Password", Icon: theme.IconLock}, {Text: "Guest"}, {Text: "Browser"}}, 0,
		func(i int) { told = append(told, i) })
	window := shown(t, HBox(0, s), 500, 60)
	typed(window, s, fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd)
	tapAt(s, segmentEdge+1, 10)
	if want := []int{1, 2, 0, 2, 0}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	s.Choose(1)
	if len(told) != 5 || s.Chosen() != 1 {
		t.Error("a choice by the program was told as a person's")
	}
}

func TestSegmentedDoesNotMoveItsCells(t *testing.T) {
	themed(t)
	s := NewSegmented(Choices("Everything", "Only errors"), 0, nil).Small()
	shown(t, s, 400, 60)
	size, second := s.MinSize(), s.cells[1].over.Position()
	s.Choose(1)
	if s.MinSize() != size || s.cells[1].over.Position() != second {
		t.Error("choosing moved the cells")
	}
}

// TestSegmentedGivesWay narrows the control: signs go first, words are cut last, and every choice stays within reach.
func TestSegmentedGivesWay(t *testing.T) {
	themed(t)
	names := []string{"Password", "Guest", "Browser", "Client", "Refresh"}
	choices := Choices(names...)
	for i := range choices {
		choices[i].Icon = theme.IconLock
	}
	s := NewSegmented(choices, 2, nil)
	window := shown(t, HBox(0, s, Spring()), 900, 60)
	if s.Size().Width != s.WantWidth() {
		t.Fatalf("with room it is %v wide, and wants %v", s.Size().Width, s.WantWidth())
	}
	for _, c := range []struct {
		width        float32
		icons, whole bool
	}{
		{s.WantWidth(), true, true},
		{s.WantWidth() - 2, false, true},
		{s.widthAt(densities[3]), false, true},
		{s.widthAt(densities[4]), false, true},
		{s.MinSize().Width, false, false},
	} {
		window.Resize(fyne.NewSize(c.width, 60))
		right := float32(0)
		for i, cell := range s.cells {
			whole := cell.label.Text == names[i]
			if cell.glyph.image.Visible() != c.icons || whole && !c.whole || !whole && c.whole {
				t.Errorf("at %v: %q with its sign in sight: %v", c.width, cell.label.Text, cell.glyph.image.Visible())
			}
			if s.cellAt(cell.label.Position().X) != i || cell.label.Position().X < right {
				t.Errorf("at %v: %q stands in another cell", c.width, names[i])
			}
			right = cell.label.Position().X + cell.label.Size().Width
		}
		if right > c.width {
			t.Errorf("at %v: the last word ends at %v", c.width, right)
		}
	}
}

func TestSegmentedLocked(t *testing.T) {
	themed(t)
	s := NewSegmented(Choices("A", "B"), 0, func(int) { t.Error("a locked control changed") })
	window := shown(t, s, 200, 60)
	s.Disable()
	tapAt(s, 150, 10)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	window.Canvas().FocusNext()
	if window.Canvas().Focused() == s {
		t.Error("a locked control got the keyboard")
	}
}

func TestTabs(t *testing.T) {
	themed(t)
	var told []int
	tabs := NewTabs([]string{"Token", "Timeline", "Check"}, func(i int) { told = append(told, i) })
	window := shown(t, tabs, 500, 60)
	typed(window, tabs, fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyEnd, fyne.KeyHome)
	tapAt(tabs, tabs.tabs[1].x+3, 10)
	if want := []int{1, 0, 2, 0, 1}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	before := tabs.MinSize().Width
	tabs.SetCount(1, 120, true)
	if got := tabs.tabs[1].number.Text; got != "99+" {
		t.Errorf("120 errors are shown as %q", got)
	}
	if tabs.tabs[1].badge.FillColor != theme.Color(theme.ColorBadTint) || tabs.MinSize().Width <= before {
		t.Error("the count is not red or takes no room")
	}
	tabs.SetCount(1, 0, false)
	if tabs.tabs[1].badge.Visible() {
		t.Error("a count of nothing is shown")
	}
}

func TestTabPagesAreBuiltWhenShown(t *testing.T) {
	themed(t)
	built := [2]int{}
	build := func(i int) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			built[i]++
			return canvas.NewRectangle(nil)
		}
	}
	pages := NewTabPages(build(0), build(1))
	if built != [2]int{1, 0} {
		t.Errorf("built %v at the start", built)
	}
	for _, page := range []int{1, 0, 1, 7, -1} {
		pages.Show(page)
	}
	stack := pages.Object().(*fyne.Container).Objects
	if built != [2]int{1, 1} || pages.Shown() != 1 || stack[0].Visible() || !stack[1].Visible() {
		t.Errorf("built %v, page %d is shown", built, pages.Shown())
	}
}

func TestCheckAndSwitch(t *testing.T) {
	themed(t)
	var told []bool
	tell := func(on bool) { told = append(told, on) }
	check := NewCheck("Do not ask again", false, tell)
	toggle := NewSwitch("Screen-share mode", true, tell).Warm()
	window := shown(t, VBox(4, check, toggle), 300, 100)
	test.Tap(check)
	typed(window, check, fyne.KeySpace)
	test.Tap(toggle)
	typed(window, toggle, fyne.KeySpace, fyne.KeyReturn)
	if want := []bool{true, false, false, true, false}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	check.Disable()
	toggle.Disable()
	test.Tap(check)
	test.Tap(toggle)
	check.Set(true)
	toggle.Set(true)
	if len(told) != 5 || !check.On() || !toggle.On() {
		t.Error("changed by hand while not available, or the program's change was told")
	}
}

func TestRadio(t *testing.T) {
	themed(t)
	var told []int
	choices := []Choice{{Text: "Keep in keychain", Note: "Asked never again"}, {Text: "Ask each time"}}
	radio := NewRadio(choices, 0, func(i int) { told = append(told, i) })
	window := shown(t, radio, 300, 120)
	typed(window, radio, fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyLeft)
	second := radio.options[1]
	tapAt(radio, second.area.X+2, second.area.Y+2)
	tapAt(radio, 2, 119)
	if want := []int{1, 0, 1}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if across := NewRadio(choices, 0, nil).Across(); across.MinSize().Height >= radio.MinSize().Height {
		t.Error("side by side it is as high as below each other")
	}
}

func TestSwatchesKeepProductionApart(t *testing.T) {
	themed(t)
	var told []string
	swatches := NewSwatches("blue", func(name string) { told = append(told, name) })
	window := shown(t, swatches, 400, 40)
	typed(window, swatches, fyne.KeyLeft, fyne.KeyLeft)
	last := len(swatches.names) - 1
	tapAt(swatches, swatches.left(last)+4, 10)
	if want := []string{"violet", theme.ProductionColor}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if gap := swatches.left(last) - swatches.left(last-1); gap <= swatches.step {
		t.Error("production stands as near as the others")
	}
	if NewSwatches("mauve", nil).Chosen() != "" {
		t.Error("an unknown colour counts as chosen")
	}
	if least := swatches.MinSize().Width; least >= swatches.WantWidth() {
		t.Errorf("needs %v and can not give way", least)
	}
}

// TestSelectWhoseChoicesChangeWhileItIsOpen takes what a person read, not what stands in its place by then.
func TestSelectWhoseChoicesChangeWhileItIsOpen(t *testing.T) {
	themed(t)
	var told []int
	box := NewSelect("Open in", Choices("System", "Copy"), 0, func(i int) { told = append(told, i) })
	window := shown(t, Width(200, box), 400, 300)
	for _, choices := range [][]Choice{Choices("System", "Fox", "Copy"), Choices("System", "Fox")} {
		typed(window, box, fyne.KeySpace)
		press(window, fyne.KeyDown)
		box.SetChoices(choices, 0)
		press(window, fyne.KeyReturn)
	}
	if want := []int{2}; !slices.Equal(told, want) || box.Value() != "System" {
		t.Errorf("told %v, want %v; the value is %q", told, want, box.Value())
	}
}

func TestSelect(t *testing.T) {
	themed(t)
	var told []int
	box := NewSelect("Oro version", Choices("6.1", "5.1", "4.2"), 0, func(i int) { told = append(told, i) })
	window := shown(t, Width(200, box), 400, 300)
	typed(window, box, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
	press(window, fyne.KeySpace)
	menu, ok := window.Canvas().Overlays().Top().(*Menu)
	if !ok {
		t.Fatal("Space opens no menu")
	}
	if menu.at != 1 {
		t.Errorf("the menu begins at %d, want the choice", menu.at)
	}
	press(window, fyne.KeyUp)
	press(window, fyne.KeyReturn)
	if want := []int{1, 2, 1, 0}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
	if box.Value() != "6.1" || window.Canvas().Focused() != box {
		t.Errorf("value %q, the keyboard is at %T", box.Value(), window.Canvas().Focused())
	}
	box.SetChoices(Choices("x"), -1)
	if box.Value() != "" || box.value.Text != "" {
		t.Error("without a choice a value is shown")
	}
	box.Disable()
	test.Tap(box)
	if window.Canvas().Overlays().Top() != nil {
		t.Error("opens while not available")
	}
}

func TestDisclosureBuildsWhenOpened(t *testing.T) {
	themed(t)
	built := 0
	d := NewDisclosure(theme.IconLock, "TLS and proxy", "System certificates", func() fyne.CanvasObject {
		built++
		return block(10, 100)
	})
	window := shown(t, container.NewVBox(d.Object()), 400, 300)
	closed := d.Object().(*Card).HeightFor(400)
	test.Tap(d)
	if !d.Open() || built != 1 || d.Object().(*Card).HeightFor(400) != closed+100 {
		t.Errorf("opened: built %d times, open %v", built, d.Open())
	}
	typed(window, d, fyne.KeySpace, fyne.KeyReturn)
	if !d.Open() || built != 1 {
		t.Errorf("after two keys: built %d times, open %v", built, d.Open())
	}
}
