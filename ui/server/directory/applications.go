package directory

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"tokenbench/embedded"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Applications is the card with the registered applications. It is used on Fyne's thread alone.
type Applications struct {
	card
	applications []embedded.Application // as they are drawn
}

// NewApplications makes the card.
func NewApplications(d *desk.Desk, from Shop, on Callbacks) *Applications {
	a := &Applications{card: card{desk: d, shop: from, on: on}}
	a.build(
		textApplications, textAppsNote, textNoApps, func() { a.edit(-1) },
		widgets.Column{Title: textName, Width: 158}, widgets.Column{Title: textClientID, Width: 216}, widgets.Column{Title: textSecret},
	)
	a.Update()
	return a
}

// Update shows which there are now.
func (a *Applications) Update() {
	applications := a.shop.Applications()
	if a.shown && reflect.DeepEqual(applications, a.applications) {
		return
	}
	a.applications = applications
	a.table.Clear()
	for i, application := range applications {
		a.row(i, application)
	}
	a.drawn()
}

func (a *Applications) row(i int, application embedded.Application) {
	name := application.Title()
	what := named(name, sortOf(application))
	if application.Inactive {
		what = named(name, sortOf(application), widgets.NewTag(widgets.Warn, textOff))
	}
	id := a.copied(application.ID, textCopyID+name)
	if note := about(application); note != "" {
		id = widgets.VBox(0, id, widgets.NewText(note, theme.Note, theme.ColorText3))
	}
	menu := more(textMoreOf+name, func() []widgets.MenuItem { return a.menu(i, application) })
	secret := widgets.HBox(0, widgets.Stretch(widgets.HBox(0, a.secret(application), widgets.Spring())), menu)
	a.table.Row(func() { a.edit(i) }, what, id, secret)
}

// secret is a secret behind dots, with buttons to show and to copy it.
func (a *Applications) secret(application embedded.Application) fyne.CanvasObject {
	if application.Public {
		return widgets.NewText(textNoSecret, theme.Note, theme.ColorText3)
	}
	text := widgets.NewText(textHidden, theme.Mono, theme.ColorText)
	reveal := widgets.NewIconButton(widgets.Ghost, theme.IconEye, textRevealSecret+application.Title(), nil).Tiny()
	reveal.OnTapped = func() {
		if text.Text() == textHidden {
			text.SetText(application.Secret)
			reveal.SetIcon(theme.IconEyeOff)
			reveal.SetWords(textHideSecret + application.Title())
		} else {
			text.SetText(textHidden)
			reveal.SetIcon(theme.IconEye)
			reveal.SetWords(textRevealSecret + application.Title())
		}
		widgets.Relayout(a.content)
	}
	copySecret := widgets.NewIconButton(widgets.Ghost, theme.IconCopy, textCopySecret+application.Title(), func() {
		a.desk.Clip.CopySecret(application.Secret)
		a.desk.Notice(textCopied, "", nil)
	}).Tiny()
	return widgets.HBox(2, text, reveal, copySecret)
}

func (a *Applications) menu(i int, application embedded.Application) []widgets.MenuItem {
	switched := widgets.MenuItem{Text: textDeactivate, Icon: theme.IconSkip, Do: func() { a.activate(i, false) }}
	if application.Inactive {
		switched = widgets.MenuItem{Text: textActivate, Icon: theme.IconCheck, Do: func() { a.activate(i, true) }}
	}
	return []widgets.MenuItem{
		{Text: textEnvironment, Note: textEnvironmentIs, Icon: theme.IconArrow, Do: func() { a.on.Environment(application.ID) }},
		widgets.Separator(),
		{Text: textEdit, Icon: theme.IconEdit, Do: func() { a.edit(i) }},
		switched,
		widgets.Separator(),
		{Text: textDelete, Icon: theme.IconTrash, Danger: true, Do: func() { a.remove(i) }},
	}
}

func (a *Applications) activate(i int, active bool) {
	applications := slices.Clone(a.applications)
	applications[i].Inactive = !active
	a.set(applications, nil)
}

// remove deletes an application and offers to bring it back.
func (a *Applications) remove(i int) {
	before := a.applications
	a.set(slices.Delete(slices.Clone(before), i, i+1), func() { a.deleted(before[i].Title(), func() { a.set(before, nil) }) })
}

// set changes the applications outside of a dialog; then may be nil.
func (a *Applications) set(applications []embedded.Application, then func()) {
	a.change(func() error { return a.shop.SetShop(applications, a.shop.Users()) }, then)
}
