package server

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// head is the head of the page: state, address, version, and the things to do.
type head struct {
	page *Screen

	content *fyne.Container
	margin  *fyne.Container
	state   *widgets.Chip
	since   *widgets.Text
	address *widgets.Text
	where   *fyne.Container
	reach   *widgets.Text
	like    *widgets.Text
	version *widgets.Select
	run     *widgets.Button
	token   *widgets.Button
	more    *widgets.Button
}

// The room at the sides, in pixels: as much as the cards below have.
const (
	wideMargin   = 24
	narrowMargin = 20
)

func newHead(s *Screen) *head {
	h := &head{
		page:    s,
		state:   widgets.NewDotChip(widgets.Neutral, textStopped),
		since:   widgets.NewText("", theme.Body, theme.ColorText3),
		address: widgets.NewText("", theme.Mono, theme.ColorText3),
		reach:   widgets.NewText("", theme.Note, theme.ColorText3),
		like:    widgets.NewText(textLike, theme.Body, theme.ColorText2).Whole(),
	}
	h.version = widgets.NewSelect("", versionChoices(), -1, func(i int) { s.setVersion(embedded.Versions()[i]) })
	h.run = widgets.NewButton(widgets.Outline, textStart, theme.IconPlay, h.toggle)
	h.token = widgets.NewButton(widgets.Primary, textToken, theme.IconKey, func() { s.on.TryNow() })
	h.more = widgets.NewIconButton(widgets.Ghost, theme.IconMore, textMore, s.openMenu)
	copyAddress := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopyAddress, func() { s.copied(s.info.URL) }).Tiny()
	h.where = widgets.HBox(2, h.address, copyAddress)
	title := widgets.Wrap(
		10, 2, widgets.Pad(0, 0, 8, 0, widgets.NewText(textTitle, theme.Name, theme.ColorText)), h.state, h.since,
	)
	words := widgets.VBox(2, title, widgets.Stack(widgets.Gap(0, theme.Px(22)), widgets.Wrap(12, 0, h.where, h.reach)))
	act := widgets.HBox(8, h.like, widgets.Width(118, h.version), widgets.Gap(4, 0), h.run, h.token, h.more)
	h.margin = widgets.Pad(wideMargin, 12, wideMargin, 6, widgets.Ends(10, words, act))
	strip := widgets.NewBar(theme.Environment("green"), 0, 3, 0)
	h.content = widgets.VBox(0, strip, h.margin, widgets.Divider())
	return h
}

// toggle starts or stops the server.
func (h *head) toggle() {
	if h.page.info.Running() {
		h.page.on.Stop()
		return
	}
	h.page.on.Start()
}

// show brings the head in line with the page's state.
func (h *head) show() {
	s := h.page
	runs := s.info.Running()
	h.showState()
	setVisible(h.where, runs)
	say(h.address, s.info.URL)
	say(h.reach, reachWords(s.info, s.present, s.busy))
	version := s.shop.Settings().Version
	h.version.Choose(slices.Index(embedded.Versions(), version))
	text, icon, words := textStart, theme.IconPlay, textStartWords
	if runs {
		text, icon, words = textStop, theme.IconStop, textStopWords
	}
	if s.narrow {
		text = ""
	}
	h.run.SetWords(words)
	h.run.SetText(text)
	h.run.SetIcon(icon)
	h.run.SetBusy(s.busy)
	h.token.SetText(map[bool]string{true: textTokenShort, false: textToken}[s.narrow])
	h.token.SetBusy(s.trying)
	setVisible(h.like, !s.narrow)
	margin := float32(wideMargin)
	if s.narrow {
		margin = narrowMargin
	}
	h.margin.Layout = widgets.Pad(margin, 12, margin, 6, h.run).Layout
	h.tick(s.desk.Now())
	h.content.Refresh()
}

func (h *head) showState() {
	s := h.page
	switch {
	case s.busy && s.info.Running():
		h.state.Set(widgets.Neutral, textStopping, "")
	case s.busy:
		h.state.Set(widgets.Accent, textStarting, "")
	case s.info.Running():
		h.state.Set(widgets.Ok, textRunning, "")
	case s.notes.startFailed():
		h.state.Set(widgets.Bad, textNotStarted, "")
	default:
		h.state.Set(widgets.Neutral, textStopped, "")
	}
}

// tick says for how long it runs.
func (h *head) tick(now time.Time) {
	words := ""
	if info := h.page.info; info.Running() && !h.page.busy {
		words = sinceWords(now.Sub(info.Since))
	}
	say(h.since, words)
}

func versionChoices() []widgets.Choice {
	var choices []widgets.Choice
	for _, version := range embedded.Versions() {
		choices = append(choices, widgets.Choice{Text: "Oro " + string(version)})
	}
	return choices
}
