package card

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

const side = 20

// wideHead is sentence, time left, actions and tabs, one below the other.
func (c *Card) wideHead() fyne.CanvasObject {
	runs := sentence(c.state.Env, c.state.Token.Set)
	if side := wording.Side(c.state.Env); !strings.HasPrefix(runs[0].Text, side) {
		runs = append(runs, widgets.Plain("  ·  "+side)) // a back-office token is named after its side
	}
	top := widgets.HBox(10, c.tile(30), widgets.Stretch(widgets.NewLine(theme.Sentence, theme.ColorText2, runs...)))
	c.addLookingBack(top)
	moments := widgets.HBox(16, c.clock.issued, widgets.Spring(), c.clock.until)
	life := widgets.HBox(24, c.clock.countdown, widgets.Stretch(widgets.VBox(7, c.clock.bar, moments)))
	rows := widgets.VBox(12, top, life, c.actions())
	if c.clock.expired && c.canRefresh() {
		rows.Add(widgets.NewNote(widgets.Neutral, []widgets.Run{widgets.Plain(refreshNote(c.state.Env, c.state.Token.Set))}))
	}
	return widgets.VBox(6, widgets.Pad(side, 18, side, 0, rows), widgets.Pad(side, 0, side, 0, widgets.SideScroll(c.tabs)))
}

// narrowHead has the time left beside the sentence and the actions beside the tabs, as far as they fit.
func (c *Card) narrowHead() fyne.CanvasObject {
	place := widgets.NewText(wording.Side(c.state.Env)+" ·", theme.Note, theme.ColorText3).Whole()
	note := widgets.HBox(4, place, widgets.Stretch(c.clock.until))
	words := widgets.VBox(1, widgets.NewLine(theme.Body, theme.ColorText2, sentence(c.state.Env, c.state.Token.Set)...), note)
	top := widgets.HBox(16, widgets.Stretch(words), c.clock.countdown)
	rows := widgets.VBox(8, top, c.clock.bar)
	if c.state.Older {
		back := widgets.HBox(8)
		c.addLookingBack(back)
		rows.Add(back)
	}
	tabs := widgets.Ends(6, widgets.SideScroll(c.tabs), c.narrowActions())
	return widgets.VBox(4, widgets.Pad(side, 12, 14, 0, rows), widgets.Pad(side, 0, 10, 0, tabs))
}

// tile is the sign of the flow on the colour of the state.
func (c *Card) tile(side float32) fyne.CanvasObject {
	icon := wording.Icon(wording.FlowOf(c.state.Token.Set))
	if icon == theme.IconLock || icon == theme.IconGlobe {
		icon = theme.IconUser // who signed in counts, not how
	}
	tone := widgets.Ok
	switch left := life(c.state.Token.Set, c.d.Now()); {
	case left.Expired():
		tone = widgets.Bad
	case !left.NoEnd && left.Left < widgets.Soon:
		tone, icon = widgets.Warn, theme.IconClock
	}
	return widgets.NewTile(tone, icon, side)
}

// addLookingBack says that this is not the newest token, and leads back to it.
func (c *Card) addLookingBack(row *fyne.Container) {
	if !c.state.Older {
		return
	}
	row.Add(widgets.NewChip(widgets.Accent, lookingBack, theme.IconHistory))
	row.Add(widgets.NewLink(backToNewer, "", func() { c.on.Look("") }))
}
