package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

func TestButtonAnswersTapSpaceAndEnter(t *testing.T) {
	themed(t)
	presses := 0
	button := NewButton(Primary, "Get customer token", theme.IconKey, func() { presses++ })
	window := shown(t, button, 300, 60)
	test.Tap(button)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter} {
		press(window, key)
	}
	if presses != 4 {
		t.Errorf("pressed %d times, want 4", presses)
	}
}

func TestButtonThatIsNotAvailable(t *testing.T) {
	themed(t)
	presses := 0
	button := NewButton(Primary, "Send", "", func() { presses++ })
	window := shown(t, HBox(8, button, NewButton(Outline, "Cancel", "", nil)), 300, 60)
	button.Disable()
	test.Tap(button)
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	window.Canvas().FocusNext()
	if window.Canvas().Focused() == button {
		t.Error("a button that is not available got the keyboard")
	}
	if button.Cursor() != desktop.DefaultCursor {
		t.Error("a button that is not available shows the hand")
	}
	button.Enable()
	button.SetBusy(true)
	test.Tap(button)
	if presses != 0 || !button.Busy() {
		t.Errorf("pressed %d times while not available or busy", presses)
	}
}

func TestHaloShowsForKeysOnly(t *testing.T) {
	themed(t)
	button := NewButton(Outline, "Refresh", "", nil)
	window := shown(t, button, 200, 60)
	test.Tap(button)
	if window.Canvas().Focused() != button {
		t.Fatal("a tap gives no focus")
	}
	if button.halo.Visible() {
		t.Error("a tap shows the halo")
	}
	press(window, fyne.KeySpace)
	if !button.halo.Visible() {
		t.Error("a key does not show the halo")
	}
	window.Canvas().Unfocus()
	if button.halo.Visible() {
		t.Error("the halo stays")
	}
}

func TestButtonChangesItsLook(t *testing.T) {
	themed(t)
	button := NewButton(Outline, "Refresh", theme.IconRefresh, nil)
	shown(t, button, 300, 60)
	narrow := button.MinSize().Width
	button.SetText("Refresh customer token")
	button.SetKind(Primary)
	if button.Text() != "Refresh customer token" || button.MinSize().Width <= narrow {
		t.Error("new words leave the width as it was")
	}
	if button.body.FillColor != theme.Color(theme.ColorPrimary) {
		t.Errorf("the fill is %v, want primary", button.body.FillColor)
	}
	button.SetIcon("")
	if button.glyph.image.Visible() {
		t.Error("the icon stays")
	}
	for want, sized := range map[float32]*Button{
		28: NewButton(Tonal, "Copy", "", nil).Small(), 32: NewButton(Tonal, "Copy", "", nil),
		40: NewButton(Tonal, "Copy", "", nil).Main().Chevron(),
	} {
		if got := sized.MinSize().Height; got != want {
			t.Errorf("a button is %v high, want %v", got, want)
		}
	}
}

func TestIconButtonSaysWhatItDoes(t *testing.T) {
	themed(t)
	button := NewIconButton(Ghost, theme.IconMore, "More actions", nil)
	if got := button.AccessibilityLabel(); got != "More actions" {
		t.Errorf("says %q", got)
	}
	if size := button.MinSize(); size != fyne.NewSize(32, 32) {
		t.Errorf("is %v, want a square", size)
	}
	if got := NewButton(Ghost, "Edit", "", nil).AccessibilityLabel(); got != "Edit" {
		t.Errorf("a button with words says %q", got)
	}
}

func TestLink(t *testing.T) {
	themed(t)
	followed := 0
	link := NewLink("Copy as curl", theme.IconTerm, func() { followed++ })
	window := shown(t, link, 200, 30)
	test.Tap(link)
	press(window, fyne.KeyReturn)
	link.Disable()
	test.Tap(link)
	if followed != 2 {
		t.Errorf("followed %d times, want 2", followed)
	}
	link.SetText("Show what will be sent")
	if link.Text() != "Show what will be sent" || link.label.Text != link.Text() {
		t.Errorf("drawn is %q", link.label.Text)
	}
}

func TestPassKeyReachesTheWindow(t *testing.T) {
	themed(t)
	button := NewButton(Outline, "Stop", "", nil)
	window := shown(t, button, 200, 60)
	var got fyne.KeyName
	window.Canvas().SetOnTypedKey(func(event *fyne.KeyEvent) { got = event.Name })
	window.Canvas().Focus(button)
	press(window, fyne.KeyEscape)
	if got != fyne.KeyEscape {
		t.Errorf("the window got %q, want Esc", got)
	}
}

func TestTabOrderIsTheOrderOfTheTree(t *testing.T) {
	themed(t)
	first := NewButton(Outline, "First", "", nil)
	tabs := NewTabs([]string{"A", "B"}, nil)
	field := NewField("Name")
	box := NewSelect("Version", Choices("6.1", "5.1"), 0, nil)
	check := NewCheck("Keep", false, nil)
	window := shown(t, VBox(4, first, NewCard(VBox(4, tabs, field)), box, check), 400, 400)
	for _, want := range []fyne.Focusable{first, tabs, field.Focusable(), box, check, first} {
		window.Canvas().FocusNext()
		if got := window.Canvas().Focused(); got != want {
			t.Fatalf("Tab reaches %T, want %T", got, want)
		}
	}
}

func TestFocusScrollsIntoSight(t *testing.T) {
	themed(t)
	last := NewButton(Outline, "Last", "", nil)
	scroll := NewScroll(VBox(0, NewButton(Outline, "First", "", nil), block(10, 600), NewCard(last)))
	window := shown(t, scroll, 200, 200)
	window.Canvas().Focus(last)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(last).Y
	if at < 0 || at+last.Size().Height > 200 {
		t.Errorf("the button with the keyboard is at %v in a window of 200", at)
	}
}
