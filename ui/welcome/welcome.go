// Package welcome is the first page: three doors into the program.
package welcome

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Callbacks are what the doors lead to.
type Callbacks struct {
	// TryNow starts the local server and signs in there.
	TryNow func()
	// Connect opens the editor for a shop whose address was understood.
	Connect func(address profile.Address, side oro.Side)
	// Import lets the person choose a file; Paste takes what the clipboard holds.
	Import, Paste func()
}

// Welcome is the page. It is used on Fyne's thread alone.
type Welcome struct {
	on      Callbacks
	content fyne.CanvasObject
	doors   *fyne.Container
	try     *widgets.Button
	notice  *widgets.Text
	address *widgets.Field
	side    *widgets.Radio
}

// New makes the page.
func New(on Callbacks) *Welcome {
	w := &Welcome{on: on}
	w.notice = widgets.NewText("", theme.Note, theme.ColorText2).Centre()
	w.notice.Hide()
	w.doors = widgets.EvenColumns(doorGap, doorLeast, w.tryDoor(), w.connectDoor(), w.importDoor())
	title := widgets.NewText(textTitle, theme.Display, theme.ColorText).Centre()
	sub := widgets.NewText(textSub, theme.Sentence, theme.ColorText2).Centre()
	page := widgets.VBox(8, tokenParts(), widgets.Gap(0, 8), title, sub, widgets.Gap(0, 16), w.doors, widgets.Gap(0, 12), w.notice, promises())
	w.content = widgets.NewScroll(widgets.Pad(24, 32, 24, 24, centred(page)))
	return w
}

// Content is what goes into the window.
func (w *Welcome) Content() fyne.CanvasObject { return w.content }

// SetBusy shows that Try it now is at work.
func (w *Welcome) SetBusy(busy bool) { w.try.SetBusy(busy) }

// SetNotice shows a line below the doors, such as where secrets lie when there is no keyring.
func (w *Welcome) SetNotice(text string) {
	w.notice.SetText(text)
	if text == "" {
		w.notice.Hide()
		return
	}
	w.notice.Show()
}

// TryNow presses the first door.
func (w *Welcome) TryNow() { w.try.Tapped(nil) }

// FocusFirst gives the keyboard to the first door.
func (w *Welcome) FocusFirst() { w.try.Focus() }

func (w *Welcome) tryDoor() fyne.CanvasObject {
	w.try = widgets.NewButton(widgets.Primary, textTryButton, theme.IconPlay, w.on.TryNow).Main()
	facts := widgets.VBox(7)
	for _, fact := range tryFacts {
		facts.Add(iconLine(theme.IconCheck, theme.ColorOkText, fact))
	}
	return door(theme.IconBolt, textTry, textTryWords, facts, w.try)
}

func (w *Welcome) connectDoor() fyne.CanvasObject {
	w.address = widgets.NewField(textAddress).Placeholder(textAddressExample)
	w.address.OnChanged = func(string) { w.address.SetError("") }
	w.address.OnSubmitted = func(string) { w.connect() }
	w.side = widgets.NewRadio(widgets.Choices(textStorefront, textBackOffice), 0, nil).Across()
	goOn := widgets.NewButton(widgets.Outline, textContinue, theme.IconRight, w.connect).Main()
	return door(theme.IconShop, textConnect, textConnectWords, widgets.VBox(10, w.address, w.side), goOn)
}

func (w *Welcome) connect() {
	understood, err := profile.ParseAddress(strings.TrimSpace(w.address.Text()))
	if err != nil {
		w.address.SetError(err.Error())
		w.address.Focus()
		return
	}
	side := oro.Storefront
	if w.side.Chosen() == 1 {
		side = oro.BackOffice
	}
	w.on.Connect(understood, side)
}

func (w *Welcome) importDoor() fyne.CanvasObject {
	choose := widgets.NewButton(widgets.Outline, textChooseFile, theme.IconFile, w.on.Import).Main()
	paste := widgets.NewButton(widgets.Outline, textPaste, theme.IconPaste, w.on.Paste).Main()
	facts := widgets.VBox(7)
	for _, fact := range importFacts {
		facts.Add(iconLine(theme.IconFile, theme.ColorText3, fact))
	}
	return door(theme.IconImport, textImport, textImportWords, facts, widgets.HFill(8, widgets.Stretch(choose), paste))
}
