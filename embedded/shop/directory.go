package shop

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// ErrUnknown says that the directory has no such user.
var ErrUnknown = errors.New("not in the directory")

// Directory finds applications and users, and lets both be changed at any time. It is safe for
// concurrent use; what it hands out are copies.
type Directory struct {
	mu      sync.RWMutex
	members members
}

// Account is a user together with the number that the sample API shows for it.
type Account struct {
	ID   int // from 1, counted on each side for itself
	User User
}

// NewDirectory checks the applications and users and takes a copy of them.
func NewDirectory(applications []Application, users []User) (*Directory, error) {
	d := &Directory{}
	if err := d.Replace(applications, users); err != nil {
		return nil, err
	}
	return d, nil
}

// Replace puts other applications and users in the place of all that are there, in one step. The error
// names who is wrong and why; then nothing has changed.
func (d *Directory) Replace(applications []Application, users []User) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.replace(applications, users)
}

// SetApplications is Replace for the applications alone.
func (d *Directory) SetApplications(applications []Application) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.replace(applications, d.members.people())
}

// SetUsers is Replace for the users alone. A user whom an application acts as can't go before it does.
func (d *Directory) SetUsers(users []User) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.replace(d.members.applications, users)
}

// replace checks everything before it changes anything. The caller holds the lock.
func (d *Directory) replace(applications []Application, users []User) error {
	next, err := newMembers(applications, users)
	if err != nil {
		return err
	}
	d.members = next
	return nil
}

// Application returns the application with this id; ok is false when there is none.
func (d *Directory) Application(id string) (application Application, ok bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	i, ok := d.members.byID[id]
	if !ok {
		return Application{}, false
	}
	return d.members.applications[i], true
}

// Applications returns all applications in the order in which they were given.
func (d *Directory) Applications() []Application {
	d.mu.RLock()
	defer d.mu.RUnlock()
	list := slices.Clone(d.members.applications)
	for i := range list {
		list[i].RedirectURIs = slices.Clone(list[i].RedirectURIs)
	}
	return list
}

// User returns the user of a side who signs in with login: on the back-office side the user name or
// else the e-mail address, on the storefront the e-mail address.
func (d *Directory) User(side Side, login string) (account Account, ok bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	i, ok := d.members.find(side, login)
	if !ok {
		return Account{}, false
	}
	return d.members.accounts[i], true
}

// Users returns everybody of a side in the order of their ids.
func (d *Directory) Users(side Side) []Account {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return slices.DeleteFunc(slices.Clone(d.members.accounts), func(a Account) bool { return a.User.Side != side })
}

// People returns all users of both sides in the order in which they were given.
func (d *Directory) People() []User {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.members.people()
}

// ChangeUser lets change edit the user whom User would find, in one step; side, name and e-mail stay
// as they are. The error is ErrUnknown when there is none.
func (d *Directory) ChangeUser(side Side, login string, change func(*User)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	i, ok := d.members.find(side, login)
	if !ok {
		return fmt.Errorf("could not change user %q: %w", login, ErrUnknown)
	}
	before := d.members.accounts[i].User
	changed := before
	change(&changed)
	changed.Side, changed.Name, changed.Email = before.Side, before.Name, before.Email
	d.members.accounts[i].User = changed
	return nil
}
