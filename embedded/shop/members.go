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
	byIdentifier map[login]int // index in accounts
	byEmail      map[login]int // the same, of the first who has the address
	counts       map[Side]int  // accounts of each side
}

// login is what somebody signs in with on one side.
type login struct {
	side Side
	text string
}

// newMembers checks the applications and users and takes a copy of them.
func newMembers(applications []Application, users []User) (members, error) {
	m := members{byID: map[string]int{}, byIdentifier: map[login]int{}, byEmail: map[login]int{}, counts: map[Side]int{}}
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
	m.byIdentifier[login{user.Side, user.Identifier()}] = len(m.accounts)
	if address := (login{user.Side, user.Email}); user.Email != "" {
		if _, known := m.byEmail[address]; !known {
			m.byEmail[address] = len(m.accounts)
		}
	}
	m.counts[user.Side]++
	m.accounts = append(m.accounts, Account{ID: m.counts[user.Side], User: user})
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

// find returns the index of the account that signs in with a text. The identifier of one user wins over
// the e-mail address of another.
func (m *members) find(side Side, text string) (index int, ok bool) {
	if index, ok = m.byIdentifier[login{side, text}]; ok {
		return index, true
	}
	index, ok = m.byEmail[login{side, text}]
	return index, ok
}

func (m *members) people() []User {
	users := make([]User, 0, len(m.accounts))
	for _, account := range m.accounts {
		users = append(users, account.User)
	}
	return users
}
