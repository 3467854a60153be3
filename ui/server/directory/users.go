package directory

import (
	"slices"

	"tokenbench/embedded"
	"tokenbench/embedded/shop"
	"tokenbench/ui/desk"
	"tokenbench/ui/theme"
	"tokenbench/ui/widgets"
)

// Users is the card with the users of both sides. It is used on Fyne's thread alone.
type Users struct {
	card
	users []embedded.User // as they are drawn
}

// NewUsers makes the card.
func NewUsers(d *desk.Desk, from Shop, on Callbacks) *Users {
	u := &Users{card: card{desk: d, shop: from, on: on}}
	u.build(
		textUsers, textUsersNote, textNoUsers, func() { u.edit(-1) }, [3]string{textWho, textSignsInWith, textPassword},
	)
	u.Update()
	return u
}

// Update shows who there is now.
func (u *Users) Update() {
	users := u.shop.Users()
	if u.shown && slices.Equal(users, u.users) {
		return
	}
	u.users = users
	u.table.Clear()
	for i, user := range users {
		u.row(i, user)
	}
	u.drawn()
}

func (u *Users) row(i int, user embedded.User) {
	name := user.FullName()
	who := named(name+", "+sideOfUser(user.Side), conditionBadge(user.Condition()))
	menu := more(textMoreOf+name, func() []widgets.MenuItem { return u.menu(i, user) })
	password := u.copied(user.Password, textCopyPassword+name)
	u.table.Row(func() { u.edit(i) }, who, u.copied(user.Identifier(), textCopyName+name), withMenu(password, menu))
}

func (u *Users) menu(i int, user embedded.User) []widgets.MenuItem {
	change := func(edit func(*embedded.User)) func() {
		return func() {
			users := slices.Clone(u.users)
			edit(&users[i])
			u.set(users, nil)
		}
	}
	items := []widgets.MenuItem{{Text: textEdit, Icon: theme.IconEdit, Do: func() { u.edit(i) }}}
	if user.Condition() == shop.Good {
		items = append(items,
			widgets.MenuItem{Text: textDisable, Icon: theme.IconSkip, Do: change(func(user *embedded.User) { user.Disabled = true })},
			widgets.MenuItem{Text: textLock, Icon: theme.IconLock, Do: change(func(user *embedded.User) { user.Locked = true })},
		)
	} else {
		items = append(items, widgets.MenuItem{Text: textLetIn, Icon: theme.IconCheck, Do: change(func(user *embedded.User) {
			user.Disabled, user.Locked, user.Hindrance = false, false, shop.Good
		})})
	}
	return append(items, widgets.Separator(), widgets.MenuItem{
		Text: textDelete, Icon: theme.IconTrash, Danger: true, Reason: heldBy(user, u.shop.Applications()),
		Do: func() { u.remove(i) },
	})
}

// remove deletes a user and offers to bring the user back, into the list as it is by then.
func (u *Users) remove(i int) {
	gone := u.users[i]
	u.set(slices.Delete(slices.Clone(u.users), i, i+1), func() {
		u.deleted(gone.FullName(), func() { u.set(slices.Insert(slices.Clone(u.users), min(i, len(u.users)), gone), nil) })
	})
}

// set changes the users outside of a dialog; then may be nil.
func (u *Users) set(users []embedded.User, then func()) {
	u.change(func() error { return u.shop.SetShop(u.shop.Applications(), users) }, then)
}

// heldBy says which application acts as the user, who can't go before it does; nothing when there is none.
func heldBy(user embedded.User, applications []embedded.Application) string {
	for _, a := range applications {
		if actsAs(a, user) {
			return a.Title() + textActsAsUser
		}
	}
	return ""
}

// actsAs reports whether a client application acts as the user.
func actsAs(a embedded.Application, user embedded.User) bool {
	return a.Kind == embedded.ClientKind && a.Side == user.Side && a.Owner != "" &&
		(a.Owner == user.Identifier() || a.Owner == user.Email)
}
