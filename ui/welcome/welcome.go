// Package welcome is the first page: three doors into the program. doors.go draws a door, picture.go what
// stands around them.
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
	// TryNow starts the local server and signs in there, Cancel ends that; Cancel may be nil.
	TryNow, Cancel func()
	// Connect opens the editor for a shop whose address was understood.
	Connect func(address profile.Address, side oro.Side)
	// Import lets the person choose a file; Paste takes what the clipboard holds.
	Import, Paste func()
}

// Welcome is the page. It is used on Fyne's thread alone.
type Welcome struct {
	on      Callbacks
	content fyne.CanvasObject

	try     *widgets.Button
	cancel  *widgets.Button
	sealed  fyne.CanvasObject // the promise that a notice takes the place of
	notice  *widgets.Paragraph
	address *widgets.Field
	said    *widgets.Paragraph // what was understood of the address
	side    *widgets.Radio
}

// New makes the page.
func New(on Callbacks) *Welcome {
	w := &Welcome{on: on}
	w.notice = widgets.NewParagraph(theme.Note, theme.ColorText2).Centre()
	w.notice.Hide()
	doors := widgets.Fold(doorGap, doorLeast, w.tryDoor(), w.connectDoor(), w.importDoor())
	page := widgets.VBox(
		8, tokenParts(), widgets.Gap(0, 6),
		widgets.NewParagraph(theme.Display, theme.ColorText, widgets.Plain(textTitle)).Centre(),
		widgets.NewParagraph(theme.Sentence, theme.ColorText2, widgets.Plain(textSub)).Centre(),
		widgets.Gap(0, 14), doors, widgets.Gap(0, 10), w.promises(), w.notice,
	)
	w.content = widgets.NewScroll(widgets.VBox(0, widgets.Spring(), widgets.Pad(16, 12, 16, 12, centred(page)), widgets.Spring()))
	return w
}

// Content is what goes into the window.
func (w *Welcome) Content() fyne.CanvasObject { return w.content }

// SetBusy shows that Try it now is at work.
func (w *Welcome) SetBusy(busy bool) {
	w.try.SetBusy(busy)
	w.try.SetText(textTryButton)
	if busy {
		w.try.SetText(textTrying)
	}
	setVisible(w.cancel, busy && w.on.Cancel != nil)
	widgets.Relayout(w.content)
}

// SetNotice says where secrets lie when that is not the keyring; empty when it is.
func (w *Welcome) SetNotice(text string) {
	w.notice.SetText(text)
	setVisible(w.notice, text != "")
	setVisible(w.sealed, text == "")
	widgets.Relayout(w.content)
}

// TryNow presses the first door.
func (w *Welcome) TryNow() { w.try.Tapped(nil) }

// FocusFirst gives the keyboard to the first door.
func (w *Welcome) FocusFirst() { w.try.Focus() }

// TypedKey opens the door whose number was pressed, and reports whether the key was used. The window hands
// on the keys that nothing on the page has a use for.
func (w *Welcome) TypedKey(event *fyne.KeyEvent) bool {
	switch event.Name {
	case fyne.Key1:
		w.TryNow()
	case fyne.Key2:
		w.address.Focus()
	case fyne.Key3:
		w.on.Import()
	default:
		return false
	}
	return true
}

func (w *Welcome) tryDoor() fyne.CanvasObject {
	w.try = widgets.NewButton(widgets.Primary, textTryButton, theme.IconPlay, w.on.TryNow).Main()
	w.cancel = widgets.NewButton(widgets.Outline, textCancel, "", func() { w.on.Cancel() }).Main()
	w.cancel.Hide()
	return newDoor(door{
		number: "1", icon: theme.IconBolt, title: textTry, words: textTryWords, main: true,
		middle: facts(theme.IconCheck, theme.ColorOkText, tryFacts), action: widgets.Fold(8, 40, widgets.Share(2, w.try), w.cancel),
	})
}

func (w *Welcome) connectDoor() fyne.CanvasObject {
	w.address = widgets.NewField(textAddress).Placeholder(textAddressExample)
	w.address.OnChanged = w.understand
	w.address.OnSubmitted = func(string) { w.connect() }
	w.said = widgets.NewParagraph(theme.Note, theme.ColorText3)
	w.said.Hide()
	w.side = widgets.NewRadio(widgets.Choices(textStorefront, textBackOffice), 0, nil).Across()
	goOn := widgets.NewButton(widgets.Outline, textContinue, theme.IconArrow, w.connect).Main()
	return newDoor(door{
		number: "2", icon: theme.IconShop, title: textConnect, words: textConnectWords,
		middle: widgets.VBox(9, w.address, w.said, widgets.HBox(0, w.side)), action: goOn,
	})
}

func (w *Welcome) importDoor() fyne.CanvasObject {
	choose := widgets.NewButton(widgets.Outline, textChooseFile, theme.IconFile, w.on.Import).Main()
	paste := widgets.NewButton(widgets.Outline, textPaste, theme.IconPaste, w.on.Paste).Main()
	return newDoor(door{
		number: "3", icon: theme.IconImport, title: textImport, words: textImportWords,
		middle: facts(theme.IconFile, theme.ColorText3, importFacts), action: widgets.Fold(8, 40, widgets.Share(1.5, choose), paste),
	})
}

// understand says below the field what is made of the address, once it is one.
func (w *Welcome) understand(text string) {
	w.address.SetError("")
	understood, err := profile.ParseAddress(text)
	if err == nil && understood.Side != "" {
		w.side.Choose(sideIndex(understood.Side))
	}
	w.said.SetText(textUnderstood + understood.URL)
	setVisible(w.said, err == nil && understood.URL != strings.TrimSpace(text))
	widgets.Relayout(w.content)
}

func (w *Welcome) connect() {
	understood, err := profile.ParseAddress(w.address.Text())
	if err != nil {
		w.address.SetError(err.Error())
		widgets.Relayout(w.content)
		w.address.Focus()
		return
	}
	w.on.Connect(understood, sides[w.side.Chosen()])
}

// sides are the choices of the second door in their order.
var sides = [...]oro.Side{oro.Storefront, oro.BackOffice}

func sideIndex(side oro.Side) int {
	if side == oro.BackOffice {
		return 1
	}
	return 0
}

func setVisible(object fyne.CanvasObject, visible bool) {
	if visible {
		object.Show()
		return
	}
	object.Hide()
}
