package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Shortcuts are those of menu items: a window's own shortcuts are dead while a field has the keyboard.
const (
	ctrl      = fyne.KeyModifierControl
	ctrlShift = fyne.KeyModifierControl | fyne.KeyModifierShift
	alt       = fyne.KeyModifierAlt
)

func (w *Window) menu() *fyne.MainMenu {
	quit := w.item(textQuit, fyne.KeyQ, ctrl, w.window.Close)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu(
			"File",
			w.item(textNew, fyne.KeyN, ctrl, w.newEnvironment),
			w.item(textImport, "", 0, w.importFile),
			w.item(textExportAll, "", 0, func() { w.exportFile() }),
			fyne.NewMenuItemSeparator(),
			w.item(textSettings, fyne.KeyComma, ctrl, w.openSettings),
			fyne.NewMenuItemSeparator(),
			quit,
		),
		fyne.NewMenu(
			"Edit",
			w.item(textEdit, fyne.KeyE, ctrl, func() { w.edit("") }),
			w.item(textDuplicate, "", 0, func() { w.duplicate(w.chosen) }),
			w.item(textMoveUp, fyne.KeyUp, alt, func() { w.move(w.chosen, -1) }),
			w.item(textMoveDown, fyne.KeyDown, alt, func() { w.move(w.chosen, 1) }),
			fyne.NewMenuItemSeparator(),
			w.item(textDelete, "", 0, func() { w.remove(w.chosen) }),
		),
		fyne.NewMenu(
			"Token",
			w.item(textRun, fyne.KeyReturn, ctrl, w.run),
			w.item(textRefresh, fyne.KeyR, ctrl, w.refresh),
			w.item(textCopyHeader, fyne.KeyC, ctrlShift, w.copyHeader),
		),
		fyne.NewMenu(
			"Request",
			w.item(textSend, "", 0, func() { w.sendRequest() }),
			w.item(textCancel, "", 0, func() { w.cancel() }),
		),
		fyne.NewMenu(
			"View",
			w.item(textToken, fyne.Key1, ctrl, func() { w.chooseTab(tabToken) }),
			w.item(textAPI, fyne.Key2, ctrl, func() { w.chooseTab(tabAPI) }),
			w.item(textTimeline, fyne.Key3, ctrl, func() { w.chooseTab(tabTimeline) }),
			fyne.NewMenuItemSeparator(),
			w.item(textFind, fyne.KeyK, ctrl, w.sidebar.FocusSearch),
			fyne.NewMenuItemSeparator(),
			w.item(textServer, fyne.KeyL, ctrl, w.toggleServer),
			w.item(textStartServer, "", 0, w.startServer),
			w.item(textStopServer, "", 0, w.stopServer),
		),
		fyne.NewMenu(
			"Help",
			w.item(textKeys, fyne.KeyF1, 0, w.showKeys),
			w.item(textAbout, "", 0, w.showAbout),
		),
	)
}

// held reports whether a dialog or a menu of a button is open, which holds back what lies below it.
func (w *Window) held() bool { return w.modal > 0 || widgets.MenuOpen(w.window.Canvas()) }

// item makes a menu item that does nothing while a dialog or a menu of a button is open.
func (w *Window) item(text string, key fyne.KeyName, modifier fyne.KeyModifier, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(text, func() {
		if !w.held() {
			do()
		}
	})
	if key != "" {
		item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
	}
	return item
}

// typedKey handles the keys that no focused control used.
func (w *Window) typedKey(event *fyne.KeyEvent) {
	if w.chosen == "" && !w.atServer && !w.held() && w.firstPage().TypedKey(event) {
		return
	}
	switch event.Name {
	case fyne.KeyEscape:
		if w.files != nil {
			w.files.Dismiss()
			return
		}
		w.cancel()
	case fyne.KeyF1:
		if !w.held() {
			w.showKeys()
		}
	}
}

// run does what the page in front is for.
func (w *Window) run() {
	switch {
	case w.atServer:
		w.tryNow()
	case w.chosen == "":
		w.firstPage().TryNow()
	case w.tabs.Chosen() == tabAPI:
		w.onceShown(func() { w.apiPage().Send() })
	default:
		w.showTab(tabToken)
		w.onceShown(func() { w.tokenPage().Run() })
	}
}

// onceShown does something in the chosen environment: as soon as it is shown where it was made a moment ago, and the
// pages still show another one.
func (w *Window) onceShown(do func()) {
	if w.shown.ID != w.chosen {
		w.wanted = do
		return
	}
	do()
}

// chooseTab shows a tab where there are tabs to show.
func (w *Window) chooseTab(tab int) {
	if w.toEnvironment() {
		w.showTab(tab)
	}
}

func (w *Window) sendRequest() {
	if w.toEnvironment() {
		w.showTab(tabAPI)
		w.onceShown(func() { w.apiPage().Send() })
	}
}

func (w *Window) refresh() {
	if w.toEnvironment() {
		w.showTab(tabToken)
		w.onceShown(func() { w.tokenPage().Refresh() })
	}
}

func (w *Window) copyHeader() {
	if w.chosen != "" {
		w.onceShown(func() { w.tokenPage().CopyHeader() })
	}
}

// cancel ends what the page in front has running. What another page waits for is not in sight: a stray Esc would end
// the wait for a browser unseen.
func (w *Window) cancel() {
	if w.trying != nil {
		w.trying()
		return
	}
	if w.atServer && !w.local.Cancel() {
		w.toggleServer()
	}
	if front := w.front(); front != nil {
		front.Cancel()
	}
}

// environmentMenu opens the menu of an environment.
func (w *Window) environmentMenu(id string, at fyne.Position) {
	w.choose(id)
	widgets.ShowMenuAt(
		w.window.Canvas(), at,
		widgets.MenuItem{Text: textEdit, Icon: theme.IconEdit, Key: "Ctrl E", Do: func() { w.edit("") }},
		widgets.MenuItem{Text: textDuplicate, Icon: theme.IconCopy, Do: func() { w.duplicate(id) }},
		widgets.MenuItem{Text: textMoveUp, Icon: theme.IconUp, Key: "Alt Up", Do: func() { w.move(id, -1) }},
		widgets.MenuItem{Text: textMoveDown, Icon: theme.IconDown, Key: "Alt Down", Do: func() { w.move(id, 1) }},
		widgets.MenuItem{Text: textExport, Icon: theme.IconFile, Do: func() { w.exportFile(id) }},
		widgets.Separator(),
		widgets.MenuItem{Text: textDelete, Icon: theme.IconTrash, Danger: true, Do: func() { w.remove(id) }},
	)
}
