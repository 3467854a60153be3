package card

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

func (c *Card) canRefresh() bool { return Refreshable(c.state.Token.Set) }

// refreshObstacle says why the token can't be refreshed; empty where it can.
func refreshObstacle(set store.TokenSet) string {
	switch {
	case set.RefreshToken == "":
		return noRefreshToken
	case set.State == store.StateReplaced:
		return usedUp
	}
	return ""
}

// refreshNote says what a refresh does and how long it is possible.
func refreshNote(env profile.Environment, set store.TokenSet) string {
	text := "Refreshing ends both old tokens at once. The new pair is stored first."
	if env.Kind != profile.KindOro {
		text = "Refreshing may end both old tokens. The new pair is stored first."
	}
	if end, known := refreshEnd(env, set); known {
		text = "The refresh token works until about " + end + ". " + text
	}
	return text
}

// actions are the buttons of a wide card. What is not available has its reason in words beside it.
func (c *Card) actions() fyne.CanvasObject {
	use := widgets.NewButton(widgets.Outline, useInRequest, theme.IconSend, func() { c.on.UseInRequest(c.state.Token) })
	reason := refreshObstacle(c.state.Token.Set)
	row := []fyne.CanvasObject{c.copyButton(), c.refreshButton(), use}
	if c.clock.expired {
		use.Disable()
		reason = expiredReason
		row = []fyne.CanvasObject{c.refreshButton(), c.copyButton(), use}
	}
	if reason != "" {
		words := widgets.NewText(reason, theme.Note, theme.ColorText3)
		row = append(row, widgets.Pad(4, 0, 0, 0, words))
	}
	return widgets.Wrap(8, 8, row...)
}

func (c *Card) refreshButton() *widgets.Button {
	kind, words := widgets.Outline, refresh
	if c.clock.expired && c.canRefresh() {
		kind = widgets.Primary
		if !c.state.Narrow {
			words += " " + wording.Noun(c.state.Env, wording.FlowOf(c.state.Token.Set))
		}
	}
	if c.state.Refreshing {
		words = refreshing
	}
	button := widgets.NewButton(kind, words, theme.IconRefresh, c.on.Refresh)
	button.SetBusy(c.state.Refreshing)
	if !c.canRefresh() {
		button.Disable()
	}
	c.refreshing = button
	return button
}

func (c *Card) copyButton() *widgets.Button {
	kind, words := widgets.Tonal, copyToken
	if c.clock.expired {
		kind = widgets.Outline
		if !c.state.Narrow {
			words = copyAnyway
		}
	}
	button := widgets.NewButton(kind, words, theme.IconCopy, nil).Chevron()
	button.OnTapped = func() { openCopyMenu(c.d, button, c.state.Env, c.state.Token.Set) }
	c.copying = button
	return button
}

// narrowActions are Copy, Refresh and the rest in a menu.
func (c *Card) narrowActions() fyne.CanvasObject {
	more := widgets.NewIconButton(widgets.Ghost, theme.IconMore, moreToDo, nil).Small()
	more.OnTapped = func() {
		use := widgets.MenuItem{Text: useInRequest, Icon: theme.IconSend, Do: func() { c.on.UseInRequest(c.state.Token) }}
		if c.clock.expired {
			use.Reason = expiredReason
		}
		run := c.state.Token.Set.RunID
		widgets.ShowMenu(more, use,
			widgets.MenuItem{Text: showTimeline, Icon: theme.IconHistory, Do: func() { c.on.ShowTimeline(run) }})
	}
	return widgets.Pad(0, 0, 0, 6, widgets.HBox(6, c.copyButton().Small(), c.refreshButton().Small(), more))
}

// openCopyMenu offers every form of the token. All of them hold it, so all are cleared from the clipboard later.
func openCopyMenu(d *desk.Desk, anchor fyne.CanvasObject, env profile.Environment, set store.TokenSet) {
	var items []widgets.MenuItem
	for _, form := range workbench.Snippets() {
		item := widgets.MenuItem{Text: form.Label(), Icon: snippetIcon(form), Do: func() {
			copySecret(d, form.Render(set, env))
		}}
		switch form {
		case workbench.SnippetHeader:
			item.Key = "Ctrl Shift C"
		case workbench.SnippetCurl:
			item.Note = copyNote
		}
		items = append(items, item)
	}
	if set.RefreshToken != "" {
		items = append(items, widgets.Separator(), widgets.MenuItem{
			Text: copyRefresh, Icon: theme.IconRefresh, Do: func() { copySecret(d, set.RefreshToken) },
		})
	}
	widgets.ShowMenu(anchor, items...)
}

func copySecret(d *desk.Desk, text string) {
	d.Clip.CopySecret(text)
	d.Notice(copiedSecret, "", nil)
}

func snippetIcon(form workbench.Snippet) theme.IconName {
	switch form {
	case workbench.SnippetHeader:
		return theme.IconLock
	case workbench.SnippetShell, workbench.SnippetCurl:
		return theme.IconTerm
	case workbench.SnippetEnv:
		return theme.IconFile
	case workbench.SnippetPowerShell:
		return theme.IconCode
	default:
		return theme.IconCopy
	}
}
