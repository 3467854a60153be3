package api

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// form is the card in which the request is written.
type form struct {
	s *Screen

	method  *widgets.Button
	server  *widgets.Text
	path    *widgets.Field
	send    *widgets.Button
	cancel  *widgets.Button
	key     *widgets.Chip
	elapsed *widgets.Text
	header  *headers
	body    *widgets.Field
	along   *widgets.Switch
	token   *widgets.Text
	signIn  *widgets.Link
	curl    *widgets.Link
	inner   *fyne.Container
	card    *widgets.Card
}

const (
	bodyLines = 6
	// fieldHeight keeps what stands beside the path as high as its field, whatever stands below that.
	fieldHeight = 36
)

func newForm(s *Screen) *form {
	f := &form{s: s}
	f.method = widgets.NewButton(widgets.Ghost, "", "", f.chooseMethod).Small().Chevron()
	f.server = widgets.NewText("", theme.MonoField, theme.ColorText3)
	lead := widgets.HBox(8, widgets.Gap(0, 34), f.method, widgets.Pad(0, 6, 0, 6, widgets.NewBar(theme.ColorLine, 1, 22, 0)), f.server)
	f.path = widgets.NewField("").Mono().Placeholder(textPath).Lead(lead)
	f.path.OnChanged = f.typedPath
	f.path.OnSubmitted = func(string) { s.Send() }
	f.send = widgets.NewButton(widgets.Primary, textSend, theme.IconSend, s.Send)
	f.cancel = widgets.NewButton(widgets.Outline, textCancel, theme.IconClose, func() { s.Cancel() })
	f.cancel.Hide()
	f.key = widgets.NewKeyCap(textSendKey)
	f.elapsed = widgets.NewText("", theme.Note, theme.ColorText2).Whole()
	f.elapsed.Hide()
	f.header = newHeaders(s)
	f.body = widgets.NewField(textBody).Mono().Lines(bodyLines)
	f.body.OnChanged = func(text string) { s.items.present.Body = text; s.changed() }
	f.along = widgets.NewSwitch(textSendToken, true, f.switched)
	f.token = widgets.NewText("", theme.Body, theme.ColorText2)
	f.signIn = widgets.NewLink(textSignIn, theme.IconKey, func() { s.on.SignIn() }).Whole()
	f.curl = widgets.NewLink(textCurl, theme.IconTerm, nil)
	f.curl.OnTapped = func() { s.showCurlMenu(f.curl) }
	f.inner = widgets.Pad(15, 13, 15, 13, f.lay())
	f.card = widgets.NewCard(f.inner)
	return f
}

func (f *form) lay() fyne.CanvasObject {
	act := widgets.Stack(widgets.Gap(0, fieldHeight), widgets.HFill(0, f.send, f.cancel))
	beside := widgets.Stack(widgets.Gap(0, fieldHeight), widgets.HBox(0, f.key, f.elapsed))
	line := widgets.HBoxTop(8, widgets.Stretch(f.path), beside, act)
	token := widgets.HBox(10, f.along, f.token, f.signIn)
	return widgets.VBox(11, line, f.header.content, f.body, widgets.Ends(10, token, f.curl))
}

// show writes the request in hand into the controls.
func (f *form) show() {
	present := f.s.items.present
	f.method.SetText(present.Method)
	f.path.SetText(present.Path)
	f.body.SetText(present.Body)
	f.header.show()
	f.showMethod()
	f.showAddress()
}

// showMethod shows the body only where the method carries one.
func (f *form) showMethod() {
	setVisible(f.body, f.s.items.present.writes())
	f.header.showChips()
	f.s.relay()
}

// showAddress shows the part of the address that belongs to the environment, unless a whole one is typed.
func (f *form) showAddress() {
	server := ""
	if base := workbench.CallBase(f.s.env); base != "" && !f.s.items.present.absolute() {
		server = base
	}
	if f.server.Text() != server {
		f.server.SetText(server)
		f.path.Refresh()
	}
}

func (f *form) typedPath(text string) {
	f.s.items.present.Path = text
	f.path.SetError("")
	f.showAddress()
	f.s.changed()
}

func (f *form) chooseMethod() {
	items := make([]widgets.MenuItem, len(methods))
	for i, method := range methods {
		items[i] = widgets.MenuItem{Text: method, Chosen: method == f.s.items.present.Method, Do: func() { f.setMethod(method) }}
	}
	widgets.ShowMenu(f.method, items...)
}

func (f *form) setMethod(method string) {
	f.s.items.present.Method = method
	f.method.SetText(method)
	f.path.Refresh()
	f.showMethod()
	f.s.changed()
}

func (f *form) switched(on bool) {
	f.s.token.use = on
	f.showToken()
}

// showToken says which token goes along.
func (f *form) showToken() {
	c := f.s.token
	words, colour := textNoToken, theme.ColorText2
	switch {
	case c.token == nil:
	case !c.use:
		words = textWithout
	default:
		left, known := f.s.wb.Remaining(c.token.Set)
		words = tokenWords(f.s.env, c.token, left, known)
		if known && left <= 0 {
			colour = theme.ColorBadText
		} else if known && left < widgets.Soon {
			colour = theme.ColorWarnText
		}
	}
	f.along.Set(c.sent() != "")
	if c.token == nil {
		f.along.Disable()
	} else {
		f.along.Enable()
	}
	visible := c.token == nil || colour == theme.ColorBadText
	if f.token.Text() != words || f.signIn.Visible() != visible {
		f.token.SetText(words)
		setVisible(f.signIn, visible)
		f.header.showChips()
		f.s.relay()
	}
	f.token.SetColour(colour)
}

// showBusy swaps Send for Cancel and the time that went by.
func (f *form) showBusy(busy bool) {
	held := f.send
	next := f.cancel
	if !busy {
		held, next = f.cancel, f.send
	}
	moves := f.s.d.Window != nil && f.s.d.Window.Canvas().Focused() == fyne.Focusable(held)
	f.elapsed.SetText(elapsed(0))
	setVisible(f.send, !busy)
	setVisible(f.cancel, busy)
	setVisible(f.elapsed, busy)
	setVisible(f.key, !busy && !f.s.narrow)
	f.s.relay()
	if moves {
		next.Focus()
	}
}
