package faults

import (
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/embedded/fault"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// group is a heading that folds, with its faults.
type group struct {
	name fault.Group
	rows []*row
	head *widgets.Disclosure
	foot fyne.CanvasObject // a word on all of its faults; may be nil
}

// newGroups makes the groups of the catalogue, all closed.
func newGroups(c *Card) []*group {
	var groups []*group
	for _, info := range fault.Catalogue() {
		i := slices.IndexFunc(groups, func(g *group) bool { return g.name == info.Group })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{name: info.Group})
		}
		groups[i].rows = append(groups[i].rows, newRow(c, info))
	}
	for _, g := range groups {
		if g.rows[0].info.TLS {
			g.foot = widgets.Pad(rowSide, 0, rowSide, 4, widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(textTLS)))
		}
		g.head = widgets.NewDisclosure("", string(g.name), "", g.all).Small()
		g.head.OnChanged = func(bool) { c.resized() }
	}
	return groups
}

// all is everything below the heading.
func (g *group) all() fyne.CanvasObject {
	column := widgets.VBox(rowGap)
	if g.foot != nil {
		column.Add(g.foot)
	}
	for _, r := range g.rows {
		column.Add(r.object)
	}
	return inset(column)
}

// inset brings the words of rows below the words of their heading.
func inset(column fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Pad(rowEdge, 0, rowEdge, 0, column)
}

// matching is the group with its heading, or those of its faults that are searched for, with only those that are
// on; nil when none are.
func (g *group) matching(query string, only bool) fyne.CanvasObject {
	column := widgets.VBox(rowGap)
	for _, r := range g.rows {
		if matches(r.info, query) && (r.on || !only) {
			column.Add(r.object)
		}
	}
	switch {
	case len(column.Objects) == 0:
		return nil
	case query == "" && !only:
		return g.head.Bare()
	default:
		return inset(column)
	}
}

// show brings the rows up to date, counts those that are on, and reports whether one came on: then the group opens.
func (g *group) show(active map[fault.Kind]fault.Fault) (more bool) {
	on := 0
	for _, r := range g.rows {
		f, is := active[r.info.Kind]
		more = more || is && !r.on
		r.show(f, is)
		if is {
			on++
		}
	}
	note := ""
	if on > 0 {
		note = onWords(on)
	}
	g.head.SetNote(note)
	if more {
		g.head.SetOpen(true)
	}
	return more
}
