package shop_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tokenbench/embedded/shop"
)

func TestKindGrants(t *testing.T) {
	for kind, want := range map[shop.Kind][]string{
		shop.Password: {"password", "refresh_token"},
		shop.Browser:  {"authorization_code", "refresh_token"},
		shop.Client:   {"client_credentials"},
		"other":       nil,
	} {
		if got := kind.Grants(); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", kind, got, want)
		}
	}
}

func TestSecretsCompare(t *testing.T) {
	application := shop.Application{Secret: "s3cret"}
	user := shop.User{Password: "s3cret"}
	for text, want := range map[string]bool{"s3cret": true, "s3cre": false, "s3cret\t": false, "": false, "S3CRET": false} {
		if got := application.SecretIs(text); got != want {
			t.Errorf("secret %q: got %v, want %v", text, got, want)
		}
		if got := user.PasswordIs(text); got != want {
			t.Errorf("password %q: got %v, want %v", text, got, want)
		}
	}
}

func TestAcceptsRedirect(t *testing.T) {
	application := shop.Application{RedirectURIs: []string{
		"http://127.0.0.1:8765/callback", "http://localhost:8765/callback", "https://example.com/back", "http://[::1]/back?a=1",
	}}
	for uri, want := range map[string]bool{
		"http://127.0.0.1:8765/callback":             true,
		"http://127.0.0.1:9/callback":                true,
		"http://127.0.0.1/callback":                  true,
		"http://127.0.0.1:8765/callback/":            false,
		"http://127.0.0.1:8765/callback?x=1":         false,
		"http://user@127.0.0.1:8765/callback":        false,
		"https://127.0.0.1:8765/callback":            false,
		"http://127.0.0.2:8765/callback":             false,
		"http://localhost:8765/callback":             true,
		"http://localhost:9/callback":                false,
		"http://[::1]:4711/back?a=1":                 true,
		"http://[::1]:4711/back":                     false,
		"https://example.com/back":                   true,
		"https://example.com:444/back":               false,
		"https://evilexample.com/back":               false,
		"https://example.com/back/../back":           false,
		"http://127.0.0.1.example.com:8765/callback": false,
		"":                               false,
		"http://127.0.0.1:port/callback": false,
		"http://127.0.0.1:8765/callback#fragment":      false,
		"http://127.0.0.1:8765\\@example.com/callback": false,
		"http://127.0.0.1:9/callback#":                 false,
		"http://127.0.0.1:9/callback?":                 false,
		"http://127.0.0.1:9/Callback":                  false,
		"http://127.0.0.1:9/callb%61ck":                false,
		"http://127.1:8765/callback":                   false,
		"http://LOCALHOST:8765/callback":               false,
		"https://localhost:8765/callback":              false,
		"https://example.com.evil.example.org/back":    false,
		"https://example.com/back#x":                   false,
		"https://EXAMPLE.com/back":                     false,
		"http://[::1%25lo]:4711/back?a=1":              false,
		"http://[0:0:0:0:0:0:0:1]:4711/back?a=1":       false,
		"//127.0.0.1:8765/callback":                    false,
		"http://127.0.0.1:9\r\n/callback":              false,
	} {
		if got := application.AcceptsRedirect(uri, true); got != want {
			t.Errorf("%q: got %v, want %v", uri, got, want)
		}
	}
}

func TestReturnsTo(t *testing.T) {
	const one, two = "https://example.com/a", "https://example.com/b"
	for _, test := range []struct {
		registered []string
		sent       bool
		uri, want  string
		ok         bool
	}{
		{[]string{one}, false, "", one, true},
		{[]string{one, two}, false, "", "", false},
		{nil, false, "", "", false},
		{[]string{one, two}, true, two, two, true},
		{[]string{one}, true, two, two, false},
		{[]string{one}, true, "", "", false},
	} {
		application := shop.Application{RedirectURIs: test.registered}
		if got, ok := application.ReturnsTo(test.uri, test.sent, true); got != test.want || ok != test.ok {
			t.Errorf("%v, %v %q: got %q, %v", test.registered, test.sent, test.uri, got, ok)
		}
	}
}

