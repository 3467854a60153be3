package signin

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// The measures of the card.
const (
	sidePad   = 18
	rowGap    = 14
	fieldGap  = 14
	leastPair = 220 // width of a field below which fields stand one below the other

	leastOptions = 300 // the same for options, whose labels are longer
	leastFolded  = 90  // the same for the words of the folded card beside its buttons
)

// lay puts the card together from its parts, as the form, the window and the state want it.
func (c *Card) lay() {
	c.lookForBrowsers()
	c.lock()
	c.renew()
	switch {
	case c.running == Waiting:
		c.content = c.waitingLine()
	case c.isFolded():
		c.content = c.foldedLine()
	default:
		c.content = c.whole()
	}
	c.root.Objects = []fyne.CanvasObject{widgets.NewCard(c.content)}
	c.root.Refresh()
	c.on.Resized()
}

// relay gives texts that became longer or shorter their room, and tells the owner that the height may differ.
func (c *Card) relay() {
	if c.content != nil {
		c.content.Refresh()
		c.on.Resized()
	}
}

// lock keeps the input as it is while a request is under way.
func (c *Card) lock() {
	p := &c.parts
	controls := []fyne.Disableable{
		p.flows, p.user, p.password, p.secret, p.scope, p.extra, p.policy, p.handOver,
		p.browser.audience, p.browser.place, p.browser.private, p.browser.loginExtra, p.browser.visitorSecret,
	}
	for _, control := range controls {
		if c.running != Idle {
			control.Disable()
			continue
		}
		control.Enable()
	}
}

// waitingLine stands above the card that waits for the browser.
func (c *Card) waitingLine() fyne.CanvasObject {
	reason := widgets.NewText(waitingLock, theme.Note, theme.ColorText3)
	if c.narrow {
		return widgets.Pad(sidePad, 10, sidePad, 10, widgets.Ends(6, c.parts.flows, reason))
	}
	heading := widgets.Pad(0, 0, 18, 0, widgets.NewText(title, theme.CardTitle, theme.ColorText).Whole())
	row := widgets.HBox(10, heading, c.parts.flows, widgets.Stretch(reason.Right()))
	return widgets.Pad(sidePad, 14, sidePad, 14, row)
}

// foldedLine is the card on one line.
func (c *Card) foldedLine() fyne.CanvasObject {
	p := &c.parts
	if c.narrow {
		words := widgets.HBox(10, p.foldedIcon, widgets.Stretch(p.folded))
		buttons := widgets.HBox(10, widgets.Spring(), p.unfold, p.foldedCancel, p.foldedRun)
		return widgets.Pad(sidePad, 8, 10, 8, widgets.Fold(6, leastFolded, widgets.Share(3, words), buttons))
	}
	row := widgets.HBox(10, p.foldedIcon, widgets.Stretch(p.folded), p.unfold, p.foldedCancel, p.foldedRun)
	heading := widgets.NewText(title, theme.CardTitle, theme.ColorText).Whole()
	return widgets.Pad(sidePad, 12, 12, 12, widgets.HBox(14, heading, widgets.Stretch(row)))
}

// whole is the card with its fields.
func (c *Card) whole() fyne.CanvasObject {
	rows := widgets.VBox(rowGap, c.head(), c.fields())
	if c.options && c.sendsOptions() {
		rows.Add(c.extras())
	}
	if !c.form.lacksApplication() {
		rows.Add(widgets.Divider())
		rows.Add(c.foot())
		if c.preview.open {
			rows.Add(c.preview.content())
		}
	}
	return widgets.Pad(sidePad, sidePad, sidePad, sidePad, rows)
}

// head holds the choice of flow. In a narrow window the heading gives way to it.
func (c *Card) head() fyne.CanvasObject {
	p := &c.parts
	if c.narrow {
		return widgets.Ends(4, p.flows, p.fold)
	}
	row := widgets.HBox(10, widgets.Pad(0, 0, 18, 0, widgets.NewText(title, theme.CardTitle, theme.ColorText).Whole()), p.flows, widgets.Spring())
	if c.sendsOptions() {
		row.Add(p.options)
	}
	if c.canFold() {
		row.Add(p.fold)
	}
	return row
}

// sendsOptions reports whether the flow has scope and extra parameters.
func (c *Card) sendsOptions() bool {
	return c.form.flow != profile.FlowRefresh && !c.form.lacksApplication()
}

// foot says what will be sent and holds the main button.
func (c *Card) foot() fyne.CanvasObject {
	p := &c.parts
	links := widgets.HBox(10, p.showRequest)
	if c.form.flow != profile.FlowBrowser {
		links.Add(p.curl)
	}
	if c.narrow && c.sendsOptions() {
		links.Add(p.options.Small())
	}
	below := widgets.Pad(-4, 0, 0, 0, links)
	var lines fyne.CanvasObject
	switch {
	case c.form.flow != profile.FlowBrowser:
		lines = widgets.VBox(2, widgets.HBox(8, widgets.NewCodeChip(widgets.Accent, "POST"), p.address, p.encoding), below)
	case c.narrow:
		lines = widgets.VBox(2, c.browserRequest(), below)
	default:
		lines = c.browserRequest(links)
	}
	if c.narrow {
		return widgets.VBox(12, lines, p.reason, widgets.HBox(12, widgets.Spring(), p.key, p.cancel, p.run))
	}
	return widgets.Ends(14, lines, widgets.HBox(14, widgets.Spring(), p.reason, p.key, p.cancel, p.run))
}

// extras are scope and extra parameters.
func (c *Card) extras() fyne.CanvasObject {
	if c.form.flow == profile.FlowBrowser {
		extras := widgets.Fold(fieldGap, leastOptions, c.parts.browser.loginExtra, c.parts.extra)
		return widgets.VBox(rowGap, c.parts.scope, extras)
	}
	return widgets.Fold(fieldGap, leastOptions, c.parts.scope, c.parts.extra)
}
