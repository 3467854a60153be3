// Package editor is the dialog in which an environment is made and changed. What is typed is checked as it
// is typed, with the reason beside the field; a column at the right says what follows from it.
//
// draft.go, address.go, changes.go and facts.go hold what is being edited and need no window. editor.go is the
// dialog, basics.go, applications.go, application.go, redirects.go with comparison.go, users.go, secret.go,
// browser.go with metadata.go and details.go are its parts, derived.go is the column at the right, reasons.go
// and marks.go bring words to their fields, save.go and leave.go end it.
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
	ReadMetadata(ctx context.Context, env profile.Environment) (workbench.ServerFacts, error)
	KeepSecret(ctx context.Context, ref store.SecretRef, value string, policy profile.Policy) error
}

var _ Bench = (*workbench.Workbench)(nil)

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
	draft *draft

	slots   map[string]slot
	marks   map[string]*shownMark
	folded  folded
	parts   visibleParts
	secrets map[store.SecretRef]*secretField
	apps    *applications
	users   *users
	derived *derived
	// pasted is what application forms are said to hold, by application.
	pasted      map[string]string
	metadata    *metadata
	browserPart *browserPart // nil until it was opened
	// showSide brings the choice of the side in line with the draft.
	showSide func()

	dialog *widgets.Dialog
	hint   *widgets.Text
	saving func() // ends the save that runs; nil while none does
	stored bool   // the environment was saved, perhaps without its secrets
}

// folded are the parts that are closed at first.
type folded struct{ browser, tls, details *widgets.Disclosure }

// visibleParts are those that depend on the kind of server and the side.
type visibleParts struct {
	oro, generic, backOffice, production, insecure []fyne.CanvasObject
}

// width of the dialog, in pixels at scale 1.
const width = 940

// Open shows the editor for an environment, new or kept, with the keyboard in a field that
// profile.FieldError names; an empty field means the first. The field "client id of a missing application",
// profile.ApplicationField("", flow), adds the application that the flow needs.
func Open(d *desk.Desk, b Bench, env profile.Environment, field string, on Callbacks) {
	e := &editor{
		desk: d, bench: b, on: on, draft: newDraft(env),
		slots: map[string]slot{}, marks: map[string]*shownMark{}, secrets: map[store.SecretRef]*secretField{}, pasted: map[string]string{},
	}
	e.hint = widgets.NewText("", theme.Note, theme.ColorText3)
	e.derived = newDerived()
	e.build()
	e.changed("")
	e.dialog.Open(d.Window.Canvas())
	e.lookForSecrets()
	e.focus(field)
}

func (e *editor) build() {
	title := textEdit
	if e.draft.isNew() {
		title = textNew
	}
	e.dialog = widgets.NewDialog(title, e.form())
	e.dialog.Width = width
	e.dialog.Side = e.derived.content
	e.dialog.Hint = e.hint
	e.dialog.Main = widgets.NewButton(widgets.Primary, textSave, theme.IconCheck, e.save)
	e.dialog.Others = []*widgets.Button{widgets.NewButton(widgets.Outline, textCancel, "", e.leave)}
	if !e.draft.isNew() {
		e.dialog.Left = []fyne.CanvasObject{
			widgets.NewButton(widgets.Ghost, textDelete, theme.IconTrash, e.remove),
			widgets.NewButton(widgets.Ghost, textDuplicate, theme.IconCopy, func() { e.leaveFor(e.on.Duplicate) }),
		}
	}
	e.dialog.OnOpen = func() { e.desk.Modal(true) }
	e.dialog.OnClose = func() {
		e.metadata.end()
		e.desk.Modal(false)
	}
	e.dialog.OnCancel = e.leave
}

func (e *editor) form() fyne.CanvasObject {
	e.metadata = newMetadata(e)
	e.apps = newApplications(e)
	e.apps.rebuild()
	e.users = newUsers(e)
	return widgets.VBox(
		14, e.basics(), widgets.Divider(), e.apps.content, widgets.Divider(), e.users.content,
		widgets.Gap(0, 0), e.browser(), e.tls(), e.details(),
	)
}

// changed brings everything that follows from the fields up to date; field is the one that a person
// changed, whose reason may be shown from now on.
func (e *editor) changed(field string) {
	if field != "" {
		e.draft.touched[field] = true
	}
	if e.draft.followServer() {
		e.rewriteFacts()
	}
	e.showMarks()
	moved := e.showParts()
	moved = e.showReasons() || moved
	if e.showBrowser() || moved {
		e.dialog.Fit()
	}
	e.derived.show(e.draft.env)
	e.apps.sayWhere()
	e.say(changesWords(e.draft.changes()))
}

// showBrowser brings all that is about the sign-in with the browser in line with the draft.
func (e *editor) showBrowser() (changed bool) {
	changed = e.apps.showRedirects()
	if e.browserPart != nil {
		changed = e.browserPart.show() || changed
	}
	return changed
}

// say shows a few words beside the buttons.
func (e *editor) say(words string) {
	if e.hint.Text() != words {
		e.hint.SetText(words)
		e.dialog.Fit()
	}
}

// showParts shows what belongs to the kind of server and the side, and reports whether anything came or went.
func (e *editor) showParts() (moved bool) {
	env := e.draft.env
	oro := env.Kind == profile.KindOro
	for _, part := range []struct {
		visible bool
		objects []fyne.CanvasObject
	}{
		{oro, e.parts.oro},
		{!oro, e.parts.generic},
		{oro && env.Side == backOffice, e.parts.backOffice},
		{env.Production, e.parts.production},
		{env.Insecure, e.parts.insecure},
	} {
		for _, object := range part.objects {
			moved = setVisible(object, part.visible) || moved
		}
	}
	return moved
}

// focus gives the keyboard to a field, opening what hides it and adding what is missing.
func (e *editor) focus(field string) {
	if flow, ok := missingApplication(field); ok {
		e.apps.addFor(flow)
		return
	}
	if part := e.folded.around(field); part != nil {
		part.SetOpen(true)
		e.changed("")
		e.dialog.Fit()
	}
	if s, ok := e.slots[field]; ok {
		s.Focus()
	}
}

// around is the part in which a field lies; nil where that is none that can be closed.
func (f folded) around(field string) *widgets.Disclosure {
	switch {
	case isInBrowser(field):
		return f.browser
	case field == profile.FieldCA:
		return f.tls
	case isInDetails(field):
		return f.details
	}
	return nil
}

// setVisible shows or hides an object, and reports whether that changed anything.
func setVisible(object fyne.CanvasObject, visible bool) (changed bool) {
	if object.Visible() == visible {
		return false
	}
	if visible {
		object.Show()
	} else {
		object.Hide()
	}
	return true
}
