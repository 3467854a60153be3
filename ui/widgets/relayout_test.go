package widgets

import (
	"testing"

	"tokenbench/ui/theme"
)

func TestRelayoutReachesIntoCards(t *testing.T) {
	themed(t)
	field := NewField("Address")
	below := NewText("Below", theme.Body, theme.ColorText)
	page := VBox(0, NewCard(Pad(10, 10, 10, 10, VBox(8, field, below))))
	shown(t, NewScroll(page), 300, 300)
	before := below.Position().Y
	field.SetError("This is not the name of a server")
	Relayout(page)
	want := before + labelGap + theme.Note.Line()
	if got := below.Position().Y; got != want {
		t.Errorf("what is below the field stands at %v, want %v", got, want)
	}
}
