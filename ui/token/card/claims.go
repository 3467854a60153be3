package card

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// claimTable is the page of claims; it keeps the cells whose words change with time.
type claimTable struct {
	cells []claimCell
}

// claimCell is a meaning with a moment in it.
type claimCell struct {
	claim workbench.Claim
	words *widgets.Paragraph
	said  string
}

// claimsPage lists every claim with its value and its meaning.
func (c *Card) claimsPage() fyne.CanvasObject {
	claims := c.claimsOf()
	if len(claims) == 0 {
		return widgets.EmptyState(theme.IconCode, opaqueTitle, opaqueText, nil)
	}
	table := widgets.NewTable(
		widgets.Column{Title: columnClaim, Width: 74}, widgets.Column{Title: columnValue, Width: 252},
		widgets.Column{Title: columnMeaning})
	c.claims = &claimTable{}
	for _, claim := range claims {
		table.Row(nil,
			widgets.NewText(claim.Name, theme.Mono, theme.ColorPrimaryText),
			widgets.NewText(claim.Value, theme.Mono, theme.ColorText),
			c.meaning(claim))
	}
	return widgets.NewFlushScroll(table.Object())
}

// meaning is what a claim says, and a link to where that is defined.
func (c *Card) meaning(claim workbench.Claim) fyne.CanvasObject {
	words := widgets.NewLine(theme.Body, theme.ColorText2)
	c.claims.add(claim, words, c.d.Now())
	row := widgets.HBox(10, widgets.Stretch(words))
	if claim.Meaning.Source != "" {
		open := func() { c.d.OpenLink(claim.Meaning.Source) }
		if c.state.Narrow {
			row.Add(widgets.NewIconButton(widgets.Ghost, theme.IconExternal, claim.Meaning.SourceName, open).Small())
		} else {
			row.Add(widgets.NewLink(claim.Meaning.SourceName, theme.IconExternal, open))
		}
	}
	return row
}

func (t *claimTable) add(claim workbench.Claim, words *widgets.Paragraph, now time.Time) {
	cell := claimCell{claim: claim, words: words}
	cell.say(now)
	t.cells = append(t.cells, cell)
}

// tick changes the meanings that read differently by now.
func (t *claimTable) tick(now time.Time) {
	for i := range t.cells {
		t.cells[i].say(now)
	}
}

func (c *claimCell) say(now time.Time) {
	runs := meaningRuns(c.claim, now)
	var said string
	for _, run := range runs {
		said += run.Text
	}
	if said != c.said {
		c.said = said
		c.words.SetRuns(runs...)
	}
}

// meaningRuns word a meaning: a moment in local time stressed, how far it is from now, and the same in UTC.
func meaningRuns(claim workbench.Claim, now time.Time) []widgets.Run {
	m := claim.Meaning
	if m.When.IsZero() {
		return []widgets.Run{widgets.Plain(m.Text)}
	}
	lead := m.Lead
	if lead != "" {
		lead += " "
	}
	grey := "  " + relative(m.When, now)
	if utc := universal(m.When, now); utc != "" {
		grey += " · " + utc
	}
	if m.Text != "" {
		grey += " · " + m.Text
	}
	return []widgets.Run{
		widgets.Strong(lead + desk.Clock(m.When, now)),
		{Text: grey, Colour: theme.ColorText3},
	}
}
