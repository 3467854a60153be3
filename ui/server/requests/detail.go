package requests

import (
	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/exchanges"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Measures of the detail, in pixels at scale 1.
const (
	factColumn = 84
	leastSide  = 240
)

// detail is the request of the open row as both sides know it, side by side.
type detail struct {
	c      *Card
	shown  key
	why    string // why one side is missing
	server *fyne.Container
	client *fyne.Container
	object fyne.CanvasObject
}

func newDetail(c *Card) *detail {
	d := &detail{c: c, server: widgets.VBox(4), client: widgets.VBox(4)}
	sides := widgets.Fold(24, leastSide, d.server, d.client)
	d.object = widgets.Stack(widgets.NewBar(theme.ColorSurface, 0, 0, 8), widgets.Pad(14, 10, 14, 12, sides))
	return d
}

// show brings both sides up to date, and reports whether that changed anything: nothing ever changes about a side
// that is known.
func (d *detail) show(p pair, why string) (changed bool) {
	if d.shown == p.key() && d.why == why {
		return false
	}
	d.shown, d.why = p.key(), why
	d.server.Objects = heading(textServerSaw)
	if p.entry == nil {
		d.server.Objects = append(d.server.Objects, sentence(textNotSeen))
	} else {
		d.server.Objects = append(d.server.Objects, d.serverFacts(*p.entry)...)
	}
	d.client.Objects = heading(textRecorded)
	if p.sent == nil {
		d.client.Objects = append(d.client.Objects, sentence(why))
	} else {
		d.client.Objects = append(d.client.Objects, d.clientFacts(*p.sent)...)
	}
	widgets.Relayout(d.object)
	return true
}

func heading(text string) []fyne.CanvasObject {
	return []fyne.CanvasObject{widgets.NewText(text, theme.NoteStrong, theme.ColorText2)}
}

func sentence(text string) fyne.CanvasObject {
	return widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(text))
}

func (d *detail) serverFacts(e embedded.LogEntry) []fyne.CanvasObject {
	facts := facts{}
	facts.add(factTime, exactWords(e.Time))
	if e.Method != tlsMethod {
		facts.add(factWhat, routeWords(e.Route))
	}
	facts.add(factApplication, e.ClientID)
	facts.add(factUser, e.User)
	facts.add(factOutcome, outcomeWords(e))
	facts.add(factCode, e.Error)
	if e.Fault != "" {
		facts.add(factFault, faultWords(e.Fault))
	}
	facts.add(factTook, exchanges.Took(e.Took))
	facts.add(factFrom, e.Remote)
	return facts.rows
}

func (d *detail) clientFacts(s sent) []fyne.CanvasObject {
	facts := facts{}
	facts.add(factTime, exactWords(s.Exchange.Started))
	facts.add(factOutcome, s.Sentence)
	facts.add(factStatus, exchanges.Status(s.Exchange))
	facts.add(factSaid, saidWords(s))
	if s.Exchange.Failure != nil {
		facts.add(factFailure, s.Exchange.Failure.Text)
	}
	facts.add(factTook, exchanges.Took(s.Took))
	facts.add(factEnvironment, s.Environment)
	link := widgets.NewLink(textTimeline, theme.IconHistory, func() { d.c.on.ShowRun(s.EnvironmentID, s.RunID) })
	return append(facts.rows, widgets.Pad(-4, 2, 0, 0, widgets.HBox(0, link)))
}

// facts are names with their values; those without a value are left out.
type facts struct{ rows []fyne.CanvasObject }

func (f *facts) add(name, value string) {
	if value == "" {
		return
	}
	label := widgets.Width(factColumn, widgets.NewText(name, theme.Note, theme.ColorText3))
	words := widgets.NewParagraph(theme.Note, theme.ColorText, widgets.Plain(value))
	f.rows = append(f.rows, widgets.HBoxTop(10, label, widgets.Stretch(words)))
}
