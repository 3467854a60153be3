package editor

import (
	"slices"

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
	head := widgets.HBox(8, widgets.NewText(textUsers, theme.BodyStrong, theme.ColorText), widgets.Spring(), add)
	u.content = widgets.VBox(10, head, u.rows)
	u.rebuild()
	return u
}

func (u *users) rebuild() {
	u.rows.RemoveAll()
	if len(u.editor.env.Users) == 0 {
		u.rows.Add(widgets.NewText(textNoUsers, theme.Note, theme.ColorText3))
	}
	for _, user := range u.editor.env.Users {
		u.rows.Add(u.row(user))
	}
	u.content.Refresh()
}

func (u *users) add() {
	e := u.editor
	user := profile.User{ID: profile.NewID(), Password: profile.PolicyAsk}
	e.env.Users = append(e.env.Users, user)
	u.rebuild()
	e.changed("")
	e.fields[profile.UserField(user.ID, "name")].Focus()
}

func (u *users) remove(id string) {
	e := u.editor
	e.env.Users = slices.DeleteFunc(e.env.Users, func(user profile.User) bool { return user.ID == id })
	delete(e.fields, profile.UserField(id, "name"))
	delete(e.fields, profile.UserField(id, "password"))
	u.rebuild()
	e.changed(profile.FieldUsers)
}

func (u *users) update(id string, change func(*profile.User)) {
	for i := range u.editor.env.Users {
		if u.editor.env.Users[i].ID == id {
			change(&u.editor.env.Users[i])
		}
	}
}

func (u *users) row(user profile.User) fyne.CanvasObject {
	e := u.editor
	id := user.ID
	name := e.field(profile.UserField(id, "name"), textUserName, user.Name, func(text string) {
		u.update(id, func(user *profile.User) { user.Name = text })
	})
	remove := widgets.NewIconButton(widgets.Ghost, theme.IconTrash, textRemoveUser, func() { u.remove(id) }).Small()
	password := e.secretField(workbench.PasswordOf(e.env.ID, id), profile.UserField(id, "password"), textPassword, user.Password,
		func(p profile.Policy) { u.update(id, func(user *profile.User) { user.Password = p }) })
	return widgets.NewOutline(widgets.Pad(14, 12, 14, 14, widgets.VBox(
		10, widgets.HBoxTop(8, widgets.Stretch(name), remove), password,
	)))
}
