package signin

import (
	"time"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/token/wording"
	"tokenbench/ui/widgets"
)

// fields are those of the chosen flow alone.
func (c *Card) fields() fyne.CanvasObject {
	if c.form.lacksApplication() {
		return c.missingApplication()
	}
	switch c.form.flow {
	case profile.FlowPassword:
		row := widgets.Fold(fieldGap, leastPair, c.parts.user, c.passwordField())
		if c.form.wantsSecret() {
			row.Add(c.parts.secret)
		}
		if c.form.offersHandOver() {
			return widgets.VBox(rowGap, row, widgets.HBox(0, c.parts.handOver, widgets.Spring()))
		}
		return row
	case profile.FlowBrowser:
		return c.browserFields()
	case profile.FlowGuest:
		return c.words(guestTitle, guestText)
	case profile.FlowRefresh:
		return c.words(refreshWords(&c.form, func(t time.Time) string { return desk.Clock(t, c.d.Now()) }))
	default:
		app, _ := c.form.application()
		return c.words(clientTitle, clientText(app))
	}
}

// words stand where a flow asks nothing but, perhaps, the client secret.
func (c *Card) words(lead, text string) fyne.CanvasObject {
	note := note(wording.Icon(c.form.flow), lead, text)
	if !c.form.wantsSecret() {
		return note
	}
	return widgets.VBox(rowGap, note, widgets.Fold(fieldGap, leastPair, c.parts.secret, widgets.Gap(0, 0)))
}

// missingApplication stands in place of the fields of a flow that no application serves.
func (c *Card) missingApplication() fyne.CanvasObject {
	lead, text := missing(c.form.env, c.form.flow)
	return widgets.VBox(rowGap, note(wording.Icon(c.form.flow), lead, text), widgets.HBox(0, widgets.Spring(), c.parts.add))
}

// passwordField has what happens to the password above its right end.
func (c *Card) passwordField() fyne.CanvasObject {
	return widgets.VBox(0, widgets.LabelRow(passwordLabel, c.parts.policy), c.parts.password)
}

// note is a sunken box with a sign, a lead and a text.
func note(icon theme.IconName, lead, text string) fyne.CanvasObject {
	words := widgets.VBox(1,
		widgets.NewText(lead, theme.BodyStrong, theme.ColorText),
		widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(text)))
	sign := widgets.Pad(0, 2, 0, 0, widgets.NewIcon(icon, theme.ColorText2, 18))
	return widgets.Stack(widgets.NewBar(theme.ColorSunken, 0, 0, 8),
		widgets.Pad(14, 9, 14, 9, widgets.HBoxTop(12, sign, widgets.Stretch(words))))
}
