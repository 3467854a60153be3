package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestWheelOverAFieldMovesTheForm turns the wheel where a person has the pointer: over what is to be filled in.
func TestWheelOverAFieldMovesTheForm(t *testing.T) {
	themed(t)
	name, lines := NewField("Name"), NewField("Body").Lines(2)
	form := NewScroll(VBox(8, name, lines, Gap(0, 400)))
	window := shown(t, form, 300, 200)
	over := func(f *Field) fyne.Position {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f.entry)
		return at.AddXY(40, f.entry.Size().Height/2)
	}
	test.Scroll(window.Canvas(), over(name), 0, -20)
	if form.Offset.Y != 20 {
		t.Errorf("over a line the form moved to %v", form.Offset.Y)
	}
	test.Scroll(window.Canvas(), over(lines), 0, -20)
	if form.Offset.Y != 40 {
		t.Errorf("over an empty field of two lines the form moved to %v", form.Offset.Y)
	}
	for _, text := range []string{"a\nb\nc", strings.Repeat("long ", 60)} {
		lines.SetText(text)
		test.Scroll(window.Canvas(), over(lines), 0, -20)
		if form.Offset.Y != 40 {
			t.Errorf("over a field with more lines than fit the form moved to %v", form.Offset.Y)
		}
	}
}

func TestWheelOverAFieldWithoutAForm(t *testing.T) {
	themed(t)
	field := NewField("Name")
	field.wheel.Scrolled(&fyne.ScrollEvent{}) // in no window
	shown(t, field, 200, 80)
	field.wheel.Scrolled(&fyne.ScrollEvent{})
	test.Type(field.entry, "ada")
	if field.Text() != "ada" {
		t.Errorf("typed is %q", field.Text())
	}
}
