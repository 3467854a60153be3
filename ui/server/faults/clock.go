package faults

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// clock moves the server's clock, and says where it stands.
type clock struct {
	card   *Card
	note   *widgets.Paragraph
	back   *fyne.Container
	object fyne.CanvasObject
}

func newClock(c *Card) *clock {
	k := &clock{card: c, note: widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textMoveNote))}
	k.back = widgets.Pad(-4, 0, 0, 0, widgets.HBox(0, widgets.NewLink(textNow, theme.IconClock, k.toNow)))
	k.back.Hide()
	words := widgets.VBox(1, widgets.NewText(textMove, theme.BodyMedium, theme.ColorText), k.note)
	buttons := widgets.HBox(
		8,
		widgets.NewButton(widgets.Outline, textTenMin, "", func() { k.move(10 * time.Minute) }).Small(),
		widgets.NewButton(widgets.Outline, textHour, "", func() { k.move(time.Hour) }).Small(),
	)
	k.object = widgets.Pad(18, 10, 14, 10, widgets.VBox(4, widgets.HBox(10, widgets.Stretch(words), buttons), k.back))
	return k
}

func (k *clock) move(by time.Duration) {
	k.card.board.FastForward(by)
	k.card.Update()
}

// toNow takes back every move, and the faults of the clock.
func (k *clock) toNow() {
	k.card.board.Clear(fault.ClockAhead)
	k.card.board.Clear(fault.ClockBehind)
	k.card.board.FastForward(-k.card.board.Offset())
	k.card.Update()
}

func (k *clock) show(offset time.Duration) {
	if words := clockWords(offset); k.note.Text() != words {
		k.note.SetText(words)
		k.card.resized()
	}
	if moved := offset.Round(time.Second) != 0; moved != k.back.Visible() {
		setVisible(k.back, moved)
		k.card.resized()
	}
}
