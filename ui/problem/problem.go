// Package problem draws the card of a request that came to nothing: what happened and what stayed safe, at which
// step, what the server said, and what to try, with the buttons for it.
//
// The words are the doctor's; [New] only lays them out. What a person ended is calm: the same card without red.
package problem

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/doctor"
	"tokenbench/ui/desk"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Facts are what the card shows.
type Facts struct {
	Diagnosis doctor.Diagnosis
	// At is when the request began; the zero time is left out.
	At time.Time
	// Took is how long it lasted; zero is left out.
	Took time.Duration
	// Cancelled is true when a person ended it.
	Cancelled bool
	// Server is how the screen calls the other end: "shop"; empty means "server".
	Server string
	// Narrow puts the names of the lines above them.
	Narrow bool
}

const (
	side      = 18
	nameWidth = 112
)

// New draws the card. act is told which button was pressed; the report for a ticket is copied by the card itself.
func New(d *desk.Desk, f Facts, act func(doctor.Action)) *widgets.Card {
	c := card{d: d, facts: f, act: act}
	if f.Cancelled {
		return widgets.NewCard(widgets.VBox(0, c.head(widgets.Neutral, theme.IconStop), widgets.Divider(), c.lines()))
	}
	return widgets.NewErrorCard(c.head(widgets.SolidBad, theme.IconError), c.lines())
}

// card is what the parts of one card share while they are made.
type card struct {
	d     *desk.Desk
	facts Facts
	act   func(doctor.Action)
}

// head says what happened, what did not happen, and when.
func (c card) head(tone widgets.Tone, icon theme.IconName) fyne.CanvasObject {
	words := widgets.VBox(1, widgets.NewParagraph(theme.ErrorTitle, theme.ColorText, widgets.Plain(c.facts.Diagnosis.Title)))
	if c.facts.Diagnosis.Safe != "" {
		words.Add(widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(c.facts.Diagnosis.Safe)))
	}
	row := widgets.HBox(13, widgets.NewTile(tone, icon, 36), widgets.Stretch(words))
	if !c.facts.At.IsZero() {
		row.Add(widgets.NewText(desk.Clock(c.facts.At, c.d.Now()), theme.Note, theme.ColorText2).Whole())
	}
	return widgets.Pad(20, 12, 20, 12, row)
}

// lines are the named lines and the buttons. A line without words is left out.
func (c card) lines() fyne.CanvasObject {
	d := c.facts.Diagnosis
	rows := widgets.VBox(14)
	if len(d.Steps) > 0 || d.Status != "" {
		rows.Add(c.line(atStep, 1, c.steps()))
	}
	if d.Code != "" || d.Said != "" {
		rows.Add(c.line(said(c.facts.Server), 7, c.said()))
	}
	if d.Detail != "" {
		rows.Add(c.line(seen, 0, paragraph(widgets.Plain(d.Detail))))
	}
	if len(d.Causes) > 0 {
		rows.Add(c.line(toTry, 2, causes(d.Causes)))
	}
	if len(d.Actions) > 0 {
		rows.Add(c.line("", 0, c.buttons()))
	}
	return widgets.Pad(20, side, 20, side, rows)
}

// line is one line with its name at the left, that far down, or above it where there is little room.
func (c card) line(name string, down float32, content fyne.CanvasObject) fyne.CanvasObject {
	label := widgets.NewText(name, theme.Body, theme.ColorText3)
	if c.facts.Narrow {
		if name == "" {
			return content
		}
		return widgets.VBox(4, label, content)
	}
	return widgets.HBoxTop(14, widgets.Width(nameWidth, widgets.Pad(0, down, 0, 0, label)), widgets.Stretch(content))
}

