package config

import (
	"fmt"
	"sort"
	"strings"

	"tokenbench/embedded/shop"
)

// readApplication reads one [[application]].
func readApplication(t *table) shop.Application {
	active, api := true, true
	var a shop.Application
	t.text("id", &a.ID)
	t.text("name", &a.Name)
	word(t, "side", &a.Side, oneOf("side", shop.Storefront, shop.BackOffice))
	word(t, "kind", &a.Kind, oneOf("kind", shop.Password, shop.Browser, shop.Client))
	t.text("secret", &a.Secret)
	t.flag("public", &a.Public)
	t.texts("redirect_uris", &a.RedirectURIs)
	t.flag("skip_consent", &a.SkipConsent)
	t.flag("plain_pkce", &a.PlainPKCE)
	t.text("owner", &a.Owner)
	t.flag("active", &active)
	t.flag("api", &api)
	t.close()
	a.Inactive, a.NoAPI = !active, !api
	return a
}

// readUser reads one [[user]].
func readUser(t *table) shop.User {
	var u shop.User
	word(t, "side", &u.Side, oneOf("side", shop.Storefront, shop.BackOffice))
	t.text("name", &u.Name)
	t.text("email", &u.Email)
	t.text("password", &u.Password)
	t.text("first_name", &u.FirstName)
	t.text("last_name", &u.LastName)
	t.flag("disabled", &u.Disabled)
	t.flag("locked", &u.Locked)
	word(t, "hindrance", &u.Hindrance, oneOf("hindrance", shop.Conditions()...))
	t.close()
	return u
}

// checkPeople refuses applications and users that a directory refuses, at the first one of each.
func (d *document) checkPeople(applications []shop.Application, users []shop.User) {
	refused := func(applications []shop.Application, users []shop.User) error {
		_, err := shop.NewDirectory(applications, users)
		return err
	}
	i := sort.Search(len(users), func(i int) bool { return refused(nil, users[:i+1]) != nil })
	if i < len(users) {
		d.refuse(element("user", i), "%v", refused(nil, users[:i+1]))
		return // applications may need a user who was refused
	}
	i = sort.Search(len(applications), func(i int) bool { return refused(applications[:i+1], users) != nil })
	if i < len(applications) {
		d.refuse(element("application", i), "%v", refused(applications[:i+1], users))
	}
}

// oneOf returns a check that names the words there are.
func oneOf[T ~string](what string, words ...T) func(T) error {
	return func(typed T) error {
		quoted, plain := make([]string, 0, len(words)), make([]string, 0, len(words))
		for _, word := range words {
			if word == typed {
				return nil
			}
			if word != "" {
				quoted, plain = append(quoted, fmt.Sprintf("%q", word)), append(plain, string(word))
			}
		}
		if near := nearest(string(typed), plain); near != "" {
			return fmt.Errorf("%s %q is unknown: did you mean %q?", what, typed, near)
		}
		return fmt.Errorf("%s %q is unknown; there are %s", what, typed, strings.Join(quoted, ", "))
	}
}
