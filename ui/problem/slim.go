package problem

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// NewSlim draws the explanation that stands above an answer: what it means, what to try and the buttons. The
// answer itself shows status and words of the server.
func NewSlim(d *desk.Desk, f Facts, act func(doctor.Action)) *widgets.Card {
	c := card{d: d, facts: f, act: act}
	words := widgets.VBox(1, widgets.NewParagraph(theme.CardTitle, theme.ColorText, widgets.Plain(f.Diagnosis.Title)))
	if f.Diagnosis.Safe != "" {
		words.Add(widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(f.Diagnosis.Safe)))
	}
	head := widgets.Pad(18, 10, 18, 10, widgets.HBox(11, widgets.NewMark(widgets.StateBad), widgets.Stretch(words)))
	return widgets.NewErrorCard(head, widgets.Pad(51, 10, 18, 12, c.advice()))
}

// NewAdvice draws what to try and the buttons alone, for a row that already says what happened. It is nil
// when the doctor has neither.
func NewAdvice(d *desk.Desk, diagnosis doctor.Diagnosis, act func(doctor.Action)) fyne.CanvasObject {
	if len(diagnosis.Causes) == 0 && len(diagnosis.Actions) == 0 {
		return nil
	}
	return card{d: d, facts: Facts{Diagnosis: diagnosis}, act: act}.advice()
}

func (c card) advice() fyne.CanvasObject {
	rows := widgets.VBox(10)
	if len(c.facts.Diagnosis.Causes) > 0 {
		rows.Add(causes(c.facts.Diagnosis.Causes))
	}
	if len(c.facts.Diagnosis.Actions) > 0 {
		rows.Add(c.buttons())
	}
	return rows
}
