package widgets

import (
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tokenbench/ui/theme"
)

func TestFieldTellsWhatIsTyped(t *testing.T) {
	themed(t)
	field := NewField("Customer's e-mail").Placeholder("amanda@example.org").Note("asked each time")
	var changed, submitted string
	field.OnChanged = func(text string) { changed = text }
	field.OnSubmitted = func(text string) { submitted = text }
	window := shown(t, field, 400, 100)
	field.Focus()
	if !field.Focused() || !field.halo.Visible() {
		t.Error("the field with the keyboard is not lit")
	}
	test.Type(field.entry, "amanda")
	press(window, fyne.KeyReturn)
	if changed != "amanda" || submitted != "amanda" || field.Text() != "amanda" {
		t.Errorf("changed %q, submitted %q, holds %q", changed, submitted, field.Text())
	}
	window.Canvas().Unfocus()
	if field.Focused() || field.halo.Visible() {
		t.Error("the field stays lit")
	}
}

func TestGreyTextIsElided(t *testing.T) {
	themed(t)
	const hint = "http://127.0.0.1:8765/callback?code=…"
	field := NewField("").Placeholder(hint).Mono()
	window := shown(t, field, 140, 100)
	short := field.entry.PlaceHolder
	if !strings.HasSuffix(short, ellipsis) || len(short) >= len(hint) {
		t.Errorf("in 140 pixels it is %q", short)
	}
	if room := field.entry.Size().Width - entryInside; measure(short, theme.MonoField).Width > room {
		t.Errorf("%q is wider than %v", short, room)
	}
	window.Resize(fyne.NewSize(500, 100))
	if got := field.entry.PlaceHolder; got != hint {
		t.Errorf("in 500 pixels it is %q", got)
	}
	field.SetPlaceholder("another")
	if got := field.entry.PlaceHolder; got != "another" {
		t.Errorf("afterwards it is %q", got)
	}
	rows := NewField("").Lines(2).Placeholder(hint)
	shown(t, rows, 140, 100)
	if got := rows.entry.PlaceHolder; got != hint {
		t.Errorf("on two lines it is %q", got)
	}
}

// TestSpaceOfAButtonIsNotTyped presses Space as a real keyboard does: the key first, then its rune, which arrives
// where the keyboard is by then.
func TestSpaceOfAButtonIsNotTyped(t *testing.T) {
	themed(t)
	field := NewField("Client id")
	button := NewButton(Outline, "Add", "", field.Focus)
	window := shown(t, VBox(8, button, field), 300, 200)
	space := func() {
		window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		window.Canvas().Focused().TypedRune(' ')
	}
	button.Focus()
	space()
	if !field.Focused() || field.Text() != "" {
		t.Errorf("after the button: keyboard in the field %v, text %q", field.Focused(), field.Text())
	}
	space()
	test.Type(field.entry, "a b")
	if field.Text() != " a b" {
		t.Errorf("typed afterwards: %q", field.Text())
	}
}

func TestFieldSaysWhatIsWrong(t *testing.T) {
	themed(t)
	field := NewField("Address")
	shown(t, field, 300, 120)
	fine := field.MinSize().Height
	field.SetError("An address starts with https://")
	if field.Error() != "An address starts with https://" || field.MinSize().Height <= fine {
		t.Error("the words take no room")
	}
	if field.edge.StrokeColor != theme.Color(theme.ColorBadSolid) || !field.sign.image.Visible() {
		t.Error("the edge is not red, or there is no sign")
	}
	field.SetError("")
	if field.MinSize().Height != fine || field.sign.image.Visible() {
		t.Error("what was wrong stays")
	}
}

func TestPasswordHidesAndShows(t *testing.T) {
	themed(t)
	field := NewField("Password").Password()
	window := shown(t, field, 300, 80)
	field.SetText("secret")
	window.Canvas().Focus(field.Focusable())
	window.Canvas().FocusNext()
	if window.Canvas().Focused() != field.eye {
		t.Fatalf("Tab reaches %T, want the eye", window.Canvas().Focused())
	}
	if !field.entry.Password {
		t.Error("a password is shown from the start")
	}
	press(window, fyne.KeySpace)
	if field.entry.Password || field.eye.AccessibilityLabel() != "Hide what is typed" {
		t.Error("the eye does not show what is typed")
	}
	press(window, fyne.KeySpace)
	if !field.entry.Password {
		t.Error("the eye does not hide it again")
	}
}

