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
		textApplications, textAppsNote, textNoApps, func() { a.edit(-1) }, [3]string{textName, textClientID, textSecret},
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
	menu := more(textMoreOf+name, func() []widgets.MenuItem { return a.menu(i, application) })
	a.table.Row(
		func() { a.edit(i) }, named(nameWords(application), barBadge(application)),
		a.copied(application.ID, textCopyID+name), a.secret(application, menu),
	)
}

// secret is the cell with the secret, where there is one, and the button with the menu of the row.
func (a *Applications) secret(application embedded.Application, menu *widgets.Button) fyne.CanvasObject {
	if application.Public {
		return withMenu(widgets.NewText(textNoSecret, theme.Note, theme.ColorText3), menu)
	}
	return newSecret(&a.card, application, menu).object
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

// remove deletes an application and offers to bring it back, into the list as it is by then.
func (a *Applications) remove(i int) {
	gone := a.applications[i]
	a.set(slices.Delete(slices.Clone(a.applications), i, i+1), func() {
		a.deleted(gone.Title(), func() { a.set(slices.Insert(slices.Clone(a.applications), min(i, len(a.applications)), gone), nil) })
	})
}

// set changes the applications outside of a dialog; then may be nil.
func (a *Applications) set(applications []embedded.Application, then func()) {
	a.change(func() error { return a.shop.SetShop(applications, a.shop.Users()) }, then)
}
