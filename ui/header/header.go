// Package header is the head of the main area: the chosen environment with its badges and address below
// the strip in its colour. [Header.Show] tells it what to show; text.go turns that into words and tones.
package header

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Callbacks are what the header asks of the window.
type Callbacks struct {
	Edit func()
	// Menu opens the environment's menu at a place of the window.
	Menu        func(at fyne.Position)
	CopyAddress func(address string)
}

// Header shows one environment. It is used on Fyne's thread alone.
type Header struct {
	on  Callbacks
	env profile.Environment

	content    *fyne.Container
	strip      *widgets.Fill
	name       *widgets.Text
	production *widgets.Chip
	side       *widgets.Chip
	version    *widgets.Chip
	connection *widgets.Chip
	faults     *widgets.Chip // what the local server does wrong on purpose
	host       *widgets.Text
	hostLine   fyne.CanvasObject
	margin     *fyne.Container
	edit       *widgets.Button
	more       *widgets.Button
}

// New makes a header without an environment.
func New(on Callbacks) *Header {
	h := &Header{
		on:         on,
		strip:      widgets.NewBar(theme.ColorNone, 0, 3, 0),
		name:       widgets.NewText("", theme.Name, theme.ColorText),
		production: widgets.NewChip(widgets.SolidBad, textProduction, theme.IconWarn),
		side:       widgets.NewChip(widgets.Accent, "", ""),
		version:    widgets.NewChip(widgets.Neutral, "", ""),
		connection: widgets.NewChip(widgets.Neutral, "", ""),
		faults:     widgets.NewChip(widgets.Warn, "", theme.IconBolt),
		host:       widgets.NewText("", theme.Mono, theme.ColorText3),
	}
	h.edit = widgets.NewButton(widgets.Outline, textEdit, theme.IconEdit, on.Edit)
	h.edit.SetWords(textEdit)
	h.more = widgets.NewIconButton(widgets.Ghost, theme.IconMore, textMore, h.openMenu)
	copyHost := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopyAddress, func() { on.CopyAddress(h.env.Address) }).Small()
	h.hostLine = widgets.HBox(4, h.host, copyHost)
	// Where the badges don't fit beside the name they go on below it.
	title := widgets.Wrap(8, 4, widgets.Pad(0, 0, 10, 0, h.name), h.production, h.side, h.version, h.connection, h.faults)
	words := widgets.VBox(0, title, h.hostLine)
	h.margin = widgets.Pad(wideMargin, 14, wideMargin, 2, widgets.HBoxTop(8, widgets.Stretch(words), widgets.Pad(0, 2, 0, 0, widgets.HBox(8, h.edit, h.more))))
	h.content = widgets.VBox(0, h.strip, h.margin)
	h.faults.Hide()
	return h
}

// Content is what goes into the window.
func (h *Header) Content() fyne.CanvasObject { return h.content }

// The room at the sides, in pixels: as much as the page below has.
const (
	wideMargin   = 24
	narrowMargin = 20
)

// SetNarrow leaves out the host line and the words of buttons.
func (h *Header) SetNarrow(narrow bool) {
	setVisible(h.hostLine, !narrow)
	text, margin := textEdit, float32(wideMargin)
	if narrow {
		text, margin = "", narrowMargin
	}
	h.edit.SetText(text)
	h.margin.Layout = widgets.Pad(margin, 12, margin, 2, h.edit).Layout
	h.content.Refresh()
}

// Show shows an environment and how well the way to its server is protected.
func (h *Header) Show(env profile.Environment, c workbench.Connection) {
	h.env = env
	h.strip.SetColour(stripColour(env))
	h.name.SetText(env.Name)
	h.host.SetText(env.Address)
	setVisible(h.production, env.Production)
	text, icon := sideWords(env)
	h.side.Set(widgets.Accent, text, icon)
	setVisible(h.version, env.Kind == profile.KindOro)
	h.version.Set(widgets.Neutral, versionWords(env), "")
	tone, text, icon := connectionWords(c)
	setVisible(h.connection, text != "")
	h.connection.Set(tone, text, icon)
	h.showFaults()
	h.content.Refresh()
}

// SetFaults says what the local server does wrong on purpose, at the environments that were made for it; no words
// mean nothing.
func (h *Header) SetFaults(words string) {
	if words != h.faults.Text() {
		h.faults.Set(widgets.Warn, words, theme.IconBolt)
		h.showFaults()
		h.content.Refresh()
	}
}

func (h *Header) showFaults() { setVisible(h.faults, h.env.Demo && h.faults.Text() != "") }

func (h *Header) openMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h.more)
	h.on.Menu(at.AddXY(0, h.more.Size().Height+4))
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
