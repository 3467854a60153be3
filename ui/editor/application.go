package editor

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// applicationRow is the card of one application.
func (e *editor) applicationRow(app profile.Application) fyne.CanvasObject {
	id := app.ID
	clientID := e.field(profile.ApplicationField(id, "client_id"), textClientID, app.ClientID, func(text string) {
		e.draft.application(id, func(app *profile.Application) { app.ClientID = strings.TrimSpace(text) })
	}).Mono()
	name := e.field(profile.ApplicationField(id, "name"), textAppName, app.Name, func(text string) {
		e.draft.application(id, func(app *profile.Application) { app.Name = text })
	})
	secret := e.secretField(workbench.ClientSecretOf(e.draft.env.ID, id), profile.ApplicationField(id, "secret"), textClientSecret, app.Secret,
		func(p profile.Policy) { e.draft.application(id, func(app *profile.Application) { app.Secret = p }) })
	secretRow := widgets.Fold(gap, 220, secret.field, secret.choice)
	setVisible(secretRow, !app.Public)
	reason := newSpot(clientID.Focus)
	e.slots[profile.ApplicationField(id, "kind")] = reason
	body := widgets.VBox(
		10, e.applicationHead(app, secretRow), reason.line,
		widgets.Fold(gap, 200, clientID, name), secretRow,
	)
	if e.draft.isGeneric() {
		body.Add(e.flowTicks(app))
	}
	if e.draft.isGeneric() || app.Kind == profile.FlowBrowser {
		block := newRedirects(e, id)
		e.apps.redirects = append(e.apps.redirects, block)
		body.Add(block.content)
	}
	return rowCard(body)
}

// applicationHead says the kind and whether there is a secret.
func (e *editor) applicationHead(app profile.Application, secret fyne.CanvasObject) fyne.CanvasObject {
	title, icon := kindWords(app.Kind), kindIcon(app.Kind)
	if e.draft.isGeneric() {
		title, icon = textApplication, theme.IconKey
	}
	public := widgets.NewSegmented(widgets.Choices(textConfidential, textPublic), boolIndex(app.Public), func(i int) {
		e.draft.application(app.ID, func(app *profile.Application) { app.Public = i == 1 })
		setVisible(secret, i == 0)
		e.changed(profile.ApplicationField(app.ID, "secret"))
		e.dialog.Fit()
	}).Small()
	name := widgets.HBox(10, widgets.NewTile(widgets.Accent, icon, 26), widgets.NewText(title, theme.BodyMedium, theme.ColorText))
	return widgets.Ends(8, name, widgets.HBox(6, public, e.removeApplication(app.ID)))
}

func (e *editor) removeApplication(id string) fyne.CanvasObject {
	return widgets.NewIconButton(widgets.Ghost, theme.IconTrash, textRemoveApp, func() { e.apps.remove(id) }).Small()
}

// flowTicks lets a generic server's application serve several flows.
func (e *editor) flowTicks(app profile.Application) fyne.CanvasObject {
	field := profile.ApplicationField(app.ID, "flows")
	line := widgets.Wrap(16, 6, widgets.NewText(textServes, theme.Label, theme.ColorText2))
	var first *widgets.Check
	for _, flow := range kinds {
		tick := widgets.NewCheck(flowWords(flow), slices.Contains(app.Flows, flow), func(on bool) {
			e.draft.serve(app.ID, flow, on)
			e.changed(field)
		})
		if first == nil {
			first = tick
		}
		line.Add(tick)
	}
	reason := newSpot(first.Focus)
	e.slots[field] = reason
	return widgets.VBox(5, line, reason.line)
}

// rowCard is the card around an application or user.
func rowCard(body fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewOutline(widgets.Pad(14, 11, 14, 14, body))
}
