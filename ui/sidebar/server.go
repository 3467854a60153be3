package sidebar

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// serverCard is the local server's place at the bottom: it starts and stops, and leads to its page and back.
type serverCard struct {
	on     Callbacks
	info   workbench.ServerInfo
	busy   bool
	opened bool // its page is in front

	content *fyne.Container
	plain   *widgets.Card
	lit     *widgets.Card // while the page is in front
	inside  fyne.CanvasObject
	column  *fyne.Container // what is on the card
	state   *widgets.Paragraph
	dots    [2]*widgets.Fill // lit while it runs, in the card and in the rail; amber while it does something wrong
	faults  *widgets.Chip    // what it does wrong on purpose
	start   *widgets.Button
	stop    *widgets.Button
	slots   [2]fyne.CanvasObject // of start and stop
	page    *widgets.Button
	small   fyne.CanvasObject // all of it in the rail
	menu    *widgets.Button
}

func newServerCard(on Callbacks) *serverCard {
	c := &serverCard{on: on, state: widgets.NewLine(theme.Note, theme.ColorText3)}
	for i := range c.dots {
		c.dots[i] = widgets.NewBar(theme.ColorOkSolid, 8, 8, 4)
	}
	c.start = widgets.NewButton(widgets.Outline, textStart, theme.IconPlay, on.StartServer).Small()
	c.stop = widgets.NewButton(widgets.Outline, textStop, theme.IconStop, on.StopServer).Small()
	c.page = widgets.NewButton(widgets.Outline, textOpen, theme.IconRight, on.OpenServer).Small()
	c.slots = [2]fyne.CanvasObject{widgets.Stretch(c.start), widgets.Stretch(c.stop)}
	buttons := widgets.HFill(8, c.slots[0], c.slots[1], widgets.Stretch(c.page))
	c.faults = widgets.NewTag(widgets.Warn, "")
	name := widgets.NewText(textServer, theme.BodyStrong, theme.ColorText)
	title := widgets.HBox(7, name, c.dots[0], widgets.Spring(), c.faults)
	words := widgets.VBox(1, title, c.state)
	c.column = widgets.VBox(
		9, widgets.HBox(10, widgets.NewIcon(theme.IconServer, theme.ColorText2, 18), widgets.Stretch(words)), buttons,
	)
	c.inside = widgets.Pad(12, 9, 10, 10, c.column)
	c.plain, c.lit = widgets.NewCard(c.inside), widgets.NewMainCard(widgets.Gap(0, 0))
	c.content = widgets.Stack(c.plain, c.lit)
	c.menu = widgets.NewIconButton(widgets.Outline, theme.IconServer, textServer, nil).Main()
	c.menu.OnTapped = c.openMenu
	c.small = widgets.Stack(c.menu, widgets.HBoxTop(0, widgets.Spring(), widgets.Pad(0, 4, 4, 0, c.dots[1])))
	c.show(workbench.ServerInfo{}, false)
	c.setOpened(false)
	return c
}

// setOpened marks the card while its page is in front.
func (c *serverCard) setOpened(opened bool) {
	c.opened = opened
	c.plain.SetContent(widgets.Gap(0, 0))
	c.lit.SetContent(widgets.Gap(0, 0))
	shown, text, icon, kind := c.plain, textOpen, theme.IconRight, widgets.Outline
	if opened {
		shown, text, icon, kind = c.lit, textClose, theme.IconClose, widgets.Tonal
	}
	c.menu.SetKind(kind)
	shown.SetContent(c.inside)
	setVisible(c.plain, !opened)
	setVisible(c.lit, opened)
	c.page.SetText(text)
	c.page.SetIcon(icon)
	c.content.Refresh()
}

func (c *serverCard) copyAddress() { c.on.CopyServerAddress(c.info.URL) }

// openMenu offers in the rail what the card has buttons for.
func (c *serverCard) openMenu() {
	busy := ""
	if c.busy {
		busy = c.doing()
	}
	page := widgets.MenuItem{Text: textOpenServer, Note: desk.Faults(c.info), Icon: theme.IconServer, Do: c.on.OpenServer}
	if c.opened {
		page = widgets.MenuItem{Text: textCloseServer, Icon: theme.IconClose, Do: c.on.OpenServer}
	}
	if !c.info.Running() {
		widgets.ShowMenu(c.menu, page, widgets.MenuItem{Text: textStartServer, Icon: theme.IconPlay, Reason: busy, Do: c.on.StartServer})
		return
	}
	widgets.ShowMenu(
		c.menu, page,
		widgets.MenuItem{Text: textStopServer, Icon: theme.IconStop, Note: address(c.info), Reason: busy, Do: c.on.StopServer},
		widgets.MenuItem{Text: textCopyAddress, Icon: theme.IconCopy, Do: c.copyAddress},
	)
}

func (c *serverCard) show(info workbench.ServerInfo, busy bool) {
	c.info, c.busy = info, busy
	c.start.SetBusy(busy)
	c.stop.SetBusy(busy)
	c.menu.SetBusy(busy)
	faults, light := desk.Faults(info), theme.ColorOkSolid
	if faults != "" {
		light = theme.ColorWarnSolid
	}
	for _, dot := range c.dots {
		dot.SetColour(light)
		setVisible(dot, info.Running())
	}
	c.faults.Set(widgets.Warn, faults, "")
	setVisible(c.faults, faults != "")
	setVisible(c.slots[0], !info.Running())
	setVisible(c.slots[1], info.Running())
	switch {
	case busy:
		c.state.SetRuns(widgets.Plain(c.doing()))
	case strings.HasPrefix(info.URL, "https:"):
		c.state.SetRuns(widgets.Code(info.URL)) // there is no room for more
	case info.Running():
		c.state.SetRuns(widgets.Plain(textRunning+" · "), widgets.Code(address(info)))
	default:
		c.state.SetRuns(widgets.Plain(textStopped))
	}
	c.column.Refresh()
}

// doing says what takes its time.
func (c *serverCard) doing() string {
	if c.info.Running() {
		return textStopping
	}
	return textStarting
}

// address leaves out the scheme, unless it is the unusual one.
func address(info workbench.ServerInfo) string { return strings.TrimPrefix(info.URL, "http://") }
