package shop

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// ErrUnknown says that the directory has no such application or user.
var ErrUnknown = errors.New("not in the directory")

// Directory finds applications and users. It is safe for concurrent use; what it hands out are
// copies.
type Directory struct {
	mu           sync.RWMutex
	applications map[string]Application
	users        map[Side][]User // a user's position + 1 is the id that the sample API shows
}

// Account is a user together with the number that the sample API shows for it.
type Account struct {
	ID   int // from 1, counted on each side for itself
	User User
}

// NewDirectory checks the applications and users and takes a copy of them.
func NewDirectory(applications []Application, users []User) (*Directory, error) {
	d := &Directory{applications: map[string]Application{}, users: map[Side][]User{}}
	for _, user := range users {
		if err := d.addUser(user); err != nil {
			return nil, fmt.Errorf("could not add %v: %w", user, err)
		}
	}
	for _, application := range applications {
		if err := d.addApplication(application); err != nil {
			return nil, fmt.Errorf("could not add %v: %w", application, err)
		}
	}
	return d, nil
}

func (d *Directory) addUser(user User) error {
	if user.Side != Storefront && user.Side != BackOffice {
		return fmt.Errorf("side %q is unknown", user.Side)
	}
	if user.Identifier() == "" {
		return errors.New("it has no sign-in name")
	}
	if _, taken := d.find(user.Side, user.Identifier()); taken {
		return errors.New("the name is taken")
	}
	d.users[user.Side] = append(d.users[user.Side], user)
	return nil
}

func (d *Directory) addApplication(a Application) error {
	if a.ID == "" {
		return errors.New("it has no id")
	}
	if _, taken := d.applications[a.ID]; taken {
		return errors.New("the id is taken")
	}
	if a.Side != Storefront && a.Side != BackOffice {
		return fmt.Errorf("side %q is unknown", a.Side)
	}
	if a.Kind.Grants() == nil {
		return fmt.Errorf("kind %q is unknown", a.Kind)
	}
	if a.Secret == "" && !a.Public {
		return errors.New("it has no secret and is not public")
	}
	if a.Kind == Client {
		if _, ok := d.find(a.Side, a.Owner); !ok {
			return fmt.Errorf("owner %q is no user of its side", a.Owner)
		}
	}
	a.RedirectURIs = slices.Clone(a.RedirectURIs)
	d.applications[a.ID] = a
	return nil
}

// Application returns the application with this id; ok is false when there is none.
func (d *Directory) Application(id string) (application Application, ok bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	application, ok = d.applications[id]
	return application, ok
}

// User returns the user of a side who signs in with login: on the back-office side the user name or
// else the e-mail address, on the storefront the e-mail address.
func (d *Directory) User(side Side, login string) (account Account, ok bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.find(side, login)
}

func (d *Directory) find(side Side, login string) (Account, bool) {
	users := d.users[side]
	i := slices.IndexFunc(users, func(u User) bool { return u.Identifier() == login })
	if i < 0 {
		i = slices.IndexFunc(users, func(u User) bool { return u.Email == login })
	}
	if i < 0 || login == "" {
		return Account{}, false
	}
	return Account{ID: i + 1, User: users[i]}, true
}

// Users returns everybody of a side in the order of their ids.
func (d *Directory) Users(side Side) []Account {
	d.mu.RLock()
	defer d.mu.RUnlock()
	accounts := make([]Account, 0, len(d.users[side]))
	for i, user := range d.users[side] {
		accounts = append(accounts, Account{ID: i + 1, User: user})
	}
	return accounts
}

// ChangeApplication lets change edit the application with this id in one step; its ID stays as it is.
// The error is ErrUnknown when there is none.
func (d *Directory) ChangeApplication(id string, change func(*Application)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	application, ok := d.applications[id]
	if !ok {
		return fmt.Errorf("could not change application %q: %w", id, ErrUnknown)
	}
	change(&application)
	application.ID = id
	d.applications[id] = application
	return nil
}

// ChangeUser lets change edit the user whom User would find, in one step; side, name and e-mail stay
// as they are. The error is ErrUnknown when there is none.
func (d *Directory) ChangeUser(side Side, login string, change func(*User)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	account, ok := d.find(side, login)
	if !ok {
		return fmt.Errorf("could not change user %q: %w", login, ErrUnknown)
	}
	user := account.User
	change(&user)
	user.Side, user.Name, user.Email = account.User.Side, account.User.Name, account.User.Email
	d.users[side][account.ID-1] = user
	return nil
}
