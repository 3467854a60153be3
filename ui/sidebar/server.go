package sidebar

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// serverCard is the local server's place at the bottom: it starts, stops and copies its address.
type serverCard struct {
	on   Callbacks
	info workbench.ServerInfo
	busy bool

	content fyne.CanvasObject
	column  *fyne.Container // what is on the card
	state   *widgets.Paragraph
	dots    [2]*widgets.Fill // lit while it runs, in the card and in the rail
	start   *widgets.Button
	running fyne.CanvasObject // the row of buttons while it runs
	stop    *widgets.Button
	copy    *widgets.Button
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
	c.copy = widgets.NewButton(widgets.Outline, textCopyAddress, theme.IconCopy, c.copyAddress).Small()
	c.running = widgets.HFill(8, widgets.Stretch(c.stop), widgets.Stretch(c.copy))
	title := widgets.HBox(7, widgets.NewText(textServer, theme.BodyStrong, theme.ColorText), c.dots[0])
	words := widgets.VBox(1, title, c.state)
	c.column = widgets.VBox(
		9, widgets.HBox(10, widgets.NewIcon(theme.IconServer, theme.ColorText2, 18), widgets.Stretch(words), c.start), c.running,
	)
	c.content = widgets.NewCard(widgets.Pad(12, 9, 8, 9, c.column))
	c.menu = widgets.NewIconButton(widgets.Outline, theme.IconServer, textServer, nil).Main()
	c.menu.OnTapped = c.openMenu
	c.small = widgets.Stack(c.menu, widgets.HBoxTop(0, widgets.Spring(), widgets.Pad(0, 4, 4, 0, c.dots[1])))
	c.show(workbench.ServerInfo{}, false)
	return c
}

func (c *serverCard) copyAddress() { c.on.CopyServerAddress(c.info.URL) }

// openMenu offers in the rail what the card has buttons for.
func (c *serverCard) openMenu() {
	busy := ""
	if c.busy {
		busy = c.doing()
	}
	if !c.info.Running() {
		widgets.ShowMenu(c.menu, widgets.MenuItem{Text: textStartServer, Icon: theme.IconPlay, Reason: busy, Do: c.on.StartServer})
		return
	}
	widgets.ShowMenu(
		c.menu,
		widgets.MenuItem{Text: textStopServer, Icon: theme.IconStop, Note: address(c.info), Reason: busy, Do: c.on.StopServer},
		widgets.MenuItem{Text: textCopyAddress, Icon: theme.IconCopy, Do: c.copyAddress},
	)
}

func (c *serverCard) show(info workbench.ServerInfo, busy bool) {
	c.info, c.busy = info, busy
	c.start.SetBusy(busy)
	c.stop.SetBusy(busy)
	c.menu.SetBusy(busy)
	for _, dot := range c.dots {
		setVisible(dot, info.Running())
	}
	setVisible(c.start, !info.Running())
	setVisible(c.running, info.Running())
	switch {
	case busy:
		c.state.SetRuns(widgets.Plain(c.doing()))
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

func address(info workbench.ServerInfo) string { return strings.TrimPrefix(info.URL, "http://") }
