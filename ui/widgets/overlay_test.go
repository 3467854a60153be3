package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

// copyMenu opens a menu with an item of each kind below an anchor.
func copyMenu(anchor fyne.CanvasObject, done *[]string) *Menu {
	do := func(what string) func() { return func() { *done = append(*done, what) } }
	return ShowMenu(anchor,
		MenuItem{Text: "Header", Icon: theme.IconCopy, Key: "Ctrl Shift C", Do: do("header")},
		Separator(),
		MenuItem{Text: "Use in request", Reason: "An expired token is always refused", Do: do("use")},
		MenuItem{Text: "Delete", Note: "Nothing can bring it back", Danger: true, Do: do("delete")},
	)
}

func TestMenuKeys(t *testing.T) {
	themed(t)
	var done []string
	button := NewButton(Tonal, "Copy", "", nil)
	window := shown(t, HBox(0, button), 500, 400)
	window.Canvas().Focus(button)

	copyMenu(button, &done)
	press(window, fyne.KeyDown)
	press(window, fyne.KeyReturn)
	copyMenu(button, &done)
	press(window, fyne.KeyUp)
	press(window, fyne.KeySpace)
	if want := []string{"header", "delete"}; !slices.Equal(done, want) {
		t.Errorf("done %v, want %v", done, want)
	}

	menu := copyMenu(button, &done)
	menu.TypedRune('u')
	if menu.at != 2 {
		t.Errorf("a letter goes to item %d", menu.at)
	}
	press(window, fyne.KeyReturn)
	if window.Canvas().Overlays().Top() != menu || len(done) != 2 {
		t.Error("an item that is not available did something")
	}
	press(window, fyne.KeyEscape)
	if window.Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves the menu open")
	}
	if window.Canvas().Focused() != button {
		t.Errorf("the keyboard is at %T, want the button", window.Canvas().Focused())
	}
}

func TestMenuTaps(t *testing.T) {
	themed(t)
	var done []string
	button := NewButton(Tonal, "Copy", "", nil)
	window := shown(t, HBox(0, button), 500, 400)
	test.Tap(copyMenu(button, &done).rows[3])
	if want := []string{"delete"}; !slices.Equal(done, want) {
		t.Errorf("done %v, want %v", done, want)
	}
	test.Tap(copyMenu(button, &done))
	if window.Canvas().Overlays().Top() != nil || len(done) != 1 {
		t.Error("a tap beside the menu does not just close it")
	}
}

func TestMenuStaysInsideTheWindow(t *testing.T) {
	themed(t)
	window := shown(t, block(10, 10), 300, 200)
	items := make([]MenuItem, 30)
	for i := range items {
		items[i] = MenuItem{Text: "An item with a rather long text"}
	}
	menu := ShowMenuAt(window.Canvas(), fyne.NewPos(280, 190), items...)
	at, size := menu.panel.Position(), menu.panel.Size()
	if at.X < 0 || at.Y < 0 || at.X+size.Width > 300 || at.Y+size.Height > 200 {
		t.Errorf("the panel is at %v with %v in a window of 300 x 200", at, size)
	}
	press(window, fyne.KeyUp)
	if menu.scroll.Offset.Y == 0 {
		t.Error("the last item is not scrolled into sight")
	}
}

// question is a dialog that writes down what happened to it.
func question(done *[]string) *Dialog {
	do := func(what string) func() { return func() { *done = append(*done, what) } }
	d := NewDialog("Send a password to production?", VBox(8, NewField("User"), NewCheck("Do not ask again", false, nil)))
	d.Main = NewButton(Danger, "Send and get token", theme.IconKey, do("main"))
	d.Others = []*Button{NewButton(Outline, "Cancel", "", d.Cancel)}
	d.OnOpen, d.OnClose = do("open"), do("close")
	return d
}

