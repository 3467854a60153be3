package waiting

import (
	"errors"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// paste takes the address at which a browser ended.
type paste struct {
	changed func() // it wants another height
	give    func(string) error

	field *widgets.Field
	using *widgets.Button
	note  *widgets.Paragraph
}

func newPaste(changed func()) *paste {
	p := &paste{changed: changed}
	p.field = widgets.NewField(pasteLabel).Mono()
	p.field.OnChanged = func(string) { p.fail("") }
	p.field.OnSubmitted = func(string) { p.use() }
	p.using = widgets.NewButton(widgets.Outline, useIt, "", p.use)
	p.note = widgets.NewParagraph(theme.Note, theme.ColorText3)
	return p
}

// begin forgets what was typed for another wait.
func (p *paste) begin() {
	p.give = nil
	p.field.SetText("")
	p.fail("")
}

// set shows how the wait stands.
func (p *paste) set(w wait) {
	p.give = w.p.Paste
	enable(p.field, p.give != nil || w.byHand()) // the keyboard is in it from the first moment
	enable(p.using, p.give != nil)
	if w.p.Redirect != "" {
		p.field.SetPlaceholder(w.p.Redirect + "?code=…")
	}
	kind, note := widgets.Outline, pasteNote
	if w.byHand() {
		kind, note = widgets.Primary, pasteByHand
	}
	p.using.SetKind(kind)
	p.note.SetText(note)
}

// use hands in what was pasted. It holds a code, so nothing of it stays once it is used.
func (p *paste) use() {
	if p.give == nil {
		return
	}
	err := p.give(p.field.Text())
	if err == nil {
		p.field.SetText("")
		return
	}
	var wrong *oauth.PasteError
	if !errors.As(err, &wrong) {
		wrong = &oauth.PasteError{Reason: err.Error()}
	}
	p.fail(wrong.Reason)
	p.field.Focus()
}

func (p *paste) fail(reason string) {
	if p.field.Error() == reason {
		return
	}
	p.field.SetError(reason)
	p.changed()
}

// object is the part as it stands in the card.
func (p *paste) object() fyne.CanvasObject {
	beside := widgets.VBox(5, widgets.NewText("", theme.Label, theme.ColorText2), widgets.Pad(0, 2, 0, 0, p.using)) // below the label
	return widgets.VBox(5, widgets.HBoxTop(8, widgets.Stretch(p.field), beside), p.note)
}