func directory(t *testing.T) *shop.Directory {
	t.Helper()
	d, err := shop.NewDirectory(
		[]shop.Application{{ID: "app", Secret: "x", Side: shop.BackOffice, Kind: shop.Client, Owner: "ada"}},
		[]shop.User{
			{Name: "ada", Email: "ada@example.com", Side: shop.BackOffice},
			{Name: "bea@example.com", Email: "other@example.com", Side: shop.BackOffice},
			{Name: "cy", Email: "bea@example.com", Side: shop.BackOffice},
			{Name: "unused", Email: "dan@example.com", Side: shop.Storefront},
		},
	)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestUserLookup(t *testing.T) {
	d := directory(t)
	tests := []struct {
		side  shop.Side
		login string
		id    int // 0 = not found
	}{
		{shop.BackOffice, "ada", 1},
		{shop.BackOffice, "ada@example.com", 1},
		{shop.BackOffice, "bea@example.com", 2}, // the user name wins over somebody's e-mail address
		{shop.BackOffice, "dan@example.com", 0},
		{shop.BackOffice, "", 0},
		{shop.Storefront, "dan@example.com", 1},
		{shop.Storefront, "unused", 0},
		{shop.Storefront, "ada", 0},
	}
	for _, test := range tests {
		account, ok := d.User(test.side, test.login)
		if account.ID != test.id || ok != (test.id != 0) {
			t.Errorf("%s %q: got %d, %v, want %d", test.side, test.login, account.ID, ok, test.id)
		}
	}
}

func TestChanges(t *testing.T) {
	d := directory(t)
	if err := d.ChangeUser(shop.BackOffice, "ada", func(u *shop.User) { u.Disabled, u.Name = true, "eve" }); err != nil {
		t.Fatal(err)
	}
	if account, ok := d.User(shop.BackOffice, "ada"); !ok || !account.User.Disabled || account.User.Name != "ada" {
		t.Errorf("after the change: %+v, %v", account, ok)
	}
	if err := d.ChangeUser(shop.Storefront, "ada", func(*shop.User) {}); !errors.Is(err, shop.ErrUnknown) {
		t.Errorf("unknown user: %v", err)
	}
}

func TestNewDirectoryRefuses(t *testing.T) {
	user := shop.User{Name: "ada", Side: shop.BackOffice}
	good := shop.Application{ID: "a", Secret: "x", Side: shop.BackOffice, Kind: shop.Password}
	edit := func(change func(*shop.Application)) []shop.Application {
		changed := good
		change(&changed)
		return []shop.Application{changed}
	}
	tests := []struct {
		want         string
		applications []shop.Application
		users        []shop.User
	}{
		{"no id", edit(func(a *shop.Application) { a.ID = "" }), nil},
		{"id is taken", []shop.Application{good, good}, nil},
		{`side "" is unknown`, edit(func(a *shop.Application) { a.Side = "" }), nil},
		{`kind "magic" is unknown`, edit(func(a *shop.Application) { a.Kind = "magic" }), nil},
		{"no secret", edit(func(a *shop.Application) { a.Secret = "" }), nil},
		{`owner "bob" is no user`, edit(func(a *shop.Application) { a.Kind, a.Owner = shop.Client, "bob" }), nil},
		{"name is taken", nil, []shop.User{user, user}},
		{"no sign-in name", nil, []shop.User{{Side: shop.Storefront, Name: "ada"}}},
		{`side "moon" is unknown`, nil, []shop.User{{Side: "moon", Name: "ada"}}},
	}
	for _, test := range tests {
		_, err := shop.NewDirectory(test.applications, test.users)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("want an error with %q, got %v", test.want, err)
		}
	}
}

// A directory of a whole company is made in no time: it is made anew with every change.
func TestManyUsers(t *testing.T) {
	users := make([]shop.User, 20_000)
	for i := range users {
		users[i] = shop.User{Side: shop.Storefront, Email: fmt.Sprintf("customer%d@example.com", i), Password: "x"}
	}
	start := time.Now()
	d, err := shop.NewDirectory(nil, users)
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v", took)
	}
	if last, ok := d.User(shop.Storefront, "customer19999@example.com"); !ok || last.ID != 20_000 {
		t.Errorf("the last is %d, %v", last.ID, ok)
	}
}
