package shop

import (
	"errors"
	"fmt"
	"slices"
)

// members is what a directory holds at one time.
type members struct {
	applications []Application
	byID         map[string]int // index in applications
	accounts     []Account
}

// newMembers checks the applications and users and takes a copy of them.
func newMembers(applications []Application, users []User) (members, error) {
	m := members{byID: map[string]int{}}
	for _, user := range users {
		if err := m.addUser(user); err != nil {
			return members{}, fmt.Errorf("could not add %v: %w", user, err)
		}
	}
	for _, application := range applications {
		if err := m.addApplication(application); err != nil {
			return members{}, fmt.Errorf("could not add %v: %w", application, err)
		}
	}
	return m, nil
}

func (m *members) addUser(user User) error {
	if user.Side != Storefront && user.Side != BackOffice {
		return fmt.Errorf("side %q is unknown", user.Side)
	}
	if user.Identifier() == "" {
		return errors.New("it has no sign-in name")
	}
	if !slices.Contains(Conditions(), user.Hindrance) {
		return fmt.Errorf("hindrance %q is unknown", user.Hindrance)
	}
	if _, taken := m.find(user.Side, user.Identifier()); taken {
		return errors.New("the name is taken")
	}
	id := 1
	for _, other := range m.accounts {
		if other.User.Side == user.Side {
			id++
		}
	}
	m.accounts = append(m.accounts, Account{ID: id, User: user})
	return nil
}

func (m *members) addApplication(a Application) error {
	if a.ID == "" {
		return errors.New("it has no id")
	}
	if _, taken := m.byID[a.ID]; taken {
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
		if _, ok := m.find(a.Side, a.Owner); !ok {
			return fmt.Errorf("owner %q is no user of its side", a.Owner)
		}
	}
	a.RedirectURIs = slices.Clone(a.RedirectURIs)
	m.byID[a.ID] = len(m.applications)
	m.applications = append(m.applications, a)
	return nil
}

// find returns the index of the account that signs in with login. The identifier of one user wins over
// the e-mail address of another.
func (m *members) find(side Side, login string) (index int, ok bool) {
	if login == "" {
		return 0, false
	}
	index = slices.IndexFunc(m.accounts, func(a Account) bool { return a.User.Side == side && a.User.Identifier() == login })
	if index < 0 {
		index = slices.IndexFunc(m.accounts, func(a Account) bool { return a.User.Side == side && a.User.Email == login })
	}
	return index, index >= 0
}

func (m *members) people() []User {
	users := make([]User, 0, len(m.accounts))
	for _, account := range m.accounts {
		users = append(users, account.User)
	}
	return users
}