func TestFieldOfSeveralLines(t *testing.T) {
	themed(t)
	field := NewField("Body").Mono().Lines(4)
	next := NewButton(Outline, "Next", "", nil)
	window := shown(t, VBox(4, field, next), 300, 300)
	if one := NewField("Body").MinSize().Height; field.MinSize().Height <= one+40 {
		t.Error("four lines are about as high as one")
	}
	field.Focus()
	test.Type(field.entry, "{")
	press(window, fyne.KeyReturn)
	if field.Text() != "{\n" {
		t.Errorf("Enter gave %q", field.Text())
	}
	if field.entry.AcceptsTab() {
		t.Error("Tab would be written instead of leaving")
	}
}

func TestFieldFitsItsBox(t *testing.T) {
	themed(t)
	for _, scale := range []float32{1, 1.25, 1.5} {
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, scale))
		for name, field := range map[string]*Field{"plain": NewField("Name"), "mono": NewField("Name").Mono()} {
			shown(t, field, 300, 200)
			const inner = 10 // the entry's own room around its text
			at, room := field.entry.Position().Y-field.top(), field.entry.Size().Height
			above := at + inner
			below := field.boxHeight() - above - field.lineHeight()
			if math.Abs(float64(above-below)) > 2 {
				t.Errorf("scale %v, %s: %v above the text and %v below", scale, name, above, below)
			}
			if at+room > field.boxHeight()-fieldEdge || inner+field.lineHeight() > room {
				t.Errorf("scale %v, %s: an entry %v high at %v leaves its box or cuts its text", scale, name, room, at)
			}
		}
	}
}

func TestFieldThatIsNotAvailable(t *testing.T) {
	themed(t)
	field := NewField("Name")
	window := shown(t, VBox(0, field, NewButton(Outline, "x", "", nil)), 300, 100)
	field.Disable()
	window.Canvas().FocusNext()
	if field.Focused() || !field.Disabled() {
		t.Error("a field that is not available got the keyboard")
	}
	field.Enable()
	field.SetLabel("Other")
	field.SetNote("kept")
	if field.Disabled() || field.label.Text() != "Other" || field.note.Text() != "kept" {
		t.Error("the changes do not show")
	}
}

func TestFieldCoversTheScrollBarOfALongLine(t *testing.T) {
	themed(t)
	field := NewField("Address")
	shown(t, field, 200, 80)
	box := field.edge
	bottom, covered := box.Position().Y+box.Size().Height, field.cover.Position().Y+field.cover.Size().Height
	line := (field.boxHeight() - field.lineHeight()) / 2
	if gap := bottom - covered; gap < fieldEdge || gap > 3 {
		t.Errorf("the cover ends %v above the lower edge", gap)
	}
	if height := field.cover.Size().Height; height < 4 || height > line {
		t.Errorf("the cover is %v high, below the line are %v", height, line)
	}
	if f := field.cover; f.Position().X != fieldEdge || f.BottomLeftCornerRadius != innerRound || f.BottomRightCornerRadius != innerRound {
		t.Errorf("the cover begins at %v and does not fit the corners", f.Position().X)
	}
	hidden := NewField("Password").Password().Lead(block(20, 10))
	shown(t, hidden, 200, 80)
	if hidden.cover.BottomLeftCornerRadius != 0 {
		t.Error("beside other things the cover is round")
	}
	if end := hidden.cover.Position().X + hidden.cover.Size().Width; end != 200-fieldEdge {
		t.Errorf("the cover ends at %v, before the eye", end)
	}
	lines := NewField("Body").Lines(4)
	shown(t, lines, 200, 140)
	if lines.cover.Visible() {
		t.Error("a field of several lines is covered")
	}
}

// TestFieldThatWasAwayHearsOfANewLook refreshes a field outside of any window, where nobody tells its entry.
func TestFieldThatWasAwayHearsOfANewLook(t *testing.T) {
	themed(t)
	field, told := NewField("Address"), 0
	d := newDrawing(field, field.place, field.least, field.paint)
	d.relooked = func() { told++ }
	d.Refresh()
	if told != 0 {
		t.Error("told of a look that is the same")
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1.5))
	d.Refresh()
	d.MinSize()
	if told != 1 {
		t.Errorf("told %d times of a new look", told)
	}
}
