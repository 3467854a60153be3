package signin

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/oauth/workbench/browsers"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// browserParts are the controls of the flow with the browser, beside those that others have, too.
type browserParts struct {
	audience, place *widgets.Select
	private         *widgets.Check
	loginExtra      *widgets.Field
	visitorSecret   *widgets.Field
	// way says what happens where no browser is opened, back where the answer comes to, login where the browser goes.
	way    *widgets.Text
	back   *widgets.Paragraph
	change *widgets.Link
	login  *widgets.Text
}

func (c *Card) makeBrowserParts() {
	b := &c.parts.browser
	*b = browserParts{
		loginExtra: widgets.NewField(loginExtraLabel).Note(extraNote).Lines(2),

		visitorSecret: widgets.NewField(visitorSecretLabel).Note(visitorSecretNote).Password(),

		way:   widgets.NewText("", theme.Note, theme.ColorText2),
		back:  widgets.NewLine(theme.Note, theme.ColorText3),
		login: widgets.NewText("", theme.Mono, theme.ColorText2),
	}
	b.audience = widgets.NewSelect(audienceLabel, widgets.Choices(audiences...), int(c.form.browser.who), func(i int) {
		c.form.browser.who = audience(i)
		c.lay()
	})
	b.place = widgets.NewSelect(placeLabel, nil, 0, func(i int) {
		c.form.browser.choose(places(c.installed)[i])
		c.lay()
	})
	b.private = widgets.NewCheck(privateWindow, false, func(on bool) {
		c.form.browser.where.Private = on
		c.preview.reload()
	})
	b.change = widgets.NewLink(changeAddress, "", func() {
		app, _ := c.form.application()
		c.on.Edit(profile.ApplicationField(app.ID, "redirect_uris"))
	})
}

// lookForBrowsers finds out what is installed when it is first needed in an environment.
func (c *Card) lookForBrowsers() {
	if c.looked || c.form.flow != profile.FlowBrowser || c.form.lacksApplication() {
		return
	}
	c.looked = true
	desk.Start(c.d, func(context.Context) ([]browsers.Browser, error) { return c.wb.Browsers(), nil }, func(list []browsers.Browser, _ error) {
		c.installed = list
		c.form.browser.forget(places(list))
		c.lay()
	})
}

// browserFields say who gets the token and where the login is opened.
func (c *Card) browserFields() fyne.CanvasObject {
	f, b := &c.form, &c.parts.browser
	row := widgets.Fold(fieldGap, leastPair)
	if f.env.HandsVisitorsOver() {
		row.Add(b.audience)
	}
	row.Add(b.place)
	if f.opensFor() {
		row.Add(c.parts.user)
	}
	if f.wantsSecret() {
		row.Add(c.parts.secret)
	}
	if f.wantsVisitorSecret() {
		row.Add(b.visitorSecret)
	}
	if len(row.Objects) == 1 && !c.narrow {
		row.Add(widgets.Gap(0, 0)) // a choice as wide as the card looks like more than it is
	}
	rows := widgets.VBox(rowGap, row)
	if f.audience() == becoming {
		rows.Add(widgets.NewNote(widgets.Warn, []widgets.Run{widgets.Plain(becomingText)}))
	}
	back := widgets.Ends(10, b.back, widgets.Pad(-4, 0, 0, 0, b.change))
	switch {
	case f.browser.way != workbench.WayOpen:
		rows.Add(widgets.Ends(4, b.way, back))
	case c.place().private:
		rows.Add(widgets.Ends(4, b.private, back))
	default:
		rows.Add(back)
	}
	return rows
}

// place is the chosen way into a browser.
func (c *Card) place() place {
	list := places(c.installed)
	return list[c.form.browser.placeIn(list)]
}

// renewBrowser brings the controls of the flow with the browser in line with the form.
func (c *Card) renewBrowser() {
	f, b := &c.form, &c.parts.browser
	list := places(c.installed)
	b.place.SetChoices(placeChoices(list), f.browser.placeIn(list))
	b.audience.Choose(int(f.browser.who))
	b.private.Set(f.browser.where.Private)
	b.way.SetText(linkText)
	lead := comesBack
	if f.browser.way == workbench.WayPaste {
		b.way.SetText(pasteText)
		lead = endsAt
	}
	b.back.SetRuns(widgets.Plain(lead), widgets.Code(f.redirects()[0]), widgets.Plain(otherAddresses(f)))
	b.login.SetText(f.loginAddress())
}

func placeChoices(list []place) []widgets.Choice {
	choices := make([]widgets.Choice, len(list))
	for i, p := range list {
		choices[i] = widgets.Choice{Text: p.name, Icon: theme.IconGlobe}
		switch p.way {
		case workbench.WayLink:
			choices[i].Icon = theme.IconLink
		case workbench.WayPaste:
			choices[i].Icon = theme.IconPaste
		}
	}
	return choices
}

// otherAddresses says what else may take the answer.
func otherAddresses(f *form) string {
	switch n := len(f.redirects()) - 1; {
	case f.browser.way == workbench.WayPaste:
		return ""
	case f.env.TakesAnyPort():
		return " or another port"
	case n > 0:
		return fmt.Sprintf(" or %d more", n)
	default:
		return ""
	}
}

// browserRequest says where the browser goes and what is sent afterwards, one below the other.
func (c *Card) browserRequest(beside ...fyne.CanvasObject) fyne.CanvasObject {
	p := &c.parts
	method := func(tone widgets.Tone, name string) fyne.CanvasObject {
		return widgets.Width(methodColumn, widgets.HBox(0, widgets.NewCodeChip(tone, name)))
	}
	first := widgets.NewText(inBrowser, theme.Note, theme.ColorText3).Whole()
	then := append([]fyne.CanvasObject{method(widgets.Accent, "POST"), p.address, p.encoding}, beside...)
	return widgets.VBox(4, widgets.HBox(8, method(widgets.Neutral, "GET"), p.browser.login, first), widgets.HBox(8, then...))
}

// methodColumn is as wide as the longer of the two methods, so that the addresses stand on one line.
const methodColumn = 42

// tokenAddress is the token address as it stands behind that of the login: its path alone where that says enough.
func tokenAddress(f *form) string {
	address := f.env.TokenURL()
	path := strings.TrimPrefix(address, strings.TrimRight(f.env.Address, "/"))
	if strings.HasPrefix(path, "/") && strings.HasPrefix(f.loginAddress(), strings.TrimSuffix(address, path)+"/") {
		return path
	}
	return address
}

// browserSummary is the folded card of the flow with the browser.
func browserSummary(f *form) (lead, strong string) {
	switch {
	case f.audience() == newVisitors:
		return "Browser, for ", "a new visitor"
	case f.browser.way == workbench.WayLink:
		return "Browser, with a link to copy", ""
	case f.browser.way == workbench.WayPaste:
		return "Browser, with an address to paste", ""
	case f.user != "":
		return "Browser, for ", f.user
	}
	return "Browser", ""
}
