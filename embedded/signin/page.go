package signin

import (
	"net/http"
	"strings"

	"tokenbench/assets/shoppages"
	"tokenbench/embedded/form"
	"tokenbench/embedded/shop"
	"tokenbench/embedded/wire"
)

// loginPurpose names the form to its anti-forgery token, as the shop does.
const loginPurpose = "authenticate"

// Page shows the login, and what went wrong with the last try.
func (d *Desk) Page(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		wire.Page(w, http.StatusMethodNotAllowed)
		return
	}
	asked, _ := form.Parse(r.URL.RawQuery).Text("_target_path")
	target := d.target(asked)
	if d.site.Own && target == home {
		wire.Page(w, http.StatusNotFound)
		return
	}
	application, returnsTo := d.applicationOf(target)
	note := d.sessions.TakeNote(r)
	page := shoppages.Login{
		Side: SideName(d.site.Side), Application: application, NameLabel: d.nameLabel(),
		Problem: note.Text, Typed: note.Typed, People: d.people(r),
		Action: d.site.Check, Target: target,
		Token: d.sessions.FormToken(w, r, loginPurpose),
	}
	if account, ok := d.Account(r); ok {
		page.SignedIn = account.User.Identifier()
	}
	wire.Show(w, http.StatusOK, page, returnsTo)
}

// applicationOf returns the name of the application that an authorization is for, and where that may
// lead to; both are empty when there is none.
func (d *Desk) applicationOf(target string) (name, returnsTo string) {
	_, query, _ := strings.Cut(target, "?")
	values := form.Parse(query)
	id, _ := values.Text("client_id")
	application, ok := d.directory.Application(id)
	if !ok || application.Inactive || application.Side != d.site.Side {
		return "", ""
	}
	uri, sent := values.Text("redirect_uri")
	if address, ok := application.ReturnsTo(uri, sent, d.behaviour.Browser.AnyPort); ok {
		returnsTo = address
	}
	return application.Title(), returnsTo
}

// SideName returns what people call a side.
func SideName(side shop.Side) string {
	if side == shop.BackOffice {
		return "Back-office"
	}
	return "Storefront"
}

func (d *Desk) nameLabel() string {
	if d.site.Side == shop.BackOffice {
		return "User name"
	}
	return "E-mail address"
}

// people are those who can come in with one click.
func (d *Desk) people(r *http.Request) []shoppages.Person {
	if !isHere(r) {
		return nil
	}
	var people []shoppages.Person
	for _, account := range d.directory.Users(d.site.Side) {
		user := account.User
		people = append(people, shoppages.Person{
			Login: user.Identifier(), Name: user.FullName(), Initials: initials(user), State: string(user.Condition()),
		})
	}
	return people
}

func initials(user shop.User) string {
	var letters strings.Builder
	for _, word := range strings.Fields(user.FullName()) {
		for _, first := range word {
			letters.WriteRune(first)
			break
		}
	}
	return strings.ToUpper(letters.String())
}
