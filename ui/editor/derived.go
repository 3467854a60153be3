package editor

import (
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// derived is the column that says what follows from the fields.
type derived struct {
	content fyne.CanvasObject
	token   *widgets.Paragraph
	login   *widgets.Paragraph
	api     *widgets.Paragraph
	sent    *widgets.Paragraph
	made    *widgets.Paragraph
	where   fyne.CanvasObject
}

func newDerived() *derived {
	d := &derived{}
	for _, p := range []**widgets.Paragraph{&d.token, &d.login, &d.api} {
		*p = widgets.NewParagraph(theme.Mono, theme.ColorText)
	}
	for _, p := range []**widgets.Paragraph{&d.sent, &d.made} {
		*p = widgets.NewParagraph(theme.Body, theme.ColorText)
	}
	d.where = fact(textMadeAt, d.made)
	d.content = widgets.VBox(
		14, widgets.NewText(textWorkedOut, theme.BodyStrong, theme.ColorText),
		fact(textTokenAddress, d.token), fact(textLoginAt, d.login), fact(textAPIStarts, d.api), fact(textSentAs, d.sent), d.where,
	)
	return d
}

func fact(label string, value fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(2, widgets.NewText(label, theme.Note, theme.ColorText3), value)
}

func (d *derived) show(env profile.Environment) {
	changed := set(d.token, below(env, env.TokenURL()))
	changed = set(d.login, below(env, env.AuthorizeURL())) || changed
	changed = set(d.api, below(env, env.APIBase())) || changed
	changed = set(d.sent, sentWords(env)) || changed
	changed = set(d.made, whereMade(env)) || changed
	changed = setVisible(d.where, whereMade(env) != "") || changed
	if changed {
		widgets.Relayout(d.content)
	}
}

func set(p *widgets.Paragraph, text string) (changed bool) {
	if p.Text() == text {
		return false
	}
	p.SetText(text)
	return true
}

// below leaves the address of the environment out of an address that lies below it.
func below(env profile.Environment, address string) string {
	if path := strings.TrimPrefix(address, env.Address); env.Address != "" && strings.HasPrefix(path, "/") {
		return path
	}
	if address == "" {
		return "–"
	}
	return address
}

func sentWords(env profile.Environment) string {
	sent := textJSON
	if env.Encoding == oauth.EncodingForm {
		sent = textForm
	}
	if env.Auth == oauth.AuthBasic {
		return sent + textWithBasic
	}
	return sent + textWithBody
}
