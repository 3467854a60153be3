package editor

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// derived is the column that says what follows from the fields.
type derived struct {
	content fyne.CanvasObject
	token   *widgets.Text
	api     *widgets.Text
	sent    *widgets.Text
	where   *widgets.Paragraph
}

func newDerived() *derived {
	d := &derived{
		token: widgets.NewText("", theme.Mono, theme.ColorText), api: widgets.NewText("", theme.Mono, theme.ColorText),
		sent: widgets.NewText("", theme.Mono, theme.ColorText), where: widgets.NewParagraph(theme.Body, theme.ColorText),
	}
	d.content = widgets.VBox(
		14, widgets.NewText(textWorkedOut, theme.BodyStrong, theme.ColorText),
		fact(textTokenAddress, d.token), fact(textAPIStarts, d.api), fact(textSentAs, d.sent), fact(textMadeAt, d.where),
	)
	return d
}

func fact(label string, value fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VBox(3, widgets.NewText(label, theme.Note, theme.ColorText3), value)
}

func (d *derived) show(env profile.Environment) {
	d.token.SetText(orDash(env.TokenURL()))
	d.api.SetText(orDash(env.APIBase()))
	sent := "JSON"
	if env.Encoding == oauth.EncodingForm {
		sent = "a form"
	}
	if env.Auth == oauth.AuthBasic {
		sent += ", Basic header"
	}
	d.sent.SetText(sent)
	d.where.SetText(whereWords(env))
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}