func TestDialogEnterPressesMain(t *testing.T) {
	themed(t)
	var done []string
	window := shown(t, block(10, 10), 800, 600)
	d := question(&done)
	d.Open(window.Canvas())
	if _, inField := window.Canvas().Focused().(*entry); !inField {
		t.Fatalf("the keyboard is at %T, want the first field", window.Canvas().Focused())
	}
	press(window, fyne.KeyReturn)
	window.Canvas().Unfocus()
	press(window, fyne.KeyReturn)
	d.Main.Disable()
	press(window, fyne.KeyReturn)
	if want := []string{"open", "main", "main"}; !slices.Equal(done, want) {
		t.Errorf("done %v, want %v", done, want)
	}
}

func TestDialogEscCancelsFromEverywhere(t *testing.T) {
	themed(t)
	before := NewField("Behind")
	window := shown(t, before, 800, 600)
	keys := 0
	window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { keys++ })
	for steps := range 5 {
		var done []string
		window.Canvas().Focus(before.Focusable())
		d := question(&done)
		d.Open(window.Canvas())
		for range steps {
			window.Canvas().FocusNext()
		}
		where := window.Canvas().Focused()
		press(window, fyne.KeyEscape)
		if d.Shown() || window.Canvas().Overlays().Top() != nil {
			t.Errorf("Esc in %T leaves the dialog open", where)
		}
		if window.Canvas().Focused() != before.Focusable() {
			t.Errorf("after Esc in %T the keyboard is at %T", where, window.Canvas().Focused())
		}
		if want := []string{"open", "close"}; !slices.Equal(done, want) {
			t.Errorf("after Esc in %T: %v, want %v", where, done, want)
		}
	}
	if keys != 0 {
		t.Errorf("the window behind got %d keys", keys)
	}
	window.Canvas().Unfocus()
	press(window, fyne.KeyEscape)
	if keys != 1 {
		t.Error("the window's own key handler did not come back")
	}
}

func TestDialogAsksBeforeItCancels(t *testing.T) {
	themed(t)
	window := shown(t, block(10, 10), 800, 600)
	asked := 0
	d := NewDialog("Edit environment", NewField("Name"))
	d.OnCancel = func() { asked++ }
	d.Open(window.Canvas())
	press(window, fyne.KeyEscape)
	test.Tap(d.panel.cross)
	if asked != 2 || !d.Shown() {
		t.Errorf("asked %d times, shown %v", asked, d.Shown())
	}
	d.Close()
	d.Close()
	if d.Shown() {
		t.Error("Close leaves the dialog open")
	}
}

func TestDialogKeepsTabInside(t *testing.T) {
	themed(t)
	behind := NewButton(Outline, "Behind", "", nil)
	window := shown(t, behind, 800, 600)
	var done []string
	question(&done).Open(window.Canvas())
	for range 12 {
		window.Canvas().FocusNext()
		if window.Canvas().Focused() == behind {
			t.Fatal("Tab leaves the dialog")
		}
	}
}

func TestDialogFitsASmallWindow(t *testing.T) {
	themed(t)
	for _, scale := range []float32{1, 1.5} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
		window := shown(t, block(10, 10), 600, 400)
		var done []string
		d := question(&done)
		d.body = VBox(8, d.body, block(10, 900))
		d.Side, d.Width = NewText("Worked out", theme.Body, theme.ColorText), 940
		d.Open(window.Canvas())
		at, size := d.panel.Position(), d.panel.Size()
		if at.X < 0 || at.Y < 0 || at.X+size.Width > 600 || at.Y+size.Height > 400 {
			t.Errorf("scale %v: the panel is at %v with %v", scale, at, size)
		}
		if d.panel.middle.Content.Size().Height <= d.panel.middle.Size().Height {
			t.Errorf("scale %v: the body does not scroll", scale)
		}
		driver := fyne.CurrentApp().Driver()
		if end := driver.AbsolutePositionForObject(d.Main).Y + d.Main.Size().Height; end > 400 {
			t.Errorf("scale %v: the main button ends at %v", scale, end)
		}
		d.Close()
	}
}
