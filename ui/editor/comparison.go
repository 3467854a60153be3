package editor

import (
	"reflect"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile/redirect"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// comparison is a field for what the application form holds, and below it, letter by letter, how that differs
// from what is sent. Nothing of it is saved.
type comparison struct {
	block   *redirects
	content fyne.CanvasObject
	field   *widgets.Field
	results *fyne.Container
	shown   []redirect.Comparison
}

func newComparison(r *redirects) *comparison {
	c := &comparison{block: r, results: widgets.VBox(12)}
	pasted := r.editor.pasted
	c.field = widgets.NewField(textPaste).Note(textPasteNote).Mono().Lines(2).Placeholder(textPasteExample)
	c.field.SetText(pasted[r.id])
	c.field.OnChanged = func(text string) {
		pasted[r.id] = text
		if c.show() {
			r.editor.dialog.Fit()
			widgets.Reveal(c.results)
		}
	}
	c.results.Hide()
	c.content = widgets.VBox(10, c.field, c.results)
	return c
}

// show compares again, and reports whether the result is another one.
func (c *comparison) show() (changed bool) {
	d := c.block.editor.draft
	now := redirect.Compare(d.redirects(c.block.id), c.field.Text(), d.env.TakesAnyPort())
	if reflect.DeepEqual(now, c.shown) {
		return false
	}
	c.shown = now
	c.results.RemoveAll()
	for i, compared := range now {
		c.results.Add(c.result(i, compared))
	}
	setVisible(c.results, len(now) > 0)
	return true
}

// result is the comparison of one address.
func (c *comparison) result(i int, compared redirect.Comparison) fyne.CanvasObject {
	state, words := widgets.StateOk, textSame
	if compared.Reason != "" {
		words = compared.Reason
	}
	if !compared.Equal {
		state = widgets.StateBad
	}
	box := widgets.VBox(6, widgets.NewParagraph(theme.BodyStrong, theme.ColorText, widgets.Plain(words)))
	if which := whichWords(compared); which != "" {
		box.Add(widgets.NewParagraph(theme.Note, theme.ColorText2, widgets.Plain(which)))
	}
	if compared.Reason != "" || len(c.shown) > 1 {
		box.Add(lettersRow(textSent, compared.Sent, compared.Form))
	}
	if compared.Reason != "" {
		box.Add(lettersRow(textInForm, compared.Form, compared.Sent))
	}
	if form := compared.Form.Text(); !compared.Equal && c.block.editor.draft.accepts(c.block.id, i, form) {
		box.Add(widgets.HBox(0, widgets.NewLink(textSendThis, theme.IconArrow, func() { c.take(i, form) })))
	}
	return widgets.HBoxTop(10, widgets.NewMark(state).Small(), widgets.Stretch(box))
}

// take sends from now on what the form holds.
func (c *comparison) take(i int, address string) {
	c.block.editor.draft.setRedirect(c.block.id, i, address)
	c.block.renew()
	c.block.fields[i].Focus()
}

// lettersRow is a line of the comparison with its name before it. Where the other one has more it gets an
// empty box.
func lettersRow(name string, line, other redirect.Line) fyne.CanvasObject {
	letters := widgets.NewLetters()
	marked := redirect.Written(line.Marked)
	if marked == "" && other.Marked != "" {
		marked = " "
	}
	letters.Set(redirect.Written(line.Before), marked, redirect.Written(line.After))
	label := widgets.Width(lettersLabel, widgets.NewText(name, theme.Note, theme.ColorText2))
	return widgets.HBoxTop(8, widgets.Pad(0, 1, 0, 0, label), widgets.Stretch(letters))
}

// lettersLabel is the room for the names of the two lines, in pixels at scale 1.
const lettersLabel = 70
