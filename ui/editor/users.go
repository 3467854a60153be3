package editor

import (
	"fyne.io/fyne/v2"

	"tokenbench/oauth/profile"
	"tokenbench/oauth/workbench"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// users is the part of the form with the users of the password flow.
type users struct {
	editor  *editor
	content *fyne.Container
	rows    *fyne.Container
}

func newUsers(e *editor) *users {
	u := &users{editor: e, rows: widgets.VBox(12)}
	add := widgets.NewButton(widgets.Outline, textAddUser, theme.IconPlus, u.add).Small()
	title := widgets.NewText(textUsers, theme.BodyStrong, theme.ColorText)
	u.content = widgets.VBox(10, widgets.HBox(8, widgets.Stretch(title), add), u.rows)
	u.rebuild()
	return u
}

func (u *users) rebuild() {
	e := u.editor
	u.rows.RemoveAll()
	if len(e.draft.env.Users) == 0 {
		u.rows.Add(widgets.NewParagraph(theme.Note, theme.ColorText3, widgets.Plain(textNoUsers)))
	}
	for _, user := range e.draft.env.Users {
		u.rows.Add(u.row(user))
	}
	if e.dialog != nil {
		e.dialog.Fit()
	}
}

func (u *users) add() {
	id := u.editor.draft.addUser()
	u.rebuild()
	u.editor.changed("")
	u.editor.focus(profile.UserField(id, "name"))
}

func (u *users) remove(id string) {
	u.editor.draft.removeUser(id)
	u.editor.drop(userFields(id)...)
	u.rebuild()
	u.editor.changed(profile.FieldUsers)
}

func (u *users) row(user profile.User) fyne.CanvasObject {
	e, id := u.editor, user.ID
	name := e.field(profile.UserField(id, "name"), textUserName, user.Name, func(text string) {
		e.draft.user(id, func(user *profile.User) { user.Name = text })
	})
	remove := widgets.NewIconButton(widgets.Ghost, theme.IconTrash, textRemoveUser, func() { u.remove(id) }).Small()
	password := e.secretField(workbench.PasswordOf(e.draft.env.ID, id), profile.UserField(id, "password"), textPassword, user.Password,
		func(p profile.Policy) { e.draft.user(id, func(user *profile.User) { user.Password = p }) })
	return rowCard(widgets.VBox(10, widgets.Fold(gap, 200, name, password.field), widgets.Ends(8, password.choice, remove)))
}
