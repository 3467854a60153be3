package faults

import (
	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Room around the words of a row: the tint of a row that is on stands out beyond them.
const (
	rowEdge   = 3
	rowSide   = 10
	rowAbove  = 5
	rowGap    = 2
	rowRadius = 8
)

// row is one fault.
type row struct {
	card   *Card
	info   fault.Info
	wanted *wanted
	on     bool

	toggle  *widgets.Switch
	cause   *widgets.Paragraph
	ground  *widgets.Fill
	state   *widgets.Paragraph
	options *options // nil where nothing can be chosen
	more    *fyne.Container
	object  fyne.CanvasObject
}

func newRow(card *Card, info fault.Info) *row {
	r := &row{card: card, info: info, wanted: newWanted(info)}
	r.toggle = widgets.NewSwitch(info.Symptom, false, r.switched)
	r.ground = widgets.NewBar(theme.ColorNone, 0, 0, rowRadius)
	r.cause = widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(inShort(info.Cause)))
	r.state = widgets.NewParagraph(theme.NoteStrong, theme.ColorWarnText)
	r.more = widgets.VBox(8, r.state)
	r.options = newOptions(r.wanted, r.set, card.resized)
	if r.options != nil {
		r.more.Add(r.options.box)
	}
	if ofOwnCA(info) && card.on.CA != nil {
		r.more.Add(widgets.Pad(-4, 0, 0, 0, widgets.HBox(0, widgets.NewLink(textCopyCA, theme.IconCopy, card.copyCA))))
	}
	r.more.Hide()
	words := widgets.VBox(1, widgets.NewParagraph(theme.BodyMedium, theme.ColorText, widgets.Plain(info.Symptom)), r.cause)
	body := widgets.VBox(5, widgets.HBox(14, widgets.Stretch(words), r.toggle), r.more)
	r.object = widgets.Stack(r.ground, widgets.Pad(rowSide, rowAbove, rowSide, rowAbove, body))
	return r
}

// ofOwnCA reports whether the server's own authority signs the certificate of a fault.
func ofOwnCA(info fault.Info) bool { return info.TLS && info.Kind != fault.TLSSelfSigned }

// switched does what the switch says.
func (r *row) switched(on bool) {
	if !on {
		r.card.board.Clear(r.info.Kind)
		r.card.Update()
		return
	}
	r.set()
	widgets.Reveal(r.object)
}

// set gives the board what is wanted.
func (r *row) set() {
	if err := r.card.board.Set(r.wanted.fault()); err != nil {
		r.card.d.Fail(err)
	}
	r.card.Update()
}

// show brings the row up to date: f is how the board has it, while it is on.
func (r *row) show(f fault.Fault, on bool) {
	if on {
		r.wanted.follow(f)
		if words := stateWords(r.info, f); words != r.state.Text() {
			r.state.SetText(words)
		}
		if r.options != nil {
			r.options.show()
		}
	}
	r.toggle.Set(on)
	if on == r.on {
		return
	}
	r.on = on
	setVisible(r.more, on)
	if on {
		r.ground.SetColour(theme.ColorWarnTint)
		r.cause.SetText(r.info.Cause)
		r.cause.SetColour(theme.ColorText2)
	} else {
		r.ground.SetColour(theme.ColorNone)
		r.cause.SetText(inShort(r.info.Cause))
		r.cause.SetColour(theme.ColorText3)
	}
	r.card.resized()
}
