package control

import (
	"net/http"
	"slices"

	"tokenbench/embedded/shop"
)

// user is shop.User as JSON, with the names of the configuration file.
type user struct {
	Side      string `json:"side"`
	Name      string `json:"name,omitempty"`
	Email     string `json:"email,omitempty"`
	Password  string `json:"password,omitempty"`
	FirstName string `json:"first_name,omitempty"`
	LastName  string `json:"last_name,omitempty"`
	Disabled  bool   `json:"disabled"`
	Locked    bool   `json:"locked"`
	Hindrance string `json:"hindrance,omitempty"`
}

func fromUser(u shop.User) user {
	return user{
		Side: string(u.Side), Name: u.Name, Email: u.Email, Password: u.Password, FirstName: u.FirstName, LastName: u.LastName,
		Disabled: u.Disabled, Locked: u.Locked, Hindrance: string(u.Hindrance),
	}
}

func (u user) shop() shop.User {
	return shop.User{
		Side: shop.Side(u.Side), Name: u.Name, Email: u.Email, Password: u.Password, FirstName: u.FirstName, LastName: u.LastName,
		Disabled: u.Disabled, Locked: u.Locked, Hindrance: shop.Condition(u.Hindrance),
	}
}

func (a *API) listUsers(w http.ResponseWriter, _ *http.Request) error {
	write(w, http.StatusOK, each(a.server.Users(), fromUser))
	return nil
}

func (a *API) setUsers(w http.ResponseWriter, r *http.Request) error {
	var list []user
	if err := readList(w, r, &list); err != nil {
		return err
	}
	return done(w, a.server.SetUsers(each(list, user.shop)))
}

// setShop replaces applications and users together, because an application may act as a user who is new.
func (a *API) setShop(w http.ResponseWriter, r *http.Request) error {
	var body struct {
		Applications []application `json:"applications"`
		Users        []user        `json:"users"`
	}
	if err := read(w, r, &body); err != nil {
		return err
	}
	if body.Applications == nil || body.Users == nil {
		return &refusal{http.StatusBadRequest, "bad-body", `the body has to have both "applications" and "users"`}
	}
	return done(w, a.server.SetShop(each(body.Applications, application.shop), each(body.Users, user.shop)))
}

func (a *API) getUser(w http.ResponseWriter, r *http.Request) error {
	list := a.server.Users()
	i, err := userIn(list, r)
	if err != nil {
		return err
	}
	write(w, http.StatusOK, fromUser(list[i]))
	return nil
}

// putUser adds one user, or replaces the one who signs in on this side with this name.
func (a *API) putUser(w http.ResponseWriter, r *http.Request) error {
	one := user{Side: r.PathValue("side")}
	if one.Side == string(shop.BackOffice) {
		one.Name = r.PathValue("name")
	} else {
		one.Email = r.PathValue("name")
	}
	if err := read(w, r, &one); err != nil {
		return err
	}
	if !named(one.shop(), r) {
		return &refusal{http.StatusBadRequest, "bad-body", "the body has another side or name than the address"}
	}
	a.changes.Lock()
	defer a.changes.Unlock()
	list := a.server.Users()
	if i, err := userIn(list, r); err == nil {
		list[i] = one.shop()
	} else {
		list = append(list, one.shop())
	}
	return done(w, a.server.SetUsers(list))
}

func (a *API) deleteUser(w http.ResponseWriter, r *http.Request) error {
	a.changes.Lock()
	defer a.changes.Unlock()
	list := a.server.Users()
	i, err := userIn(list, r)
	if err != nil {
		return err
	}
	return done(w, a.server.SetUsers(slices.Delete(list, i, i+1)))
}

func userIn(list []shop.User, r *http.Request) (int, error) {
	i := slices.IndexFunc(list, func(u shop.User) bool { return named(u, r) })
	if i < 0 {
		return i, &refusal{http.StatusNotFound, "not-found", "there is no such user"}
	}
	return i, nil
}

// named reports whether the address names this user.
func named(u shop.User, r *http.Request) bool {
	return string(u.Side) == r.PathValue("side") && u.Identifier() == r.PathValue("name")
}
