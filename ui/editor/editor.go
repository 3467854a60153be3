// Package editor is the dialog in which an environment is made and changed. What is typed is checked as it
// is typed, with the reason beside the field; a column at the right says what follows from it.
package editor

import (
	"context"

	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/store"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Bench is what the editor needs of the workbench.
type Bench interface {
	Environment(ctx context.Context, id string) (profile.Environment, error)
	SaveEnvironment(ctx context.Context, env profile.Environment) (profile.Environment, error)
	HasSecret(ctx context.Context, ref store.SecretRef) bool
	KeepSecret(ctx context.Context, ref store.SecretRef, value string, policy profile.Policy) error
}

// Callbacks are what the editor asks of the window. They run after the dialog was closed.
type Callbacks struct {
	Saved             func(env profile.Environment)
	Delete, Duplicate func()
}

// editor is the open dialog. It is used on Fyne's thread alone.
type editor struct {
	desk  *desk.Desk
	bench Bench
	on    Callbacks

	before profile.Environment
	env    profile.Environment
	isNew  bool
	// fields finds the field that a reason belongs to; secrets holds what was typed into secret fields.
	fields  map[string]*widgets.Field
	touched map[string]bool
	secrets map[store.SecretRef]typed

	dialog   *widgets.Dialog
	hint     *widgets.Text
	derived  *derived
	oroOnly  []fyne.CanvasObject
	generic  []fyne.CanvasObject
	backOnly []fyne.CanvasObject
	apps     *applications
	users    *users
	opened   []*widgets.Disclosure
}

// typed is a secret that a person typed here, with what shall happen to it.
type typed struct {
	value  string
	policy profile.Policy
}

// Open shows the editor for an environment, new or kept, with the keyboard in a field that
// profile.FieldError names; an empty field means the first.
func Open(d *desk.Desk, b Bench, env profile.Environment, field string, on Callbacks) {
	e := &editor{
		desk: d, bench: b, on: on, before: env.Clone(), env: env.Clone(), isNew: env.Revision == 0,
		fields: map[string]*widgets.Field{}, touched: map[string]bool{}, secrets: map[store.SecretRef]typed{},
	}
	e.hint = widgets.NewText("", theme.Note, theme.ColorText3)
	e.derived = newDerived()
	e.build()
	e.changed("")
	e.dialog.Open(d.Window.Canvas())
	e.focus(field)
}

func (e *editor) build() {
	title := textEdit
	if e.isNew {
		title = textNew
	}
	e.dialog = widgets.NewDialog(title, e.form())
	e.dialog.Width = 940
	e.dialog.Side = e.derived.content
	e.dialog.Hint = e.hint
	e.dialog.Main = widgets.NewButton(widgets.Primary, textSave, theme.IconCheck, e.save)
	e.dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textCancel, "", func() { e.dialog.Cancel() })}
	if !e.isNew {
		e.dialog.Left = []fyne.CanvasObject{
			widgets.NewButton(widgets.Ghost, textDelete, theme.IconTrash, func() { e.dialog.Close(); e.on.Delete() }),
			widgets.NewButton(widgets.Ghost, textDuplicate, theme.IconCopy, func() { e.dialog.Close(); e.on.Duplicate() }),
		}
	}
	e.dialog.OnOpen = func() { e.desk.Modal(true) }
	e.dialog.OnClose = func() { e.desk.Modal(false) }
	e.dialog.OnCancel = e.cancel
}

func (e *editor) form() fyne.CanvasObject {
	e.apps = newApplications(e)
	e.users = newUsers(e)
	return widgets.VBox(14, e.basics(), widgets.Divider(), e.apps.content, widgets.Divider(), e.users.content, e.tls(), e.details())
}

// changed brings everything that follows from the fields up to date; field is the one that a person
// changed, whose reason may be shown from now on.
func (e *editor) changed(field string) {
	if field != "" {
		e.touched[field] = true
	}
	e.showReasons(false)
	e.derived.show(e.env)
	setVisible(e.env.Kind == profile.KindOro, e.oroOnly...)
	setVisible(e.env.Kind == profile.KindGeneric, e.generic...)
	setVisible(e.env.Kind == profile.KindOro && e.env.Side == backOffice, e.backOnly...)
	e.hint.SetText(changesWords(e.changes()))
}

// showReasons shows what is wrong beside each field that was touched, or beside all fields.
func (e *editor) showReasons(all bool) []profile.FieldError {
	found := e.env.Validate()
	reasons := map[string]string{}
	for _, f := range found {
		if (all || e.touched[f.Field]) && reasons[f.Field] == "" {
			reasons[f.Field] = f.Reason
		}
	}
	for name, field := range e.fields {
		field.SetError(reasons[name])
	}
	return found
}

// focus gives the keyboard to a field, opening what hides it.
func (e *editor) focus(field string) {
	if f, ok := e.fields[field]; ok {
		e.desk.Window.Canvas().Focus(f.Focusable())
		return
	}
	if hidden(field) {
		for _, d := range e.opened {
			d.SetOpen(true)
		}
		if f, ok := e.fields[field]; ok {
			f.Focus()
			return
		}
	}
	if flow, ok := missingApplication(field); ok {
		e.apps.add(flow)
	}
}

// cancel closes the dialog; where something was changed it asks first.
func (e *editor) cancel() {
	if e.changes() == 0 {
		e.dialog.Close()
		return
	}
	ask := widgets.NewDialog(textDiscardTitle, widgets.NewParagraph(theme.Body, theme.ColorText2, widgets.Plain(textDiscard)))
	ask.Icon, ask.Tone = theme.IconWarn, widgets.Warn
	ask.Main = widgets.NewButton(widgets.Primary, textKeepEditing, "", ask.Close)
	ask.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textDiscardButton, theme.IconTrash, func() {
		ask.Close()
		e.dialog.Close()
	})}
	ask.Open(e.desk.Window.Canvas())
}

func setVisible(visible bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if visible {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

var _ Bench = (*workbench.Workbench)(nil)