// steps shows how far the request came, and at the right the status and the time it took.
func (c card) steps() fyne.CanvasObject {
	var steps []fyne.CanvasObject
	for i, s := range c.facts.Diagnosis.Steps {
		if i > 0 {
			steps = append(steps, widgets.NewIcon(theme.IconRight, theme.ColorText3, 13))
		}
		steps = append(steps, c.step(s))
	}
	row := widgets.HBox(10, widgets.Stretch(widgets.Wrap(10, 4, steps...)))
	if c.facts.Diagnosis.Status != "" {
		row.Add(widgets.NewCodeChip(widgets.Bad, c.facts.Diagnosis.Status))
	}
	if c.facts.Took > 0 {
		row.Add(widgets.NewText(exchanges.Took(c.facts.Took), theme.Note, theme.ColorText2).Whole())
	}
	return row
}

func (c card) step(s doctor.Step) fyne.CanvasObject {
	role, colour, state := theme.Body, theme.ColorText2, widgets.StateOk
	switch s.State {
	case doctor.Failed:
		role, colour, state = theme.BodyStrong, theme.ColorText, widgets.StateBad
		if c.facts.Cancelled {
			state = widgets.StateNone
		}
	case doctor.Skipped:
		colour, state = theme.ColorText3, widgets.StateNone
	case doctor.Done:
	}
	return widgets.HBox(7, widgets.NewMark(state).Small(), widgets.NewText(s.Name, role, colour))
}

// said quotes the server unchanged.
func (c card) said() fyne.CanvasObject {
	d := c.facts.Diagnosis
	var runs []widgets.Run
	words, gap := d.Said, ""
	if d.Code != "" {
		runs = append(runs, widgets.Run{Text: d.Code, Mono: true, Colour: theme.ColorBadText})
		words, gap = d.Code+" "+d.Said, "  "
	}
	if d.Said != "" {
		runs = append(runs, widgets.Run{Text: gap + d.Said, Mono: true, Colour: theme.ColorText})
	}
	copied := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, copySaid, func() {
		c.d.Clip.Copy(words)
		c.d.Notice(saidCopied, "", nil)
	}).Small()
	row := widgets.HBoxTop(8, widgets.Stretch(widgets.Pad(0, 4, 0, 4, widgets.NewParagraph(theme.Mono, theme.ColorText, runs...))), copied)
	return widgets.Stack(widgets.NewBar(theme.ColorSunken, 0, 0, 8), widgets.Pad(12, 3, 4, 3, row))
}

func causes(list []doctor.Cause) fyne.CanvasObject {
	rows := widgets.VBox(7)
	for _, cause := range list {
		rows.Add(paragraph(widgets.Strong(cause.Lead), widgets.Plain(" "+cause.Text)))
	}
	return widgets.Pad(0, 2, 0, 0, widgets.MaxWidth(760, rows))
}

func paragraph(runs ...widgets.Run) fyne.CanvasObject {
	return widgets.NewParagraph(theme.Body, theme.ColorText2, runs...)
}

// buttons are the doctor's actions, the fittest first and tonal: the main button of the page is elsewhere. One that is
// bare would look moved in at the beginning of the line, so that it has an edge there.
func (c card) buttons() fyne.CanvasObject {
	buttons := make([]fyne.CanvasObject, len(c.facts.Diagnosis.Actions))
	for i, action := range c.facts.Diagnosis.Actions {
		kind := widgets.Outline
		switch {
		case action.Kind == doctor.ShowTimeline, action.Kind == doctor.CopyReport:
			if i > 0 {
				kind = widgets.Ghost
			}
		case i == 0:
			kind = widgets.Tonal
		}
		buttons[i] = widgets.NewButton(kind, action.Label, icons[action.Kind], func() { c.press(action) })
	}
	return widgets.Wrap(8, 8, buttons...)
}

func (c card) press(action doctor.Action) {
	if action.Kind != doctor.CopyReport {
		c.act(action)
		return
	}
	c.d.Clip.Copy(c.facts.Diagnosis.Report())
	c.d.Notice(reported, "", nil)
}
