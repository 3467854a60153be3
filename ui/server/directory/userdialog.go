package directory

import (
	"slices"
	"strings"

	"tokenbench/embedded"
	"tokenbench/embedded/shop"
	"tokenbench/ui/widgets"
)

// userForm is the dialog of one user.
type userForm struct {
	*form
	users *Users
	at    int // which user; -1 for a new one
	was   embedded.User

	side                               *widgets.Segmented
	first, last, email, name, password *widgets.Field
	state                              *widgets.Select
}

// edit opens the dialog of a user; -1 is a new one.
func (u *Users) edit(i int) {
	f := &userForm{users: u, at: i, was: embedded.User{Side: embedded.Storefront}}
	title := textAddUser
	if i >= 0 {
		f.was, title = u.users[i], textEditUser
	}
	f.side = widgets.NewSegmented(sideChoices(), slices.Index(sides(), f.was.Side), func(int) { f.follow() })
	f.first, f.last = widgets.NewField(textFirstName), widgets.NewField(textLastName)
	f.name, f.email = widgets.NewField(textUserName).Mono().Note(textSignsIn), widgets.NewField(textEmail).Mono()
	f.password = widgets.NewField(textPassword).Mono().Note(textPasswordNote)
	f.state = widgets.NewSelect(textState, conditionChoices(), slices.Index(conditions(), f.was.Condition()), nil)
	for field, text := range map[*widgets.Field]string{
		f.first: f.was.FirstName, f.last: f.was.LastName, f.name: f.was.Name, f.email: f.was.Email, f.password: f.was.Password,
	} {
		field.SetText(text)
		field.OnChanged = func(string) { field.SetError("") }
	}
	f.form = newForm(&u.card, title, widgets.VBox(
		14, labelled(textSide, f.side), widgets.Fold(14, 200, f.first, f.last), f.name, f.email, f.password, f.state,
	), f.save)
	if i >= 0 {
		f.offerDelete(func() { u.remove(i) }, heldBy(f.was, u.shop.Applications()))
	}
	f.follow()
	f.open(f.first)
}

func (f *userForm) chosenSide() embedded.Side { return sides()[f.side.Chosen()] }

// follow shows the fields of the side: customers sign in with the e-mail address, the others with a name.
func (f *userForm) follow() {
	office := f.chosenSide() == embedded.BackOffice
	setVisible(f.name, office)
	f.email.SetNote(textSignsIn)
	if office {
		f.email.SetNote("")
	}
	f.dialog.Fit()
}

// user is what the fields say.
func (f *userForm) user() embedded.User {
	condition := conditions()[f.state.Chosen()]
	user := embedded.User{
		Side: f.chosenSide(), Email: strings.TrimSpace(f.email.Text()), Password: f.password.Text(),
		FirstName: strings.TrimSpace(f.first.Text()), LastName: strings.TrimSpace(f.last.Text()),
		Disabled: condition == shop.Disabled, Locked: condition == shop.Locked,
	}
	if user.Side == embedded.BackOffice {
		user.Name = strings.TrimSpace(f.name.Text())
	}
	if !user.Disabled && !user.Locked {
		user.Hindrance = condition
	}
	return user
}

func (f *userForm) save() {
	user := f.user()
	if f.wrong(user) {
		return
	}
	users, added := slices.Clone(f.users.users), ""
	if f.at < 0 {
		users, added = append(users, user), user.FullName()
	} else {
		users[f.at] = user
	}
	f.change(func() error { return f.store(users) }, added)
}

// wrong says what is wrong with a user that has just been typed, and reports whether something is.
func (f *userForm) wrong(user embedded.User) bool {
	field, missing := f.email, wrongMissingEmail
	if user.Side == embedded.BackOffice {
		field, missing = f.name, wrongMissingName
	}
	taken := slices.IndexFunc(f.users.users, func(other embedded.User) bool {
		return other.Side == user.Side && other.Identifier() == user.Identifier()
	})
	switch {
	case user.Identifier() == "":
		return wrong(field, missing)
	case taken >= 0 && taken != f.at:
		return wrong(field, wrongTaken)
	case f.at >= 0 && user.Side != f.was.Side && heldBy(f.was, f.users.shop.Applications()) != "":
		return wrong(field, wrongSideHeld+heldBy(f.was, f.users.shop.Applications())+".")
	}
	return false
}

// store changes the users. Applications that act as one whose name changed go on doing so.
func (f *userForm) store(users []embedded.User) error {
	applications := f.users.shop.Applications()
	if f.at >= 0 {
		for i, a := range applications {
			if actsAs(a, f.was) {
				applications[i].Owner = users[f.at].Identifier()
			}
		}
	}
	return f.users.shop.SetShop(applications, users)
}
