package editor

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/oro"
	"tokenbench/oauth/profile"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// applications is the part of the form with up to three applications.
type applications struct {
	editor  *editor
	content *fyne.Container
	rows    *fyne.Container
	adders  *fyne.Container
	none    *widgets.Note // says where applications are made while there is none
	// redirects are the blocks of those that may serve the browser.
	redirects []*redirects
}

func newApplications(e *editor) *applications {
	a := &applications{editor: e, rows: widgets.VBox(12), adders: widgets.Wrap(8, 8), none: widgets.NewNote(widgets.Neutral, nil)}
	title := widgets.NewText(textApplications, theme.BodyStrong, theme.ColorText)
	a.content = widgets.VBox(10, widgets.Ends(8, title, a.adders), a.none, a.rows)
	return a
}

// rebuild draws all applications again; it runs when one is added or removed and when the kind of server
// changes. What was typed into secret fields stays.
func (a *applications) rebuild() {
	e := a.editor
	for _, block := range a.redirects {
		block.drop()
	}
	a.redirects = nil
	a.rows.RemoveAll()
	for _, app := range e.draft.env.Applications {
		a.rows.Add(e.applicationRow(app))
	}
	a.adders.RemoveAll()
	for _, kind := range a.offered() {
		a.adders.Add(widgets.NewButton(widgets.Outline, addWords(kind, e.draft.isGeneric()), theme.IconPlus, func() { a.addFor(kind) }).Small())
	}
	if e.dialog != nil {
		e.dialog.Fit()
	}
}

// showRedirects brings the redirect addresses in line with the draft, and reports whether anything changed.
func (a *applications) showRedirects() (changed bool) {
	for _, block := range a.redirects {
		changed = block.show() || changed
	}
	return changed
}

// sayWhere says where applications are made, which follows from the side, as long as there is none.
func (a *applications) sayWhere() {
	env := a.editor.draft.env
	moved := setVisible(a.none, len(env.Applications) == 0)
	if words := noApplicationWords(env); a.none.Text() != words {
		a.none.Set(widgets.Neutral, widgets.Plain(words))
		moved = true
	}
	if moved {
		a.editor.dialog.Fit()
	}
}

// offered are the kinds that can be added: for a generic server one at a time, since its ticks say the rest.
func (a *applications) offered() []profile.Flow {
	missing := a.editor.draft.missing()
	if a.editor.draft.isGeneric() && len(missing) > 1 {
		return missing[:1]
	}
	return missing
}

// addFor makes the application of a kind, where there is none, and puts the keyboard into its client id.
func (a *applications) addFor(kind profile.Flow) {
	id := a.editor.draft.addApplication(kind)
	a.rebuild()
	a.editor.changed("")
	a.editor.focus(profile.ApplicationField(id, "client_id"))
}

func (a *applications) remove(id string) {
	a.editor.draft.removeApplication(id)
	a.editor.drop(applicationFields(id)...)
	a.rebuild()
	a.editor.changed(profile.FieldApplications)
}

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

// whereMade is the page of the back-office on which applications are made; empty for a generic server.
func whereMade(env profile.Environment) string {
	for _, screen := range oro.Screens(env.Side, env.Prefix) {
		return screen.Menu
	}
	return ""
}
