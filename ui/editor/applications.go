package editor

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// kinds are the kinds of application that can be added here. An application of another kind that a file
// brought along stays as it is.
var kinds = []profile.Flow{profile.FlowPassword, profile.FlowClient}

// applications is the part of the form with up to three applications.
type applications struct {
	editor  *editor
	content *fyne.Container
	rows    *fyne.Container
	adders  *fyne.Container
}

func newApplications(e *editor) *applications {
	a := &applications{editor: e, rows: widgets.VBox(12), adders: widgets.Wrap(8, 8)}
	head := widgets.HBox(8, widgets.NewText(textApplications, theme.BodyStrong, theme.ColorText), widgets.Spring(), a.adders)
	a.content = widgets.VBox(10, head, a.rows)
	a.rebuild()
	return a
}

// rebuild draws all applications again; it runs when one is added or removed.
func (a *applications) rebuild() {
	a.rows.RemoveAll()
	e := a.editor
	if len(e.env.Applications) == 0 {
		a.rows.Add(widgets.NewNote(widgets.Neutral, []widgets.Run{widgets.Plain(whereWords(e.env))}))
	}
	for i := range e.env.Applications {
		a.rows.Add(a.row(e.env.Applications[i].ID))
	}
	a.adders.RemoveAll()
	for _, kind := range kinds {
		if !a.has(kind) {
			a.adders.Add(widgets.NewButton(widgets.Outline, addWords(kind), theme.IconPlus, func() { a.add(kind) }).Small())
		}
	}
	a.content.Refresh()
}

func (a *applications) has(kind profile.Flow) bool {
	return slices.ContainsFunc(a.editor.env.Applications, func(app profile.Application) bool { return app.Kind == kind })
}

// add makes an application of a kind and puts the keyboard into its client id.
func (a *applications) add(kind profile.Flow) {
	e := a.editor
	if a.has(kind) {
		return
	}
	app := profile.Application{ID: profile.NewID(), Name: kindWords(kind), Kind: kind, Secret: profile.PolicyKeep}
	if e.env.Kind == profile.KindGeneric {
		app.Flows = []profile.Flow{kind}
	}
	e.env.Applications = append(e.env.Applications, app)
	a.rebuild()
	e.changed("")
	e.fields[profile.ApplicationField(app.ID, "client_id")].Focus()
}

func (a *applications) remove(id string) {
	e := a.editor
	e.env.Applications = slices.DeleteFunc(e.env.Applications, func(app profile.Application) bool { return app.ID == id })
	for name := range e.fields {
		if strings.HasPrefix(name, profile.ApplicationField(id, "")) {
			delete(e.fields, name)
		}
	}
	a.rebuild()
	e.changed(profile.FieldApplications)
}

// update changes the application with the id, wherever it stands by now.
func (a *applications) update(id string, change func(*profile.Application)) {
	for i := range a.editor.env.Applications {
		if a.editor.env.Applications[i].ID == id {
			change(&a.editor.env.Applications[i])
		}
	}
}

func (a *applications) row(id string) fyne.CanvasObject {
	e := a.editor
	app, _ := e.env.Application(id)
	clientID := e.field(profile.ApplicationField(id, "client_id"), textClientID, app.ClientID, func(text string) {
		a.update(id, func(app *profile.Application) { app.ClientID = strings.TrimSpace(text) })
	}).Mono()
	name := e.field(profile.ApplicationField(id, "name"), textAppName, app.Name, func(text string) {
		a.update(id, func(app *profile.Application) { app.Name = text })
	})
	secret := e.secretField(workbench.ClientSecretOf(e.env.ID, id), profile.ApplicationField(id, "secret"), textClientSecret, app.Secret,
		func(p profile.Policy) { a.update(id, func(app *profile.Application) { app.Secret = p }) })
	public := widgets.NewSegmented(widgets.Choices(textConfidential, textPublic), boolIndex(app.Public), func(i int) {
		a.update(id, func(app *profile.Application) { app.Public = i == 1 })
		setVisible(i == 0, secret)
		e.changed(profile.ApplicationField(id, "secret"))
	}).Small()
	setVisible(!app.Public, secret)
	remove := widgets.NewIconButton(widgets.Ghost, theme.IconTrash, textRemoveApp, func() { a.remove(id) }).Small()
	head := widgets.HBox(10, widgets.NewTile(widgets.Accent, kindIcon(app.Kind), 26), widgets.Stretch(widgets.NewText(kindWords(app.Kind), theme.BodyStrong, theme.ColorText)), public, remove)
	body := widgets.VBox(10, head, widgets.Columns(14, 220, clientID, name), secret)
	if e.env.Kind == profile.KindGeneric {
		body.Add(a.flowTicks(id, app))
	}
	return widgets.NewOutline(widgets.Pad(14, 12, 14, 14, body))
}

// flowTicks lets a generic server's application serve several flows.
func (a *applications) flowTicks(id string, app profile.Application) fyne.CanvasObject {
	line := widgets.HBox(16, widgets.NewText(textServes, theme.Label, theme.ColorText2))
	for _, flow := range kinds {
		line.Add(widgets.NewCheck(flowWords(flow), slices.Contains(app.Flows, flow), func(on bool) {
			a.update(id, func(app *profile.Application) {
				app.Flows = slices.DeleteFunc(app.Flows, func(f profile.Flow) bool { return f == flow })
				if on {
					app.Flows = append(app.Flows, flow)
				}
			})
			a.editor.changed(profile.ApplicationField(id, "flows"))
		}))
	}
	return line
}

// secretField is a hidden field with what happens to its text. A kept secret is never read back: the field
// only says that there is one.
func (e *editor) secretField(ref store.SecretRef, name, label string, policy profile.Policy, choose func(profile.Policy)) fyne.CanvasObject {
	field := widgets.NewField(label).Password().Mono()
	e.fields[name] = field
	note := func(p profile.Policy) { field.SetNote(policyNote(p)) }
	note(policy)
	now := policy
	field.OnChanged = func(text string) {
		e.secrets[ref] = typed{text, now}
		e.changed(name)
	}
	choice := widgets.NewRadio(widgets.Choices(textKeep, textUntilExit, textAsk), policyIndex(policy), func(i int) {
		now = policies[i]
		choose(now)
		note(now)
		e.secrets[ref] = typed{field.Text(), now}
		e.changed(name)
	}).Across()
	e.sayWhetherKept(ref, field)
	return widgets.Columns(14, 260, field, labelled(textWhatHappens, choice))
}

func (e *editor) sayWhetherKept(ref store.SecretRef, field *widgets.Field) {
	if e.isNew {
		return
	}
	desk.Start(e.desk, func(ctx context.Context) (bool, error) { return e.bench.HasSecret(ctx, ref), nil }, func(has bool, _ error) {
		if has {
			field.SetPlaceholder(textKept)
		}
	})
}

// policies are the choices of secretField in their order.
var policies = []profile.Policy{profile.PolicyKeep, profile.PolicyUntilExit, profile.PolicyAsk}

func policyIndex(p profile.Policy) int { return max(slices.Index(policies, p), 0) }

func kindIcon(kind profile.Flow) theme.IconName {
	switch kind {
	case profile.FlowClient:
		return theme.IconServer
	case profile.FlowBrowser:
		return theme.IconGlobe
	default:
		return theme.IconLock
	}
}

func whereWords(env profile.Environment) string {
	if env.Kind != profile.KindOro {
		return textNoApplicationGeneric
	}
	for _, screen := range oro.Screens(env.Side, env.Prefix) {
		return textNoApplication + screen.Menu
	}
	return textNoApplication
}
